"""A party's dates as a file for their own calendar."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core.derived import snapshots
from alliance_core.documents.calendar import render_calendar
from alliance_core.errors import AllianceError, NotOpened
from alliance_core.model import Alliance, Party
from pages import house
from pages.access import key_of_request
from pages.web.routes import files


def _render(request: Request, alliance_id: str, party: Party) -> tuple[Alliance, bytes]:
    alliance = house.store().read(key_of_request(request, alliance_id, party.holder))
    # What both agreed to goes on while something newer is being talked about.
    agreed = [
        snapshots.agreed_snapshot(alliance, revision.number)
        for revision in alliance.revisions
        if alliance.agreed(revision.number)
    ]
    *before, snapshot = agreed or [snapshots.snapshot(alliance, party)]
    return alliance, render_calendar(snapshot, party, now=files.now_for(alliance, party), before=before)


async def give(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/alliance.ics: the meetings, routines, review and trials of this party."""
    alliance_id, party = request.path_params["alliance"], request.path_params["party"]
    try:
        if party not in set(Party):
            raise NotOpened
        alliance, content = await run_in_threadpool(_render, request, alliance_id, Party(party))
    except AllianceError as error:
        return files.refused(request, error)
    named = files.disposition(alliance, "alliance.ics", "Alliance", keep=True, holder=Party(party).holder)
    headers = {"content-disposition": named}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
