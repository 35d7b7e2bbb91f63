"""The cookies in which a device keeps its keys: one an alliance and holder, its value what opens the link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from alliance_core.model import Holder

STAY_SECONDS = 180 * 24 * 3600
"""How long a device keeps a key that is meant to stay: half a year after it was last used to open."""

FORGETTING = "alliance-forgets"
"""The name of the cookie of a device that is to know no alliance once the browser is closed."""

_NAME = re.compile(rf"alliance-({'|'.join(Holder)})-([A-Za-z0-9_-]{{1,64}})")


def cookie_name(alliance: str, holder: Holder) -> str:
    """The name of the cookie that holds a holder's key to the alliance with this public id."""
    return f"alliance-{holder.value}-{alliance}"


def token(cookies: Mapping[str, str], alliance: str, holder: Holder) -> str | None:
    """What this device holds to open an alliance for a holder, or None."""
    return cookies.get(cookie_name(alliance, holder)) or None


def known(cookies: Mapping[str, str]) -> tuple[tuple[str, Holder], ...]:
    """The public ids and holders this device has keys for, in the order the browser sent them."""
    matches = (_NAME.fullmatch(name) for name in cookies)
    return tuple((match[2], Holder(match[1])) for match in matches if match)


def remembers(cookies: Mapping[str, str]) -> bool:
    """Whether keys may stay on this device once the browser is closed."""
    return FORGETTING not in cookies


def remember(response: Response, *, remembering: bool, secure: bool) -> None:
    """Sets on a response whether keys may stay on this device."""
    if remembering:
        response.delete_cookie(FORGETTING, path="/", secure=secure, httponly=True, samesite="lax")
    else:
        stay: dict[str, Any] = {"max_age": STAY_SECONDS, "path": "/", "secure": secure}
        response.set_cookie(FORGETTING, "1", httponly=True, samesite="lax", **stay)


def keep(response: Response, alliance: str, holder: Holder, value: str, *, secure: bool, stay: bool) -> None:
    """Sets the cookie on a response. `stay` keeps it for `STAY_SECONDS`, else it ends with the browser."""
    response.set_cookie(
        cookie_name(alliance, holder),
        value,
        max_age=STAY_SECONDS if stay else None,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def forget(response: Response, alliance: str, holder: Holder, *, secure: bool) -> None:
    """Clears the cookie on a response."""
    response.delete_cookie(
        cookie_name(alliance, holder), path="/", secure=secure, httponly=True, samesite="lax"
    )
