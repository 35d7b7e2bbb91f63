"""The talk agenda: what of a reply needs a conversation, widest gap first."""

from __future__ import annotations

from enum import IntEnum

from alliance_core import sheet as sheets
from alliance_core.model import Alliance, Clause, Practicality, Reply, Response, Stance, Value


class Gap(IntEnum):
    """Why a point is on the agenda; the smaller, the wider."""

    NO = 0
    TALK = 1
    YES_IF = 2
    TWO_WORDINGS = 3
    DOES_NOT_FIT = 4


_STANCES = {Stance.NO: Gap.NO, Stance.TALK: Gap.TALK, Stance.YES_IF: Gap.YES_IF}


class Point(Value):
    """One point to talk about: the author's clause, what the partner said to it, and their own, if they wrote one."""

    gap: Gap
    clause: Clause
    response: Response
    own: Clause | None = None


def points(alliance: Alliance) -> tuple[Point, ...]:
    """The agenda of the newest reply and the revision it answers; empty when there is none or all is agreed."""
    if alliance.answered is None:
        return ()
    revision, reply = alliance.answered
    found = [point for clause in revision.clauses if (point := _point(clause, reply))]
    return tuple(sorted(found, key=lambda point: point.gap))


def _point(clause: Clause, reply: Reply) -> Point | None:
    response = next((r for r in reply.responses if r.clause == clause.id), Response(clause=clause.id))
    own = _own(clause, reply)
    if response.stance in _STANCES:
        return Point(gap=_STANCES[response.stance], clause=clause, response=response, own=own)
    if response.proposal.text.strip():
        return Point(gap=Gap.TWO_WORDINGS, clause=clause, response=response, own=own)
    if own is not None:
        return Point(gap=Gap.DOES_NOT_FIT, clause=clause, response=response, own=own)
    return None


def _own(clause: Clause, reply: Reply) -> Practicality | None:
    """What the partner wrote about the same practicality, when it says something else."""
    if not isinstance(clause, Practicality):
        return None
    own = sheets.practicality(reply.clauses, clause.id)
    return None if own.blank or (own.text, own.day) == (clause.text, clause.day) else own
