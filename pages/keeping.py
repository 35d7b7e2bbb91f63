"""Keeping what a browser sends of what is typed, in the order in which it was typed."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from alliance_core import workflow
from alliance_core.model import Alliance, Party
from alliance_core.store import Key
from alliance_core.store.arrivals import Arrivals
from alliance_core.typed import text as clean
from pages import house

SENT = 200
"""So many texts a page may have sent without an answer: one a second as long as a save may take, and many more."""


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


def keep(opened: Key, typed: Typed) -> datetime:
    """Writes what was typed, and tells when. Raises the leaves of RuleError and StoreError."""
    now, field = house.now(), workflow.field_named(typed.field)

    place = typed.visit, typed.party, typed.field

    def write(alliance: Alliance, arrivals: Arrivals) -> tuple[Alliance, Arrivals]:
        # Asked and remembered while nobody else writes, in this process or another: of two texts the one that comes
        # second knows of the first.
        if typed.visit and arrivals.has(place, typed.number):
            return alliance, arrivals
        # What came before by another way, of which the page hasn't heard, is no other wording either.
        current = workflow.written(alliance, typed.party, field)
        own = bool(typed.visit) and arrivals.brought(place, current)
        seen = workflow.Seen(typed.was, (*typed.sent, current) if own else typed.sent, late=typed.late)
        after = workflow.write(alliance, typed.party, field, typed.text, seen)
        return after, arrivals.after(place, typed.number, clean(typed.text)) if typed.visit else arrivals

    house.store().arrive(opened, write, now)
    return now
