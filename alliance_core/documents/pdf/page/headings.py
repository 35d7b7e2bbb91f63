"""Headings within a document, which never stand alone at the foot of a page."""

from __future__ import annotations

from alliance_core.documents.pdf.page.ink import INK, TEAL, TINTS
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.rows import Row, drawing, led, space, text
from alliance_core.documents.pdf.type.fonts import BOLD, SEMIBOLD
from alliance_core.model import Party

SECTION = Style(17, SEMIBOLD, TEAL, 1.3, serif=True)
TOPIC = Style(10.6, BOLD, INK, 1.5)


def headed(heading: str, rows: list[Row]) -> list[Row]:
    """Rows under a section heading; nothing without rows."""
    if not rows:
        return []
    first = [*text(heading, SECTION, kind="H2"), drawing(6)]
    return [space(24), *led(first, rows)]


def lead(heading: str, party: Party, rows: list[Row]) -> list[Row]:
    """Rows under a smaller heading; the partner's in their tint."""
    colour = INK if party is Party.AUTHOR else TINTS[party]
    return (
        [space(6), *led([*text(heading, TOPIC.tinted(colour), kind="H3"), drawing(3)], rows)] if rows else []
    )
