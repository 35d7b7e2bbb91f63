"""That the measure of documents measures what it says: the same words, by each program, and a table of it."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks.documents import makers, measure, words

OTHERS = {makers.FLOOR: "reportlab", "weasyprint": "weasyprint", "fpdf2, multi_cell": "fpdf"}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", OTHERS)
def test_each_program_sets_the_same_words_on_about_as_many_pages(name: str, tmp_path: Path) -> None:
    pytest.importorskip(OTHERS[name], reason="measured only where the extra bench is installed")
    pages = PdfReader(BytesIO(makers.MAKERS[name](tmp_path)())).pages
    text = squeezed("".join(page.extract_text() for page in pages))
    said = [block.text for block in words.blocks(words.items(words.latin()))]
    assert [words for words in said if squeezed(words) not in text] == []
    assert abs(len(pages) - 4) <= 1


def test_the_mixed_document_has_every_script_and_about_as_many_pages() -> None:
    pdf = PdfReader(BytesIO(makers.alliance_mixed(Path())()))
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"]}
    assert len(fonts) >= 10
    assert abs(len(pdf.pages) - 4) <= 1


def test_the_table_has_a_line_for_each_with_its_multiple_of_the_floor() -> None:
    figures = measure.measure([makers.LATIN, "fpdf2, multi_cell"], rounds=1)
    table, _ = measure.report(figures, floor="fpdf2, multi_cell")
    assert "fpdf2, multi_cell, the floor" in table
    assert figures[makers.LATIN].peak > 20
    assert all(found.seconds > 0 and found.pages >= 3 for found in figures.values())


def test_a_document_that_takes_too_long_is_told() -> None:
    def figures(latin: float) -> dict[str, measure.Figures]:
        floor = measure.Figures(1.0, 50, 4, 1000)
        return {makers.FLOOR: floor, makers.LATIN: floor._replace(seconds=latin)}

    assert measure.report(figures(1.29))[1]
    assert not measure.report(figures(1.31))[1]
