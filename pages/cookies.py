"""The cookies of a device: one that holds the key to the list of what it knows, one for what ends with the browser,
and a few that only say yes. Scripts can read none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.responses import Response

from alliance_core import links
from alliance_core.errors import LinkMalformed
from alliance_core.model import Holder
from alliance_core.store.devices import Entry, Secrets

STAY_SECONDS = 180 * 24 * 3600
"""How long a device keeps what is meant to stay: half a year after its last visit."""

STAYS, ENDS = "alliance-device", "alliance-session"
"""The names of the cookies that carry the secrets of a device's two lists."""

FORGETTING = "alliance-forgets"
"""The name of the cookie of a device that is to know no alliance once the browser is closed."""

WORKING = "alliance-cookies"
"""The name of the cookie that says no more than that this browser keeps cookies, or with "bare" that it keeps nothing
else. A script sets it (`cookies.js`)."""

OUTLIVING = "alliance-moved"
"""The name of the cookie that says that a partner's cookie of an earlier version was here when a browser was open
before: what is still there in the next one was meant to stay."""

_EARLIER = re.compile(rf"alliance-({'|'.join(Holder)})-([A-Za-z0-9_-]{{1,64}})")


def _guarded(name: str, *, secure: bool) -> str:
    # Under https browsers let nobody else write a name that begins so: neither another host of the same domain nor
    # somebody on the way could make this device put its keys into a list of theirs.
    return f"__Host-{name}" if secure else name


def _secret(cookies: Mapping[str, str], name: str) -> str | None:
    try:
        return links.parse(cookies.get(name) or "")
    except LinkMalformed:
        return None


def secrets(cookies: Mapping[str, str], *, secure: bool) -> Secrets:
    """The secrets of a device's lists; `secure` is whether its browser speaks https."""
    stays, ends = (_secret(cookies, _guarded(name, secure=secure)) for name in (STAYS, ENDS))
    return Secrets(stays, ends)


def unguarded(cookies: Mapping[str, str]) -> Secrets:
    """Those that came over http, for a server that has turned to https since."""
    return secrets(cookies, secure=False)


def earlier_name(alliance: str, holder: Holder) -> str:
    """What earlier versions called the cookie with a holder's token for an alliance."""
    return f"alliance-{holder}-{alliance}"


def earlier(cookies: Mapping[str, str]) -> tuple[Entry, ...]:
    """What earlier versions left: a cookie an alliance and holder, with the token as its value, be it broken. Browsers
    send the oldest first; here it is last."""
    found = ((_EARLIER.fullmatch(name), value) for name, value in reversed(tuple(cookies.items())))
    return tuple(Entry(match[2], Holder(match[1]), value) for match, value in found if match and value)


def remembers(cookies: Mapping[str, str]) -> bool:
    """Whether keys may stay on this device once the browser is closed."""
    return FORGETTING not in cookies


def working(cookies: Mapping[str, str]) -> bool:
    """Whether this browser keeps cookies: one of ours came back."""
    return any(name.removeprefix("__Host-").startswith("alliance-") for name in cookies)


def storing(cookies: Mapping[str, str]) -> bool:
    """Whether this browser keeps copies of what is typed until the server has it."""
    return cookies.get(WORKING) != "bare"


def outlived(cookies: Mapping[str, str]) -> bool:
    """Whether partners' cookies of an earlier version were here before."""
    return OUTLIVING in cookies


def say(response: Response, name: str, word: str = "1", *, secure: bool, stay: bool = False) -> None:
    """Sets a cookie that says a word. `stay` keeps it for `STAY_SECONDS`, else it ends with the browser."""
    _set(response, name, word, secure=secure, stay=stay)


def unsay(response: Response, name: str, *, secure: bool) -> None:
    """Clears a cookie, in few letters: one answer may have to clear many."""
    safe = "; Secure" if secure else ""
    response.headers.append("set-cookie", f"{name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax{safe}")


def give(response: Response, held: Secrets, sent: Secrets, *, secure: bool) -> None:
    """Lets a device hold these secrets, and no longer those it sent in their place."""
    for name, secret, before in zip((STAYS, ENDS), held, sent, strict=True):
        if secret:
            _set(response, _guarded(name, secure=secure), secret, secure=secure, stay=name == STAYS)
        elif before:
            unsay(response, _guarded(name, secure=secure), secure=secure)


def clear_earlier(response: Response, entry: Entry, *, secure: bool) -> None:
    """Clears a cookie of an earlier version."""
    unsay(response, earlier_name(entry.alliance, entry.holder), secure=secure)


def clear_unguarded(response: Response) -> None:
    """Clears those that came over http."""
    for name in (STAYS, ENDS):
        unsay(response, name, secure=False)


def _set(response: Response, name: str, value: str, *, secure: bool, stay: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=STAY_SECONDS if stay else None,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
