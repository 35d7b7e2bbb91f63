"""Writing on a sheet, the author's or the partner's: each function takes a sheet and returns a new one.

A clause that isn't there yet comes into being with its first letter, so two open tabs that show the same empty field
write the same clause.
"""

from __future__ import annotations

import re
from typing import TypeVar

from alliance_core import typed
from alliance_core.errors import FieldUnknown, TooMany
from alliance_core.limits import CLAUSES, CLAUSES_PER_SECTION, REMOVED, SET_ASIDE
from alliance_core.model import (
    Answer,
    Clause,
    Field,
    Party,
    Practical,
    Practicality,
    Question,
    Removed,
    Routine,
    Section,
    SetAside,
    Sheet,
    Statement,
    Topic,
    Words,
    ids,
)
from alliance_core.model.clause import AnyId
from alliance_core.model.ids import ClauseId
from alliance_core.model.sheet import answer, find

SheetT = TypeVar("SheetT", bound=Sheet)


_PRACTICALS = frozenset(Practical)


def next_id(sheet: Sheet, stem: str, party: Party) -> ClauseId:
    """The id the next clause of a topic, or the next routine, will have. Numbers are never used twice."""
    everything = [*(c.id for c in sheet.clauses), *(r.clause.id for r in sheet.removed)]
    numbers = [made.number for made in map(ids.parts, everything) if made and made.stem == stem]
    return ids.clause_id(stem, max(numbers, default=0) + 1, party)


def blank(clause: AnyId, party: Party) -> Clause:
    """An empty clause for an id. Raises FieldUnknown when it belongs to nothing, or to the other party."""
    if clause in _PRACTICALS:
        return Practicality(id=Practical(clause))
    made = ids.parts(clause)
    if not made or made.partners != (party is Party.PARTNER):
        raise FieldUnknown
    if made.stem == ids.ROUTINE:
        return Routine(id=ids.as_id(clause))
    try:
        return Statement(id=ids.as_id(clause), topic=Topic(made.stem))
    except ValueError:
        raise FieldUnknown from None


def put(sheet: Sheet, clause: Clause) -> Sheet:
    """The sheet with this clause in place of the one with its id, or at the end.

    Raises TooMany when there is no room for another.
    """
    if find(sheet, clause.id):
        return sheet.with_clauses(tuple(clause if c.id == clause.id else c for c in sheet.clauses))
    _require_room(sheet, clause)
    return sheet.with_clauses((*sheet.clauses, clause))


def room(sheet: Sheet, section: Section) -> int:
    """How many more clauses fit into a section. The fixed practicalities take no room: there are no more of them."""
    counted = [c for c in sheet.clauses if not isinstance(c, Practicality)]
    here = sum(c.section is section for c in counted)
    return max(0, min(CLAUSES - len(counted), CLAUSES_PER_SECTION - here))


def _require_room(sheet: Sheet, clause: Clause) -> None:
    if not isinstance(clause, Practicality) and not room(sheet, clause.section):
        raise TooMany(limit=CLAUSES_PER_SECTION)


def write_clause(sheet: Sheet, clause: AnyId, part: str, raw: str, party: Party) -> Sheet:
    """The sheet with new words in one part of a clause: "text", and for routines also "when" and "done"."""
    sheet = restore(sheet, clause)
    old, new = find(sheet, clause) or blank(clause, party), typed.text(raw)
    match part, old:
        case "text", _:
            changed = old.with_text(new)
        case "when", Routine():
            changed = old.with_when(Words(text=new))
        case "done", Routine():
            changed = old.with_done(Words(text=new))
        case _:
            raise FieldUnknown
    # A blank clause comes into being with its first letter.
    return sheet if changed == old else put(sheet, changed)


