"""What every route asks of a request: where it came from, what it carries, and how to refuse it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from alliance_core.errors import (
    AllianceError,
    CookiesBlocked,
    DeviceError,
    FieldUnknown,
    LinkEnded,
    LinkError,
    LinkExpired,
    LinkLapsed,
    LinkMalformed,
    LinkReplaced,
    LinkUnknown,
    LinkWithdrawn,
    NotOpened,
    PasscodeNeeded,
    PasscodePaused,
    PasscodeWrong,
    RuleError,
    StoreError,
)
from alliance_core.language import N_, Translate, translation
from alliance_core.settings import DEFAULT_PORTS
from pages import cookies, house

ELSEWHERE = N_("This came from another site and was not accepted. Reload the page and try again.")
UNREADABLE = N_("This could not be read. Reload the page and try again; what you typed stays in the field.")
TOO_LARGE = N_(
    "This is more than can be saved at once. Please shorten it; what you typed stays in the field."
)

_STATUS: tuple[tuple[type[AllianceError], int], ...] = (
    (LinkMalformed, 400),
    (LinkUnknown, 404),
    (LinkExpired, 410),
    (LinkWithdrawn, 410),
    (LinkReplaced, 410),
    (LinkEnded, 410),
    (LinkLapsed, 410),
    (PasscodeNeeded, 401),
    (PasscodeWrong, 401),
    (PasscodePaused, 429),
    (NotOpened, 403),
    (LinkError, 403),
    (DeviceError, 409),
    (FieldUnknown, 409),
    (RuleError, 422),
    (StoreError, 503),
)

_ORIGIN = re.compile(r"(https?)://([^/?#@\s]+)")
"""An origin as browsers write it, its scheme and its host: nothing that could be read in two ways."""

Body = TypeVar("Body", bound=BaseModel)


class Refused(Exception):
    """A request that is answered with a sentence and a status, and goes no further."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.status = status
        self.sentence = sentence

    def response(self) -> JSONResponse:
        """The answer: `{"say": sentence}`."""
        return JSONResponse({"say": self.sentence}, self.status)


def language(request: Request) -> str:  # noqa: ARG001 - the request will choose among languages
    """The language of whoever asks: that of this server, until readers can choose."""
    return house.settings().language


def translate(request: Request) -> Translate:
    """The gettext function for whoever asks."""
    return translation(language(request)).gettext


def refusal(request: Request, error: AllianceError) -> Refused:
    """The answer to an error of the core: its sentence, and the status that fits it."""
    if isinstance(error, NotOpened) and not cookies.working(request.cookies):
        error = CookiesBlocked()
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    return Refused(status, error.say(translate(request)))


def is_https(request: Request) -> bool:
    """Whether the reader's browser speaks https, directly or to a web server in front of this one."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    return (forwarded or request.url.scheme) == "https"


def origin(request: Request) -> str:
    """This server as the reader's browser sees it: `https://alliance.example`."""
    scheme = "https" if is_https(request) else "http"
    return f"{scheme}://{_host(request.headers.get('host', ''), scheme)}"


def _host(name: str, scheme: str) -> str:
    """A host as browsers write it: without a port that goes without saying, which some web servers hand on."""
    return name.lower().removesuffix(f":{DEFAULT_PORTS[scheme]}")


def from_own_page(headers: Mapping[str, str], public_url: str | None) -> bool:
    """Whether a request comes from a page of this server, by `Origin`; the names of `headers` are lower case.

    A request without `Origin` passes: every browser sends it with the requests that matter, and what isn't a
    browser carries nobody's cookies. The scheme is not compared, because a web server in front may end https.
    """
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") not in {"cross-site", "same-site"}
    known = _ORIGIN.fullmatch(origin)
    if known is None:
        return False
    scheme, host = known.groups()
    hosts = {headers.get("host", ""), urlsplit(public_url).netloc if public_url else ""}
    return _host(host, scheme) in {_host(own, scheme) for own in hosts if own}


async def read(request: Request, shape: type[Body], *, limit: int, public_url: str | None) -> Body:
    """The JSON body of a request as a value of `shape`; `limit` is in bytes.

    Raises Refused for a foreign page (403), another content type (415), too much (413), another shape (400).
    """
    say = translate(request)
    if not from_own_page(request.headers, public_url):
        raise Refused(403, say(ELSEWHERE))
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        # A form on another site can't send JSON, and a script there would have to ask first.
        raise Refused(415, say(UNREADABLE))
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise Refused(413, say(TOO_LARGE))
    except ClientDisconnect:
        # Nobody hears it any more: they have gone, or were too slow.
        raise Refused(408, say(UNREADABLE)) from None
    try:
        raw = json.loads(body)
        if not isinstance(raw, dict):
            raise Refused(400, say(UNREADABLE))
        return shape.model_validate({name: _well_formed(value) for name, value in raw.items()})
    except (ValueError, RecursionError, ValidationError):
        # Without its cause: the message of a validation error quotes what was typed.
        raise Refused(400, say(UNREADABLE)) from None


def _well_formed(value: object) -> object:
    """A text, or each of a list, with halves of characters (lone surrogates, which JSON can carry) as U+FFFD."""
    if isinstance(value, list):
        return [_well_formed(one) for one in value if isinstance(one, str)]
    if not isinstance(value, str):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
