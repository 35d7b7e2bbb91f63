"""Lines end where words do, in every script."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.documents.pdf.type.lines import (
    NOT_AT_END,
    NOT_AT_START,
    THAI_FOLLOWING,
    THAI_LEADING,
    Paragraph,
)
from alliance_core.documents.pdf.type.word_ends import in_characters, word_ends

WORDS = {
    "thai": "เรา คุย กัน ก่อน ที่ หัวหน้า ของ เรา จะ คุย กัน",
    "lao": "ພວກ ເຮົາ ກິນ ເຂົ້າ ຢູ່ ເຮືອນ",
    "khmer": "យើង និយាយ គ្នា មុន ពេល មេ",
    "burmese": "အချင်းချင်း ပြောဆို",
}
"""Sentences with the words set apart by hand."""


def lines(text: str, measure: float) -> list[str]:
    paragraph = Paragraph(text, 400)
    return [text[start:end] for start, end in paragraph.broken(measure)]


@pytest.mark.parametrize("script", WORDS)
def test_without_spaces_a_line_ends_between_two_words(script: str) -> None:
    words = WORDS[script].split()
    whole = "".join(words)
    ends = {sum(map(len, words[:n])) for n in range(len(words) + 1)}
    longest = max(Paragraph(word, 400).width for word in words)
    broken = 0
    for measure in (longest * 1.05, longest * 1.4, longest * 2, longest * 3):
        place = 0
        for line in lines(whole, measure):
            place += len(line)
            assert place in ends, line
            broken += place < len(whole)
    assert broken


def test_what_icu_counts_in_halves_of_characters_is_counted_in_characters() -> None:
    plain = word_ends("เราคุยกัน")
    assert word_ends("😀😀เราคุยกัน") == {2} | {place + 2 for place in plain}


@given(st.text(st.characters() | st.sampled_from("😀เรากันយើង")))
def test_every_place_is_found_again_whatever_stands_before_it(text: str) -> None:
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    units = {len(whole[:place].encode("utf-16-le")) // 2 for place in range(len(whole))}
    assert in_characters(whole, units) == set(range(len(whole)))


@given(st.text(st.sampled_from("上司と話す、「会議」の前に。（午後）！？…ー"), min_size=1), st.floats(3, 12))
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_sign(text: str, measure: float) -> None:
    found = lines(text, measure)
    paragraph = Paragraph(text, 400)
    for before, after in pairwise(found):
        split = after[0] in NOT_AT_START or before[-1] in NOT_AT_END
        # Only where one unbreakable piece is longer than the line is there no other way.
        good = any(paragraph.may_break(place) for place in range(1, len(before)) if text.startswith(before))
        assert not (split and good)


def test_no_last_line_has_a_lost_word_where_the_others_can_give_it_one_more() -> None:
    text = "Give me one hour alone out of the house twice a week, at a time I can count on."
    found = 0
    for measure in range(15, 45):
        greedy = lines(text, measure)
        balanced = Paragraph(text, 400).balanced(measure)
        words = text[slice(*balanced[-1])].split()
        assert len(balanced) == len(greedy)
        assert len(words) > 1 or len(balanced) > 3
        found += len(greedy[-1].split()) == 1
    assert found


def test_an_address_breaks_after_a_stroke_and_never_inside_a_date() -> None:
    address = "https://calendar.example.org/teams/warehouse?from=2026-11-22&to=2027-03-01"
    found = lines(address, 30)
    assert found[0].endswith("/")
    assert lines("We meet on 2026-11-22", 8)[-1] == "2026-11-22"


def test_a_word_longer_than_the_line_is_cut_and_nothing_of_it_lost() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    found = lines(word, 10)
    assert len(found) > 3
    assert "".join(found) == word
    assert all(Paragraph(line, 400).width <= 10 for line in found)


@pytest.mark.parametrize("measure", [2, 2.5, 3.1, 4])
@pytest.mark.parametrize("word", ["แปโกใจไม" * 9, "กะขาคำงๆ" * 9, "ແປໂກໃຈໄມ" * 9])
def test_a_word_longer_than_the_line_is_not_cut_between_a_vowel_and_its_letter(
    word: str, measure: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paragraph, "may_break", lambda *_: False)
    found = lines(word, measure)
    assert len(found) > 3
    assert "".join(found) == word
    assert not any(line[0] in THAI_FOLLOWING for line in found)
    assert not any(line[-1] in THAI_LEADING for line in found)


def test_a_word_longer_than_the_line_is_not_cut_at_a_joiner() -> None:
    found = lines("a\u2060bc" * 20, 3)
    assert len(found) > 3
    assert not any(line.startswith("\u2060") or line.endswith("\u2060") for line in found)


def test_traditional_chinese_takes_traditional_shapes() -> None:
    def faces(text: str) -> set[str]:
        return {run.face for run in Paragraph(text, 400).runs}

    assert faces("我會先從你這裡聽到") == {"TC"}
    assert faces("我会先从你这里听到") == {"SC"}


def test_a_soft_hyphen_is_seen_where_a_line_ends_at_it_and_nowhere_else() -> None:
    word = "Donau\u00addampf\u00adschiff\u00adfahrt"
    paragraph = Paragraph(word, 400)
    hyphen = Paragraph("\u2010", 400).line(0, 1).pieces[0].glyphs[0]
    found = [[g for piece in line.pieces for g in piece.glyphs] for line in paragraph.lines(6.5)]
    assert len(found) > 1
    assert "".join(glyph.text for glyphs in found for glyph in glyphs) == word
    for number, (glyphs, line) in enumerate(zip(found, paragraph.lines(6.5), strict=True)):
        seen = [place for place, glyph in enumerate(glyphs) if glyph.id == hyphen.id]
        assert seen == ([len(glyphs) - 1] if number < len(found) - 1 else [])
        assert line.width == pytest.approx(sum(glyph.advance for glyph in glyphs))
        assert line.width <= 6.5


def test_a_hyphen_that_would_not_fit_moves_its_syllable_to_the_next_line() -> None:
    paragraph = Paragraph("aa\u00adbb\u00adcc", 400)
    letters = Paragraph("aabb", 400).width
    assert [len(line.pieces[0].text) for line in paragraph.lines(letters + 0.05)] == [3, 5]
