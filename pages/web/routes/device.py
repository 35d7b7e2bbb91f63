"""What a device keeps: staying known, being forgotten, and whether it may know anything once the browser is closed."""

from __future__ import annotations

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core.errors import AllianceError, NotOpened
from alliance_core.model import Holder
from pages import cookies, house
from pages.web.http import Refused, is_https, read, refusal

BODY_LIMIT = 4096


class Keeping(BaseModel):
    """A partner's alliance that stays on this device."""

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")


class Leaving(BaseModel):
    """Which alliance this device forgets, or all; and for which holder, or each."""

    alliance: str | None = Field(default=None, pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Holder | None = None


class Remembering(BaseModel):
    """Whether this device may know alliances once the browser is closed."""

    remember: bool


async def keep(request: Request) -> Response:
    """POST /keep: `{"alliance": id}` lets the partner's key outlast the browser, on a device that remembers."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Keeping, limit=BODY_LIMIT, public_url=public_url)
        token = cookies.token(request.cookies, asked.alliance, Holder.PARTNER)
        if token is None:
            raise NotOpened
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    response = JSONResponse({})
    stay = cookies.remembers(request.cookies)
    cookies.keep(response, asked.alliance, Holder.PARTNER, token, secure=is_https(request), stay=stay)
    return response


async def leave(request: Request) -> Response:
    """POST /leave: `{"alliance"?, "party"?}` makes this device forget: one alliance or all, for one holder or each."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Leaving, limit=BODY_LIMIT, public_url=public_url)
    except Refused as refused:
        return refused.response()
    response = JSONResponse({"go": "/"})
    for alliance, holder in cookies.known(request.cookies):
        if asked.alliance in (None, alliance) and asked.party in (None, holder):
            cookies.forget(response, alliance, holder, secure=is_https(request))
    return response


async def remember(request: Request) -> Response:
    """POST /remember: `{"remember": false}` lets all keys of this device end with the browser, those to come as well;
    `true` lets the authors' stay again."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Remembering, limit=BODY_LIMIT, public_url=public_url)
    except Refused as refused:
        return refused.response()
    response, secure = JSONResponse({}), is_https(request)
    cookies.remember(response, remembering=asked.remember, secure=secure)
    for alliance, holder in cookies.known(request.cookies):
        token = cookies.token(request.cookies, alliance, holder) or ""
        stay = asked.remember and holder is Holder.AUTHOR
        cookies.keep(response, alliance, holder, token, secure=secure, stay=stay)
    return response
