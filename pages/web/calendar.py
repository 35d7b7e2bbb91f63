"""A party's dates as a file for their own calendar."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core import workflow
from alliance_core.documents.calendar import render_calendar
from alliance_core.errors import AllianceError, LinkError, NotOpened
from alliance_core.model import Alliance, Party
from pages import house
from pages.web import plain
from pages.web.keys import key
from pages.web.requests import refusal, translate


def _render(request: Request, alliance_id: str, party: Party) -> tuple[Alliance, bytes]:
    alliance = house.store().read(key(request, alliance_id, party))
    # What both agreed to goes on while something newer is being talked about.
    agreed = alliance.agreement
    snapshot = workflow.agreed_snapshot(alliance) if agreed else workflow.snapshot(alliance, party)
    return alliance, render_calendar(snapshot, party, now=house.now())


def _disposition(alliance: Alliance) -> str:
    """How the browser names the file: with both names where it can, and without letters it can't read."""
    names = quote(f"Alliance {alliance.author.text} {alliance.partner.text}.ics", safe="")
    return f"attachment; filename=\"alliance.ics\"; filename*=UTF-8''{names}"


async def give(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/alliance.ics: the meetings, routines, review and trials of this party."""
    alliance_id, party = request.path_params["alliance"], request.path_params["party"]
    try:
        if party not in set(Party):
            raise NotOpened
        alliance, content = await run_in_threadpool(_render, request, alliance_id, Party(party))
    except AllianceError as error:
        refused = refusal(request, error)
        status = 403 if isinstance(error, LinkError) else refused.status
        return plain.sentence(translate(request), refused.sentence, status)
    headers = {"content-disposition": _disposition(alliance)}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
