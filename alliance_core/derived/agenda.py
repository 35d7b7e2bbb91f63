"""The talk agenda: what of a reply needs a conversation, widest gap first."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_core.model import (
    Alliance,
    Asked,
    Clause,
    Decision,
    Party,
    Practicality,
    Response,
    Stance,
    Value,
    asked,
    clause_key,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.agreement import Gap
from alliance_core.model.ids import ClauseKey, authors_key

_STANCES = {Stance.NO: Gap.NO, Stance.TALK: Gap.TALK, Stance.YES_IF: Gap.YES_IF}


def _gap(clause: Clause, stance: Stance | None) -> Gap | None:
    """Why a stance makes a point of a clause, if it does. Earlier versions asked for one also where no vote is."""
    if stance is Stance.YES_IF and asked(clause) is not Asked.VOTE:
        return None
    return _STANCES.get(stance) if stance else None


class Point(Value):
    """One point to talk about: a clause of one `party`, what the other said to it, and the partner's own practicality,
    if they wrote one. `key` is the clause's `clause_key`."""

    gap: Gap
    key: ClauseKey
    party: Party
    clause: Clause
    response: Response
    own: Practicality | None = None


def points(alliance: Alliance) -> tuple[Point, ...]:
    """The agenda of the newest reply and the revision it answers; empty when there is none or all is agreed."""
    if alliance.answered is None:
        return ()
    revision, reply = alliance.answered
    return between(revision.clauses, reply.responses, reply.clauses, alliance.draft.says)


def between(
    clauses: Iterable[Clause],
    responses: Iterable[Response],
    partner_clauses: Iterable[Clause],
    says: Iterable[Response],
) -> tuple[Point, ...]:
    """The agenda between the author's clauses with the partner's `responses` to them, and the partner's clauses with
    what the author `says` to those."""
    said = {r.clause: r for r in responses}
    answered = {s.clause: s for s in says}
    added = tuple(partner_clauses)
    own = ((authors_key(c.id), c) for c in clauses)
    authors = (_point(c, said.get(key, Response(clause=key)), added) for key, c in own)
    partners = (_added(c, answered.get(clause_key(c, partners=True))) for c in added)
    found = [point for point in (*authors, *partners) if point]
    return tuple(sorted(found, key=lambda point: point.gap))


def still_open(alliance: Alliance, party: Party) -> tuple[Point, ...]:
    """What stands between a party and their name under the newest revision. Each knows what they have said themselves,
    sent or not, and of the other what was sent."""
    revision, reply, answering = alliance.revision, alliance.reply, alliance.answering
    if revision is None:
        return ()
    if party is Party.PARTNER:
        return between(revision.clauses, answering.responses, sheets.written(answering), revision.says)
    responses = reply.responses if reply else ()
    added = reply.clauses if reply else revision.partner_clauses
    return between(revision.clauses, responses, added, alliance.draft.says)


def decided(alliance: Alliance) -> tuple[Decision, ...]:
    """What was decided about what still stands: on the author's sheet, or of what the partner added."""
    added = alliance.brought.partner_clauses if alliance.brought else ()
    if alliance.revision:
        added = (*added, *alliance.revision.partner_clauses)
    if alliance.replies:
        added = alliance.replies[-1].clauses
    stands = {authors_key(c.id) for c in alliance.draft.clauses if not c.blank}
    stands |= {clause_key(c, partners=True) for c in added}
    return tuple(d for d in alliance.decisions if d.clause in stands)


def _point(clause: Clause, response: Response, added: tuple[Clause, ...]) -> Point | None:
    own = _own(clause, added)
    gap = _gap(clause, response.stance)
    if gap is None and response.proposal.text.strip() not in ("", clause.text.strip()):
        gap = Gap.TWO_WORDINGS
    if gap is None and own is not None:
        gap = Gap.DOES_NOT_FIT
    if gap is None:
        return None
    return Point(
        gap=gap, key=authors_key(clause.id), party=Party.AUTHOR, clause=clause, response=response, own=own
    )


def _added(clause: Clause, say: Response | None) -> Point | None:
    gap = _gap(clause, say.stance) if say else None
    if say is None or gap is None:
        return None
    key = clause_key(clause, partners=True)
    return Point(gap=gap, key=key, party=Party.PARTNER, clause=clause, response=say)


def _own(clause: Clause, added: tuple[Clause, ...]) -> Practicality | None:
    """What the partner wrote about the same practicality, when it says something else."""
    if not isinstance(clause, Practicality):
        return None
    own = sheets.practicality(added, clause.id)
    if (
        own.blank
        or own.unsure
        or (own.text, own.day, own.meetings) == (clause.text, clause.day, clause.meetings)
    ):
        return None
    return own
