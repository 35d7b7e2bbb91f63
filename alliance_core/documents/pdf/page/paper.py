"""The sizes of paper a document is made for, and which of them people use where.

The measure is the same on both, so that lines break alike; what differs is how many stand on a page.
"""

from __future__ import annotations

from enum import StrEnum

LETTER_REGIONS = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where people print on US Letter. Source: Unicode CLDR, supplementalData, measurementData, paperSize."""

FIRST = 62.0
"""How far below the top edge of the paper the text begins, in points."""

FOOT = 66.0
"""What is left free for the foot of a page, in points."""


class Paper(StrEnum):
    """A size of paper; its widths and heights in points."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def width(self) -> float:
        """Its width."""
        return {Paper.A4: 595.28, Paper.LETTER: 612.0}[self]

    @property
    def height(self) -> float:
        """Its height."""
        return {Paper.A4: 841.89, Paper.LETTER: 792.0}[self]

    @property
    def bottom(self) -> float:
        """Where the text of a page ends, from the top edge."""
        return self.height - FOOT

    @property
    def inset(self) -> float:
        """How much further right all stands than on A4, so that it stands in the middle."""
        return (self.width - Paper.A4.width) / 2


def used_in(region: str | None) -> Paper:
    """The paper people use in a region (ISO 3166, two letters in any case); A4 where it isn't known."""
    return Paper.LETTER if region and region.upper() in LETTER_REGIONS else Paper.A4
