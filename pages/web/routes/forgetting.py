"""Before a device forgets: what is lost by it, for whom, and a second press. None of it needs a websocket."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core import links
from alliance_core.derived.snapshots import as_sent
from alliance_core.errors import AllianceError, StoreError
from alliance_core.language import N_, Translate
from alliance_core.model import Holder
from alliance_core.store import Key
from pages import device, house
from pages.access import key_of_request
from pages.addresses import base_address
from pages.markup import html
from pages.web.http import origin, refusal, translate
from pages.web.routes import assets, small_page

NOTHING = N_("This device knows no alliance, so there is nothing to forget.")
ALL = N_("Let this device forget all it knows?")
ONE = N_("Let this device forget “{names}”?")
CLOSED = N_("Let this device forget it?")
STAYS = N_(
    "The alliances stay where they are, for you and for the others. This device loses its keys to them."
)
THIS_STAYS = N_("The alliance stays, for both of you. This device loses its key to it.")
COPIES = N_("What you typed here and could not be saved yet goes as well.")
PRIVATE = N_(
    "To come back, here or anywhere, you need your private link. Nobody can find it again, also not whoever runs this "
    "server: without it you can't read or change your side any more, and {partner} goes on alone."
)
UNSHARED = N_(
    "To come back, here or anywhere, you need your private link. Nobody can find it again, also not whoever runs this "
    "server: without it nobody can open what you wrote any more."
)
OWN = N_(
    "To come back you need your own link, which only you know. Without it {author} can only make you another one, and "
    "could open that too."
)
INVITED = N_(
    "To come back, open the link again that {author} sent you. {author} can also send it to you once more."
)
READING = N_("To come back, open the link again that you were given.")
ALL_PRIVATE = N_(
    "To come back you need your links. Of an alliance that you began that is your private link, and nobody can find it "
    "again: without it you can't read or change your side any more, and the other goes on alone. Where you were "
    "invited, the other can send you a link once more."
)
OPENS_NOTHING = N_("Your link opens nothing here any more, so nothing is lost by it.")
KEEP = N_("Take your link with you first:")
COPY = N_("Copy my link")
COPIED = N_("Copied")
SURE = N_("Yes, forget it on this device")
SURE_ALL = N_("Yes, forget all on this device")
LEAVE = N_("Leave it as it is")


class Loss(NamedTuple):
    """What is asked, and what would be lost: sentences, and the link to take along where there is one."""

    title: str
    sentences: tuple[str, ...]
    link: str = ""


def _everything(request: Request) -> Loss | None:
    if not device.entries(request.cookies):
        return None
    say = translate(request)
    return Loss(say(ALL), (say(STAYS), say(ALL_PRIVATE), say(COPIES)))


def _one(request: Request, alliance_id: str, holder: Holder) -> Loss | None:
    say = translate(request)
    token = device.token(request.cookies, alliance_id, holder)
    if token is None:
        return None
    try:
        names, lost = _named(say, key_of_request(request, alliance_id, holder))
    except StoreError:
        raise
    except AllianceError as error:
        return Loss(say(CLOSED), (refusal(request, error).sentence, say(OPENS_NOTHING)))
    here = base_address(house.settings(), origin(request))
    link = links.address(here, links.split(token)[0], holder)
    return Loss(say(ONE).format(names=names), (say(THIS_STAYS), lost, say(COPIES)), link)


def _named(say: Translate, key: Key) -> tuple[str, str]:
    """The two names as this holder knows them, and what is lost to them."""
    store = house.store()
    if key.holder is Holder.READER:
        read = store.to_read(key)
        return f"{read.author.text} & {read.partner.text}", say(READING)
    alliance = store.read(key)
    words = PRIVATE if alliance.revisions else UNSHARED
    if key.holder is Holder.PARTNER:
        alliance = as_sent(alliance)
        own = not any(
            link.known for link in store.links(key) if link.holder is Holder.PARTNER and link.lasting()
        )
        words = OWN if own else INVITED
    author, partner = alliance.author.text, alliance.partner.text
    return f"{author} & {partner}", say(words).format(author=author, partner=partner)


def _asked(request: Request) -> Loss | None:
    alliance, holder = request.query_params.get("a"), request.query_params.get("as", "")
    if alliance is None:
        return _everything(request)
    return _one(request, alliance, Holder(holder)) if holder in set(Holder) else None


async def ask(request: Request) -> Response:
    """GET /forget, `?a=` an alliance `&as=` a holder, or all: what would be lost, and the button that does it."""
    say = translate(request)
    try:
        loss = await run_in_threadpool(_asked, request)
    except AllianceError as error:
        return small_page.sentence(request, refusal(request, error).sentence, 503)
    if loss is None:
        return small_page.sentence(request, say(NOTHING), 200)
    alliance, holder = request.query_params.get("a", ""), request.query_params.get("as", "")
    sure = say(SURE if alliance else SURE_ALL)
    body = Markup("").join(
        (
            Markup("").join(html("<p dir='auto'>$said</p>", said=said) for said in loss.sentences),
            _taking(say, loss.link, alliance, holder) if loss.link else Markup(""),
            html(
                "<p class='ways'><button type='button' data-leave='$alliance' data-party='$holder'>$sure</button>"
                "<a href='/'>$leave</a></p>",
                alliance=alliance,
                holder=holder,
                sure=sure,
                leave=say(LEAVE),
            ),
            Markup("").join(
                html("<script src='$address' type='module'></script>", address=assets.address(name))
                for name in ("keys.js", "sending.js")
            ),
        )
    )
    return small_page.page(request, title=loss.title, body=body)


def _taking(say: Translate, link: str, alliance: str, holder: str) -> Markup:
    """The link, to be copied."""
    return html(
        "<p>$keep</p><p><code dir='ltr'>$link</code></p>"
        "<p class='ways'$keeps>"
        "<button type='button' class='quiet' data-copy='$link' data-copied='$copied'>$copy</button></p>",
        keeps=Markup("")
        if holder == Holder.READER
        else html(" data-keeps='$id' data-party='$party'", id=alliance, party=holder),
        keep=say(KEEP),
        link=link,
        copied=say(COPIED),
        copy=say(COPY),
    )
