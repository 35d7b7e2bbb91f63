"""The door for everything that is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import typed
from alliance_core.errors import TooLong
from alliance_core.limits import TEXT_LENGTH

LISTS = st.text(st.sampled_from("·§Øüo•- \t\n\v\u00a05a\uf0b7\uf0d8\U0001d41dℎℝ"), max_size=40)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x1bc\x9fd", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("half \ud83d emoji", "half \ufffd emoji"),
        ("**not bold** <b>nor this</b> =1+1", "**not bold** <b>nor this</b> =1+1"),
        ("👩\u200d👧 e\u0301 שלום \u202aabc\u202c", "👩\u200d👧 e\u0301 שלום \u202aabc\u202c"),
    ],
)
def test_text_is_kept_as_typed_but_for_what_no_document_can_hold(raw: str, kept: str) -> None:
    assert typed.text(raw) == kept


def test_a_surrogate_pair_that_came_in_two_halves_is_one_character() -> None:
    assert typed.text("\ud83d\ude00") == "😀"


def test_the_limit_counts_what_is_kept() -> None:
    assert len(typed.text("\x00" * 50 + "x" * TEXT_LENGTH)) == TEXT_LENGTH
    with pytest.raises(TooLong):
        typed.text("x" * (TEXT_LENGTH + 1))


def test_what_is_far_too_long_is_refused_before_its_letters_are_looked_at() -> None:
    with pytest.raises(TooLong) as refused:
        typed.text("\x00" * 9_000_000)
    assert refused.value.evidence["length"] == 9_000_000


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_a_line_of_what_is_kept_is_a_line_to_every_program(raw: str) -> None:
    kept = typed.text(raw)
    assert kept.split("\n") == [*kept.splitlines(), *([""] if kept.endswith("\n") or not kept else [])]


@given(LISTS)
def test_no_word_is_lost_where_marks_and_letters_are_made_plain(raw: str) -> None:
    """What stands for a sign is another sign: nothing comes, goes or moves but blanks after a mark."""
    kept = typed.text(raw)
    assert kept.count("\n") == raw.count("\n") + raw.count("\v")
    assert [len(word) for word in kept.split()] == [len(word) for word in raw.split()]


def test_a_name_stands_on_one_line_and_turns_no_direction() -> None:
    assert typed.name("  Ana\n\u202eMaria  ") == "Ana Maria"


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200) | LISTS)
def test_going_through_the_door_twice_changes_nothing_more(raw: str) -> None:
    assert typed.text(typed.text(raw)) == typed.text(raw)
