"""Who may open what: a device's word that it has somebody's key counts only as far as that key opens it.

Cookies lead to the keys. A page may also be told through `st.session_state` (the start pages, before the cookie is
there, and page tests, which can't set cookies): `remember` does that.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from starlette.requests import Request

from alliance_core.derived.snapshots import as_sent
from alliance_core.errors import AllianceError, CookiesBlocked, DeviceFull, NotOpened, OtherSide
from alliance_core.limits import DEVICE_ENTRIES
from alliance_core.model import Alliance, Holder, Party, ToRead
from alliance_core.store import Key
from alliance_core.store.devices import Entry
from pages import cookies, device, house


def _unlock(of: Callable[[str, Holder], str | None], alliance: str, holder: Holder) -> Key:
    token = of(alliance, holder)
    if token is None:
        others = (other for other in Holder if other is not holder)
        raise OtherSide if any(of(alliance, other) for other in others) else NotOpened
    key = house.store().unlock(token, house.now())
    # For whom a token opens what is the browser's word; what it does open is the store's.
    if (key.alliance, key.holder) != (alliance, holder):
        raise NotOpened
    return key


def key_of_request(request: Request, alliance: str, holder: Holder) -> Key:
    """The key of a holder to an alliance that comes with a request. Raises NotOpened, LinkError, StoreError."""
    return _unlock(lambda *whose: device.token(request.cookies, *whose), alliance, holder)


def key(alliance: str, holder: Holder) -> Key:
    """The same for the page that is being drawn."""
    return _unlock(token_of, alliance, holder)


def remember(alliance: str, party: Party, token: str) -> None:
    """Lets this session see an alliance as a party, before a cookie says so."""
    _known_here()[alliance, party.holder] = token


def token_of(alliance: str, holder: Holder) -> str | None:
    """What opens an alliance for a holder in this browser, if it has that. Raises StoreError."""
    known = _known_here()
    if (alliance, holder) not in known and (found := device.token(st.context.cookies, alliance, holder)):
        known[alliance, holder] = found
    return known.get((alliance, holder))


def listed() -> tuple[Entry, ...]:
    """All that this device knows, each alliance once for a holder. Raises StoreError."""
    found = device.entries(st.context.cookies)
    for entry in found:
        _known_here().setdefault((entry.alliance, entry.holder), entry.token)
    return found


def require_room() -> None:
    """Asks whether this device could hold one more key. Raises CookiesBlocked, DeviceFull, StoreError."""
    if not cookies.working(st.context.cookies):
        raise CookiesBlocked
    if len(device.known(st.context.cookies).entries) >= DEVICE_ENTRIES:
        raise DeviceFull(count=DEVICE_ENTRIES)


def _known_here() -> dict[tuple[str, Holder], str]:
    """What this session was told or has looked up: the list of a device isn't opened for each act on a page."""
    known: dict[tuple[str, Holder], str] = st.session_state.setdefault("secrets", {})
    return known


def to_read(alliance: str) -> ToRead:
    """What a reader sees of an alliance. Raises as `opened`."""
    return house.store().to_read(key(alliance, Holder.READER))


def names_of(found: ToRead) -> Alliance:
    """An alliance that has the names, and nothing else: what is said of clauses asks it for them."""
    return Alliance(
        id=found.id,
        situation=found.situation,
        language=found.language,
        created_at=house.now(),
        author=found.author,
        partner=found.partner,
    )


def opened(alliance: str, holder: Holder) -> Alliance:
    """An alliance under the names that a holder knows; for a reader no more of it than the names. Raises the leaves of
    LinkError and StoreError, and NotSent."""
    if holder is Holder.READER:
        return names_of(to_read(alliance))
    found = house.store().read(key(alliance, holder), visit=False)
    return found if holder is Holder.AUTHOR else as_sent(found)


def alliance_of(alliance: str, holder: Holder) -> Alliance | None:
    """The same, or None if this browser has no key to it for them."""
    try:
        return opened(alliance, holder)
    except AllianceError:
        return None
