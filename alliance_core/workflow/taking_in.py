"""An answer that came on paper or as a file, and what becomes of it: the same as if it had been given by link."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

from alliance_core.derived.pending import carry_over
from alliance_core.errors import NotAnswered, NothingToSend
from alliance_core.errors.forms import (
    FormEmpty,
    FormNothingNew,
    FormOfAnother,
    FormOlder,
    FormOvertaken,
    FormReworded,
    FormTakenAlready,
)
from alliance_core.model import (
    Alliance,
    Field,
    FilledForm,
    FormChanges,
    Party,
    Practicality,
    Reply,
    ReplyDraft,
    Response,
    Snapshot,
    Statement,
    TakenIn,
    response_to,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseId
from alliance_core.workflow import editing
from alliance_core.workflow.answering import reply, take_stance
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require
from alliance_core.workflow.writing import Seen, write


def reply_from(
    alliance: Alliance, filled: FilledForm, by: Party, now: datetime, seen: int | None = None
) -> Alliance:
    """The alliance with what was filled in as the partner's reply, and the fact that `by` took it in.

    Only what the fields say comes in; what the file says of itself is compared with the revision, and no more. What
    the partner has sent before stays where the form says nothing; it is taken from the alliance. With another stance
    to a clause all that was sent to it is replaced: words that went with a no don't stand beside a yes. The same form
    filled in anew changes the own words that it brought, as long as they are as it brought them. What they have written
    under their link and not sent stays unsent; where the form says something else than they did there, their own
    wording is set aside. A stance that the form takes back is open again, as long as it is the one that the form had.

    `seen` is how many replies there were when it was looked at. Raises AlreadyAgreed, AllianceClosed, NotSent, TooMany,
    and of FormError OfAnother, Older, Reworded, Overtaken, Empty, TakenAlready, NothingNew.
    """
    if filled.shown.id != alliance.id:
        raise FormOfAnother
    require(alliance, Act.TAKE_IN, by)
    _require_words(alliance, filled.shown)
    if seen not in (None, len(alliance.replies)):
        raise FormOvertaken
    if filled.blank:
        raise FormEmpty
    number, digest = len(alliance.revisions), _digest(filled)
    # Whoever goes back to an earlier version of theirs, says something new.
    last = next((t for t in reversed(alliance.taken_in) if t.revision == number), None)
    if last and last.digest == digest:
        raise FormTakenAlready(taken_at=last.at)
    ids = _ids(alliance, filled)
    base = filled.shown.replied_at
    fact = TakenIn(
        revision=number, at=there(alliance.revision, now), by=by, digest=digest, own=ids, base=base
    )
    sent = _written(alliance.with_answering(_before(alliance)), filled, ids)
    try:
        # Who has answered may take back the last thing they said; who hasn't, has sent nothing with nothing in it.
        replied = reply(sent, fact.revision, now, may_be_empty=alliance.reply is not None)
    except NothingToSend:
        raise FormNothingNew from None
    if replied.replies == alliance.replies:
        raise FormNothingNew
    own = _written(alliance, filled, ids).answering
    return replied.with_answering(own).with_taken_in(fact)


def _require_words(alliance: Alliance, shown: Snapshot) -> None:
    """Raises FormOlder, FormReworded: a stance is to the words that were read."""
    newest = alliance.revisions[-1]
    if shown.number != newest.number:
        if shown.number is None or shown.number > newest.number:
            raise FormOfAnother
        raise FormOlder(number=shown.number, newest=newest.number)
    if (shown.sent_at, shown.clauses) != (newest.sent_at, newest.clauses):
        raise FormReworded(number=newest.number)


def _digest(filled: FilledForm) -> str:
    """SHA-256 over what was filled in."""
    # What was filled in before anything could be emptied, or was anybody's turn, keeps its digest.
    apart = {"shown"} | {part for part in ("emptied", "turns") if not getattr(filled, part)}
    said = json.dumps(filled.model_dump(mode="json", exclude=apart), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _before(alliance: Alliance) -> ReplyDraft:
    """A sheet with what the partner has sent, as it goes on with the newest revision."""
    newest = alliance.revisions[-1]
    blank = ReplyDraft(revision=newest.number, compared_at=alliance.answering.compared_at)
    if not alliance.replies:
        return blank
    last = alliance.replies[-1]
    read = alliance.revisions[last.revision - 1].clauses
    responses = tuple(carry_over(r, newest.clauses, read) for r in last.responses)
    return blank.with_said(responses, last.clauses, last.answers)


def taken_news(alliance: Alliance) -> FormChanges:
    """What the newest reply, which came as a file, changed: all that it says and the one before it, to the same
    revision, does not; each stance that it takes back; and all that it takes the place of. Raises NotAnswered."""
    if not alliance.replies:
        raise NotAnswered
    new, old = alliance.replies[-1], alliance.without_last_reply()
    sheet, known = _before(old), {c.id for c in alliance.revisions[-1].clauses}
    still = tuple(r for r in sheet.responses if r.clause in known)
    before = new.with_said(still, sheet.clauses, sheet.answers)
    said = _beside(new, before)
    gone = _beside(before, new)
    gone = gone.with_responses(tuple(r for r in gone.responses if not r.blank))
    return FormChanges(said=said, stays=_beside(_beside(new, old.reply), said), gone=gone)


def words_outside(alliance: Alliance, filled: FilledForm) -> bool:
    """Whether the file shows words as the partner's that are in none of its fields, and that they have not sent: a form
    that they made for themselves, or one with other data in it. They are not taken in."""
    sent = [*alliance.replies]
    known: set[object] = {(r.clause, text) for s in sent for r in s.responses for text in _words(r)}
    known |= {c for s in sent for c in s.clauses} | {a for s in sent for a in s.answers}
    known |= {said for r in alliance.revisions for said in (*r.partner_clauses, *r.partner_answers)}
    shown: set[object] = {(r.clause, text) for r in filled.shown.responses for text in _words(r)}
    return not shown.union(filled.shown.partner_clauses, filled.shown.partner_answers) <= known


def _words(response: Response) -> Iterator[str]:
    yield from (text for text in (response.text, response.proposal.text) if text.strip())


def _beside(reply: Reply, other: Reply | None) -> Reply:
    """The reply with only what the other has not; blank responses stand for those that only the other has."""
    if other is None:
        return reply
    left = {r.clause for r in reply.responses}
    gone = (Response(clause=r.clause) for r in other.responses if not r.blank and r.clause not in left)
    return reply.with_said(
        (*(r for r in reply.responses if r not in other.responses), *gone),
        tuple(c for c in reply.clauses if c not in other.clauses),
        tuple(a for a in reply.answers if a not in other.answers),
    )


def _sent(alliance: Alliance) -> dict[ClauseId, Statement]:
    """The partner's own statements in what they sent last, by their ids."""
    last = alliance.replies[-1].clauses if alliance.replies else ()
    return {clause.id: clause for clause in last if isinstance(clause, Statement)}


