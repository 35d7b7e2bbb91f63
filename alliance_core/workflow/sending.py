"""Freezing a draft as a revision, and its first opening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alliance_core import sheet as sheets
from alliance_core.model import (
    Alliance,
    Answer,
    Brought,
    Clause,
    Opening,
    Party,
    Practicality,
    Reply,
    Response,
    Revision,
    Words,
)
from alliance_core.workflow.rules import Act, require


def send(alliance: Alliance, now: datetime) -> Alliance:
    """The draft frozen as the next revision, with what the partner added in their newest reply. Sending the same
    again changes nothing.

    What the partner was answering goes on with the new revision: stances on clauses that did not change stay,
    words on the others are kept without their stance.
    """
    require(alliance, Act.SEND, Party.AUTHOR)
    last, revision = alliance.revision, next_revision(alliance, now)
    if last and _same(last, revision):
        return alliance
    before = (last or alliance.brought or Brought()).clauses
    responses = tuple(carried(r, revision.clauses, before) for r in alliance.answering.responses)
    answering = alliance.answering.model_copy(update={"revision": revision.number, "responses": responses})
    return alliance.model_copy(update={"revisions": (*alliance.revisions, revision), "answering": answering})


def next_revision(alliance: Alliance, now: datetime) -> Revision:
    """The revision that sending makes of the draft as it is."""
    draft = alliance.draft
    said = alliance.answered[1] if alliance.answered else None
    return Revision(
        number=len(alliance.revisions) + 1,
        sent_at=now,
        situation=alliance.situation,
        language=alliance.language,
        author=alliance.author,
        partner=alliance.partner,
        clauses=sheets.written(draft),
        answers=given(draft.answers),
        partner_clauses=_additions(said, sheets.written(draft)),
        partner_answers=said.answers if said else (),
        says=tuple(s for s in draft.says if not s.blank),
        mirror=draft.mirror,
    )


def _additions(said: Reply | None, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """What the partner added, without the practicalities that the author has put the same way."""
    same = {(c.id, c.text, c.day, c.meetings) for c in clauses if isinstance(c, Practicality)}
    return tuple(
        c
        for c in (said.clauses if said else ())
        if not isinstance(c, Practicality) or (c.id, c.text, c.day, c.meetings) not in same
    )


def _same(last: Revision, following: Revision) -> bool:
    """Whether a revision would tell the partner nothing that the last one didn't."""
    apart = {"number", "sent_at", "says"}
    if last.model_dump(exclude=apart) != following.model_dump(exclude=apart):
        return False
    # A stance that fell away because what it was about has changed is nothing new.
    told = {s.clause: s for s in last.says}
    return all(
        (before := told.get(s.clause)) is not None
        and before.text == s.text
        and s.stance in (None, before.stance)
        for s in following.says
    )


def carried(said: Response, clauses: tuple[Clause, ...], before: tuple[Clause, ...]) -> Response:
    """A response as it goes on with the next revision: without its stance where the clause is another one now than
    `before`, without its proposal where that is what the clause says now."""
    now = next((c for c in clauses if c.id == said.clause), None)
    if now in before:
        return said
    taken = now is not None and now.text == said.proposal.text
    return said.model_copy(update={"stance": None, "proposal": Words() if taken else said.proposal})


def unsent(alliance: Alliance) -> bool:
    """Whether sending would make a revision that says something else than the last one."""
    last = alliance.revision
    return not last or not _same(last, next_revision(alliance, last.sent_at))


def unsent_draft(alliance: Alliance) -> bool:
    """Whether the author wrote something else since they sent the last revision."""
    last, draft = alliance.revision, alliance.draft
    return not last or (last.clauses, last.answers) != (sheets.written(draft), given(draft.answers))


def includes_additions(alliance: Alliance) -> bool:
    """Whether the newest revision has what the partner added in their newest reply."""
    last = alliance.revision
    if last is None:
        return False
    said = alliance.answered[1] if alliance.answered else None
    # Beside the clauses that were sent: what the author has written since is not what is signed.
    added = _additions(said, last.clauses), said.answers if said else ()
    return (last.partner_clauses, last.partner_answers) == added


def opened(alliance: Alliance, now: datetime) -> Alliance:
    """The partner looks at the newest revision; the first time of each is kept."""
    require(alliance, Act.OPEN, Party.PARTNER)
    if alliance.opened:
        return alliance
    opening = Opening(revision=len(alliance.revisions), at=now)
    return alliance.model_copy(update={"openings": (*alliance.openings, opening)})


def show_openings(alliance: Alliance, *, shown: bool) -> Alliance:
    """Whether the author may see when the partner opened a revision."""
    require(alliance, Act.ANSWER, Party.PARTNER)
    return alliance.model_copy(update={"openings_shown": shown})


def given(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in which something stands."""
    return tuple(a for a in answers if a.text.strip())
