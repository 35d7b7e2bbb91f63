"""Check-ins on what was agreed, and taking up again what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from alliance_core import typed
from alliance_core.derived.pending import beat, checking
from alliance_core.errors import FieldUnknown, NotAgreed, NothingToSend
from alliance_core.model import (
    Alliance,
    CheckIn,
    CheckInDraft,
    ClausePulse,
    Party,
    Pulse,
    Revision,
    Words,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.clause import AnyId
from alliance_core.model.ids import ClauseKey
from alliance_core.workflow import editing
from alliance_core.workflow.parties import with_sheet
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require

PARTS = ("well", "less")
"""What a party writes of the whole: what works well, and what works less well."""


def set_pulse(alliance: Alliance, party: Party, clause: ClauseKey, felt: Pulse | None) -> Alliance:
    """A party's pulse on one clause of the agreed revision, or none again; their words stay."""
    return _with_beat(alliance, party, clause, lambda old: old.with_pulse(felt))


def rest_works(alliance: Alliance, party: Party) -> Alliance:
    """Works, for every clause on which the party has not said how it fares."""
    require(alliance, Act.CHECK_IN, party)
    for clause in _agreed(alliance).lived:
        if beat(alliance, party, clause).pulse is None:
            alliance = set_pulse(alliance, party, clause, Pulse.WORKS)
    return alliance


def write_beat(alliance: Alliance, party: Party, clause: ClauseKey, text: str) -> Alliance:
    """A party's words on one clause of the agreed revision."""
    words = typed.text(text)
    return _with_beat(alliance, party, clause, lambda old: old.with_text(words))


def write_part(alliance: Alliance, party: Party, part: str, text: str) -> Alliance:
    """What a party writes of the whole, `part` being one of `PARTS`."""
    require(alliance, Act.CHECK_IN, party)
    if part not in PARTS:
        raise FieldUnknown
    words, said = Words(text=typed.text(text)), checking(alliance, party)
    return _with(alliance, party, said.with_well(words) if part == "well" else said.with_less(words))


def show_at_once(alliance: Alliance, party: Party, *, at_once: bool) -> Alliance:
    """Whether the other sees this check-in when it is given, or when both have given theirs."""
    require(alliance, Act.CHECK_IN, party)
    return _with(alliance, party, checking(alliance, party).shown_at_once(at_once))


def check_in(alliance: Alliance, party: Party, now: datetime) -> Alliance:
    """A party's check-in given. Raises NothingToSend when nothing was said."""
    require(alliance, Act.CHECK_IN, party)
    said = checking(alliance, party)
    now_agreed = _agreed(alliance)
    beats = tuple(b for b in said.beats if not b.blank and b.clause in now_agreed.lived)
    # Words about a clause that is gone are not given, and not lost.
    kept = tuple(b for b in said.beats if b.text.strip() and b.clause not in now_agreed.lived)
    if not (beats or said.well.text.strip() or said.less.text.strip()):
        raise NothingToSend
    given = CheckIn(
        party=party,
        revision=now_agreed.number,
        given_at=there(now_agreed, now),
        beats=beats,
        well=said.well,
        less=said.less,
        at_once=said.at_once,
    )
    left = CheckInDraft(revision=now_agreed.number, beats=kept) if kept else None
    return alliance.with_check_in(given).with_checking(party, left)


def extend_trial(alliance: Alliance, clause: AnyId, until: date | None) -> Alliance:
    """A clause of the author's draft that was on trial goes on: for good, or until a later day."""
    require(alliance, Act.REVISIT, Party.AUTHOR)
    found = sheets.find(alliance.draft, clause)
    if found is None:
        raise FieldUnknown
    draft = editing.put(alliance.draft, found.with_until(until))
    return with_sheet(alliance, Party.AUTHOR, draft)


def drop_clause(alliance: Alliance, clause: AnyId) -> Alliance:
    """A clause that didn't prove itself, taken out of the draft; it can be put back."""
    require(alliance, Act.REVISIT, Party.AUTHOR)
    return with_sheet(alliance, Party.AUTHOR, editing.remove(alliance.draft, clause))


def _agreed(alliance: Alliance) -> Revision:
    if alliance.agreement is None:
        raise NotAgreed
    return alliance.agreement


def _with(alliance: Alliance, party: Party, said: CheckInDraft) -> Alliance:
    said = said.of_revision(_agreed(alliance).number)
    if said == checking(alliance, party):
        return alliance
    return alliance.with_checking(party, said)


def _with_beat(
    alliance: Alliance, party: Party, clause: ClauseKey, change: Callable[[ClausePulse], ClausePulse]
) -> Alliance:
    require(alliance, Act.CHECK_IN, party)
    if clause not in _agreed(alliance).lived:
        raise FieldUnknown
    said = checking(alliance, party)
    beats = {b.clause: b for b in said.beats} | {clause: change(beat(alliance, party, clause))}
    return _with(alliance, party, said.with_beats(tuple(beats.values())))
