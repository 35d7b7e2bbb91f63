"""A face as it travels within a file: the glyphs that are used, the codes that stand for them, what they mean."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from alliance_core.documents.pdf.type.fonts import full_name, metrics, subset, weighted
from alliance_core.documents.pdf.type.shaping import Glyph

THOUSAND = 1000
"""Widths in a PDF are thousandths of an em."""
MOST_IN_A_BLOCK = 100
"""A map to Unicode has no more lines than that in one block (Adobe Technical Note 5411)."""


class Typeface:
    """One face at one weight within one file: the `glyphs` that are used, or for what is yet to be typed all of
    `characters`. `number` tells it from the others there, counted from 1."""

    def __init__(
        self, number: int, face: str, weight: int, glyphs: set[int], characters: frozenset[int] = frozenset()
    ) -> None:
        data, self._numbers = subset(face, weight, glyphs, characters)
        self.packed, self.length = zlib.compress(data), len(data)
        self._font = weighted(face, weight)
        whole = metrics(face)
        self._scale = THOUSAND / whole.units
        self.index = number
        # Six capitals and a plus mark a font that is cut down (ISO 32000-1, 9.6.4), other ones in each font of a file.
        cut = "" if characters else f"ALL{chr(65 + number // 26)}{chr(65 + number % 26)}A+"
        self.name = f"{cut}{full_name(face)}-{weight}"
        self.ascent, self.descent, self.capitals = (
            round(length * self._scale) for length in (whole.ascent, whole.descent, whole.capitals)
        )
        self.box = [round(length * self._scale) for length in whole.box]
        self.stem = round(50 + (weight / 65) ** 2)
        self.widths: list[int] = [0]
        self.codes: dict[tuple[int, str], tuple[str, int]] = {}
        self._glyphs: list[int] = [0]
        self._texts: list[str] = [""]
        if characters:
            self._all(characters)

    def _all(self, characters: frozenset[int]) -> None:
        """Takes in every glyph under its own number, as programs that type expect it, with its first character."""
        drawn: dict[int, tuple[int, str]] = {}
        for point in sorted(characters):
            glyph = self._font.get_nominal_glyph(point) or 0
            drawn.setdefault(self._numbers[glyph], (glyph, chr(point)))
        for number in range(1, max(self._numbers.values()) + 1):
            glyph, text = drawn.get(number, (0, ""))
            self._glyphs.append(number)
            self._texts.append(text)
            self.widths.append(round(self._font.get_glyph_h_advance(glyph) * self._scale))

    def code(self, glyph: Glyph) -> tuple[str, int]:
        """How the glyph is written in a page, in hexadecimal, and its width in thousandths of an em."""
        key = (glyph.id, glyph.text)
        found = self.codes.get(key)
        if found is None:
            width = round(self._font.get_glyph_h_advance(glyph.id) * self._scale)
            found = self.codes[key] = f"{len(self._glyphs):04X}", width
            self._glyphs.append(self._numbers[glyph.id])
            self._texts.append(glyph.text)
            self.widths.append(width)
        return found

    @property
    def glyph_numbers(self) -> bytes:
        """The glyph of each code, two bytes each."""
        return b"".join(number.to_bytes(2) for number in self._glyphs)

    @property
    def to_unicode(self) -> bytes:
        """What each code means, so that text can be searched and copied."""
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, text in enumerate(self._texts)
            if text
        ]
        blocks = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in _blocks(lines)
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


def _blocks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(lines), MOST_IN_A_BLOCK):
        yield lines[start : start + MOST_IN_A_BLOCK]
