"""The way to what this device may read of an alliance, for whoever has its address and no connection to the pages."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from alliance_core.errors import AllianceError, NotOpened
from alliance_core.model import Holder
from pages import addresses, device
from pages.web.routes import files


def _path(request: Request) -> str:
    alliance, asked = request.path_params["alliance"], request.query_params.get("as")
    known = device.entries(request.cookies)
    holders = {entry.holder for entry in known if entry.alliance == alliance}
    # As the pages that both have choose: whom the address names, else whoever has a key here, the author first.
    for holder in sorted(Holder, key=lambda one: one != asked):
        if holder in holders:
            return addresses.document(alliance, holder, "alliance.pdf")
    raise NotOpened


async def lead(request: Request) -> Response:
    """GET /documents/{alliance}.pdf, `?as=` a holder: goes on to the document of whoever this device has a key for."""
    try:
        return RedirectResponse(await run_in_threadpool(_path, request), 303)
    except AllianceError as error:
        return files.refused(request, error)
