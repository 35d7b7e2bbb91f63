"""Routines in one line each: what is understood goes where it belongs, and nothing typed is lost. The rows people bring
are in `tests/cases/kinds/routines.txt`."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.content import content
from alliance_core.derived.lines import Line, line
from alliance_core.documents import snapshot_file
from alliance_core.documents.reading import Reading, in_words
from alliance_core.model import Day, Party, Routine, Who, Words
from alliance_core.model import sheet as sheets
from tests.called import ROUTINE1
from tests.core.people import begun
from tests.documents.alliances import snapshot
from tests.examples import share

ENGLISH = content("en").times
NAMES = {Party.AUTHOR: "Ana", Party.PARTNER: "Dan"}
ALIKE = {Party.AUTHOR: "Sam", Party.PARTNER: "sam"}
MARKED = {Party.AUTHOR: "A.*(b", Party.PARTNER: "Maria  José"}
SAID = sorted({word for words in ENGLISH.model_dump(exclude={"days"}).values() for word in words})
DAYS = [name for day in ENGLISH.days for name in day]

typed = st.lists(
    st.sampled_from(
        [*SAID, *DAYS, "Ana", "Dan", "Ana’s", "Bins", "A.*(b", ", ", ": ", " – ", "(", ")", "18:30", "8-10"]
    )
    | st.text(max_size=5),
    max_size=14,
).map(" ".join)


def read(text: str, names: dict[Party, str] = NAMES) -> Line:
    return line(text, Party.AUTHOR, names, ENGLISH)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


@share(2)
@given(typed | st.text(), st.sampled_from([NAMES, ALIKE, MARKED]))
def test_whatever_is_typed_into_a_line_is_kept_or_stands_in_a_field(
    text: str, names: dict[Party, str]
) -> None:
    found = read(text, names)
    lost = words(text) - words(f"{found.what} {found.when}")
    fields = " ".join([*SAID, *DAYS, *names.values()])
    assert set(lost) <= set(words(fields))
    if not (found.days or found.when or found.first or found.who is not Who.NOT_SAID):
        assert words(found.what) == words(text)


@share(0.5)
@given(st.text(st.characters(codec="utf-8")))
def test_a_line_without_a_word_for_anything_is_what_is_to_be_done(text: str) -> None:
    if not set(words(text)) & set(words(" ".join([*SAID, *DAYS, *NAMES.values()]))) and not re.search(
        r"\d", text
    ):
        assert read(text) == Line(text.strip())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I cook", Who.PARTNER),
        ("You cook", Who.AUTHOR),
        ("Cooking: me, Ana", Who.PARTNER),
        ("We cook", Who.BOTH),
    ],
)
def test_i_and_you_are_read_from_the_mouth_of_who_writes(text: str, who: Who) -> None:
    assert line(text, Party.PARTNER, NAMES, ENGLISH).who is who


def test_two_of_the_same_name_are_not_told_apart() -> None:
    assert read("Bins: Sam", ALIKE) == Line("Bins: Sam")


def test_names_with_marks_and_of_several_words_are_known() -> None:
    assert read("Bins: A.*(b", MARKED).who is Who.AUTHOR
    assert read("Bins, Maria José, Fri", MARKED) == Line("Bins", Who.PARTNER, days=(Day.FRIDAY,))
    assert read("Bins Fri Maria", MARKED) == Line("Bins", Who.PARTNER, days=(Day.FRIDAY,))


def test_a_line_as_long_as_fits_is_read_at_once() -> None:
    for piece in ("Mon ", "Mon, ", "at ", "8:00 ", "(Dan) ", "Dan ", " – ", "and ", "every day ", "in turn "):
        read(piece * 4000)


def added(text: str) -> Routine:
    """The routine that a line becomes."""
    alliance = workflow.add_routines(workflow.rename(begun(), Party.PARTNER, "Dan"), text)
    return sheets.routines(alliance.draft.clauses)[0]


def test_a_line_becomes_a_routine_with_all_that_it_says() -> None:
    assert added("Bins, Thursday, in turn, Dan starts, at 20:00") == Routine(
        id=ROUTINE1,
        text="Bins",
        who=Who.IN_TURN,
        first=Party.PARTNER,
        days=(Day.THURSDAY,),
        when=Words(text="20:00"),
    )
    assert added("Bottles washed and ready") == Routine(
        id=ROUTINE1, text="Bottles washed and ready", who=Who.NOT_SAID, unplanned=True
    )


def test_what_nobody_has_said_is_in_no_words() -> None:
    assert in_words(Reading(snapshot()), added("Bottles washed")) == "Bottles washed"
    assert in_words(Reading(snapshot()), added("Bins Fri")) == "Bins\nFriday"
    begins = in_words(Reading(snapshot()), added("Bins: in turn, Dan first"))
    assert begins == "Bins\nAna and Ben in turn, Ben first"


def test_who_begins_is_kept_as_long_as_it_is_in_turn() -> None:
    routine = added("Bins: in turn, Dan first")
    assert routine.with_who(Who.IN_TURN).first is Party.PARTNER
    assert routine.with_who(Who.BOTH).first is None


@pytest.mark.parametrize(
    ("text", "number"), [("Bottles, both, daily", 1), ("Bottles", 2), ("Bins: in turn, Dan first", 2)]
)
def test_a_file_is_of_the_second_format_where_a_routine_says_what_the_first_can_not(
    text: str, number: int
) -> None:
    assert f'"alliance/{number}"' in snapshot_file.write(snapshot(clauses=(added(text),)))
