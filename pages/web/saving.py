"""Saving what is being typed, beside Streamlit: a field's text goes to the store without a rerun."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import workflow
from alliance_core.errors import AllianceError, LinkError, NotOpened
from alliance_core.model import Alliance, Party
from pages import house
from pages.web.keys import key
from pages.web.requests import Refused, read, refusal

BODY_LIMIT = 256 * 1024
"""In bytes: two texts of ten thousand characters fit however they are escaped."""


class Typed(BaseModel):
    """One field as it stands in the browser. `was` is the text last known to be saved for it.

    `late` marks a copy from an earlier visit, which may be older than what has been written since.
    """

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Party
    field: str = Field(max_length=100)
    text: str
    was: str | None = None
    late: bool = False


def _write(request: Request, typed: Typed) -> datetime:
    try:
        opened = key(request, typed.alliance, typed.party)
    except LinkError as error:
        # Whatever is wrong with the link, the way back in is the same, and a page is already open.
        raise NotOpened from error
    now = house.now()
    house.store().change(opened, lambda alliance: written(alliance, typed), now)
    return now


def written(alliance: Alliance, typed: Typed) -> Alliance:
    """The alliance with what was typed. Raises the leaves of RuleError.

    A late text replaces only what its writer saw. Where something else stands by now, that stays, and the
    late text is set aside, unless all of it is contained in what stands there.
    """
    party, field, text = typed.party, typed.field, typed.text
    if typed.late:
        current = workflow.written(alliance, party, field)
        if text in current:
            return alliance
        if current not in ("", typed.was):
            return workflow.write(
                workflow.write(alliance, party, field, text, current), party, field, current, current
            )
    return workflow.write(alliance, party, field, text, typed.was)


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
