"""Small pages of our own beside Streamlit: the opener, and a sentence for a document that isn't shown."""

from __future__ import annotations

from html import escape
from string import Template

from starlette.responses import HTMLResponse

from alliance_core.language import N_, Translate
from pages.web.routes import assets

HOME = N_("To the start page")


def page(*, title: str, body: str, status: int = 200) -> HTMLResponse:
    """A page in the look of the app. `title` is text, `body` is HTML that the caller has escaped."""
    html = Template(assets.text("plain.html")).substitute(
        title=escape(title), icon=assets.address("favicon.svg"), style=assets.address("plain.css"), body=body
    )
    return HTMLResponse(html, status)


def sentence(translate: Translate, text: str, status: int) -> HTMLResponse:
    """A page that says one sentence and shows the way to the start page."""
    body = f'<p role="alert">{escape(text)}</p><p><a href="/">{escape(translate(HOME))}</a></p>'
    return page(title="Alliance", body=body, status=status)
