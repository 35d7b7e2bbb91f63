"""Marks piled on a letter cover no other line, and those that people write stand where the font puts them."""

from __future__ import annotations

import pytest

from alliance_core.documents.pdf.type import shaping
from alliance_core.documents.pdf.type.diacritics import PILED, WRITTEN
from alliance_core.documents.pdf.type.fonts import face, weighted
from alliance_core.documents.pdf.type.lines import Paragraph
from tests.documents.alliances import drawn as made
from tests.documents.alliances import offers, read, snapshot, squeezed
from tests.documents.languages import SAMPLES, TOGETHER

WRITTEN_SO = (
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם",
    "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ إِنَّ شَانِئَكَ هُوَ ٱلْأَبْتَرُ كٍ لٍّ",
    "ที่ น้ำ ฟื้น ป๊ี ปู่ ญู",
    "Ẹ̀kọ́ Ọ̀rọ̀ Ấ Ặ Ộ Ế̂",
    "ė̃́ į̇́ ū̃ k͡p t̪͡θ",
)
PILES = (
    "Z" + "\u0338\u0330\u0303\u0323" * 40,
    "ก" + "้" * 60,
    "ب" + "\u0651\u064b" * 50,
    "א" + "\u0591\u05a4" * 40,
)


def reach(text: str, weight: int) -> tuple[float, float]:
    """How far ink goes above and below the line, in em."""
    edges = [0.0]
    for run in Paragraph(text, weight).runs:
        font, em = weighted(run.face, weight), face(run.face).face.upem
        for glyphs in run.clusters.values():
            for glyph in glyphs:
                box = font.get_glyph_extents(glyph.id)
                top = glyph.up + box.y_bearing / em
                edges += [top, top + box.height / em]
    return max(edges), min(edges)


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("pile", PILES)
def test_however_many_marks_a_letter_has_they_stay_near_it(pile: str, weight: int) -> None:
    above, below = reach(pile, weight)
    assert above <= WRITTEN.above + 1e-6
    assert below >= WRITTEN.below - 1e-6
    assert PILED.above < WRITTEN.above


def test_what_is_piled_up_copies_out_as_it_was_typed() -> None:
    assert squeezed(PILES[0]) in read(made(snapshot(clauses=offers(PILES[0]))))


@pytest.mark.parametrize("text", [*WRITTEN_SO, *(sample.text for sample in (*SAMPLES, *TOGETHER))])
def test_marks_that_people_write_are_not_moved(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = " ".join(text.split("\n"))
    ups = [run.clusters for run in Paragraph(whole, 400).runs]
    monkeypatch.setattr(shaping, "settled", lambda *raised: raised[-1])
    shaping.known_glyphs.cache_clear()
    assert [run.clusters for run in Paragraph(whole, 400).runs] == ups
    monkeypatch.undo()
    shaping.known_glyphs.cache_clear()
