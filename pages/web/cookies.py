"""The cookies in which a device keeps its keys: one an alliance and party, its value the link's secret."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.responses import Response

from alliance_core.model import Party

AUTHOR_SECONDS = 180 * 24 * 3600
"""How long a device keeps a key that is meant to stay: half a year after it was last used to open."""

_NAME = re.compile(r"alliance-(author|partner)-([A-Za-z0-9_-]{1,64})")


def cookie_name(alliance: str, party: Party) -> str:
    """The name of the cookie that holds a party's key to the alliance with this public id."""
    return f"alliance-{party.value}-{alliance}"


def secret(cookies: Mapping[str, str], alliance: str, party: Party) -> str | None:
    """The secret this device holds for a party of an alliance, or None."""
    return cookies.get(cookie_name(alliance, party)) or None


def known(cookies: Mapping[str, str]) -> tuple[tuple[str, Party], ...]:
    """The public ids and parties this device holds keys for, in the order the browser sent them."""
    matches = (_NAME.fullmatch(name) for name in cookies)
    return tuple((match[2], Party(match[1])) for match in matches if match)


def keep(response: Response, alliance: str, party: Party, value: str, *, secure: bool, stay: bool) -> None:
    """Sets the cookie on a response. `stay` keeps it for `AUTHOR_SECONDS`, else it ends with the browser."""
    response.set_cookie(
        cookie_name(alliance, party),
        value,
        max_age=AUTHOR_SECONDS if stay else None,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def forget(response: Response, alliance: str, party: Party, *, secure: bool) -> None:
    """Clears the cookie on a response."""
    response.delete_cookie(
        cookie_name(alliance, party), path="/", secure=secure, httponly=True, samesite="lax"
    )
