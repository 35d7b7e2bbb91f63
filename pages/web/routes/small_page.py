"""Small pages of our own beside Streamlit: the opener, and a sentence for a document that isn't shown."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from alliance_core.language import N_
from alliance_core.language.catalogue import direction
from pages.markup import html
from pages.web.http import language, translate
from pages.web.routes import assets

HOME = N_("To the start page")
FORGET = N_("Let this device forget")


def page(request: Request, *, title: str, body: Markup, status: int = 200) -> HTMLResponse:
    """A page in the look of the app."""
    whole = html(  # noqa: S704 - the template is a file of ours
        assets.text("plain.html"),
        language=language(request),
        direction=direction(language(request)),
        title=title,
        icon=assets.address("favicon.svg"),
        style=assets.address("plain.css"),
        body=body,
    )
    return HTMLResponse(whole, status)


def sentence(request: Request, text: str, status: int) -> HTMLResponse:
    """A page that says one sentence and shows the way to the start page."""
    home = translate(request)(HOME)
    body = html('<p role="alert">$text</p><p><a href="/">$home</a></p>', text=text, home=home)
    return page(request, title="Alliance", body=body, status=status)
