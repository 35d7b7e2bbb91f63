"""Scripts, style and pictures of our own, served from `/assets` and known to the browser by their content."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

FOLDER = Path(__file__).parents[1] / "assets"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
YEAR_SECONDS = 365 * 24 * 3600


IMPORTED = re.compile(rb'(?m)^(import (?:[^"]* from )?|\} from )"\./([a-z_]+\.js)";$')
"""How a script of ours takes another one in, at the beginning of a line."""


@cache
def _bytes(name: str) -> bytes:
    content = (FOLDER / name).read_bytes()
    if not name.endswith(".js"):
        return content
    # An import by the address with the digest, so that a browser keeps all scripts for ever, and when one changes
    # also fetches those anew that take it in.
    return IMPORTED.sub(lambda found: b'%s"%s";' % (found[1], address(found[2].decode()).encode()), content)


def scripts(name: str) -> tuple[str, ...]:
    """The script with this name and all that it takes in, each once."""
    found: dict[str, None] = {}
    left = [name]
    while left:
        if (one := left.pop(0)) not in found:
            found[one] = None
            left += [taken[1].decode() for taken in IMPORTED.findall((FOLDER / one).read_bytes())]
    return tuple(found)


def address(name: str) -> str:
    """The path of an asset, with its content's digest, so that a browser may keep it for ever."""
    return f"/assets/{name}?v={hashlib.sha256(_bytes(name)).hexdigest()[:12]}"


def text(name: str) -> str:
    """The content of an asset, such as a page template."""
    return _bytes(name).decode("utf-8")


async def favicon(request: Request) -> Response:  # noqa: ARG001 - the same for everybody
    """GET /favicon.ico: where browsers look for a picture beside documents, which name none themselves."""
    return RedirectResponse(address("favicon.svg"), 307)


async def serve(request: Request) -> Response:
    """GET /assets/{name}."""
    name = request.path_params["name"]
    kind = TYPES.get(Path(name).suffix)
    # The name is looked up in the folder's listing, so no path can lead out of it.
    if kind is None or name not in {entry.name for entry in FOLDER.iterdir()}:
        return PlainTextResponse("", 404)
    named_by_content = f"{request.url.path}?{request.url.query}" == address(name)
    lifetime = f"public, max-age={YEAR_SECONDS}, immutable" if named_by_content else "no-cache"
    return Response(_bytes(name), media_type=kind, headers={"cache-control": lifetime})
