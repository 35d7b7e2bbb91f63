"""Marks piled on a letter: as high as any language piles them, and no higher, so that none covers another line."""

from __future__ import annotations

from typing import NamedTuple

from alliance_core.documents.pdf.type.fonts import face, weighted


class Reach(NamedTuple):
    """How far ink goes above and below the baseline, in em."""

    above: float
    below: float


WRITTEN = Reach(1.34, -0.6)
"""What people write stays within this: measured over the proof sheet, Hebrew with cantillation, the Quran's Arabic,
stacked Vietnamese, Yoruba, Lithuanian, Thai, Lao, Khmer and Burmese."""

PILED = Reach(1.2, -0.45)
"""Where a mark ends up that would stand beyond it: short of the letters of the lines above and below."""


def settled(name: str, weight: int, glyph: int, up: float) -> float:
    """How high a glyph that is raised by `up` em is drawn: where it is, or nearer where it would stand beyond."""
    extents = weighted(name, weight).get_glyph_extents(glyph)
    if extents is None:
        return up
    em = face(name).face.upem
    top: float
    bottom: float
    top, bottom = extents.y_bearing / em, (extents.y_bearing + extents.height) / em
    if up + top > WRITTEN.above:
        return min(up, PILED.above - top)
    if up + bottom < WRITTEN.below:
        return max(up, PILED.below - bottom)
    return up