def _brought(alliance: Alliance, filled: FilledForm) -> tuple[TakenIn, Reply] | None:
    """What the same form brought when it was taken in before: one to this revision that was made when as much had been
    answered as when this one was."""
    same = (len(alliance.revisions), filled.shown.replied_at)
    fact = next((t for t in reversed(alliance.taken_in) if (t.revision, t.base) == same), None)
    reply = next((r for r in reversed(alliance.replies) if fact and r.sent_at == fact.at), None)
    return (fact, reply) if fact and reply else None


def _ids(alliance: Alliance, filled: FilledForm) -> tuple[ClauseId, ...]:
    """The ids of the partner's own clauses: that of the same words of theirs; that of what the same form brought, as
    long as it stands as it came; or else one that is free on their sheet, and in what was sent."""
    sent, came = _sent(alliance), _brought(alliance, filled)
    brought = {c.id: c for c in came[1].clauses if c.id in came[0].own} if came else {}
    again = {c.topic: i for i, c in sent.items() if brought.get(i) == c}
    used = alliance.answering
    there = {(c.topic, c.text): c.id for c in (*used.clauses, *sent.values()) if isinstance(c, Statement)}
    for clause in (c for r in alliance.replies for c in r.clauses):
        if sheets.find(used, clause.id) is None:
            used = used.with_clauses((*used.clauses, clause))
    found: list[ClauseId] = []
    for own in filled.own:
        known = there.get((own.topic, own.text)) or again.get(own.topic)
        if known is None:
            known = editing.next_id(used, own.topic, Party.PARTNER)
            used = used.with_clauses((*used.clauses, editing.blank(known, Party.PARTNER)))
        found.append(known)
    return tuple(found)


def _written(alliance: Alliance, filled: FilledForm, ids: tuple[ClauseId, ...]) -> Alliance:
    """The alliance with what was filled in on the partner's sheet, as if they had typed it."""
    for shown in filled.shown.responses:
        if (
            shown.clause in filled.emptied
            and response_to(alliance.answering, shown.clause).stance is shown.stance
        ):
            alliance = take_stance(alliance, shown.clause, None)
    sent = {answer.clause: answer for answer in _before(alliance).responses}
    came = _brought(alliance, filled)
    # What the form itself brought is corrected by it; what was written otherwise is set aside.
    brought = {r.clause: r for r in came[1].responses} if came else {}
    answers = {a.question: a.text for a in came[1].answers} if came else {}
    for said in filled.responses:
        nothing = Response(clause=said.clause)
        old, mine = sent.get(said.clause, nothing), brought.get(said.clause, nothing)
        anew = said.stance not in (None, old.stance)
        if said.stance:
            alliance = take_stance(alliance, said.clause, said.stance)
        now = response_to(alliance.answering, said.clause)
        for part, text, was, before, stands in (
            ("text", said.text, mine.text, old.text, now.text),
            ("proposal", said.proposal.text, mine.proposal.text, old.proposal.text, now.proposal.text),
        ):
            if text or (anew and stands == before):
                alliance = write(alliance, Party.PARTNER, Field.response(said.clause, part), text, Seen(was))
    last = alliance.replies[-1].clauses if alliance.replies else ()
    own_practical = {clause.id: clause.text for clause in last if isinstance(clause, Practicality)}
    clauses = _sent(alliance)
    for identity, own in zip(ids, filled.own, strict=True):
        seen = clauses[identity].text if identity in clauses else None
        if own.text != seen:
            alliance = write(alliance, Party.PARTNER, Field.clause(identity), own.text, Seen(seen))
    for turn in filled.turns:
        before = own_practical.get(turn.field, "")
        alliance = write(alliance, Party.PARTNER, Field.clause(turn.field), turn.text, Seen(before))
    for answer in filled.answers:
        was = answers.get(answer.question, "")
        alliance = write(alliance, Party.PARTNER, Field.answer(answer.question), answer.text, Seen(was))
    return alliance
