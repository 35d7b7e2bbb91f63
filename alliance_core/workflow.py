"""One function for each thing a person does: it takes the alliance as it is and returns it as it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from alliance_core import sheet as sheets
from alliance_core import typed
from alliance_core.errors import AlreadyAnswered, FieldUnknown, NameMissing, NothingToSend, NotSent
from alliance_core.model import (
    Alliance,
    Answer,
    Answering,
    Balance,
    Clause,
    Day,
    Decision,
    Draft,
    Lane,
    Mark,
    Party,
    Practical,
    Question,
    Reply,
    Response,
    Revision,
    Routine,
    Section,
    Sheet,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Step,
    Topic,
    Who,
    Words,
)

_FIELD = re.compile(
    r"(?P<kind>name|clause|answer|response|invitation|decision)-(?P<of>[a-z0-9_-]+)-(?P<part>[a-z]+)"
)


def start(
    identity: str, situation: Situation, lane: Lane, author: str, partner: str, language: str, now: datetime
) -> Alliance:
    """A new alliance between two named people. `identity` is its public id. Raises NameMissing, TooLong."""
    names = typed.name(author), typed.name(partner)
    if not all(names):
        raise NameMissing
    return Alliance(
        id=identity,
        situation=situation,
        lane=lane,
        language=language,
        created_at=now,
        author=Words(text=names[0]),
        partner=Words(text=names[1]),
    )


def start_example(identity: str, example: Snapshot, now: datetime) -> Alliance:
    """An alliance to play through from both sides: sent and answered, as the example has it."""
    sent_at, clauses, answers = example.sent_at or now, example.clauses, example.answers
    answering = Answering(
        revision=1,
        responses=example.responses,
        clauses=example.partner_clauses,
        answers=example.partner_answers,
    )
    sent = Alliance(
        id=identity,
        situation=example.situation,
        language=example.language,
        example=True,
        created_at=now,
        author=example.author,
        partner=example.partner,
        draft=Draft(clauses=clauses, answers=answers),
        revisions=(Revision(number=1, sent_at=sent_at, clauses=clauses, answers=answers),),
        answering=answering,
    )
    return reply(sent, 1, example.replied_at or now)


def sheet_of(alliance: Alliance, party: Party) -> Draft | Answering:
    """What a party is writing on. Raises NotSent for the partner of an alliance that was never sent."""
    if party is Party.AUTHOR:
        return alliance.draft
    if not alliance.revisions:
        raise NotSent
    return alliance.answering


def _with_sheet(alliance: Alliance, party: Party, sheet: Sheet) -> Alliance:
    """The alliance with a party's sheet; itself, when the sheet is the one it has."""
    if sheet is sheet_of(alliance, party):
        return alliance
    return alliance.model_copy(update={"draft" if party is Party.AUTHOR else "answering": sheet})


def write(alliance: Alliance, party: Party, field: str, text: str, was: str | None = None) -> Alliance:
    """What a party typed into one field, applied to the alliance as it is now.

    `field` is "clause-ID-text" (routines also "-when" and "-done"), "answer-QUESTION-text",
    "response-ID-text" or "response-ID-proposal" (partner), "name-author-text", "name-partner-text" or
    "invitation-draft-text" or "decision-ID-text" (author). `was` is the text the writer saw before; when it
    isn't what stands there any more, the wording that is replaced is set aside. Raises FieldUnknown, TooLong,
    TooMany, NotSent.
    """
    match = _FIELD.fullmatch(field)
    if not match:
        raise FieldUnknown
    kind, of, part = match["kind"], match["of"], match["part"]
    sheet = sheet_of(alliance, party)
    if kind == "clause":
        return _with_sheet(alliance, party, sheets.write_clause(sheet, of, part, text, was, party))
    if kind == "answer" and part == "text" and of in set(Question):
        return _with_sheet(alliance, party, sheets.write_answer(sheet, Question(of), text, was))
    if kind == "response" and isinstance(sheet, Answering):
        return _with_sheet(alliance, party, _write_response(alliance, sheet, of, part, text, was))
    if kind == "name" and party is Party.AUTHOR and of in set(Party):
        return rename(alliance, Party(of), text)
    if kind == "invitation" and isinstance(sheet, Draft):
        changed = sheet.model_copy(update={"invitation": Words(text=typed.text(text))})
        return _with_sheet(alliance, party, changed)
    if kind == "decision" and part == "text" and party is Party.AUTHOR:
        return decide(alliance, of, text)
    raise FieldUnknown


