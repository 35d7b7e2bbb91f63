"""What holds only white space reads in every document as if nothing stood there: no line, no label, no mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from alliance_core.documents.calendar import render_calendar
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.model import (
    Answer,
    Clause,
    Day,
    Decision,
    Ending,
    Party,
    Practical,
    Practicality,
    Question,
    Response,
    Revision,
    Routine,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
)
from alliance_core.model.ids import as_id
from tests.called import OFFER1, OFFER2, P_OFFER1, ROUTINE1
from tests.documents.agreements import signed
from tests.documents.alliances import NOW, snapshot

each_nothing = pytest.mark.parametrize(
    "nothing", [" ", "\n", "\n\n\t\u3000\n"], ids=["space", "line break", "lines"]
)
NAMES = {Party.AUTHOR: "Ana", Party.PARTNER: "Ben"}


def clauses(nothing: str, prefix: str = "") -> tuple[Clause, ...]:
    """Clauses in which something stands, and beside it nothing."""
    words = Words(text=nothing)
    return (
        Practicality(id=Practical.REVIEW, text=nothing, day=NOW.date()),
        Practicality(id=Practical.LENGTH, text=nothing, unsure=True),
        Routine(id=as_id(f"{prefix}routine1"), text="Dishes", when=words, done=words),
        Routine(id=as_id(f"{prefix}routine2"), text="Bins", days=(Day.FRIDAY,), when=words, done=words),
        Statement(id=as_id(f"{prefix}offer1"), topic=Topic.OFFER, text="Zebra"),
        Statement(id=as_id(f"{prefix}worst-case1"), topic=Topic.WORST_CASE, text="Walrus"),
    )


def with_nothing(nothing: str) -> Snapshot:
    """An alliance in which some fields hold no more than this."""
    said = [
        Response(clause=OFFER1, stance=Stance.TALK, text=nothing, proposal=Words(text=nothing)),
        Response(clause=ROUTINE1, stance=Stance.NO, text=nothing, proposal=Words(text=nothing)),
    ]
    return snapshot(
        clauses=clauses(nothing),
        partner_clauses=clauses(nothing, "p_"),
        answers=(Answer(question=Question.CONFLICT, text=nothing),),
        partner_answers=(Answer(question=Question.CONFLICT, text=nothing),),
        replied_at=NOW + timedelta(hours=1),
        responses=said,
        decisions=(Decision(clause=OFFER1, text=nothing),),
    )


def with_an_end(nothing: str) -> Snapshot:
    endings = tuple(Ending(party=party, ended_at=NOW, text=nothing) for party in Party)
    return with_nothing(nothing).with_endings(endings)


def agreed_and_ended(nothing: str) -> Snapshot:
    """The same without what was said on the way."""
    return with_an_end(nothing).model_copy(update={"responses": (), "decisions": (), "replied_at": None})


def revision(number: int, words: str, nothing: str) -> Revision:
    said = (*clauses(nothing), Statement(id=OFFER2, topic=Topic.OFFER, text=words))
    answers = (Answer(question=Question.CONFLICT, text=nothing),)
    return Revision(number=number, sent_at=NOW, situation=Situation.PEERS, clauses=said, answers=answers)


def drawing(pdf: bytes) -> list[bytes]:
    """What is drawn on each page."""
    return [page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages]


def heights(pdf: bytes) -> list[list[bytes]]:
    """How high up on each page its lines stand."""
    return [re.findall(rb"1 0 0 1 [0-9.]+ ([0-9.]+) Tm", page) for page in drawing(pdf)]


DRAWN: dict[str, Callable[[str], bytes]] = {
    "alliance": lambda nothing: render(with_nothing(nothing), talked=True, now=NOW),
    "form": lambda nothing: render(
        with_nothing(nothing).model_copy(update={"responses": (), "replied_at": None}),
        to_answer=True,
        now=NOW,
    ),
    "agenda": lambda nothing: render_agenda(
        with_nothing(nothing), says=(Response(clause=P_OFFER1, text=nothing),), now=NOW
    ),
    "card": lambda nothing: render_card(with_nothing(nothing), now=NOW),
    "changes": lambda nothing: render_comparison(
        NAMES, revision(1, "Yak", nothing), revision(2, "Yaks", nothing), language="en", now=NOW
    ),
}


@each_nothing
@pytest.mark.parametrize("document", DRAWN)
def test_a_field_of_white_space_draws_nothing(document: str, nothing: str) -> None:
    assert drawing(DRAWN[document](nothing)) == drawing(DRAWN[document](""))


@each_nothing
def test_a_field_of_white_space_moves_no_line_of_an_agreement_which_shows_another_digest(
    nothing: str,
) -> None:
    blank, empty = (render_agreement(signed(agreed_and_ended(words))) for words in (nothing, ""))
    assert heights(blank) == heights(empty)


@each_nothing
def test_a_field_of_white_space_stands_in_no_text(nothing: str) -> None:
    assert render_markdown(with_an_end(nothing)) == render_markdown(with_an_end(""))
    for party in Party:
        empty, blank = (render_calendar(with_an_end(words), party, now=NOW) for words in ("", nothing))
        assert blank == empty
