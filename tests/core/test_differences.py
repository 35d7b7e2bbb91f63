"""What changed between two wordings, word by word, and between two revisions, clause by clause."""

import difflib
import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.derived import differences
from alliance_core.derived.differences import WORK, Kind, Piece
from alliance_core.model import Field, Party
from tests.called import OFFER1, OFFER2, YES1
from tests.core.people import HOUR, NOON, sent

SAME, GONE, NEW = Kind.SAME, Kind.GONE, Kind.NEW

RECURRING = st.lists(st.sampled_from(["a", "b", "a ", "b ", ", ", "\n", "  "]), max_size=60).map("".join)


def laid(old: str, new: str) -> list[tuple[Kind, str]]:
    return [(piece.kind, piece.words) for piece in differences.words(old, new)]


def alike(old: str, new: str) -> bool:
    return differences.alike(differences.words(old, new))


def assert_both(pieces: tuple[Piece, ...], old: str, new: str) -> None:
    assert "".join(p.words for p in pieces if p.kind is not NEW) == old
    assert "".join(p.words for p in pieces if p.kind is not GONE) == new


def test_a_changed_word_is_seen_inside_the_sentence() -> None:
    assert laid("I answer within a day, always.", "I answer within two days, always.") == [
        (SAME, "I answer within "),
        (GONE, "a day"),
        (NEW, "two days"),
        (SAME, ", always."),
    ]


def test_the_space_after_a_change_is_not_part_of_it() -> None:
    assert laid("We meet on Monday at nine.", "We meet on Tuesday at nine.") == [
        (SAME, "We meet on "),
        (GONE, "Monday"),
        (NEW, "Tuesday"),
        (SAME, " at nine."),
    ]


def test_a_word_that_goes_takes_one_space_with_it() -> None:
    assert laid("a very good day", "a good day") == [(SAME, "a "), (GONE, "very "), (SAME, "good day")]


def test_a_last_word_that_is_written_on_after_stays() -> None:
    assert laid("Say it aloud", "Say it aloud at once") == [(SAME, "Say it aloud"), (NEW, " at once")]


def test_a_space_that_changed_does_not_change_the_words_beside_it() -> None:
    assert laid("One  day", "One day") == [(SAME, "One "), (GONE, " "), (SAME, "day")]
    assert laid(" One day", "One day\n") == [(GONE, " "), (SAME, "One day"), (NEW, "\n")]


def test_a_comma_between_two_changes_is_part_of_one_longer_change() -> None:
    assert laid("Ring me, not her, on Sunday", "Ring them, never us, on Sunday") == [
        (SAME, "Ring "),
        (GONE, "me, not her"),
        (NEW, "them, never us"),
        (SAME, ", on Sunday"),
    ]


def test_a_change_is_read_inside_the_wording_where_at_least_half_of_it_stayed() -> None:
    assert alike("I answer within a day, always.", "I answer within two days.")
    assert not alike("Tell your mother yourself.", "We ring her on Sunday.")
    assert alike("one two", "one six")
    assert not alike("one two", "one seven")


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_put_together_are_the_two_wordings(old: str, new: str) -> None:
    assert_both(differences.words(old, new), old, new)


@given(RECURRING, RECURRING)
def test_the_pieces_of_recurring_words_put_together_are_the_two_wordings(old: str, new: str) -> None:
    assert_both(differences.words(old, new), old, new)


@given(RECURRING, RECURRING)
def test_two_pieces_of_one_kind_never_stand_beside_each_other_and_none_is_empty(old: str, new: str) -> None:
    kinds = [kind for kind, words in laid(old, new) if words]
    assert len(kinds) == len(laid(old, new))
    assert all(one is not next_one for one, next_one in pairwise(kinds))


class TooMuch(Exception):
    """More lines ran than a comparison may take."""


def lines_run(old: str, new: str, limit: int) -> tuple[Piece, ...]:
    """The pieces. Raises TooMuch when the search for them runs through more than `limit` lines of the library."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename != difflib.__file__:
            return None
        count += event == "line"
        if count > limit:
            raise TooMuch
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return differences.words(old, new)
    finally:
        sys.settrace(before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 500, "a b " * 250),
        ("a b " * 2500, "b a c " * 1600),
        ("." * 10_000, ",." * 5000),
        ("x " + "a " * 4998, "y " + "a b " * 2499),
    ],
    ids=["a-and-b", "long", "signs", "one-word"],
)
def test_words_that_recur_are_given_up_before_they_take_long(old: str, new: str) -> None:
    # The library looks at a pair in a handful of lines; what comes on top grows with the length alone.
    pieces = lines_run(old, new, 8 * WORK + 20 * (len(old) + len(new)))
    assert_both(pieces, old, new)
    assert not differences.alike(pieces)


def test_a_long_wording_with_a_few_changes_is_still_compared_word_by_word() -> None:
    old = " ".join(f"The {number} of us meet on day {number} of the month." for number in range(200))
    new = old.replace(" 7 ", " seven ").replace(" 150 ", " many ")
    changed = [words for kind, words in laid(old, new) if kind is not SAME]
    assert changed == ["7", "seven"] * 2 + ["150", "many"] * 2


def test_between_two_revisions_only_what_changed_is_listed() -> None:
    changed = workflow.write(sent(), Party.AUTHOR, Field.clause(OFFER1), "within two days")
    changed = workflow.remove(changed, Party.AUTHOR, OFFER2)
    changed = workflow.write(changed, Party.AUTHOR, Field.clause(YES1), "laughing")
    one, two = workflow.send(changed, NOON + 2 * HOUR).revisions
    listed = [(c.before and c.before.id, c.after and c.after.id) for c in differences.revisions(one, two)]
    assert listed == [("offer1", "offer1"), (None, "yes1"), ("offer2", None)]