def written(alliance: Alliance, party: Party, field: str) -> str:
    """The text that stands in a field now, as `write` names it; nothing for a field not written yet."""
    match = _FIELD.fullmatch(field)
    if not match:
        raise FieldUnknown
    kind, of, part = match["kind"], match["of"], match["part"]
    if kind == "name":
        return alliance.name(Party(of))
    sheet = sheet_of(alliance, party)
    if kind == "answer":
        return sheets.answer(sheet, Question(of))
    if kind == "invitation":
        return alliance.draft.invitation.text if alliance.draft.invitation else ""
    if kind == "decision":
        return next((d.text for d in alliance.decisions if d.clause == of), "")
    value: Clause | Response | None = (
        response(alliance.answering, of) if kind == "response" else sheets.find(sheet, of)
    )
    found = getattr(value, part, "")
    return found.text if isinstance(found, Words) else found


def rename(alliance: Alliance, party: Party, name: str) -> Alliance:
    """The alliance with a party's name changed. Raises NameMissing, TooLong."""
    kept = typed.name(name)
    if not kept:
        raise NameMissing
    return alliance.model_copy(update={party.value: Words(text=kept)})


def take(alliance: Alliance, party: Party, topic: Topic, text: str) -> Alliance:
    """An example of the situation, taken over as a clause that can be changed."""
    sheet = sheet_of(alliance, party)
    clause = Statement(id=sheets.next_id(sheet, topic, party), topic=topic, text=typed.text(text))
    return _with_sheet(alliance, party, sheets.put(sheet, clause))


def add_routines(alliance: Alliance, lines: str) -> Alliance:
    """A routine for each line that isn't empty, in one go."""
    sheet: Sheet = alliance.draft
    for line in filter(None, (line.strip(" \t-*•") for line in typed.text(lines).split("\n"))):
        clause = Routine(id=sheets.next_id(sheet, sheets.ROUTINE, Party.AUTHOR), text=line)
        sheet = sheets.put(sheet, clause)
    return _with_sheet(alliance, Party.AUTHOR, sheet)


def add_routine(alliance: Alliance, what: str, when: str, done: str) -> Alliance:
    """A routine with its words, as examples have it."""
    clause = Routine(
        id=sheets.next_id(alliance.draft, sheets.ROUTINE, Party.AUTHOR),
        text=typed.text(what),
        when=Words(text=typed.text(when)),
        done=Words(text=typed.text(done)),
    )
    return _with_sheet(alliance, Party.AUTHOR, sheets.put(alliance.draft, clause))


def arrange_routine(alliance: Alliance, clause: str, who: Who, days: Iterable[Day]) -> Alliance:
    """Who does a routine, and on which days (none: every day)."""
    old = sheets.find(alliance.draft, clause) or sheets.blank(clause, Party.AUTHOR)
    if not isinstance(old, Routine):
        raise FieldUnknown
    chosen = set(days)
    new = old.model_copy(update={"who": who, "days": tuple(d for d in Day if d in chosen)})
    return alliance if new == old else _with_sheet(alliance, Party.AUTHOR, sheets.put(alliance.draft, new))


