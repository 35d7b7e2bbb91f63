"""Documents to look at or to keep, for whoever holds a key."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core import links, workflow
from alliance_core.documents import pdf
from alliance_core.errors import AllianceError, LinkError, NotOpened
from alliance_core.model import Alliance, Party
from pages import house
from pages.web import plain
from pages.web.keys import key
from pages.web.requests import base_address, refusal, translate


def _render(request: Request, alliance_id: str, party: Party) -> tuple[Alliance, bytes]:
    opened = key(request, alliance_id, party)
    now = house.now()
    alliance = house.store().read(opened)
    snapshot = workflow.snapshot(alliance, party)
    link = None
    # The partner's link is the author's to pass on. A copy that the partner keeps doesn't carry a key.
    if party is Party.AUTHOR and alliance.revisions and (secret := house.store().partner_secret(opened, now)):
        link = links.address(base_address(request, house.settings().public_url), secret, Party.PARTNER)
    # Who reads before answering may want to do it with a pen.
    to_answer = party is Party.PARTNER and alliance.reply is None
    return alliance, pdf.render(snapshot, link=link, to_answer=to_answer, now=now)


def _disposition(alliance: Alliance, *, download: bool) -> str:
    """How the browser names the file: with both names where it can, and without letters it can't read."""
    kind = "attachment" if download else "inline"
    names = quote(f"Alliance {alliance.author.text} {alliance.partner.text}.pdf", safe="")
    return f"{kind}; filename=\"alliance.pdf\"; filename*=UTF-8''{names}"


async def show_pdf(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/alliance.pdf, `?download=1` to keep it rather than look at it."""
    alliance_id, party = request.path_params["alliance"], request.path_params["party"]
    try:
        if party not in set(Party):
            raise NotOpened
        alliance, content = await run_in_threadpool(_render, request, alliance_id, Party(party))
    except AllianceError as error:
        refused = refusal(request, error)
        status = 403 if isinstance(error, LinkError) else refused.status
        return plain.sentence(translate(request), refused.sentence, status)
    disposition = _disposition(alliance, download=request.query_params.get("download") == "1")
    return Response(content, media_type="application/pdf", headers={"content-disposition": disposition})
