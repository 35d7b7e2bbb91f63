"""Beginning anew with somebody else, with one's own side only; and another person in an alliance brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alliance_core import typed
from alliance_core.derived.own_words import Mine, bringing_back, own_words, renamed
from alliance_core.model import (
    Alliance,
    Answer,
    Clause,
    Draft,
    Imported,
    Lane,
    Party,
    ReplyDraft,
    Routine,
    Words,
)
from alliance_core.workflow.rules import Act, require
from alliance_core.workflow.starting import start


def begin_again(identity: str, mine: Mine, other: str, chosen: Mapping[str, bool], now: datetime) -> Alliance:
    """A new alliance between whose side it is and somebody else called `other`. `chosen` has the keys of the pieces
    that come along, each with whether the name before is replaced in it. Nothing of whoever the other was is in it, and
    no decision, note or date. Raises NameMissing, TooLong."""
    name = typed.name(other)
    fresh = start(identity, mine.situation, Lane.GUIDED, mine.name.text, name, mine.language, now)
    return fresh.with_draft(_draft(mine, name, chosen))


def another_person(alliance: Alliance, chosen: Mapping[str, bool]) -> Alliance:
    """In an alliance that was brought back and never sent: who is invited is somebody else than in the file. What was
    the other's goes, and of the draft all but what is `chosen`, as in `begin_again`: nobody knows how it came about."""
    require(alliance, Act.WRITE, Party.AUTHOR)
    if not bringing_back(alliance):
        return alliance
    before = alliance.brought.partner if alliance.brought else Words()
    mine = own_words(alliance.with_name(Party.PARTNER, before), Party.AUTHOR)
    kept = _draft(mine, alliance.partner.text, chosen)
    alone = alliance.with_draft(kept).with_answering(ReplyDraft()).with_decisions(())
    return alone.with_brought(Imported(clauses=kept.clauses, partner=alliance.partner))


def same_person(alliance: Alliance) -> Alliance:
    """The same: who is invited is who was in the file, and only called otherwise."""
    require(alliance, Act.WRITE, Party.AUTHOR)
    if alliance.brought is None:
        return alliance
    return alliance.with_brought(alliance.brought.called(alliance.partner))


def _draft(mine: Mine, name: str, chosen: Mapping[str, bool]) -> Draft:
    clauses: list[Clause] = []
    answers: list[Answer] = []
    for piece in (p for p in mine.pieces if p.key in chosen):
        before = mine.other.text if chosen[piece.key] else ""
        if isinstance(piece.said, Answer):
            words = _renamed(piece.said.text, before, name)
            answers.append(Answer(question=piece.said.question, text=words))
        else:
            clauses.append(_clause(piece.said, before, name))
    return Draft(clauses=tuple(clauses), answers=tuple(answers))


def _clause(clause: Clause, before: str, name: str) -> Clause:
    changed = clause.with_text(_renamed(clause.text, before, name))
    if isinstance(changed, Routine):
        when, done = (_renamed(words.text, before, name) for words in (changed.when, changed.done))
        return changed.with_when(Words(text=when)).with_done(Words(text=done))
    return changed


def _renamed(text: str, before: str, name: str) -> str:
    return typed.text(renamed(text, before, name)) if before.strip() else text