def settle(alliance: Alliance, party: Party, field: Practical, day: date | None, *, unsure: bool) -> Alliance:
    """The date of a practicality, and whether the answer is "not sure yet"; its words stay."""
    sheet = sheet_of(alliance, party)
    old = sheets.practicality(sheet.clauses, field)
    new = old.model_copy(update={"day": day, "unsure": unsure})
    return alliance if new == old else _with_sheet(alliance, party, sheets.put(sheet, new))


def remove(alliance: Alliance, party: Party, clause: str) -> Alliance:
    """A clause taken out; `restore` puts it back."""
    return _with_sheet(alliance, party, sheets.remove(sheet_of(alliance, party), clause))


def restore(alliance: Alliance, party: Party, clause: str) -> Alliance:
    """A removed clause put back where it was."""
    return _with_sheet(alliance, party, sheets.restore(sheet_of(alliance, party), clause))


def move(alliance: Alliance, party: Party, clause: str, by: int) -> Alliance:
    """A clause moved up (negative) or down among its kind."""
    return _with_sheet(alliance, party, sheets.move(sheet_of(alliance, party), clause, by))


def choose_wording(alliance: Alliance, party: Party, field: str, text: str | None) -> Alliance:
    """The end of a double: the wording set aside takes the field (`text`), or is let go (None)."""
    if text is not None:
        alliance = write(alliance, party, field, text)
    return _with_sheet(alliance, party, sheets.without_set_aside(sheet_of(alliance, party), field))


def visit(alliance: Alliance, step: Step) -> Alliance:
    """The author is on this step: the place to come back to."""
    if alliance.draft.at is step:
        return alliance
    return alliance.model_copy(update={"draft": alliance.draft.model_copy(update={"at": step})})


def mark(alliance: Alliance, step: Step, said: Mark | None) -> Alliance:
    """What the author says of a step: done, left for later, or nothing."""
    marks = {s: m for s, m in alliance.draft.marks.items() if s is not step} | ({step: said} if said else {})
    if marks == alliance.draft.marks:
        return alliance
    return alliance.model_copy(update={"draft": alliance.draft.model_copy(update={"marks": marks})})


def dismiss(alliance: Alliance, hint: str) -> Alliance:
    """A hint waved off for good, however the words change: `hint` is a clause's id or a word of `Balance`.

    Raises FieldUnknown for a clause that never was.
    """
    draft = alliance.draft
    clauses = {c.id for c in draft.clauses} | {r.clause.id for r in draft.removed}
    if hint not in clauses | set(Balance):
        raise FieldUnknown
    if hint in draft.dismissed:
        return alliance
    return alliance.model_copy(
        update={"draft": draft.model_copy(update={"dismissed": (*draft.dismissed, hint)})}
    )


def send(alliance: Alliance, now: datetime) -> Alliance:
    """The draft frozen as the next revision. Sending the same again changes nothing. Raises NothingToSend.

    What the partner was answering goes on with the new revision: stances on clauses that did not change stay,
    words on the others are kept without their stance.
    """
    clauses = sheets.written(alliance.draft)
    answers = _given(alliance.draft.answers)
    last = alliance.revision
    if not clauses and not answers:
        raise NothingToSend
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
        _given(alliance.draft.answers),
    )


def opened(alliance: Alliance, now: datetime) -> Alliance:
    """The partner looked at it for the first time."""
    if alliance.opened_at or not alliance.revisions:
        return alliance
    return alliance.model_copy(update={"opened_at": now})


def response(answering: Answering, clause: str) -> Response:
    """What the partner says to a clause so far."""
    return next((r for r in answering.responses if r.clause == clause), Response(clause=clause))


def _respond(alliance: Alliance, answering: Answering, new: Response) -> Answering:
    revision = alliance.revision
    if not revision or all(c.id != new.clause for c in revision.clauses):
        raise FieldUnknown
    known = {r.clause: r for r in answering.responses} | {new.clause: new}
    return answering.model_copy(update={"responses": tuple(known.values())})


def _write_response(
    alliance: Alliance, answering: Answering, clause: str, part: str, raw: str, was: str | None
) -> Answering:
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


