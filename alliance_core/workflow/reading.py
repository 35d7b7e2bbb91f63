"""Letting a third person read: named by one of the two, let in by both, ended by either."""

from __future__ import annotations

from datetime import datetime

from alliance_core import typed
from alliance_core.errors import NameMissing, ReaderThere
from alliance_core.model import Alliance, Party, Reader, Shown
from alliance_core.workflow.rules import Act, require


def ask_to_let_read(alliance: Alliance, party: Party, name: str, shown: Shown, now: datetime) -> Alliance:
    """A party names somebody who is to read, and lets them see this of theirs; the other has not said anything yet.
    Raises NameMissing, TooLong, ReaderThere."""
    require(alliance, Act.LET_READ, party)
    kept = typed.name(name)
    if not kept:
        raise NameMissing
    if alliance.reader:
        raise ReaderThere
    reader = Reader(text=kept, by=party, asked_at=now, lets={party: shown})
    return alliance.with_reader(reader)


def let_read(alliance: Alliance, party: Party, name: str, shown: Shown) -> Alliance:
    """A party lets the reader of this name see this of theirs: for the first time, or something else than before.
    Raises ReaderThere where it is another by now, or nobody."""
    require(alliance, Act.LET_READ, party)
    reader = alliance.reader
    if reader is None or reader.text != name:
        raise ReaderThere
    return (
        alliance if reader.lets.get(party) == shown else alliance.with_reader(reader.let_in_by(party, shown))
    )


def no_more_reading(alliance: Alliance, party: Party) -> Alliance:
    """Nobody is let in to read any more; either may say so."""
    require(alliance, Act.LET_READ, party)
    return alliance.with_reader(None) if alliance.reader else alliance
