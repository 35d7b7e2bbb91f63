"""Small pages of our own beside Streamlit: the opener, and a sentence for a document that isn't shown."""

from __future__ import annotations

from html import escape
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse

from alliance_core.language import N_
from alliance_core.language.catalogue import direction
from pages.web.http import language, translate
from pages.web.routes import assets

HOME = N_("To the start page")


def page(request: Request, *, title: str, body: str, status: int = 200) -> HTMLResponse:
    """A page in the look of the app. `title` is text, `body` is HTML that the caller has escaped."""
    html = Template(assets.text("plain.html")).substitute(
        language=escape(language(request)),
        direction=direction(language(request)),
        title=escape(title),
        icon=assets.address("favicon.svg"),
        style=assets.address("plain.css"),
        body=body,
    )
    return HTMLResponse(html, status)


def sentence(request: Request, text: str, status: int) -> HTMLResponse:
    """A page that says one sentence and shows the way to the start page."""
    body = f'<p role="alert">{escape(text)}</p><p><a href="/">{escape(translate(request)(HOME))}</a></p>'
    return page(request, title="Alliance", body=body, status=status)