def respond(alliance: Alliance, clause: str, stance: Stance | None) -> Alliance:
    """The partner's stance on one clause, or none again; their words stay."""
    answering = sheet_of(alliance, Party.PARTNER)
    assert isinstance(answering, Answering)  # noqa: S101 -- narrows the type: a partner's sheet is one
    old = response(answering, clause)
    if old.stance is stance:
        return alliance
    changed = _respond(alliance, answering, old.model_copy(update={"stance": stance}))
    return _with_sheet(alliance, Party.PARTNER, changed)


def yes_to_rest(alliance: Alliance, section: Section) -> Alliance:
    """Yes to every clause of a section on which the partner has said nothing yet."""
    for clause in alliance.revision.clauses if alliance.revision else ():
        if clause.section is section and response(alliance.answering, clause.id).stance is None:
            alliance = respond(alliance, clause.id, Stance.YES)
    return alliance


def reply(alliance: Alliance, revision: int, now: datetime) -> Alliance:
    """What the partner has so far, sent. Sending again replaces what they said to this revision before.

    `revision` is the number of the one they were looking at. Raises AlreadyAnswered when a newer one has
    come, NothingToSend when nothing was said.
    """
    answering = sheet_of(alliance, Party.PARTNER)
    assert isinstance(answering, Answering)  # noqa: S101 -- narrows the type: a partner's sheet is one
    if revision != len(alliance.revisions):
        raise AlreadyAnswered
    present = {c.id for c in alliance.revisions[-1].clauses}
    responses = tuple(r for r in answering.responses if not r.blank and r.clause in present)
    clauses, answers = sheets.written(answering), _given(answering.answers)
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


def decide(alliance: Alliance, clause: str, text: str) -> Alliance:
    """What the two decided about a clause of the revision they talked about."""
    if all(c.id != clause for r in alliance.revisions for c in r.clauses):
        raise FieldUnknown
    known = {d.clause: d for d in alliance.decisions} | {
        clause: Decision(clause=clause, text=typed.text(text))
    }
    return alliance.model_copy(update={"decisions": tuple(known.values())})


def take_wording(alliance: Alliance, clause: str) -> Alliance:
    """The partner's wording of a clause, as they sent it, taken into the draft."""
    sent = alliance.reply.responses if alliance.reply else ()
    proposal = next((r.proposal.text for r in sent if r.clause == clause), "")
    if not proposal.strip():
        raise FieldUnknown
    return write(alliance, Party.AUTHOR, f"clause-{clause}-text", proposal)


def _given(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple(a for a in answers if a.text.strip())


def snapshot(alliance: Alliance, party: Party) -> Snapshot:
    """What a party's documents show: the newest revision with the newest reply to it.

    The author of an alliance never sent sees the draft; the partner sees their own reply, also while it is
    not sent. Raises NotSent for the partner when nothing was sent.
    """
    revision, sent = alliance.revision, alliance.reply
    if party is Party.PARTNER and not revision:
        raise NotSent
    names = alliance.model_dump(include={"id", "situation", "language", "example", "author", "partner"})
    shown: dict[str, object] = {
        "clauses": revision.clauses if revision else sheets.written(alliance.draft),
        "answers": revision.answers if revision else _given(alliance.draft.answers),
    }
    if revision:
        shown |= {"number": revision.number, "sent_at": revision.sent_at}
    if party is Party.PARTNER:
        answering = alliance.answering
        shown |= {
            "responses": tuple(r for r in answering.responses if not r.blank),
            "partner_clauses": sheets.written(answering),
            "partner_answers": _given(answering.answers),
            "replied_at": sent.sent_at if sent and not unsent_reply(alliance) else None,
        }
    elif sent:
        shown |= {
            "responses": sent.responses,
            "partner_clauses": sent.clauses,
            "partner_answers": sent.answers,
            "replied_at": sent.sent_at,
        }
    return Snapshot.model_validate(names | shown)
