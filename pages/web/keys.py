"""Who is asking: the key that this device's cookie opens, for routes."""

from __future__ import annotations

from starlette.requests import Request

from alliance_core.errors import NotOpened
from alliance_core.model import Holder
from alliance_core.store import Key
from pages import house
from pages.web import cookies


def key(request: Request, alliance: str, holder: Holder) -> Key:
    """The key of a holder to an alliance. Raises NotOpened without a cookie, LinkError, StoreError."""
    token = cookies.token(request.cookies, alliance, holder)
    if token is None:
        raise NotOpened
    opened = house.store().unlock(token, house.now())
    # A cookie's name is the browser's word; what its value opens is the store's.
    if (opened.alliance, opened.holder) != (alliance, holder):
        raise NotOpened
    return opened
