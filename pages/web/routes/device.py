"""What a device keeps: staying known, being forgotten, and whether it may know anything once the browser is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from alliance_core.errors import AllianceError, NotOpened
from alliance_core.model import Holder
from alliance_core.store.devices import Entry, Known
from pages import cookies, device, house
from pages.web.http import Refused, is_https, read, refusal

BODY_LIMIT = 4096


class Keeping(BaseModel):
    """A partner's alliance that stays on this device."""

    alliance: str = Field(pattern=r"\A[A-Za-z0-9_-]{1,64}\z")


class Forgetting(BaseModel):
    """Which alliance this device forgets, or all; and for which holder, or each."""

    alliance: str | None = Field(default=None, pattern=r"\A[A-Za-z0-9_-]{1,64}\z")
    party: Holder | None = None


class Remembering(BaseModel):
    """Whether this device may know alliances once the browser is closed."""

    remember: bool


Asked = TypeVar("Asked", bound=BaseModel, contravariant=True)


class Change(Protocol[Asked]):
    """What becomes of a wish: what the device that sent these cookies is to hold."""

    def __call__(self, asked: Asked, sent: Mapping[str, str], *, secure: bool) -> device.Held:
        """Raises AllianceError."""


async def keep(request: Request) -> Response:
    """POST /keep: `{"alliance": id}` lets the partner's key outlast the browser, on a device that remembers."""
    remembers = cookies.remembers(request.cookies)

    def staying(asked: Keeping, sent: Mapping[str, str], *, secure: bool) -> device.Held:
        token = device.token(sent, asked.alliance, Holder.PARTNER)
        if token is None:
            raise NotOpened
        entry = Entry(asked.alliance, Holder.PARTNER, token)
        held = device.change(sent, lambda known: known.knowing(entry, stay=remembers), secure=secure)
        return held.superseding(sent, entry.alliance, entry.holder)

    return await _changed(request, Keeping, staying)


async def forget(request: Request) -> Response:
    """POST /forget: `{"alliance"?, "party"?}` makes this device forget: one alliance or all, for one holder or each.

    The answer is `{"go"}`.
    """

    def forgetting(asked: Forgetting, sent: Mapping[str, str], *, secure: bool) -> device.Held:
        held = device.change(sent, lambda known: known.forgetting(asked.alliance, asked.party), secure=secure)
        return held.superseding(sent, asked.alliance, asked.party)

    return await _changed(request, Forgetting, forgetting, {"go": "/"})


async def remember(request: Request) -> Response:
    """POST /remember: `{"remember": false}` lets all keys of this device end with the browser, those to come as well;
    `true` lets the authors' stay again."""
    chosen: list[bool] = []

    def remembering(asked: Remembering, sent: Mapping[str, str], *, secure: bool) -> device.Held:
        chosen.append(asked.remember)
        left = tuple(e for e in cookies.earlier(sent) if device.whole(e))

        def change(known: Known) -> Known:
            known = known.joining(left, stay=False)
            return known.staying(Holder.AUTHOR) if asked.remember else known.ending()

        return device.change(sent, change, secure=secure).superseding(sent)

    response = await _changed(request, Remembering, remembering)
    if chosen and response.status_code == 200:
        secure = is_https(request)
        if chosen[0]:
            cookies.unsay(response, cookies.FORGETTING, secure=secure)
        else:
            cookies.say(response, cookies.FORGETTING, secure=secure, stay=True)
    return response


async def _changed(
    request: Request, shape: type[Asked], act: Change[Asked], answer: dict[str, str] | None = None
) -> Response:
    """The answer to a wish that changes what this device knows: `answer`, and `"again"` where the same is to be asked
    once more, because a list began."""
    try:
        asked = await read(request, shape, limit=BODY_LIMIT, public_url=house.settings().public_url)
        held = await run_in_threadpool(act, asked, request.cookies, secure=is_https(request))
    except Refused as refused:
        return refused.response()
    except AllianceError as error:
        return refusal(request, error).response()
    response = JSONResponse((answer or {}) | ({"again": True} if held.began else {}))
    held.onto(response)
    return response
