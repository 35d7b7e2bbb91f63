"""Files for whoever holds a key: how each is named, and what is said where there is none to give."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from alliance_core.errors import AllianceError, LinkError
from alliance_core.model import Alliance
from pages.web import plain
from pages.web.requests import refusal, translate


def disposition(alliance: Alliance, file: str, title: str, *, keep: bool) -> str:
    """The `Content-Disposition` of a file, to keep or else to look at.

    Browsers that can name it `title` and both names, the others `file`, which is plain letters with an ending.
    """
    ending = file.rpartition(".")[2]
    names = quote(f"{title} {alliance.author.text} {alliance.partner.text}.{ending}", safe="")
    return f"{'attachment' if keep else 'inline'}; filename=\"{file}\"; filename*=UTF-8''{names}"


def refused(request: Request, error: AllianceError) -> Response:
    """A small page in place of the file. Whatever is wrong with a key is 403: the address itself has no key."""
    found = refusal(request, error)
    status = 403 if isinstance(error, LinkError) else found.status
    return plain.sentence(translate(request), found.sentence, status)
