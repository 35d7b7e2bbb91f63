"""What is mounted beside Streamlit: each route at its address, and what stands around them all."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.web.routes import (
    assets,
    calendar,
    device,
    documents,
    forgetting,
    health,
    index,
    leading,
    opener,
    own_link,
    saving,
    takeaway,
)
from pages.web.server.headers import SecureHeaders
from pages.web.server.logs import RequestLog
from pages.web.server.messages import BoundedMessages
from pages.web.server.uploads import BoundedUploads


async def robots(request: Request) -> PlainTextResponse:  # noqa: ARG001 - the same for everybody
    """GET /robots.txt: nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


routes = [
    Route("/open", opener.show, methods=["GET"]),
    Route("/open", opener.open_link, methods=["POST"]),
    Route("/kept", own_link.note, methods=["POST"]),
    Route("/key-card", own_link.card, methods=["GET"]),
    Route("/keep", device.keep, methods=["POST"]),
    Route("/forget", forgetting.ask, methods=["GET"]),
    Route("/forget", device.forget, methods=["POST"]),
    Route("/remember", device.remember, methods=["POST"]),
    Route("/save", saving.save, methods=["POST"]),
    Route("/documents/{alliance}.pdf", leading.lead),
    Route("/documents/{alliance}/{party}/{name}.pdf", documents.show),
    Route("/documents/{alliance}/{party}/alliance.ics", calendar.give),
    Route("/documents/{alliance}/{party}/alliance.json", takeaway.give_json),
    Route("/documents/{alliance}/{party}/alliance.md", takeaway.give_markdown),
    Route("/assets/{name}", assets.serve),
    Route("/favicon.ico", assets.favicon),
    Route("/robots.txt", robots),
    Route("/health", health.answer),
    # Last, as they take every address: one step deep and without a dot is a page, all else is nothing of ours.
    Route("/{page:page}", index.serve),
    Route("/{path:elsewhere}", index.nothing),
]

QUIET = ("/assets/{name}", "/favicon.ico", "/robots.txt", "/health")
"""Routes that are asked so often, and say so little, that only their failures are worth a line in the log."""

middleware = [
    Middleware(SecureHeaders),
    Middleware(BoundedMessages),
    Middleware(BoundedUploads),
    Middleware(RequestLog, paths={route.path for route in routes}, quiet=QUIET),
]
