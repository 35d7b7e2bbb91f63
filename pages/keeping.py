"""Keeping what a browser sends of what is typed, in the order in which it was typed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pydantic import BaseModel, Field

from alliance_core import workflow
from alliance_core.errors import AllianceError
from alliance_core.model import Alliance, Party
from alliance_core.store import Key
from alliance_core.typed import text as clean
from pages import house

SENT = 200
"""So many texts a page may have sent without an answer: one a second as long as a save may take, and many more."""

REMEMBERED = 10_000
"""Fields on open pages of which this process knows the latest text that came."""


class Typed(BaseModel):
    """One field as it stands in the browser. `was` is the text last known to be saved for it.

    `sent` are texts the page has sent since, of which it doesn't know whether they were saved: answers get lost.
    `visit` is one loading of a page, and `number` counts what was typed in it: a text that comes twice, beside a press
    and by itself, has the same. `late` marks a copy from an earlier visit, which may be older than what has been
    written since.
    """

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Party
    field: str = Field(max_length=100)
    text: str
    was: str | None = None
    sent: tuple[str, ...] = Field(default=(), max_length=SENT)
    visit: str = Field(default="", max_length=64)
    number: int = Field(default=0, ge=0, lt=2**53)
    late: bool = False


class Overtaken:
    """Knows what came of each visit last: what was typed before, or came already, is no longer what was typed.

    A page that closes sends its last text beside a request that may still wait for the database, and a press brings
    along what is also on its way by itself: what the press then does to the field must not be undone by that.
    Remembered by this process alone, because both are under way at the same time.
    """

    def __init__(self) -> None:
        self._latest: dict[tuple[str, str, Party, str], tuple[int, bytes]] = {}

    def has(self, typed: Typed) -> bool:
        """Whether this text, or a later one of the same visit to the same field, has been kept already."""
        known = self._latest.get(self._place(typed))
        return bool(typed.visit) and known is not None and typed.number <= known[0]

    def own(self, typed: Typed, current: str) -> bool:
        """Whether what stands in the field is what the same visit has brought last."""
        known = self._latest.get(self._place(typed))
        return bool(typed.visit) and known is not None and known[1] == _digest(current)

    def forget(self, typed: Typed) -> None:
        """Takes back what `after` has remembered of this text."""
        place = self._place(typed)
        if (known := self._latest.get(place)) and known[0] == typed.number:
            del self._latest[place]

    def after(self, typed: Typed) -> None:
        """Remembers that this text is being kept."""
        if typed.visit and not self.has(typed):
            place = self._place(typed)
            self._latest.pop(place, None)
            self._latest[place] = typed.number, _digest(clean(typed.text))
        while len(self._latest) > REMEMBERED:
            del self._latest[next(iter(self._latest))]

    @staticmethod
    def _place(typed: Typed) -> tuple[str, str, Party, str]:
        return typed.visit, typed.alliance, typed.party, typed.field


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


_OVERTAKEN = Overtaken()


def keep(opened: Key, typed: Typed) -> datetime:
    """Writes what was typed, and tells when. Raises the leaves of RuleError and StoreError."""
    now, field = house.now(), workflow.field_named(typed.field)

    def write(alliance: Alliance) -> Alliance:
        # Asked and remembered while nobody else writes: of two texts the one that comes second knows of the first.
        if _OVERTAKEN.has(typed):
            return alliance
        # What came before by another way, of which the page hasn't heard, is no other wording either.
        current = workflow.written(alliance, typed.party, field)
        sent = (*typed.sent, current) if _OVERTAKEN.own(typed, current) else typed.sent
        seen = workflow.Seen(typed.was, sent, late=typed.late)
        after = workflow.write(alliance, typed.party, field, typed.text, seen)
        _OVERTAKEN.after(typed)
        return after

    try:
        house.store().change(opened, write, now)
    except AllianceError:
        # Nothing was kept, so that a text from before may still be.
        _OVERTAKEN.forget(typed)
        raise
    return now
