"""The one HTML page that Streamlit's pages live in, with our name, our style and our scripts."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response

from alliance_core.language import N_, Translate
from alliance_core.language.catalogue import direction
from pages.addresses import ADDRESSES
from pages.markup import html
from pages.web.http import language, translate
from pages.web.routes import arriving, assets, small_page

NAME = "Alliance"
DESCRIPTION = N_("Design the alliance with someone before you need it.")
NO_SCRIPT = N_(
    "Alliance needs JavaScript, which is switched off in this browser. Nothing is loaded from anywhere else."
)

DISCONNECTED = N_("The connection is lost and will be tried again. What you type is kept on this device.")

UNCONNECTED = N_("This page can't connect")
WHY_UNCONNECTED = N_(
    "It needs a connection that stays open (a websocket), and none came about. A network at work, or a program that "
    "guards this device, may not let it through: try another network, or tell whoever runs this server. What was saved "
    "is safe."
)
PAPER = N_("Read it as a PDF, which needs no such connection")
AGAIN = N_("Try again")

NOTHING = N_("There is nothing at this address. Check that it is whole, or begin at the start page.")

BELOW_A_PATH = N_(
    "There is nothing at this address. Alliance does not work below a path: its pages begin right behind the name of "
    "the server."
)

UNSTYLED = N_(
    "This page could not be loaded whole. Reload it. If that does not help, tell whoever runs this server: Alliance "
    "does not work below a path, it needs a name of its own."
)

INSTALLED = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
STYLES = ("alliance.css", "controls.css", "shown.css", "living.css")
SCRIPT = "alliance.js"
PATHS = frozenset(address.path for address in ADDRESSES.values())


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


INLINE_SCRIPT_HASHES = " ".join(
    _hash(script) for script in re.findall(r"<script>(.*?)</script>", INSTALLED, re.S)
)
"""What the content security policy must allow by name: the scripts written into the installed page."""


class PageName(Convertor[str]):
    """The address of a page: one step deep and without a dot, so that files stay Streamlit's."""

    regex = "[^./]*"

    def convert(self, value: str) -> str:
        """The name as it stands in the address."""
        return value

    def to_string(self, value: str) -> str:
        """The name as it stands in the address."""
        return value


class Elsewhere(Convertor[str]):
    """Any address that Streamlit has nothing for: it would answer with its own page, in its own name."""

    regex = "(?!(?:static|media|component|app)/|.*_stcore/).+"

    def convert(self, value: str) -> str:
        """The address."""
        return value

    def to_string(self, value: str) -> str:
        """The address."""
        return value


register_url_convertor("page", PageName())
register_url_convertor("elsewhere", Elsewhere())


def _replace(whole: str, pattern: str, replacement: Markup) -> str:
    """Replaces exactly one place. Raises ValueError when the installed page isn't the one this is for."""
    changed, count = re.subn(pattern, lambda _: replacement, whole, count=1, flags=re.S)
    if count != 1:
        raise ValueError(f"Streamlit's index.html has no {pattern}")
    return changed


def rewritten(language: str, translate: Translate) -> str:
    """The installed index.html in our name, in this language and its direction."""
    head = html(
        "<title>$name</title>\n"
        '    <meta name="description" content="$description">\n'
        '    <meta property="og:title" content="$name">\n'
        '    <meta property="og:description" content="$description">\n'
        '    <meta property="og:type" content="website">',
        name=NAME,
        description=translate(DESCRIPTION),
    )
    # Below a path Streamlit finds its files, and none of ours are found: that page would save nothing. What lets it be
    # seen stands in our style.
    own = [
        html(
            "<style>#root { display: none; } "
            "#a-unstyled { margin-block: 20vh; margin-inline: auto; max-width: 34rem; padding: 0 1.2rem; }</style>"
        )
    ]
    own += [html('<link rel="stylesheet" href="$address">', address=assets.address(name)) for name in STYLES]
    # What it takes in is asked for at once, and not one after the other as they name each other.
    scripts = [assets.address(name) for name in assets.scripts(SCRIPT)]
    own += [html('<link rel="modulepreload" href="$address">', address=address) for address in scripts]
    own += [html('<script type="module" src="$address"></script>', address=assets.address(SCRIPT))]
    icon = html(
        '<link rel="icon" type="image/svg+xml" href="$address">', address=assets.address("favicon.svg")
    )
    root = html(
        '<html lang="$language" dir="$direction" data-disconnected="$lost">',
        language=language,
        direction=direction(language),
        lost=translate(DISCONNECTED),
    )
    no_script = html("<noscript><p>$words</p></noscript>", words=translate(NO_SCRIPT))
    unconnected = html(
        '<template id="a-unconnected"><div class="a-unconnected" role="alert"><h1>$title</h1><p>$why</p>'
        '<p><a data-paper>$paper</a></p><p><a data-again>$again</a></p><p><a href="/forget">$forget</a></p></div>'
        "</template>\n  ",
        title=translate(UNCONNECTED),
        why=translate(WHY_UNCONNECTED),
        paper=translate(PAPER),
        again=translate(AGAIN),
        forget=translate(small_page.FORGET),
    )
    whole = _replace(INSTALLED, r'<html lang="en">', root)
    whole = _replace(whole, r'<link rel="shortcut icon"[^>]*>', icon)
    whole = _replace(whole, r"<title>.*?</title>", head)
    pointer = r'<!--\s*Machine-readable pointer.*?-->\s*<link rel="service-desc"[^>]*>'
    whole = _replace(whole, pointer, Markup())
    whole = _replace(whole, r"<noscript>.*?</noscript>", no_script)
    unstyled = html('<p id="a-unstyled" role="alert">$words</p>\n    ', words=translate(UNSTYLED))
    whole = _replace(whole, r'(?=<div id="root">)', unstyled)
    whole = _replace(whole, r"(?=</body>)", unconnected)
    # Before Streamlit's own script, which connects.
    first = html('<script src="$address"></script>\n    ', address=assets.address("cookies.js"))
    whole = _replace(whole, r'(?=<script type="module")', first)
    return _replace(whole, r"</head>", Markup("\n    ").join(own) + Markup("\n  </head>"))


@cache
def _page(language: str, translate: Translate) -> tuple[bytes, bytes]:
    plain = rewritten(language, translate).encode()
    return plain, gzip.compress(plain, mtime=0)


async def nothing(request: Request) -> Response:
    """GET of what isn't there. Where a page of ours would be behind another name, it says why it isn't."""
    before, slash, page = request.url.path[1:].rpartition("/")
    below = slash and page in PATHS and before.partition("/")[0] not in PATHS
    return small_page.sentence(request, translate(request)(BELOW_A_PATH if below else NOTHING), 404)


async def serve(request: Request) -> Response:
    """GET of any page: the same for everybody; a preview robot learns the product's name and no more.

    What is no page of ours is said to be none: Streamlit would show the start page under any address.
    """
    if request.path_params["page"] not in PATHS:
        return await nothing(request)
    plain, packed = _page(language(request), translate(request))
    headers = {"vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return await arriving.welcome(request, Response(plain, media_type="text/html", headers=headers))
    headers["content-encoding"] = "gzip"
    return await arriving.welcome(request, Response(packed, media_type="text/html", headers=headers))
