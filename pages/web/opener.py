"""Opening a link: what stands behind its `#` becomes a cookie of this device, and the address is clean."""

from __future__ import annotations

from html import escape

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import links
from alliance_core.errors import AllianceError, LinkMalformed, NotOpened
from alliance_core.language import mark
from alliance_core.model import Party
from alliance_core.progress import landing
from alliance_core.store import Key
from pages import house
from pages.web import assets, cookies, plain
from pages.web.requests import Refused, is_https, read, refusal, translate

OPENING = mark("One moment, your link is being opened.")
NO_SCRIPT = mark(
    "Alliance needs JavaScript, which is switched off in this browser. Switch it on and open the link again."
)
FAILED = mark("The server can't be reached. Check your connection and reload this page.")

BODY_LIMIT = 4096


class Opening(BaseModel):
    """The fragment of a link, the page to go on to, and whether a partner's key stays on this device."""

    secret: str = Field(max_length=1024)
    to: str | None = Field(default=None, pattern=r"\A[a-z-]{1,40}\z")
    keep: bool = False


class Leaving(BaseModel):
    """Which alliance this device forgets, or all; and as which party, or both."""

    alliance: str | None = Field(default=None, pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Party | None = None


async def show(request: Request) -> Response:
    """GET /open: a page that hands the fragment over. A robot that fetches it changes nothing."""
    say = translate(request)
    failed, malformed = escape(say(FAILED)), escape(LinkMalformed().say(say))
    body = (
        f'<p id="say" role="status" data-failed="{failed}" data-malformed="{malformed}">'
        f"{escape(say(OPENING))}</p>"
        f"<noscript><p>{escape(say(NO_SCRIPT))}</p></noscript>"
        f'<p><a href="/" id="home" hidden>{escape(say(plain.HOME))}</a></p>'
        f'<script src="{assets.address("opener.js")}" defer></script>'
    )
    return plain.page(title="Alliance", body=body)


def _unlock(text: str) -> tuple[str, Key, str]:
    """The secret in a link, the key it is, and the page to land on."""
    secret = links.parse(text)
    key = house.store().unlock(secret, house.now())
    return secret, key, landing(house.store().read(key), key.party)


async def open_link(request: Request) -> Response:
    """POST /open: `{"secret", "to"?, "keep"?}` sets the cookie; the answer is `{"go", "alliance"}`."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Opening, limit=BODY_LIMIT, public_url=public_url)
        secret, key, landed = await run_in_threadpool(_unlock, asked.secret)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    answer = {"go": f"/{asked.to or landed}?a={key.alliance}", "alliance": key.alliance}
    response = JSONResponse(answer)
    stay = key.party is Party.AUTHOR or asked.keep
    cookies.keep(response, key.alliance, key.party, secret, secure=is_https(request), stay=stay)
    return response


class Keeping(BaseModel):
    """A partner's alliance that stays on this device."""

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")


async def keep(request: Request) -> Response:
    """POST /keep: `{"alliance": id}` lets the partner's key outlast the browser on this device."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Keeping, limit=BODY_LIMIT, public_url=public_url)
        secret = cookies.secret(request.cookies, asked.alliance, Party.PARTNER)
        if secret is None:
            raise NotOpened
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    response = JSONResponse({})
    cookies.keep(response, asked.alliance, Party.PARTNER, secret, secure=is_https(request), stay=True)
    return response


async def leave(request: Request) -> Response:
    """POST /leave: `{"alliance"?, "party"?}` makes this device forget: one alliance or all, as one party or both."""
    public_url = house.settings().public_url
    try:
        asked = await read(request, Leaving, limit=BODY_LIMIT, public_url=public_url)
    except Refused as refused:
        return refused.response()
    response = JSONResponse({"go": "/"})
    for alliance, party in cookies.known(request.cookies):
        if asked.alliance in (None, alliance) and asked.party in (None, party):
            cookies.forget(response, alliance, party, secure=is_https(request))
    return response
