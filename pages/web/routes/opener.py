"""Opening a link: what stands behind its `#` becomes a cookie of this device, and the address is clean."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import links
from alliance_core.errors import AllianceError, CookiesBlocked, LinkMalformed, NotOpened
from alliance_core.language import N_
from alliance_core.model import Holder
from alliance_core.store.devices import Entry, Known
from pages import cookies, device, house
from pages.addresses import ADDRESSES, READS, landing
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
        '<script src="$cookies"></script><script src="$script" type="module"></script>',
        failed=say(FAILED),
        malformed=LinkMalformed().say(say),
        opening=say(OPENING),
        passcode=say(PASSCODE),
        length=str(PASSCODE_LENGTH),
        open=say(OPEN),
        no_script=say(NO_SCRIPT),
        home=say(small_page.HOME),
        cookies=assets.address("cookies.js"),
        script=assets.address("opener.js"),
    )
    return small_page.page(request, title="Alliance", body=body)


def _unlock(asked: Opening, sent: Mapping[str, str]) -> tuple[Entry, str]:
    """What a device keeps of a link, and the page to land on; `sent` are its cookies."""
    store, now = house.store(), house.now()
    link = asked.secret
    if link is None:
        link = device.token(sent, asked.alliance, asked.party) if asked.party else None
    if link is None:
        raise NotOpened
    secret, stretched = links.split(link)
    token = links.token(secret, stretched)
    if asked.passcode is not None:
        token = store.unlock_with_passcode(secret, asked.passcode, now)
    key = store.unlock(token, now)
    if key.holder is Holder.READER:
        store.to_read(key)
        return Entry(key.alliance, key.holder, token), READS
    return Entry(key.alliance, key.holder, token), landing(store.read(key), key.holder)


def _open(asked: Opening, sent: Mapping[str, str], *, secure: bool) -> tuple[Entry, str, device.Held]:
    """The same, and what the device is to hold."""
    entry, landed = _unlock(asked, sent)
    lasting = cookies.remembers(sent) and (entry.holder is Holder.AUTHOR or asked.keep)

    def knowing(known: Known) -> Known:
        # Opened again on a device that has it, it stays for as long as it was to stay.
        stayed = known.find(entry.alliance, entry.holder) in known.stays
        return known.knowing(entry, stay=lasting or stayed)

    held = device.change(sent, knowing, secure=secure)
    if not held.began:
        store, now = house.store(), house.now()
        store.finish_renewal(store.unlock(entry.token, now), now)
    return entry, landed, held.superseding(sent, entry.alliance, entry.holder)


async def open_link(request: Request) -> Response:
    """POST /open: `{"secret" or "alliance" and "party", "passcode"?, "to"?, "keep"?}` lets this device know
    it; the answer is `{"go", "alliance", "again"?}`.

    With `"again"` the same is to be asked once more: only then is it known that what the answer gave the device to hold
    has arrived. 401 asks for a passcode, 429 for patience.
    """
    public_url, secure = house.settings().public_url, is_https(request)
    try:
        asked = await read(request, Opening, limit=BODY_LIMIT, public_url=public_url)
        if not cookies.working(request.cookies):
            raise CookiesBlocked
        entry, landed, held = await run_in_threadpool(_open, asked, request.cookies, secure=secure)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    # A page that both have asks whose key it is to draw for, where a device has both.
    whose = "&as=partner" if not asked.to and landed == "life" and entry.holder is Holder.PARTNER else ""
    path = asked.to or ADDRESSES[landed].path
    answer = {"go": f"/{path}?a={entry.alliance}{whose}", "alliance": entry.alliance}
    response = JSONResponse(answer | ({"again": True} if held.began else {}))
    held.onto(response)
    return response
