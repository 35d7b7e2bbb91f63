"""A font as a file carries it: the objects of a composite font (ISO 32000-1, 9.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from alliance_core.documents.pdf.file.objects import Written, packed
from alliance_core.documents.pdf.type.embedded import Typeface


def embedded(add: Callable[[Written], object], font: Typeface) -> Written:
    """The objects of a composite font, all added; the one that pages refer to."""
    data = Written(lambda: f"/Filter /FlateDecode /Length1 {font.length}", font.packed)
    numbers = packed(font.glyph_numbers)
    unicode = packed(font.to_unicode)
    descriptor = Written(
        lambda: (
            f"/Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox {_list(font.box)} /ItalicAngle 0 "
            f"/Ascent {font.ascent} /Descent {font.descent} /CapHeight {font.capitals} /StemV {font.stem} "
            f"/FontFile2 {data.ref}"
        )
    )
    descendant = Written(
        lambda: (
            f"/Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} /DW 0 /W [0 {_list(font.widths)}] "
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
            f"/FontDescriptor {descriptor.ref} /CIDToGIDMap {numbers.ref}"
        )
    )
    whole = Written(
        lambda: (
            f"/Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant.ref}] /ToUnicode {unicode.ref}"
        )
    )
    for each in (whole, descendant, descriptor, data, numbers, unicode):
        add(each)
    return whole


def _list(numbers: Sequence[int]) -> str:
    return f"[{' '.join(map(str, numbers))}]"
