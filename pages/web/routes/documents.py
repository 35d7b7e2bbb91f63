"""Documents to look at or to keep, for whoever holds a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core import links
from alliance_core.derived import snapshots
from alliance_core.documents.pdf import agenda, card
from alliance_core.documents.pdf import alliance as alliance_pdf
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.errors import AllianceClosed, AllianceError, NotOpened, NotYours
from alliance_core.language import N_
from alliance_core.model import Alliance, Holder, Party, ToRead
from alliance_core.store import Key
from pages import house
from pages.access import key_of_request, names_of
from pages.addresses import base_address
from pages.web.http import origin, translate
from pages.web.paper_size import paper
from pages.web.routes import files, small_page

UNKNOWN = N_("There is no such document here. Go back and follow the link on the page again.")


class NoSuchDocument(Exception):
    """What the address asks for doesn't exist."""


class Asked(NamedTuple):
    """What a document is made of: the request, and the alliance with the key that opened it."""

    request: Request
    key: Key
    alliance: Alliance

    @property
    def party(self) -> Party:
        """Who asks."""
        return self.key.party

    @property
    def now(self) -> datetime:
        """The time as it is for them."""
        return files.now_for(self.alliance, self.party)

    @property
    def paper(self) -> Paper:
        """The paper they print on."""
        return paper(self.request)


def _whole(asked: Asked) -> bytes:
    alliance, party, now = asked.alliance, asked.party, asked.now
    shown = snapshots.standing_snapshot(alliance, party)
    if shown.signatures:
        return alliance_pdf.render_agreement(shown, asked.paper)
    # Who reads before answering may want to do it with a pen.
    waiting = bool(alliance.revisions) and not alliance.endings and alliance.reply is None
    to_answer = party is Party.PARTNER and waiting
    author = party is Party.AUTHOR
    says = alliance.draft.says if author else ()
    return alliance_pdf.render(
        shown, to_answer=to_answer, talked=author, says=says, now=now, paper=asked.paper
    )


def _partner_link(asked: Asked) -> str | None:
    secret = house.store().secret(asked.key, Holder.PARTNER, house.now())
    if not secret:
        return None
    return links.address(base_address(house.settings(), origin(asked.request)), secret, Holder.PARTNER)


def _invitation(asked: Asked) -> bytes:
    """What the author sends to the partner: no more than the partner may see, to be answered."""
    if asked.party is not Party.AUTHOR:
        raise NotYours
    if asked.alliance.endings:
        raise AllianceClosed
    snapshot = snapshots.invitation_snapshot(asked.alliance)
    return alliance_pdf.render(
        snapshot, link=_partner_link(asked), to_answer=True, now=asked.now, paper=asked.paper
    )


def _agenda(asked: Asked) -> bytes:
    if asked.party is not Party.AUTHOR:
        raise NotYours
    snapshot = snapshots.answered_snapshot(asked.alliance)
    says = asked.alliance.draft.says
    return agenda.render_agenda(snapshot, says=says, now=asked.now, paper=asked.paper)


def _agreement(asked: Asked) -> bytes:
    shown = snapshots.agreed_snapshot(asked.alliance, _number(asked, "revision"))
    return alliance_pdf.render_agreement(shown, asked.paper)


def _number(asked: Asked, name: str) -> int | None:
    """A number that the address gives, if it does; one that is none, or too large for any revision, is revision 0."""
    given = asked.request.query_params.get(name)
    if given is None:
        return None
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def _card(asked: Asked) -> bytes:
    shown = snapshots.snapshot(asked.alliance, asked.party)
    return card.render_card(shown, now=asked.now, paper=asked.paper)


def _changes(asked: Asked) -> bytes:
    """From the revision `from` to `to`; without them, the last two."""
    alliance, count = asked.alliance, len(asked.alliance.revisions)
    new = _number(asked, "to")
    old = _number(asked, "from")
    new = count if new is None else new
    old = max(1, new - 1) if old is None else old
    if not (1 <= old <= count and 1 <= new <= count):
        raise NoSuchDocument
    readable = snapshots.sent_to(alliance, asked.party)
    revisions = [readable[number - 1] for number in sorted((old, new))]
    if any(revision.gone for revision in revisions):
        raise NoSuchDocument
    names = {party: alliance.name(party) for party in Party}
    return render_comparison(names, *revisions, language=alliance.language, now=asked.now, paper=asked.paper)


DOCUMENTS: dict[str, tuple[str, Callable[[Asked], bytes]]] = {
    "alliance": (N_("Alliance"), _whole),
    "invitation": (N_("Invitation"), _invitation),
    "agenda": (N_("Agenda"), _agenda),
    "agreement": (N_("Agreement"), _agreement),
    "card": (N_("Worst-case card"), _card),
    "changes": (N_("Changes"), _changes),
}
"""The documents by their name in the address: what the file is called, and how it is made."""


def _render(request: Request, name: str) -> tuple[Alliance, bytes]:
    if name not in DOCUMENTS:
        raise NoSuchDocument
    alliance_id, holder = request.path_params["alliance"], request.path_params["party"]
    if holder not in set(Holder):
        raise NotOpened
    opened = key_of_request(request, alliance_id, Holder(holder))
    if opened.holder is Holder.READER:
        if name != "alliance":
            raise NotYours
        found = house.store().to_read(opened)
        return names_of(found), _to_read(found, paper(request))
    alliance = house.store().read(opened)
    return alliance, DOCUMENTS[name][1](Asked(request, opened, alliance))


def _to_read(found: ToRead, sheet: Paper) -> bytes:
    """For a third person: no more than they may see."""
    shown = found.shown
    if shown is None:
        raise NoSuchDocument
    if shown.signatures:
        return alliance_pdf.render_agreement(shown, sheet)
    return alliance_pdf.render(shown, now=house.now(), paper=sheet)


async def show(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/{name}.pdf, `?download=1` to keep it rather than look at it."""
    name = request.path_params["name"]
    try:
        alliance, content = await run_in_threadpool(_render, request, name)
    except NoSuchDocument:
        return small_page.sentence(request, translate(request)(UNKNOWN), 404)
    except AllianceError as error:
        return files.refused(request, error)
    title = translate(request)(DOCUMENTS[name][0])
    keep = request.query_params.get("download") == "1"
    holder = Holder(request.path_params["party"])
    named = files.disposition(alliance, f"{name}.pdf", title, keep=keep, holder=holder)
    headers = {"content-disposition": named}
    return Response(content, media_type="application/pdf", headers=headers)
