"""What no font here can draw: found among the rows of a document, and owned up to at its end."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_core.documents.pdf.page.ink import MUTED
from alliance_core.documents.pdf.page.marks import Style, Type
from alliance_core.documents.pdf.page.rows import Row, space, text, together
from alliance_core.documents.pdf.type.fonts import weighted
from alliance_core.documents.pdf.type.stretches import SUBSTITUTE
from alliance_core.documents.reading import Reading
from alliance_core.language import N_

NOTE = Style(8.2, colour=MUTED)

MOST = 12
"""How many characters are named."""


def not_drawn(rows: Iterable[Row]) -> list[str]:
    """The characters that a substitute stands for, each once, in the order of their numbers."""
    found: set[str] = set()
    for row in rows:
        for drawn in row.marks:
            if isinstance(drawn, Type):
                for piece in drawn.line.pieces:
                    stand_in = weighted(piece.face, piece.weight).get_nominal_glyph(ord(SUBSTITUTE))
                    found.update(glyph.text for glyph in piece.glyphs if stand_in and glyph.id == stand_in)
    return sorted(found - {SUBSTITUTE})


def owned_up(reading: Reading, rows: Iterable[Row]) -> list[Row]:
    """The line that names them; nothing where all is drawn."""
    missing = not_drawn(rows)
    if not missing:
        return []
    codes = ", ".join(f"U+{ord(character):04X}" for character in missing[:MOST])
    words = reading.say(
        N_(
            "No font here can draw {count} of the characters; they stand as {sign} and copy as typed: {codes}"
        ),
        count=len(missing),
        sign=SUBSTITUTE,
        codes=codes + (", …" if len(missing) > MOST else ""),
    )
    return [space(12), *together(text(words, NOTE))]
