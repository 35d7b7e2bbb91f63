"""What the browser gets beside Streamlit: routes, headers, and the little scripts of our own."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.web import assets, calendar, device, documents, index, opener, saving
from pages.web.headers import SecureHeaders


async def robots(request: Request) -> PlainTextResponse:  # noqa: ARG001 - the same for everybody
    """GET /robots.txt: nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


routes = [
    Route("/open", opener.show, methods=["GET"]),
    Route("/open", opener.open_link, methods=["POST"]),
    Route("/keep", device.keep, methods=["POST"]),
    Route("/leave", device.leave, methods=["POST"]),
    Route("/remember", device.remember, methods=["POST"]),
    Route("/save", saving.save, methods=["POST"]),
    Route("/documents/{alliance}/{party}/{name}.pdf", documents.show),
    Route("/documents/{alliance}/{party}/alliance.ics", calendar.give),
    Route("/assets/{name}", assets.serve),
    Route("/robots.txt", robots),
    # Last, as they take every address: one step deep and without a dot is a page, all else is nothing of ours.
    Route("/{page:page}", index.serve),
    Route("/{path:elsewhere}", index.nothing),
]

middleware = [Middleware(SecureHeaders)]
