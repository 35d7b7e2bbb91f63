"""A new alliance from what somebody has of another: who brings it becomes the author, and both find their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from alliance_core import typed
from alliance_core.derived.export import Export
from alliance_core.errors import NameMissing
from alliance_core.model import (
    Alliance,
    Answer,
    Clause,
    Draft,
    Field,
    FieldKind,
    Imported,
    Party,
    Practical,
    Practicality,
    Removed,
    ReplyDraft,
    Response,
    Routine,
    SetAside,
    Sheet,
    Snapshot,
    Value,
    Who,
    Words,
    ids,
)
from alliance_core.model.clause import AnyId
from alliance_core.model.ids import ClauseKey

AnyValue = TypeVar("AnyValue", bound=Value)
AnySheet = TypeVar("AnySheet", bound=Sheet)
_OTHER_WHO = {Who.AUTHOR: Who.PARTNER, Who.PARTNER: Who.AUTHOR}


class Side(Value):
    """What one of the two had: their name, their clauses and those taken out, answers, wordings set aside, and what
    they `said` to the other's clauses, by their `clause_key`."""

    name: Words
    clauses: tuple[Clause, ...] = ()
    removed: tuple[Removed, ...] = ()
    answers: tuple[Answer, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    said: tuple[Response, ...] = ()


def bring(identity: str, brought: Snapshot | Export, mine: Party, now: datetime) -> Alliance:
    """A new alliance out of what was taken, or of how one stood. Raises what `from_snapshot` raises."""
    if isinstance(brought, Snapshot):
        return from_snapshot(identity, brought, mine, now)
    return from_snapshot(
        identity, brought.alliance, mine, now, draft=brought.draft, answering=brought.answering
    )


def from_snapshot(
    identity: str,
    snapshot: Snapshot,
    mine: Party,
    now: datetime,
    *,
    draft: Draft | None = None,
    answering: ReplyDraft | None = None,
) -> Alliance:
    """A new alliance with this id, begun `now`, out of `snapshot`; `mine` is who of the two in it brings it.

    Where a sheet is given it has the newer words of its party. The clauses and answers of who brings it become the
    draft, with what they said to the other's; the other's become the partner's working copy, found once the draft is
    sent: a stance stays for a clause that is sent as it was. Decisions come along. Nothing is sent, signed or dated:
    signatures, times and last words are left behind. Raises NameMissing, TooLong.
    """
    shown, swap = _clean(snapshot), mine is Party.PARTNER
    sides = {Party.AUTHOR: _authors(shown, draft), Party.PARTNER: _partners(shown, answering)}
    own = _placed(sides[mine], Party.AUTHOR, swap=swap)
    theirs = _placed(sides[mine.other], Party.PARTNER, swap=swap)
    if not (own.name.text and theirs.name.text):
        raise NameMissing
    sheet = Draft() if swap or draft is None else _clean(draft)
    decided = (d.on_clause(_key(d.clause, swap=swap)) for d in shown.decisions)
    return Alliance(
        id=identity,
        situation=shown.situation,
        language=shown.language,
        created_at=now,
        author=own.name,
        partner=theirs.name,
        draft=_on(sheet, own).with_says(own.said),
        brought=Imported(clauses=own.clauses, partner_clauses=theirs.clauses, partner=theirs.name),
        answering=_on(ReplyDraft(responses=theirs.said), theirs),
        decisions=tuple(decided),
    )


def _on(sheet: AnySheet, side: Side) -> AnySheet:
    """The sheet with what one of the two wrote."""
    written = sheet.with_clauses(side.clauses).with_answers(side.answers)
    return written.with_removed(side.removed).with_set_aside(side.set_aside)


def _clean(value: AnyValue) -> AnyValue:
    """The value with every typed text as the door for what is typed lets it in. Raises TooLong."""

    def walk(part: object) -> object:
        if isinstance(part, dict):
            return {
                key: typed.text(held) if key == "text" and isinstance(held, str) else walk(held)
                for key, held in part.items()
            }
        return tuple(walk(each) for each in part) if isinstance(part, tuple) else part

    return type(value).model_validate(walk(value.model_dump()))


def _authors(shown: Snapshot, draft: Draft | None) -> Side:
    if draft is None:
        return Side(name=shown.author, clauses=shown.clauses, answers=shown.answers)
    kept = _clean(draft)
    return Side(
        name=shown.author,
        clauses=kept.clauses,
        removed=kept.removed,
        answers=kept.answers,
        set_aside=kept.set_aside,
        said=kept.says,
    )


def _partners(shown: Snapshot, answering: ReplyDraft | None) -> Side:
    if answering is None:
        return Side(
            name=shown.partner,
            clauses=shown.partner_clauses,
            answers=shown.partner_answers,
            said=shown.responses,
        )
    kept = _clean(answering)
    return Side(
        name=shown.partner,
        clauses=kept.clauses,
        removed=kept.removed,
        answers=kept.answers,
        set_aside=kept.set_aside,
        said=kept.responses,
    )


def _placed(side: Side, party: Party, *, swap: bool) -> Side:
    """A side as it stands in the new alliance, its clauses under ids of that `party`; with `swap` the two have
    changed places."""
    removed = tuple(r.clause for r in side.removed)
    placed = tuple(_clauses((*side.clauses, *removed), party, swap=swap))
    count = len(side.clauses)
    said = (r.to_clause(_key(r.clause, swap=swap)) for r in side.said)
    aside = _set_aside(side.set_aside, party) if swap else side.set_aside
    return Side(
        name=Words(text=typed.name(side.name.text)),
        clauses=placed[:count],
        removed=tuple(r.with_clause(c) for r, c in zip(side.removed, placed[count:], strict=True)),
        answers=side.answers,
        set_aside=tuple(aside),
        said=tuple(said),
    )


def _clauses(clauses: Iterable[Clause], party: Party, *, swap: bool) -> Iterator[Clause]:
    """The clauses under their ids in the new alliance. Of two that are called the same then, as a file may have them,
    the second gets the next free number."""
    listed = tuple(clauses)
    coming = {ids.on_sheet(c.id, party) for c in listed}
    used: set[str] = set()
    for clause in listed:
        if isinstance(clause, Practicality):
            yield clause
            continue
        fresh = ids.on_sheet(clause.id, party)
        if fresh in used:
            stem = fresh.rstrip("0123456789")
            fresh = next(
                new
                for n in range(1, len(listed) + 2)
                if (new := ids.as_id(f"{stem}{n}")) not in used | coming
            )
        used.add(fresh)
        renamed = clause.with_id(fresh)
        if swap and isinstance(renamed, Routine):
            first = renamed.first and renamed.first.other
            renamed = renamed.with_who(_OTHER_WHO.get(renamed.who, renamed.who)).with_first(first)
        yield renamed


def _key(key: ClauseKey, *, swap: bool) -> ClauseKey:
    """A `clause_key` in the new alliance."""
    if not swap:
        return key
    return ids.swapped(key)


def _set_aside(kept: Iterable[SetAside], party: Party) -> Iterator[SetAside]:
    """Wordings set aside where the two have changed places; those of fields that only one side has are left."""
    for aside in kept:
        match aside.field:
            case Field(kind=FieldKind.CLAUSE, of=of, part=part):
                placed: AnyId = Practical(of) if of in set(Practical) else ids.on_sheet(of, party)
                yield SetAside(field=Field.clause(placed, part), text=aside.text)
            case Field(kind=FieldKind.ANSWER):
                yield aside
            case Field(kind=FieldKind.RESPONSE, of=of):
                # What the author says has no part for another wording.
                yield SetAside(field=Field.say(_key(ClauseKey(of), swap=True)), text=aside.text)
            case Field(kind=FieldKind.SAY, of=of, part=part):
                yield SetAside(field=Field.response(_key(ClauseKey(of), swap=True), part), text=aside.text)
