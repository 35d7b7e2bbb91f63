"""A clause says the same wherever it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from alliance_core.documents.calendar import render_calendar
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.language import N_
from alliance_core.language.describe import Part, Says, describe
from alliance_core.model import (
    Alliance,
    Clause,
    Day,
    Meetings,
    Party,
    Practical,
    Practicality,
    Revision,
    Routine,
    Situation,
    Stance,
    Who,
    Words,
)
from alliance_core.model.ids import authors_key
from pages.kit import html
from tests.called import ROUTINE1
from tests.documents.alliances import NOW, drawn, read, snapshot, squeezed, stance

NAMES = {Party.AUTHOR: "Ana", Party.PARTNER: "Ben"}
ANA, BEN = Words(text="Ana"), Words(text="Ben")


def page(clause: Clause) -> str:
    """Also what the preview of a form and every other page shows."""
    return html.clause(
        Alliance(id="a1", situation=Situation.PEERS, created_at=NOW, author=ANA, partner=BEN), clause
    )


def pdf(clause: Clause) -> str:
    return read(drawn(snapshot(clauses=(clause,))))


def agenda(clause: Clause) -> str:
    shown = snapshot(
        clauses=(clause,), responses=(stance(authors_key(clause.id), Stance.TALK),), replied_at=NOW
    )
    return read(render_agenda(shown, now=NOW))


def comparison(clause: Clause) -> str:
    old = Revision(number=1, sent_at=NOW, situation=Situation.PEERS, author=ANA, partner=BEN)
    new = old.model_copy(update={"number": 2, "clauses": (clause,)})
    return read(render_comparison(NAMES, old, new, language="en", now=NOW))


def markdown(clause: Clause) -> str:
    return render_markdown(snapshot(clauses=(clause,)))


def calendar(clause: Clause) -> str:
    return render_calendar(snapshot(clauses=(clause,)), Party.AUTHOR, now=NOW).decode().replace("\r\n ", "")


@pytest.mark.parametrize(
    "draw", [page, pdf, agenda, comparison, markdown, calendar], ids=lambda d: d.__name__
)
def test_a_routine_without_days_says_its_when_alone_everywhere(draw: Callable[[Clause], str]) -> None:
    said = squeezed(draw(Routine(id=ROUTINE1, text="Market", when=Words(text="on Saturdays"))))
    assert squeezed("on Saturdays") in said
    assert squeezed("every day") not in said


@pytest.mark.parametrize("draw", [page, pdf, agenda, comparison, markdown], ids=lambda d: d.__name__)
def test_a_routine_without_days_and_without_a_when_is_for_every_day_everywhere(
    draw: Callable[[Clause], str],
) -> None:
    assert squeezed("every day") in squeezed(draw(Routine(id=ROUTINE1, text="Dishes")))


def test_a_routine_has_its_parts_in_reading_order() -> None:
    clause = Routine(
        id=ROUTINE1,
        text="Dishes",
        who=Who.BOTH,
        days=(Day.SUNDAY, Day.MONDAY),
        when=Words(text="at nine"),
        done=Words(text="dry"),
        until=date(2027, 1, 31),
    )
    assert describe(clause, N_, lambda who: f"<{who}>", brief=True) == (
        Part(Says.WHAT, "Dishes"),
        Part(Says.WHO, "<both>"),
        Part(Says.DAYS, "Mon, Sun"),
        Part(Says.WHEN, "at nine"),
        Part(Says.DONE, "dry"),
        Part(Says.TRIAL, "on trial until 31 January 2027"),
    )
    assert Part(Says.DAYS, "Monday, Sunday") in describe(clause, N_, str)


def test_a_practicality_says_its_date_its_meetings_and_that_it_is_not_sure() -> None:
    day, at = date(2027, 1, 31), time(9, 30)
    clause = Practicality(id=Practical.RHYTHM, day=day, meetings=Meetings(first=day, at=at), unsure=True)
    assert describe(clause, N_, str) == (
        Part(Says.DATE, "31 January 2027"),
        Part(Says.MEETINGS, "every week, first on 31 January 2027 at 09:30"),
        Part(Says.UNSURE, "Not sure yet"),
    )
