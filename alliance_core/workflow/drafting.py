"""What the author, and on their own sheet the partner, does besides typing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from alliance_core import signs, typed
from alliance_core.content import content
from alliance_core.derived import lines as lines_of_routines
from alliance_core.errors import AnswersSeen, FieldUnknown
from alliance_core.model import (
    Alliance,
    Balance,
    Clause,
    Day,
    Mark,
    Meetings,
    Party,
    Practical,
    Practicality,
    Routine,
    Sheet,
    Statement,
    Step,
    Topic,
    Who,
    Words,
    ids,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.clause import AnyId
from alliance_core.workflow import editing
from alliance_core.workflow.parties import sheet_of, with_sheet
from alliance_core.workflow.rules import Act, require


def take_example(alliance: Alliance, party: Party, topic: Topic, text: str) -> Alliance:
    """An example of the situation, taken over as a clause that can be changed."""
    sheet = sheet_of(alliance, party)
    clause = Statement(id=editing.next_id(sheet, topic, party), topic=topic, text=typed.text(text))
    return with_sheet(alliance, party, editing.put(sheet, clause))


def add_routines(alliance: Alliance, lines: str) -> Alliance:
    """A routine for each line that isn't empty, in one go, with what the line says of who, on which days and when."""
    sheet: Sheet = alliance.draft
    said, names = content(alliance.language).times, {party: alliance.name(party) for party in Party}
    for line in filter(
        None, (line.strip(f" \t{signs.LIST_MARKS}") for line in typed.text(lines).split("\n"))
    ):
        read = lines_of_routines.line(line, Party.AUTHOR, names, said)
        clause = Routine(
            id=editing.next_id(sheet, ids.ROUTINE, Party.AUTHOR),
            text=read.what,
            who=read.who,
            first=read.first,
            days=read.days or (),
            unplanned=read.days is None,
            when=Words(text=read.when),
        )
        sheet = editing.put(sheet, clause)
    return with_sheet(alliance, Party.AUTHOR, sheet)


def add_routine(alliance: Alliance, what: str, when: str, done: str) -> Alliance:
    """A routine with its words, as examples have it."""
    clause = Routine(
        id=editing.next_id(alliance.draft, ids.ROUTINE, Party.AUTHOR),
        text=typed.text(what),
        when=Words(text=typed.text(when)),
        done=Words(text=typed.text(done)),
    )
    return with_sheet(alliance, Party.AUTHOR, editing.put(alliance.draft, clause))


def _routine(alliance: Alliance, clause: AnyId) -> Routine:
    found = sheets.find(_back(alliance, Party.AUTHOR, clause), clause) or editing.blank(clause, Party.AUTHOR)
    if not isinstance(found, Routine):
        raise FieldUnknown
    return found


def _practicality(alliance: Alliance, party: Party, field: Practical) -> Practicality:
    return sheets.practicality(_back(alliance, party, field).clauses, field)


def _back(alliance: Alliance, party: Party, clause: AnyId) -> Sheet:
    """A party's sheet with this clause back, if it was taken out: there must not be a second one to put back."""
    return editing.restore(sheet_of(alliance, party), clause)


def _put(alliance: Alliance, party: Party, old: Clause, new: Clause) -> Alliance:
    if new == old:
        return alliance
    return with_sheet(alliance, party, editing.put(_back(alliance, party, new.id), new))


def assign_routine(alliance: Alliance, clause: AnyId, who: Who) -> Alliance:
    """Who does a routine."""
    old = _routine(alliance, clause)
    return _put(alliance, Party.AUTHOR, old, old.with_who(who))


def begin_routine(alliance: Alliance, clause: AnyId, first: Party | None) -> Alliance:
    """Who begins a routine that is done in turn. Raises FieldUnknown for another."""
    old = _routine(alliance, clause)
    if old.who is not Who.IN_TURN:
        raise FieldUnknown
    return _put(alliance, Party.AUTHOR, old, old.with_first(first))


def plan_routine(alliance: Alliance, clause: AnyId, days: Iterable[Day]) -> Alliance:
    """The days of a routine; with none nobody has said on which."""
    old, chosen = _routine(alliance, clause), set(days)
    planned = old.with_days(tuple(d for d in Day if d in chosen), unplanned=not chosen)
    return _put(alliance, Party.AUTHOR, old, planned)


def set_date(alliance: Alliance, party: Party, field: Practical, day: date | None) -> Alliance:
    """The date of a practicality; its words stay."""
    old = _practicality(alliance, party, field)
    return _put(alliance, party, old, old.with_day(day))


def leave_open(alliance: Alliance, party: Party, field: Practical, *, unsure: bool) -> Alliance:
    """Whether the answer to a practicality is "not sure yet"; its words stay."""
    old = _practicality(alliance, party, field)
    return _put(alliance, party, old, old.with_unsure(unsure))


def remove(alliance: Alliance, party: Party, clause: AnyId) -> Alliance:
    """A clause taken out; `restore` puts it back."""
    return with_sheet(alliance, party, editing.remove(sheet_of(alliance, party), clause))


def restore(alliance: Alliance, party: Party, clause: AnyId) -> Alliance:
    """A removed clause put back where it was."""
    return with_sheet(alliance, party, editing.restore(sheet_of(alliance, party), clause))


def move(alliance: Alliance, party: Party, clause: AnyId, by: int) -> Alliance:
    """A clause moved up (negative) or down among its kind."""
    return with_sheet(alliance, party, editing.move(sheet_of(alliance, party), clause, by))


def note_step(alliance: Alliance, step: Step) -> Alliance:
    """The author is on this step: the place to come back to."""
    if alliance.draft.at is step:
        return alliance
    return with_sheet(alliance, Party.AUTHOR, alliance.draft.at_step(step))


def mark_step(alliance: Alliance, step: Step, said: Mark | None) -> Alliance:
    """What the author says of a step: done, left for later, or nothing."""
    marks = {s: m for s, m in alliance.draft.marks.items() if s is not step} | ({step: said} if said else {})
    if marks == alliance.draft.marks:
        return alliance
    return with_sheet(alliance, Party.AUTHOR, alliance.draft.with_marks(marks))


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
    dismissed = draft.without_hint(hint)
    return with_sheet(alliance, Party.AUTHOR, dismissed)


def mirror(alliance: Alliance, *, on: bool) -> Alliance:
    """Whether the partner, from the next revision on, answers the six questions before seeing the author's answers.

    Raises AnswersSeen when they have seen some already.
    """
    require(alliance, Act.WRITE, Party.AUTHOR)
    if alliance.draft.mirror is on:
        return alliance
    if on and alliance.answers_seen:
        raise AnswersSeen
    return with_sheet(alliance, Party.AUTHOR, alliance.draft.with_mirror(on))


def try_until(alliance: Alliance, party: Party, clause: AnyId, last: date | None) -> Alliance:
    """A clause on trial until its `last` day, or for good. Raises FieldUnknown for one that is not there."""
    old = sheets.find(sheet_of(alliance, party), clause)
    if old is None:
        raise FieldUnknown
    return _put(alliance, party, old, old.with_until(last))


def set_meetings(alliance: Alliance, party: Party, meetings: Meetings | None) -> Alliance:
    """When the two meet, as dates and times for their calendars beside the words on the rhythm."""
    old = _practicality(alliance, party, Practical.RHYTHM)
    return _put(alliance, party, old, old.with_meetings(meetings))
