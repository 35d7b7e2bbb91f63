"""Which paper a reader prints on, from what their browser says of their language."""

from __future__ import annotations

import re

from starlette.requests import Request

from alliance_core.documents.pdf.page.paper import Paper, used_in

_REGION = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{3})?(?:-[A-Za-z]{4})?-([A-Za-z]{2})(?:-.*)?")
"""A language tag with a region (RFC 5646, section 2.1): `en-US`, `zh-Hant-TW`."""

_LONGEST = 200
"""What is read of a header, in characters; browsers send far less."""


def paper(request: Request) -> Paper:
    """The paper of the region in the language its reader wants most; A4 where that names none."""
    return used_in(region(request.headers.get("accept-language", "")))


def region(accepted: str) -> str | None:
    """The region of the language wanted most in an `Accept-Language` header (RFC 9110, section 12.5.4).

    Only of that one: who reads German first and American English next is more likely not in America.
    """
    tags = [_weighed(part) for part in accepted[:_LONGEST].split(",")]
    first = max(tags, key=lambda tag: tag[0])[1]
    found = _REGION.fullmatch(first)
    return found[1].upper() if found else None


def _weighed(part: str) -> tuple[float, str]:
    tag, _, quality = part.partition(";")
    given = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", quality)
    return (float(given[1]) if given else float(not quality)), tag.strip()
