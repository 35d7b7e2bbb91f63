"""The places where fpdf2 is held by more than its public side, so that an update that moves them is noticed."""

from __future__ import annotations

from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
from alliances import NOW
from fpdf import FPDF
from fpdf.fonts import TTFFont

from alliance_core.documents.canvas import publish
from alliance_core.documents.fonts import subset, weighted
from alliance_core.documents.paper import Page, Style, paginate, text


def test_fpdf2_is_the_version_whose_inner_parts_are_known() -> None:
    assert version("fpdf2") == "2.8.9"


def test_a_font_can_be_read_from_memory_and_gives_codes_for_its_glyphs() -> None:
    letter = weighted("Sans", 400).get_nominal_glyph(ord("A"))
    data, numbers = subset("Sans", 400, {letter})
    number = numbers[letter]
    font = TTFFont(FPDF(), BytesIO(data), "noto", "")
    glyph = font.subset.get_glyph(
        glyph=number, unicode=(65,), glyph_name=font.ttfont.getGlyphName(number), glyph_width=500
    )
    assert isinstance(font.subset.pick_glyph(glyph), int)
    assert font.i == 1


def test_a_page_takes_raw_operators_and_marked_content() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf._add_marked_content(struct_type="/P", mcid=0, alt_text=None)
    pdf._out("/P <</MCID 0>> BDC EMC")
    pdf.set_compression(False)
    assert b"/P <</MCID 0>> BDC EMC" in bytes(pdf.output())


def test_only_one_module_knows_the_inner_parts_of_fpdf2() -> None:
    import alliance_core.documents as documents

    for module in Path(documents.__file__).parent.glob("*.py"):
        source = module.read_text("utf-8")
        if module.name != "canvas.py":
            assert not any(
                name in source for name in ("import FPDF", "TTFFont", "._out", "_resource_catalog")
            ), module.name


@pytest.mark.parametrize("title", ["", "A\nB", "(x) \\ \u202e"])
def test_any_title_can_stand_in_the_file(title: str) -> None:
    page: list[Page] = paginate(text("Words", Style(10)))
    assert publish(page, title=title, language="en", created=NOW).startswith(b"%PDF")
