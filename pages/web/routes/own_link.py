"""Keeping one's own link: a card with its QR code to be printed or put away, and the note that it is kept."""

from __future__ import annotations

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core import links
from alliance_core.derived.snapshots import as_sent
from alliance_core.documents.pdf.page import qr
from alliance_core.errors import AllianceError, NotOpened
from alliance_core.language import N_
from alliance_core.model import Holder, Party
from alliance_core.store import keeping
from alliance_core.store.keeping import Kept
from pages import device, house
from pages.access import key_of_request
from pages.addresses import base_address
from pages.markup import html
from pages.web.http import Refused, origin, read, refusal, translate
from pages.web.routes import assets, small_page

BODY_LIMIT = 4096

TITLE = N_("The key to my side")
OF = N_("The alliance of {author} and {partner}, as {name} sees it.")
CODE = N_("QR code of my private link")
SECRET = N_(
    "Whoever has this card is {name} there: keep it as you keep a key. Nobody can make it anew, also not whoever runs "
    "the server. Scan the code, or type the address, to come back on any device."
)
PRINT = N_("Print it, or save it as a PDF")
BACK = N_("Go back")


class Keeping(BaseModel):
    """Whose link to which alliance is kept now."""

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Party


async def note(request: Request) -> Response:
    """POST /kept: `{"alliance", "party"}` ends the reminders to keep this party's link."""

    def noted(asked: Keeping) -> None:
        keeping.note(house.store(), key_of_request(request, asked.alliance, asked.party.holder), Kept.KEPT)

    try:
        asked = await read(request, Keeping, limit=BODY_LIMIT, public_url=house.settings().public_url)
        await run_in_threadpool(noted, asked)
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    return JSONResponse({})


def _card(request: Request) -> tuple[str, str, str, str]:
    """The names of both, that of whose link it is, and the link."""
    alliance_id, asked = request.query_params.get("a", ""), request.query_params.get("as", "")
    holder = Holder.PARTNER if asked == Holder.PARTNER else Holder.AUTHOR
    alliance = house.store().read(key_of_request(request, alliance_id, holder))
    token = device.token(request.cookies, alliance_id, holder)
    if token is None:
        raise NotOpened
    if holder is Holder.PARTNER:
        alliance = as_sent(alliance)
    link = links.address(base_address(house.settings(), origin(request)), links.split(token)[0], holder)
    return alliance.author.text, alliance.partner.text, alliance.name(Party(holder.value)), link


async def card(request: Request) -> Response:
    """GET /key-card, `?a=` an alliance `&as=` a party: the card, for whoever this device has that key of."""
    say = translate(request)
    try:
        author, partner, name, link = await run_in_threadpool(_card, request)
    except AllianceError as error:
        found = refusal(request, error)
        return small_page.sentence(request, found.sentence, found.status)
    body = html(
        "<p dir='auto'>$of</p><p><img class='qr' alt='$code' src='$picture'></p><p><code dir='ltr'>$link</code></p>"
        "<p dir='auto'>$secret</p>"
        "<p class='ways no-print' data-keeps='$id' data-party='$party'>"
        "<button type='button' class='quiet' data-print>$print</button><a href='/links?a=$id&as=$party'>$back</a></p>"
        "<script src='$script' type='module'></script>",
        of=say(OF).format(author=author, partner=partner, name=name),
        code=say(CODE),
        picture=qr.picture(link),
        link=link,
        secret=say(SECRET).format(name=name),
        id=request.query_params.get("a", ""),
        party="partner" if request.query_params.get("as") == "partner" else "author",
        print=say(PRINT),
        back=say(BACK),
        script=assets.address("keys.js"),
    )
    return small_page.page(request, title=say(TITLE), body=body)
