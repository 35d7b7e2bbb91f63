"""The worst-case card: one page, whatever was written."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance_core.content import content
from alliance_core.documents.pdf.card import render_card
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import CARD, Snapshot, Statement, Topic
from alliance_core.model.ids import as_id
from tests.called import WORST_CASE1
from tests.documents.alliances import NOW, SCRIPTS, read, snapshot, squeezed
from tests.examples import share

LONG = "We say so early, and in person, and not in writing. "
CONTINUED = squeezed("… continued in the alliance")


def card(**said: str) -> Snapshot:
    """A card with these words of the author's, by topic."""
    clauses = tuple(
        Statement(id=as_id(f"{topic}1"), topic=topic, text=said[topic.name.lower()])
        for topic in CARD
        if topic.name.lower() in said
    )
    return snapshot(clauses=clauses)


def pages(shown: Snapshot) -> int:
    return len(pypdfium2.PdfDocument(BytesIO(render_card(shown, now=NOW))))


def size(shown: Snapshot, letter: str) -> float:
    """How high a letter stands on the card."""
    page = pypdfium2.PdfDocument(render_card(shown, now=NOW))[0].get_textpage()
    heights = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1) == letter]
    return max(top - bottom for _, bottom, _, top in heights)


def test_the_four_parts_stand_in_their_order_with_names_and_both_parties_words() -> None:
    own = tuple(Statement(id=as_id(f"p_{topic}1"), topic=topic, text=f"Ben says {topic}") for topic in CARD)
    shown = card(early_sign="Zebra", phrase="Yak", repair="Gnu", third_person="Okapi")
    text = read(render_card(shown.model_copy(update={"partner_clauses": own}), now=NOW))
    order = ["AnaandBen"]
    for topic, words in zip(CARD, ("Zebra", "Yak", "Gnu", "Okapi"), strict=True):
        order += [
            squeezed(content("en").topics[topic].title),
            f"{words}Ana",
            squeezed(f"Ben says {topic}") + "Ben",
        ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_phrase_is_the_largest() -> None:
    shown = card(early_sign="X", phrase="W", repair="Q")
    assert size(shown, "W") > 1.3 * max(size(shown, "X"), size(shown, "Q"))


def test_where_nobody_wrote_there_are_lines_to_write_on() -> None:
    def lines(**said: str) -> int:
        (page,) = PdfReader(BytesIO(render_card(card(**said), now=NOW))).pages
        return page.get_contents().get_data().count(b"[0 2.6] 0 d")

    whole = {"early_sign": "Zebra", "phrase": "Yak", "repair": "Gnu", "third_person": "Okapi"}
    assert lines(**whole) == 0
    assert lines(**whole | {"phrase": " "}) == 1
    assert lines(**whole | {"repair": ""}) == 2
    assert lines() == 7


@pytest.mark.parametrize("count", [1, 2, 4, 8, 16, 24, 32])
def test_smaller_type_makes_room_and_nothing_is_lost_without_a_word(count: int) -> None:
    shown = card(**{topic.name.lower(): f"Begin {topic}. {LONG * count} End {topic}." for topic in CARD})
    text = read(render_card(shown, now=NOW))
    assert pages(shown) == 1
    for topic in CARD:
        assert squeezed(f"Begin {topic}.") in text
    ends = sum(squeezed(f"End {topic}.") in text for topic in CARD)
    assert ends + text.count(CONTINUED) == len(CARD)


def test_a_little_more_text_than_fits_in_large_type_is_still_whole() -> None:
    shown = card(**{topic.name.lower(): LONG * 6 for topic in CARD})
    text = read(render_card(shown, now=NOW))
    assert text.count(squeezed(LONG)) == 24
    assert CONTINUED not in text
    assert size(shown, "W") < size(card(phrase=LONG), "W")


def test_a_card_on_which_more_was_written_than_anybody_reads_is_one_page_and_says_so() -> None:
    clauses = tuple(
        Statement(id=as_id(f"{topic}{n}"), topic=topic, text=(LONG * 300)[:TEXT_LENGTH])
        for topic in CARD
        for n in range(1, 26)
    )
    shown = snapshot(clauses=clauses)
    assert pages(shown) == 1
    assert read(render_card(shown, now=NOW)).count(CONTINUED) == len(CARD)


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_every_script_fits_on_the_card(script: str) -> None:
    assert pages(card(**{topic.name.lower(): SCRIPTS[script] * 3 for topic in CARD})) == 1


ANYTHING = st.text(
    st.characters() | st.sampled_from("\ud800\u202e\u2067\u200d\u0301م\n\n\n漢 "), max_size=200
)


@share(0.15)
@given(ANYTHING, st.integers(1, 60))
def test_any_words_make_one_page(words: str, times: int) -> None:
    assert pages(card(early_sign=words * times, phrase=words, repair=words * times)) == 1


def test_a_clause_on_anything_else_is_not_on_the_card() -> None:
    other = Statement(id=WORST_CASE1, topic=Topic.WORST_CASE, text="Walrus")
    assert "Walrus" not in read(render_card(snapshot(clauses=(other,)), now=NOW))
