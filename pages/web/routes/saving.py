"""Saving what is being typed, beside Streamlit: a field's text goes to the store without a rerun."""

from __future__ import annotations

from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core.errors import AllianceError
from pages import access, house, keeping
from pages.keeping import Typed
from pages.web.http import Refused, read, refusal

BODY_LIMIT = 512 * 1024
"""In bytes: the four texts of ten thousand characters that a page sends at most fit however they are escaped."""


def _keep(request: Request, typed: Typed) -> datetime:
    return keeping.keep(access.key_of_request(request, typed.alliance, typed.party.holder), typed)


async def save(request: Request) -> Response:
    """POST /save: keeps one field and answers `{"at": ISO time}`, or a status and `{"say": sentence}`."""
    try:
        typed = await read(request, Typed, limit=BODY_LIMIT, public_url=house.settings().public_url)
        at = await run_in_threadpool(_keep, request, typed)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    return JSONResponse({"at": at.isoformat()})
