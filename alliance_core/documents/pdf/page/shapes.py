"""Small drawings as PDF path operators, y downwards: the signs of the stances, boxes to tick, rules, days."""

from __future__ import annotations

from functools import lru_cache

from alliance_core.documents.pdf.page.ink import HAIRLINE, MUTED, STANCES, Colour
from alliance_core.documents.pdf.page.marks import Drawing
from alliance_core.model import Stance

ROUND = 0.5523
"""How far the handles of four Bézier curves stand out to make a circle of radius 1."""


@lru_cache(256)
def circle(x: float, y: float, radius: float) -> str:
    """A circle around `x`, `y`."""
    r, h = radius, radius * ROUND
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + h:.2f} {x + h:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - h:.2f} {y + r:.2f} {x - r:.2f} {y + h:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - h:.2f} {x - h:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + h:.2f} {y - r:.2f} {x + r:.2f} {y - h:.2f} {x + r:.2f} {y:.2f} c h"
    )


@lru_cache(256)
def left_half(x: float, y: float, radius: float) -> str:
    """The left half of that circle."""
    r, h = radius, radius * ROUND
    return (
        f"{x:.2f} {y + r:.2f} m {x - h:.2f} {y + r:.2f} {x - r:.2f} {y + h:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - h:.2f} {x - h:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c h"
    )


def lines(*points: tuple[float, float], close: bool = False) -> str:
    """Points joined by straight lines."""
    first, *others = (f"{x:.2f} {y:.2f}" for x, y in points)
    return f"{first} m " + " ".join(f"{point} l" for point in others) + (" h" if close else "")


def sign(stance: Stance, x: float, y: float, size: float) -> list[Drawing]:
    """The sign of a stance around `x`, `y`, about `size` wide and high: ✓ ◐ ◇ ✕ ≡."""
    colour, r = STANCES[stance], size / 2
    pen = f"{size * 0.15:.2f} w 1 J 1 j "
    match stance:
        case Stance.YES:
            return [
                Drawing(x, y, pen + lines((-r, 0.1 * r), (-0.3 * r, 0.8 * r), (r, -0.8 * r)), colour, "S")
            ]
        case Stance.YES_IF:
            ring = Drawing(x, y, f"{size * 0.11:.2f} w " + circle(0, 0, r * 0.92), colour, "S")
            return [ring, Drawing(x, y, left_half(0, 0, r * 0.92), colour)]
        case Stance.TALK:
            corners = ((0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0))
            return [Drawing(x, y, f"{size * 0.12:.2f} w 1 j " + lines(*corners, close=True), colour, "S")]
        case Stance.NO:
            strokes = (
                lines((-0.8 * r, -0.8 * r), (0.8 * r, 0.8 * r))
                + " "
                + lines((0.8 * r, -0.8 * r), (-0.8 * r, 0.8 * r))
            )
            return [Drawing(x, y, pen + strokes, colour, "S")]
        case Stance.READ:
            read = " ".join(
                lines((-0.8 * r, height * r), (0.8 * r, height * r)) for height in (-0.6, 0.0, 0.6)
            )
            return [Drawing(x, y, pen + read, colour, "S")]


def box(x: float, y: float, size: float) -> Drawing:
    """An empty box to tick, its top left corner at `x`, `y`."""
    return Drawing(x, y, f"0.8 w 0 0 {size:.2f} {size:.2f} re", MUTED, "S")


def rule(x: float, y: float, width: float, colour: Colour = HAIRLINE, thickness: float = 0.6) -> Drawing:
    """A line across."""
    return Drawing(x, y, f"{thickness} w 0 0 m {width:.2f} 0 l", colour, "S")


def writing_line(x: float, y: float, width: float) -> Drawing:
    """A dotted line to write on."""
    return Drawing(x, y, f"0.7 w 1 J [0 2.6] 0 d 0 0 m {width:.2f} 0 l", MUTED, "S")
