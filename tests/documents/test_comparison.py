"""Two revisions laid over each other on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.model import (
    Answer,
    Party,
    Practical,
    Practicality,
    Question,
    Revision,
    Routine,
    Statement,
    Topic,
    Who,
    Words,
)
from alliance_core.model.ids import as_id
from tests.called import P_OFFER1, ROUTINE1
from tests.documents.alliances import NOW, offers, read, squeezed
from tests.examples import share

NAMES = {Party.AUTHOR: "Ana", Party.PARTNER: "Ben"}


def revision(number: int, **fields: Any) -> Revision:
    usual: dict[str, Any] = {"sent_at": NOW, "author": Words(text="Ana"), "partner": Words(text="Ben")}
    return Revision(number=number, **usual | fields)


def compared(old: Revision, new: Revision) -> str:
    return read(render_comparison(NAMES, old, new, language="en", now=NOW))


def test_what_is_new_gone_and_changed_is_told_apart_and_what_stayed_is_left_out() -> None:
    old = revision(1, clauses=offers("Zebra", "I answer within a day", "Yak"))
    new = revision(
        2,
        clauses=(
            *offers("Zebra", "I answer within a week"),
            Statement(id=as_id("offer4"), topic=Topic.OFFER, text="Gnu"),
        ),
    )
    text = compared(old, new)
    assert squeezed("Ana · changed I answer within a day week") in text
    assert squeezed("Ana · new Gnu") in text
    assert squeezed("Ana · gone Yak") in text
    assert "Zebra" not in text


def test_wordings_with_little_in_common_stand_one_beneath_the_other() -> None:
    text = compared(revision(1, clauses=offers("Zebra Yak")), revision(2, clauses=offers("Walrus Penguin")))
    assert squeezed("Before Zebra Yak Now Walrus Penguin") in text


def test_what_changed_beside_the_words_is_seen_too() -> None:
    routine = Routine(id=ROUTINE1, text="Bins", who=Who.AUTHOR)
    old = revision(
        1, clauses=(*offers("Zebra"), routine, Practicality(id=Practical.REVIEW, day=date(2027, 3, 9)))
    )
    tried = offers("Zebra")[0].with_until(date(2027, 5, 3))
    new = revision(
        2,
        clauses=(
            tried,
            routine.with_who(Who.PARTNER),
            Practicality(id=Practical.REVIEW, day=date(2027, 3, 12)),
        ),
    )
    text = compared(old, new)
    assert squeezed("on trial until 3 May 2027") in text
    assert squeezed("Ana Ben · every day") in text
    assert squeezed("9 12 March 2027") in text


def test_clauses_and_answers_of_both_are_compared() -> None:
    old = revision(1, answers=(Answer(question=Question.CONFLICT, text="We take a walk"),))
    new = revision(
        2,
        answers=(Answer(question=Question.CONFLICT, text="We take a long walk"),),
        partner_clauses=(Statement(id=P_OFFER1, topic=Topic.OFFER, text="Walrus"),),
        partner_answers=(Answer(question=Question.CONFLICT, text="Penguin"),),
    )
    text = compared(old, new)
    assert squeezed("Ben · new Walrus") in text
    assert squeezed("Ana · changed We take a long walk") in text
    assert squeezed("Ben · new Penguin") in text


def test_which_revisions_of_which_days_is_said_and_that_a_name_has_changed() -> None:
    text = compared(revision(1, partner=Words(text="Benn")), revision(3))
    assert squeezed("From revision 1, 22 November 2026, to revision 3, 22 November 2026") in text
    assert squeezed("Before Benn Now Ben") in text


def test_two_that_say_the_same_say_so() -> None:
    assert squeezed("These two say the same.") in compared(revision(1), revision(2))


@share(0.2)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_wordings_can_be_compared(before: str, after: str) -> None:
    old = revision(1, clauses=offers(before), answers=(Answer(question=Question.CONFLICT, text=after),))
    new = revision(2, clauses=offers(after), answers=(Answer(question=Question.CONFLICT, text=before),))
    assert render_comparison(NAMES, old, new, language="en", now=NOW).startswith(b"%PDF")
