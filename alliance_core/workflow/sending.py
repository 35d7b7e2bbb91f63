"""Freezing a draft as a revision, and its first opening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alliance_core import sheet as sheets
from alliance_core.model import (
    Alliance,
    Answer,
    Clause,
    Response,
    Revision,
    Words,
)


def send(alliance: Alliance, now: datetime) -> Alliance:
    """The draft frozen as the next revision. Sending the same again changes nothing.

    What the partner was answering goes on with the new revision: stances on clauses that did not change stay,
    words on the others are kept without their stance.
    """
    clauses = sheets.written(alliance.draft)
    answers = given(alliance.draft.answers)
    last = alliance.revision
    if last and (last.clauses, last.answers) == (clauses, answers):
        return alliance
    number = len(alliance.revisions) + 1
    responses = tuple(_carried(r, clauses, last) for r in alliance.answering.responses)
    revision = Revision(number=number, sent_at=now, clauses=clauses, answers=answers)
    return alliance.model_copy(
        update={
            "revisions": (*alliance.revisions, revision),
            "answering": alliance.answering.model_copy(update={"revision": number, "responses": responses}),
        }
    )


def _carried(said: Response, clauses: tuple[Clause, ...], last: Revision | None) -> Response:
    """A response as it goes on with the next revision: without its stance where the clause is another one now,
    without its proposal where that is what the clause says now."""
    now = next((c for c in clauses if c.id == said.clause), None)
    if last and now in last.clauses:
        return said
    taken = now is not None and now.text == said.proposal.text
    return said.model_copy(update={"stance": None, "proposal": Words() if taken else said.proposal})


def unsent(alliance: Alliance) -> bool:
    """Whether the draft says something else than what was sent last."""
    last = alliance.revision
    return not last or (last.clauses, last.answers) != (
        sheets.written(alliance.draft),
        given(alliance.draft.answers),
    )


def opened(alliance: Alliance, now: datetime) -> Alliance:
    """The partner looked at it for the first time."""
    if alliance.opened_at or not alliance.revisions:
        return alliance
    return alliance.model_copy(update={"opened_at": now})


def given(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in which something stands."""
    return tuple(a for a in answers if a.text.strip())
