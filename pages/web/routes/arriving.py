"""What a device knows, at each visit of a page: noted, and moved in where an earlier version left it as cookies."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from alliance_core.errors import StoreError
from pages import cookies, device
from pages.web.http import is_https

MOVING = "alliance-moving"
"""The name of the cookie that says how many of an earlier version were still to be cleared."""


async def welcome(request: Request, response: Response) -> Response:
    """The answer to somebody who opens a page, with what their device is to hold; or one that has them ask again,
    where there is more to clear than one answer can say."""
    sent, secure = request.cookies, is_https(request)
    arrival = None
    with suppress(StoreError):  # which the page itself says
        arrival = await run_in_threadpool(device.arrive, sent, secure=secure)
    if arrival is None:
        return response
    cleared = arrival.held.superseded[: device.CLEARED_AT_ONCE]
    left = len(arrival.held.superseded) - len(cleared)
    before = sent.get(MOVING, "")
    # Where clearing came to nothing, asking again would as well.
    if left and not (before.isdecimal() and int(before[:9]) <= left):
        response = RedirectResponse(_same(request), 303)
        cookies.say(response, MOVING, str(left), secure=secure)
    elif before:
        cookies.unsay(response, MOVING, secure=secure)
    replace(arrival.held, superseded=cleared).onto(response)
    if arrival.undecided:
        cookies.say(response, cookies.OUTLIVING, secure=secure, stay=True)
    elif cookies.outlived(sent):
        cookies.unsay(response, cookies.OUTLIVING, secure=secure)
    if arrival.unguarded:
        cookies.clear_unguarded(response)
    return response


def _same(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
