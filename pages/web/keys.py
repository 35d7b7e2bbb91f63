"""Who is asking: the key that this device's cookie opens, for routes."""

from __future__ import annotations

from starlette.requests import Request

from alliance_core.errors import NotOpened
from alliance_core.model import Party
from alliance_core.store import Key
from pages import house
from pages.web import cookies


def key(request: Request, alliance: str, party: Party) -> Key:
    """The key of a party to an alliance. Raises NotOpened without a cookie, LinkError, StoreError."""
    secret = cookies.secret(request.cookies, alliance, party)
    if secret is None:
        raise NotOpened
    opened = house.store().unlock(secret, house.now())
    # A cookie's name is the browser's word; what the secret opens is the store's.
    if (opened.alliance, opened.party) != (alliance, party):
        raise NotOpened
    return opened
