"""What the partner says to a revision, and sending it."""

from __future__ import annotations

from datetime import datetime

from alliance_core import sheet as sheets
from alliance_core import typed
from alliance_core.errors import AlreadyAnswered, FieldUnknown, NothingToSend
from alliance_core.model import (
    Alliance,
    Answering,
    Party,
    Reply,
    Response,
    Section,
    Stance,
    Words,
)
from alliance_core.workflow.parties import sheet_of, with_sheet
from alliance_core.workflow.sending import given


def response(answering: Answering, clause: str) -> Response:
    """What the partner says to a clause so far."""
    return next((r for r in answering.responses if r.clause == clause), Response(clause=clause))


def _respond(alliance: Alliance, answering: Answering, new: Response) -> Answering:
    revision = alliance.revision
    if not revision or all(c.id != new.clause for c in revision.clauses):
        raise FieldUnknown
    known = {r.clause: r for r in answering.responses} | {new.clause: new}
    return answering.model_copy(update={"responses": tuple(known.values())})


def write_response(
    alliance: Alliance, answering: Answering, clause: str, part: str, raw: str, was: str | None
) -> Answering:
    """The partner's sheet with new words on a clause: "text" for words, "proposal" for another wording of it."""
    old, new = response(answering, clause), typed.text(raw)
    if part == "text":
        before, changed = old.text, old.model_copy(update={"text": new})
    elif part == "proposal":
        before, changed = old.proposal.text, old.model_copy(update={"proposal": Words(text=new)})
    else:
        raise FieldUnknown
    if before == new:
        return answering
    return sheets.set_aside(
        _respond(alliance, answering, changed), f"response-{clause}-{part}", before, new, was
    )


def respond(alliance: Alliance, revision: int, clause: str, stance: Stance | None) -> Alliance:
    """The partner's stance on one clause, or none again; their words stay.

    `revision` is the number of the one they were looking at. Raises AlreadyAnswered when a newer one has come:
    a yes is to the words that were read.
    """
    _require_newest(alliance, revision)
    answering = sheet_of(alliance, Party.PARTNER)
    assert isinstance(answering, Answering)  # noqa: S101 -- narrows the type: a partner's sheet is one
    old = response(answering, clause)
    if old.stance is stance:
        return alliance
    changed = _respond(alliance, answering, old.model_copy(update={"stance": stance}))
    return with_sheet(alliance, Party.PARTNER, changed)


def _require_newest(alliance: Alliance, revision: int) -> None:
    if revision != len(alliance.revisions):
        raise AlreadyAnswered


def yes_to_rest(alliance: Alliance, revision: int, section: Section) -> Alliance:
    """Yes to every clause of a section on which the partner has said nothing yet; `revision` as in `respond`."""
    _require_newest(alliance, revision)
    for clause in alliance.revision.clauses if alliance.revision else ():
        if clause.section is section and response(alliance.answering, clause.id).stance is None:
            alliance = respond(alliance, revision, clause.id, Stance.YES)
    return alliance


def reply(alliance: Alliance, revision: int, now: datetime) -> Alliance:
    """What the partner has so far, sent. Sending again replaces what they said to this revision before.

    `revision` is the number of the one they were looking at. Raises AlreadyAnswered when a newer one has
    come, NothingToSend when nothing was said.
    """
    answering = sheet_of(alliance, Party.PARTNER)
    assert isinstance(answering, Answering)  # noqa: S101 -- narrows the type: a partner's sheet is one
    _require_newest(alliance, revision)
    present = {c.id for c in alliance.revisions[-1].clauses}
    responses = tuple(r for r in answering.responses if not r.blank and r.clause in present)
    clauses, answers = sheets.written(answering), given(answering.answers)
    if not (responses or clauses or answers):
        raise NothingToSend
    new = Reply(revision=revision, sent_at=now, responses=responses, clauses=clauses, answers=answers)
    last = alliance.reply
    if last and last.model_copy(update={"sent_at": now}) == new:
        return alliance
    return alliance.model_copy(update={"replies": (*alliance.replies, new)})


def unsent_reply(alliance: Alliance) -> bool:
    """Whether the partner has said something else since they last sent their reply."""
    last = alliance.reply
    try:
        return not last or reply(alliance, len(alliance.revisions), last.sent_at).reply != last
    except NothingToSend:
        return bool(last)
