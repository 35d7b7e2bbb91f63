"""Scripts, style and pictures of our own, served from `/assets` and known to the browser by their content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parents[1] / "assets"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
YEAR_SECONDS = 365 * 24 * 3600


@cache
def _bytes(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def address(name: str) -> str:
    """The path of an asset, with its content's digest, so that a browser may keep it for ever."""
    return f"/assets/{name}?v={hashlib.sha256(_bytes(name)).hexdigest()[:12]}"


def text(name: str) -> str:
    """The content of an asset, such as a page template."""
    return _bytes(name).decode("utf-8")


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
