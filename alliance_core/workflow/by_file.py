"""An answer that came on paper or as a file, and what becomes of it: the same as if it had been given by link."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from alliance_core import sheet as sheets
from alliance_core.form_errors import (
    FormEmpty,
    FormNothingNew,
    FormOfAnother,
    FormOlder,
    FormReworded,
    FormTakenAlready,
)
from alliance_core.model import Alliance, Answering, Filled, Party, Snapshot, TakenIn
from alliance_core.workflow.answering import reply, respond
from alliance_core.workflow.rules import Act, require
from alliance_core.workflow.sending import carried
from alliance_core.workflow.writing import write


def reply_from(alliance: Alliance, filled: Filled, by: Party, now: datetime) -> Alliance:
    """The alliance with what was filled in as the partner's reply, and the fact that `by` took it in.

    What the partner has sent before stays where the form says nothing. What they have written under their link and not
    sent stays unsent; where the form says something else, their own wording is set aside. Raises AlreadyAgreed,
    AllianceClosed, NotSent, TooMany, and of FormError OfAnother, Older, Reworded, Empty, TakenAlready, NothingNew.
    """
    if filled.shown.id != alliance.id:
        raise FormOfAnother
    require(alliance, Act.TAKE_IN, by)
    _require_words(alliance, filled.shown)
    if filled.blank:
        raise FormEmpty
    fact = TakenIn(revision=len(alliance.revisions), at=now, by=by, digest=_digest(filled))
    before = next(
        (t for t in alliance.taken_in if (t.revision, t.digest) == (fact.revision, fact.digest)), None
    )
    if before:
        raise FormTakenAlready(taken_at=before.at)
    ids = _ids(alliance, filled)
    sent = alliance.model_copy(update={"answering": _sent(alliance, filled.shown)})
    replied = reply(_written(sent, filled, ids), fact.revision, now)
    if replied.replies == alliance.replies:
        raise FormNothingNew
    own = _written(_known(alliance, filled.shown), filled, ids).answering
    return replied.model_copy(update={"answering": own, "taken_in": (*alliance.taken_in, fact)})


def _require_words(alliance: Alliance, shown: Snapshot) -> None:
    """Raises FormOlder, FormReworded: a stance is to the words that were read."""
    newest = alliance.revisions[-1]
    if shown.number != newest.number:
        if shown.number is None or shown.number > newest.number:
            raise FormOfAnother
        raise FormOlder(number=shown.number, newest=newest.number)
    if (shown.sent_at, shown.clauses) != (newest.sent_at, newest.clauses):
        raise FormReworded(number=newest.number)


def _digest(filled: Filled) -> str:
    """SHA-256 over what was filled in."""
    said = json.dumps(filled.model_dump(mode="json", exclude={"shown"}), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _sent(alliance: Alliance, shown: Snapshot) -> Answering:
    """A sheet with what the partner has sent; before their first reply, with what the form had of theirs."""
    newest = alliance.revisions[-1]
    blank = Answering(revision=newest.number, compared_at=alliance.answering.compared_at)
    if not alliance.replies:
        return _with_shown(alliance, blank, shown)
    last = alliance.replies[-1]
    read = alliance.revisions[last.revision - 1].clauses
    responses = tuple(carried(r, newest.clauses, read) for r in last.responses)
    return blank.model_copy(update={"responses": responses, "clauses": last.clauses, "answers": last.answers})


def _known(alliance: Alliance, shown: Snapshot) -> Alliance:
    """The alliance with the partner's sheet; before their first reply, with what the form had of theirs as well."""
    if alliance.replies:
        return alliance
    return alliance.model_copy(update={"answering": _with_shown(alliance, alliance.answering, shown)})


def _with_shown(alliance: Alliance, sheet: Answering, shown: Snapshot) -> Answering:
    """The sheet, and where it says nothing, what stood in the form as answered. What was taken back stays so."""
    if alliance.taken_back:
        return sheet
    said = {r.clause for r in sheet.responses if not r.blank}
    known = {c.id for c in alliance.revisions[-1].clauses}
    more = tuple(r for r in shown.responses if r.clause not in said and r.clause in known)
    rest = tuple(r for r in sheet.responses if r.clause in said)
    gone = {r.clause.id for r in sheet.removed}
    answered = {a.question for a in sheet.answers if a.text.strip()}
    answers = (*(a for a in sheet.answers if a.question in answered),)
    answers += tuple(a for a in shown.partner_answers if a.question not in answered)
    filled = sheet.model_copy(update={"responses": (*rest, *more), "answers": answers})
    for clause in shown.partner_clauses:
        if clause.id not in gone and sheets.find(filled, clause.id) is None:
            filled = filled.model_copy(update={"clauses": sheets.put(filled, clause).clauses})
    return filled


def _ids(alliance: Alliance, filled: Filled) -> tuple[str, ...]:
    """The ids of the partner's own clauses: free on their sheet, and in what was sent or shown."""
    used = alliance.answering
    for clause in (*filled.shown.partner_clauses, *(c for r in alliance.replies for c in r.clauses)):
        if sheets.find(used, clause.id) is None:
            used = used.model_copy(update={"clauses": (*used.clauses, clause)})
    found: list[str] = []
    for own in filled.own:
        identity = sheets.next_id(used, own.topic, Party.PARTNER)
        used = used.model_copy(update={"clauses": (*used.clauses, sheets.blank(identity, Party.PARTNER))})
        found.append(identity)
    return tuple(found)


def _written(alliance: Alliance, filled: Filled, ids: tuple[str, ...]) -> Alliance:
    """The alliance with what was filled in on the partner's sheet, as if they had typed it."""
    for said in filled.responses:
        if said.stance:
            alliance = respond(alliance, len(alliance.revisions), said.clause, said.stance)
        for part, text in (("text", said.text), ("proposal", said.proposal.text)):
            if text:
                alliance = write(alliance, Party.PARTNER, f"response-{said.clause}-{part}", text, "")
    for identity, own in zip(ids, filled.own, strict=True):
        alliance = write(alliance, Party.PARTNER, f"clause-{identity}-text", own.text)
    for answer in filled.answers:
        alliance = write(alliance, Party.PARTNER, f"answer-{answer.question}-text", answer.text, "")
    return alliance
