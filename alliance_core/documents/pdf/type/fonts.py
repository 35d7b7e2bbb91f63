"""The fonts of a document: Noto faces and a serif for headings, from ordinary packages.

A face is opened once a process and only read, so threads and documents share it. Nothing typed is kept here.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import uharfbuzz as hb

REGULAR, SEMIBOLD, BOLD = 400, 600, 700

SCRIPTS = (
    "Sans",
    "SansHebrew",
    "SansArabic",
    "SansDevanagari",
    "SansBengali",
    "SansThai",
    "SansTamil",
    "SansTelugu",
    "SansKannada",
    "SansMalayalam",
    "SansGujarati",
    "SansGurmukhi",
    "SansOriya",
    "SansSinhala",
    "SansKhmer",
    "SansLao",
    "SansMyanmar",
    "SansGeorgian",
    "SansArmenian",
    "SansEthiopic",
    "SansSymbols",
    "SansSymbols2",
    "Emoji",
)
WESTERN = {
    "Serif": "sourceserif4/SourceSerif4[opsz,wght].ttf",
    "SansSymbols2": "notosanssymbols2/NotoSansSymbols2-Regular.ttf",
}
"""Faces that come in the package of western ones, and their files."""

SETTINGS = {"opsz": 24.0}
"""Where a face has more axes than its weight: the serif is used for headings, about so many points high."""

REORDERING = {
    f"Sans{script}" for script in ("Devanagari", "Bengali", "Thai", "Tamil", "Telugu", "Kannada", "Malayalam")
}
REORDERING |= {
    f"Sans{script}" for script in ("Gujarati", "Gurmukhi", "Oriya", "Sinhala", "Khmer", "Lao", "Myanmar")
}

UNUSED = (b"GSUB", b"GPOS", b"GDEF", b"STAT", b"cmap", b"name", b"post", b"OS/2")
"""Tables of a font that nothing in a PDF refers to (ISO 32000-1, 9.9)."""


class Face(NamedTuple):
    """A font file, opened. `characters` are the code points it draws."""

    name: str
    face: hb.Face
    characters: frozenset[int]

    @property
    def reorders(self) -> bool:
        """Whether glyphs may come out in another order than the characters."""
        return self.name in REORDERING


@cache
def face(name: str) -> Face:
    """The face of that name: one of SCRIPTS or WESTERN, or JP, KR, SC, TC."""
    if name in WESTERN:
        path = files("justmytype_western_core") / "fonts" / "ofl" / WESTERN[name]
    elif name in SCRIPTS:
        path = files("manimgx_fonts") / f"Noto{name}[wght].ttf"
    else:
        home = files("justmytype_intl_cjk") / "fonts" / "ofl"
        path = home / f"notosans{name.lower()}" / f"NotoSans{name}[wght].ttf"
    opened = hb.Face(hb.Blob.from_file_path(str(path)))
    return Face(name, opened, frozenset(opened.unicodes))


def full_name(name: str) -> str:
    """What the font is called in a file that carries it."""
    return "SourceSerif4" if name == "Serif" else f"Noto{name}"


@cache
def weighted(name: str, weight: int) -> hb.Font:
    """The face at a weight, ready to shape; one unit is one unit of the face."""
    font = hb.Font(face(name).face)
    font.set_variations(axes(name, weight))
    return font


@cache
def axes(name: str, weight: int) -> dict[str, float]:
    """The settings of the face at a weight, axis by axis; none where the face has one shape only."""
    wanted = SETTINGS | {"wght": float(weight)}
    return {axis.tag: wanted[axis.tag] for axis in face(name).face.axis_infos}


class Metrics(NamedTuple):
    """Lengths of a face in its own units, of which `units` are an em; `box` is left, bottom, right and top."""

    units: int
    ascent: int
    descent: int
    capitals: int
    box: tuple[int, int, int, int]


@cache
def metrics(name: str) -> Metrics:
    """What a PDF says of a face, as its tables have it (OpenType 1.9: `head`, `hhea`, `OS/2`)."""
    opened = face(name).face
    head, hhea, os2 = (opened.reference_table(tag).data for tag in ("head", "hhea", "OS/2"))
    ascent, descent = struct.unpack_from(">hh", hhea, 4)
    (capitals,) = struct.unpack_from(">h", os2, 88)
    box = struct.unpack_from(">hhhh", head, 36)
    return Metrics(opened.upem, ascent, descent, capitals, (box[0], box[1], box[2], box[3]))


def subset(
    name: str, weight: int, glyphs: set[int], characters: frozenset[int] = frozenset()
) -> tuple[bytes, dict[int, int]]:
    """A font file with only `glyphs` and those of `characters`, which it can then be asked for, at one weight; and the
    number each of them has there."""
    whole = face(name).face
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.unicode_set.update(characters)
    for axis, value in axes(name, weight).items():
        wanted.pin_axis_location(whole, axis, value)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag) for tag in UNUSED if tag != b"cmap" or not characters
    )
    plan = hb.SubsetPlan(whole, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


@lru_cache(1024)
def outline(name: str, weight: int, glyph: int) -> str:
    """The shape of a glyph of a face at a weight as PDF path operators, in em, y upwards; nothing where it is empty."""
    em = face(name).face.upem
    path: list[str] = []

    def add(operator: str, *lengths: float) -> None:
        path.append(" ".join([*(f"{length / em:.4f}" for length in lengths), operator]))

    def quadratic(points: tuple[float, ...], at: list[float]) -> None:
        # PDF has cubic curves only: each handle stands two thirds of the way to the quadratic one.
        x, y, to_x, to_y = points
        add("c", (at[0] + 2 * x) / 3, (at[1] + 2 * y) / 3, (to_x + 2 * x) / 3, (to_y + 2 * y) / 3, to_x, to_y)
        at[:] = to_x, to_y

    def straight(operator: str, x: float, y: float, at: list[float]) -> None:
        add(operator, x, y)
        at[:] = x, y

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, at: straight("m", x, y, at))
    pen.set_line_to_func(lambda x, y, at: straight("l", x, y, at))
    pen.set_quadratic_to_func(lambda x, y, to_x, to_y, at: quadratic((x, y, to_x, to_y), at))
    pen.set_close_path_func(lambda _: add("h"))
    weighted(name, weight).draw_glyph(glyph, pen, [0.0, 0.0])
    return " ".join(path)
