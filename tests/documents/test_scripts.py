"""Every script comes out: seen, in its order, and as text that can be copied."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest

from alliance_core.documents.pdf.type.lines import Paragraph
from alliance_core.model import Routine, Stance, Words
from alliance_core.model.ids import ClauseKey
from tests.called import ROUTINE1
from tests.documents.alliances import (
    RIGHT_TO_LEFT,
    SCRIPTS,
    drawn,
    offers,
    read,
    read_by_poppler,
    snapshot,
    squeezed,
    stance,
)


@pytest.fixture(scope="module")
def twelve() -> bytes:
    everything = snapshot(
        author=Words(text="李雷 Σοφία"),
        partner=Words(text="ليلى حداد"),
        clauses=(
            *offers(*SCRIPTS.values()),
            Routine(id=ROUTINE1, text=SCRIPTS["hindi"], when=Words(text=SCRIPTS["thai"])),
        ),
        responses=[
            stance(ClauseKey(f"offer{n}"), list(Stance)[n % 4], text)
            for n, text in enumerate(SCRIPTS.values(), 1)
        ],
    )
    return drawn(everything)


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script not in RIGHT_TO_LEFT])
@pytest.mark.parametrize("reader", [read, read_by_poppler])
def test_text_can_be_copied_out_exactly(twelve: bytes, script: str, reader: Callable[[bytes], str]) -> None:
    assert squeezed(SCRIPTS[script]) in reader(twelve)


@pytest.mark.parametrize("script", RIGHT_TO_LEFT)
@pytest.mark.parametrize("reader", [read, read_by_poppler])
def test_every_letter_of_a_right_to_left_text_can_be_copied_out(
    twelve: bytes, script: str, reader: Callable[[bytes], str]
) -> None:
    assert set(squeezed(SCRIPTS[script])) <= set(reader(twelve))


@pytest.mark.parametrize("script", RIGHT_TO_LEFT)
def test_words_from_right_to_left_can_be_found(twelve: bytes, script: str) -> None:
    found = read_by_poppler(twelve)
    assert all(word in found for word in SCRIPTS[script].split() if word.isalpha())


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_no_glyph_is_missing_in_any_script(text: str) -> None:
    paragraph = Paragraph(text, 400)
    glyphs = [glyph for run in paragraph.runs for glyphs in run.clusters.values() for glyph in glyphs]
    assert glyphs
    assert all(glyph.id for glyph in glyphs)
    assert "".join(paragraph.text) == text


def test_a_right_to_left_clause_stands_at_the_right_of_its_column() -> None:
    page = pypdfium2.PdfDocument(drawn(snapshot(clauses=offers("שלום"))))[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) in "שלום"]
    assert boxes
    assert min(left for left, *_ in boxes) > page.get_width() / 2


def test_a_letter_that_no_font_has_is_substituted_visibly_and_still_copied() -> None:
    pdf = drawn(snapshot(clauses=offers("rune \U000131ff here")))
    assert "rune\U000131ffhere" in read(pdf)
    (glyph,) = [
        glyph
        for run in Paragraph("\U000131ff", 400).runs
        for glyphs in run.clusters.values()
        for glyph in glyphs
    ]
    assert glyph.id
    assert glyph.advance > 0


def test_han_takes_its_shape_from_the_language_around_it() -> None:
    def faces(text: str) -> set[str]:
        return {run.face for run in Paragraph(text, 400).runs}

    assert faces("直接に話す") == {"JP"}
    assert faces("直接沟通") == {"SC"}
    assert faces("直接 말한다") >= {"KR"}
    assert "SC" not in faces("直接 말한다")


def test_only_the_glyphs_that_are_used_travel_with_the_file() -> None:
    assert len(drawn(snapshot(clauses=offers("沟通")))) < 60_000


def test_lines_of_a_script_without_spaces_stay_within_their_measure() -> None:
    for script in ("thai", "chinese", "japanese", "korean"):
        lines = Paragraph(SCRIPTS[script] * 5, 400).lines(20)
        assert len(lines) > 5
        assert all(line.width <= 20.01 for line in lines)
        assert "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "") == (
            SCRIPTS[script] * 5
        ).replace(" ", "")


def test_a_page_can_be_drawn_by_another_program(twelve: bytes) -> None:
    page = pypdfium2.PdfDocument(BytesIO(twelve))[0].render(scale=0.5).to_pil().convert("L")
    assert page.getextrema()[0] < 80
