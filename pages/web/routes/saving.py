"""Saving what is being typed, beside Streamlit: a field's text goes to the store without a rerun."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import workflow
from alliance_core.errors import AllianceError
from alliance_core.model import Alliance, Party
from pages import house
from pages.web.http import Refused, read, refusal
from pages.web.keys import key

BODY_LIMIT = 512 * 1024
"""In bytes: the four texts of ten thousand characters that a page sends at most fit however they are escaped."""

SENT = 200
"""So many texts a page may have sent without an answer: one a second as long as a save may take, and many more."""

REMEMBERED = 10_000
"""Fields on open pages of which this process knows the latest request."""


class Typed(BaseModel):
    """One field as it stands in the browser. `was` is the text last known to be saved for it.

    `sent` are texts the page has sent since, of which it doesn't know whether they were saved: answers get lost.
    `visit` is one loading of a page, and `number` counts its requests. `late` marks a copy from an earlier visit,
    which may be older than what has been written since.
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


def _write(request: Request, typed: Typed) -> datetime:
    opened = key(request, typed.alliance, typed.party.holder)
    now = house.now()
    field = workflow.field_named(typed.field)
    seen = workflow.Seen(typed.was, typed.sent, late=typed.late)

    def write(alliance: Alliance) -> Alliance:
        # Asked and remembered while nobody else writes: of two requests the one that comes second knows of the first.
        if _OVERTAKEN.has(typed):
            return alliance
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


class Overtaken:
    """Knows the requests that came after later ones of the same visit: their text is no longer what was typed.

    A page that closes sends its last text beside a request that may still wait for the database. Remembered by
    this process alone, because both are under way at the same time.
    """

    def __init__(self) -> None:
        self._latest: dict[tuple[str, str, Party, str], int] = {}

    def has(self, typed: Typed) -> bool:
        """Whether a later text of the same visit to the same field has been kept already."""
        return bool(typed.visit) and typed.number < self._latest.get(self._place(typed), 0)

    def forget(self, typed: Typed) -> None:
        """Takes back what `after` has remembered of this text."""
        place = self._place(typed)
        if self._latest.get(place) == typed.number:
            del self._latest[place]

    def after(self, typed: Typed) -> None:
        """Remembers that this text is being kept."""
        place = self._place(typed)
        if typed.visit and not self.has(typed):
            self._latest.pop(place, None)
            self._latest[place] = typed.number
        while len(self._latest) > REMEMBERED:
            del self._latest[next(iter(self._latest))]

    @staticmethod
    def _place(typed: Typed) -> tuple[str, str, Party, str]:
        return typed.visit, typed.alliance, typed.party, typed.field


_OVERTAKEN = Overtaken()


async def save(request: Request) -> Response:
    """POST /save: keeps one field and answers `{"at": ISO time}`, or a status and `{"say": sentence}`."""
    try:
        typed = await read(request, Typed, limit=BODY_LIMIT, public_url=house.settings().public_url)
        at = await run_in_threadpool(_write, request, typed)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    return JSONResponse({"at": at.isoformat()})
