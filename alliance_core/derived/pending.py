"""What each of the two has that is not sent yet, and what the next revision and the next reply would be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alliance_core.model import (
    Alliance,
    Answer,
    CheckInDraft,
    Clause,
    ClausePulse,
    Party,
    Practicality,
    Reply,
    Response,
    Revision,
    Words,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey


def _so_far(alliance: Alliance, now: datetime) -> Reply:
    answering = alliance.answering
    present = {c.id for c in alliance.revisions[-1].clauses}
    return Reply(
        revision=len(alliance.revisions),
        sent_at=now,
        responses=tuple(r for r in answering.responses if not r.blank and r.clause in present),
        clauses=sheets.written(answering),
        answers=nonblank(answering.answers),
    )


def _blank(reply: Reply) -> bool:
    return not (reply.responses or reply.clauses or reply.answers)


def unsent_reply(alliance: Alliance) -> bool:
    """Whether the partner has said something else since they last sent their reply, or never sent one."""
    last = alliance.reply
    return not last or _so_far(alliance, last.sent_at) != last


def unsaid(alliance: Alliance) -> bool:
    """Whether the partner has nothing that could be sent."""
    return _blank(_so_far(alliance, alliance.revisions[-1].sent_at))


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
        answers=nonblank(draft.answers),
        partner_clauses=_additions(said, sheets.written(draft)),
        partner_answers=said.answers if said else (),
        says=tuple(s for s in draft.says if not s.blank),
        mirror=draft.mirror,
        zone=alliance.zone(Party.AUTHOR),
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
    apart = {"number", "sent_at", "says", "zone"}
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


def carry_over(said: Response, clauses: tuple[Clause, ...], before: tuple[Clause, ...]) -> Response:
    """A response as it goes on with the next revision: without its stance where the clause is another one now than
    `before`, without its proposal where that is what the clause says now."""
    now = next((c for c in clauses if c.id == said.clause), None)
    if now in before:
        return said
    taken = now is not None and now.text == said.proposal.text
    return said.with_stance(None).with_proposal(Words() if taken else said.proposal)


def unsent(alliance: Alliance) -> bool:
    """Whether sending would make a revision that says something else than the last one."""
    last = alliance.revision
    return not last or not _same(last, next_revision(alliance, last.sent_at))


def unsent_draft(alliance: Alliance) -> bool:
    """Whether the author wrote something else since they sent the last revision."""
    last, draft = alliance.revision, alliance.draft
    return not last or (last.clauses, last.answers) != (sheets.written(draft), nonblank(draft.answers))


def includes_additions(alliance: Alliance) -> bool:
    """Whether the newest revision has what the partner added in their newest reply."""
    last = alliance.revision
    if last is None:
        return False
    said = alliance.answered[1] if alliance.answered else None
    # Beside the clauses that were sent: what the author has written since is not what is signed.
    added = _additions(said, last.clauses), said.answers if said else ()
    return (last.partner_clauses, last.partner_answers) == added


def nonblank(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in which something stands."""
    return tuple(a for a in answers if a.text.strip())


def checking(alliance: Alliance, party: Party) -> CheckInDraft:
    """What a party is writing for their check-in. Once a newer revision is agreed, pulses on clauses that are others
    now fall away, and the words stay."""
    said, agreed = alliance.checkings.get(party, CheckInDraft()), alliance.agreement
    if agreed is None or said.revision in (0, agreed.number):
        return said
    before = alliance.revisions[said.revision - 1].keyed
    beats = tuple(
        b if agreed.keyed.get(b.clause) == before.get(b.clause) else b.with_pulse(None) for b in said.beats
    )
    return said.of_revision(agreed.number).with_beats(beats)


def beat(alliance: Alliance, party: Party, clause: ClauseKey) -> ClausePulse:
    """What a party is saying of one clause, by its `clause_key`."""
    said = checking(alliance, party).beats
    return next((b for b in said if b.clause == clause), ClausePulse(clause=clause))
