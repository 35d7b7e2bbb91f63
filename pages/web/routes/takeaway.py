"""What a party takes along as a file: all that is theirs as JSON, and the alliance as it stands as Markdown."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from alliance_core.derived import snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file
from alliance_core.documents.markdown import render_markdown
from alliance_core.errors import AllianceError, NotOpened
from alliance_core.model import Alliance, Party
from pages import house
from pages.access import key_of_request
from pages.web.routes import files


def _json(alliance: Alliance, party: Party) -> str:
    return export_file.write(export(alliance, party, house.now()))


def _markdown(alliance: Alliance, party: Party) -> str:
    return render_markdown(snapshots.standing_snapshot(alliance, party))


async def _give(request: Request, file: str, kind: str, make: Callable[[Alliance, Party], str]) -> Response:
    def made() -> tuple[Alliance, str]:
        party = request.path_params["party"]
        if party not in set(Party):
            raise NotOpened
        alliance = house.store().read(
            key_of_request(request, request.path_params["alliance"], Party(party).holder)
        )
        return alliance, make(alliance, Party(party))

    try:
        alliance, content = await run_in_threadpool(made)
    except AllianceError as error:
        return files.refused(request, error)
    holder = Party(request.path_params["party"])
    named = files.disposition(alliance, file, "Alliance", keep=True, holder=holder.holder)
    headers = {"content-disposition": named}
    return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)


async def give_json(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/alliance.json: all that is this party's to take."""
    return await _give(request, "alliance.json", "application/json", _json)


async def give_markdown(request: Request) -> Response:
    """GET /documents/{alliance}/{party}/alliance.md: the alliance as it stands for this party."""
    return await _give(request, "alliance.md", "text/markdown", _markdown)
