"""Opening a link: what stands behind its `#` becomes a cookie of this device, and the address is clean."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import links
from alliance_core.errors import AllianceError, LinkMalformed, NotOpened
from alliance_core.language import N_
from alliance_core.model import Holder
from alliance_core.store import Key
from pages import cookies, house
from pages.addresses import ADDRESSES, landing
from pages.markup import html
from pages.web.http import Refused, is_https, read, refusal, translate
from pages.web.routes import assets, small_page

OPENING = N_("One moment, your link is being opened.")
NO_SCRIPT = N_(
    "Alliance needs JavaScript, which is switched off in this browser. Switch it on and open the link again."
)
PASSCODE = N_("The passcode")
OPEN = N_("Open")
FAILED = N_("The server can't be reached. Check your connection and reload this page.")

BODY_LIMIT = 4096
PASSCODE_LENGTH = 200


class Opening(BaseModel):
    """The fragment of a link, or whose key to which alliance this device has; its passcode, the page to go on to, and
    whether a key stays that need not."""

    secret: str | None = Field(default=None, max_length=1024, repr=False)
    alliance: str = Field(default="", max_length=64)
    party: Holder | None = None
    passcode: str | None = Field(default=None, max_length=PASSCODE_LENGTH, repr=False)
    to: str | None = Field(default=None, pattern=r"\A[a-z-]{1,40}\z")
    keep: bool = False


async def show(request: Request) -> Response:
    """GET /open: a page that hands the fragment over. A robot that fetches it changes nothing."""
    say = translate(request)
    body = html(
        '<p id="say" role="status" data-failed="$failed" data-malformed="$malformed">$opening</p>'
        '<form id="ask" hidden><label for="passcode">$passcode</label>'
        '<input id="passcode" type="password" autocomplete="off" required maxlength="$length" aria-describedby="say">'
        '<button type="submit">$open</button></form>'
        "<noscript><p>$no_script</p></noscript>"
        '<p><a href="/" id="home" hidden>$home</a></p>'
        '<script src="$script" type="module"></script>',
        failed=say(FAILED),
        malformed=LinkMalformed().say(say),
        opening=say(OPENING),
        passcode=say(PASSCODE),
        length=str(PASSCODE_LENGTH),
        open=say(OPEN),
        no_script=say(NO_SCRIPT),
        home=say(small_page.HOME),
        script=assets.address("opener.js"),
    )
    return small_page.page(request, title="Alliance", body=body)


def _unlock(asked: Opening, kept: Mapping[str, str]) -> tuple[str, Key, str]:
    """What a device keeps of a link, the key it is, and the page to land on; `kept` are its cookies."""
    store, now = house.store(), house.now()
    link = asked.secret
    if link is None:
        link = cookies.token(kept, asked.alliance, asked.party) if asked.party else None
    if link is None:
        raise NotOpened
    secret, stretched = links.split(link)
    token = links.token(secret, stretched)
    if asked.passcode is not None:
        token = store.unlock_with_passcode(secret, asked.passcode, now)
    key = store.finish_renewal(store.unlock(token, now), now)
    return token, key, ADDRESSES[landing(store.read(key), key.holder)].path


async def open_link(request: Request) -> Response:
    """POST /open: `{"secret" or "alliance" and "party", "passcode"?, "to"?, "keep"?}` sets the cookie; the answer is
    `{"go", "alliance"}`.

    401 asks for a passcode, 429 for patience.
    """
    public_url = house.settings().public_url
    try:
        asked = await read(request, Opening, limit=BODY_LIMIT, public_url=public_url)
        token, key, landed = await run_in_threadpool(_unlock, asked, request.cookies)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    # A page that both have asks whose key it is to draw for, where a device has both.
    whose = "&as=partner" if not asked.to and landed == "life" and key.holder is Holder.PARTNER else ""
    answer = {"go": f"/{asked.to or landed}?a={key.alliance}{whose}", "alliance": key.alliance}
    response = JSONResponse(answer)
    stay = cookies.remembers(request.cookies) and (key.holder == Holder.AUTHOR or asked.keep)
    # Opened again on a device that has it, it stays for as long as it was to stay.
    if stay or cookies.token(request.cookies, key.alliance, key.holder) != token:
        cookies.keep(response, key.alliance, key.holder, token, secure=is_https(request), stay=stay)
    return response