def write_answer(sheet: Sheet, question: Question, raw: str) -> Sheet:
    """The sheet with new words as the answer to a question."""
    new = typed.text(raw)
    if answer(sheet, question) == new:
        return sheet
    others = {a.question: a for a in sheet.answers} | {question: Answer(question=question, text=new)}
    return sheet.with_answers(tuple(others[q] for q in Question if q in others))


def set_aside(sheet: SheetT, field: Field, before: str, new: str, was: str | None) -> SheetT:
    """The sheet with `before` kept aside, if it was not what the writer saw and would be lost.

    There is room for `SET_ASIDE` of them; the oldest goes. A wording that another one only continues is not lost: two
    who type on by turns leave two wordings, not one for each turn.
    """
    if was is None or before == new or typed.same(was, before) or not before.strip():
        return sheet
    kept = [s for s in sheet.set_aside if s.field != field or not _continued(s.text, before, new)]
    if not _continued(before, new):
        kept.append(SetAside(field=field, text=before))
    return sheet.with_set_aside(tuple(kept[-SET_ASIDE:]))


def _continued(wording: str, *others: str) -> bool:
    """Whether a wording is the beginning of another: up to the end of a word, and more than one or two words, which
    mean something else in another sentence."""
    begun = wording.rstrip()
    return len(begun.split()) > 2 and any(re.match(rf"{re.escape(begun)}(?!\w)", other) for other in others)


def without_set_aside(sheet: Sheet, field: Field, text: str) -> Sheet:
    """The sheet after someone chose about one wording of a field; others stay aside."""
    left = tuple(s for s in sheet.set_aside if (s.field, s.text) != (field, text))
    return sheet.with_set_aside(left)


def remove(sheet: Sheet, clause: AnyId) -> Sheet:
    """The sheet without a clause, which is kept with its place so that it can be put back, as long as it is among the
    last `REMOVED`."""
    for place, old in enumerate(sheet.clauses):
        if old.id == clause:
            # Also when it is blank: its id must not come back as another clause's.
            removed = (*map(_only_id, sheet.removed[: 1 - REMOVED]), *sheet.removed[1 - REMOVED :])
            removed = (*removed, Removed(clause=old, place=place))
            rest = sheet.clauses[:place] + sheet.clauses[place + 1 :]
            return sheet.with_clauses(rest).with_removed(removed)
    return sheet


def _only_id(old: Removed) -> Removed:
    """One that was taken out so long ago that only its id is kept."""
    made = ids.parts(old.clause.id)
    return old.with_clause(blank(old.clause.id, Party.PARTNER if made and made.partners else Party.AUTHOR))


def restore(sheet: Sheet, clause: AnyId) -> Sheet:
    """The sheet with a removed clause back where it was."""
    for old in reversed(sheet.removed):
        if old.clause.id == clause:
            _require_room(sheet, old.clause)
            clauses = (*sheet.clauses[: old.place], old.clause, *sheet.clauses[old.place :])
            removed = tuple(r for r in sheet.removed if r.clause.id != clause)
            return sheet.with_clauses(clauses).with_removed(removed)
    return sheet


def move(sheet: Sheet, clause: AnyId, by: int) -> Sheet:
    """The sheet with a clause moved by so many places among those of its topic (or the routines)."""
    moved = find(sheet, clause)
    if moved is None or isinstance(moved, Practicality):
        return sheet
    places = [i for i, c in enumerate(sheet.clauses) if _alike(c, moved)]
    here = next(n for n, i in enumerate(places) if sheet.clauses[i].id == clause)
    there = min(max(here + by, 0), len(places) - 1)
    group = [sheet.clauses[i] for i in places]
    group.insert(there, group.pop(here))
    clauses = list(sheet.clauses)
    for i, c in zip(places, group, strict=True):
        clauses[i] = c
    return sheet.with_clauses(tuple(clauses))


def _alike(one: Clause, other: Clause) -> bool:
    if isinstance(one, Statement) and isinstance(other, Statement):
        return one.topic is other.topic
    return one.kind == other.kind
