"""Links: mint a secret, find it in what people paste, write it as an address.

The secret stands behind the `#` of an address, which browsers keep to themselves. Where a passcode goes with a link,
what a device keeps is a token: the secret and what was stretched out of the passcode.
"""

from __future__ import annotations

import base64
import re
import secrets
from urllib.parse import unquote

from alliance_core import seal
from alliance_core.errors import LinkMalformed
from alliance_core.model import Holder

SECRET_BYTES = 32

KIND = {Holder.AUTHOR: "private", Holder.PARTNER: "invitation", Holder.READER: "to-read"}
"""How an address names whose it is. For human eyes only: what a secret opens, the store decides."""

# What mail programs break a long line with, what comes with a word from a page, and what is put before a quoted line.
# Each run of them can be read in one way alone, so that what is no link is refused at once.
_GAP = r"(?:\n[> ]*(?![> ])|[^\S\n]|[=\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*"
# What messengers and mail programs put before an address.
_BEFORE = r"[\s<>()\[\]{}\"'`“”„‘’‚«»‹›.,;:!?*…|#\u200b\u200e\u200f\u2060\ufeff]*"
_KINDS = "|".join(_GAP.join(kind) for kind in KIND.values())
_SECRET = re.compile(
    rf"{_BEFORE}(?:(?i:{_KINDS}){_GAP}\.{_GAP})?((?:[A-Za-z0-9_-]{_GAP}){{42}}[A-Za-z0-9_-])(?![A-Za-z0-9_-])"
)
_BARE = re.compile(r"[A-Za-z0-9_-]{43}")
_NO_SECRET = re.compile(r"[^A-Za-z0-9_-]")

_ESCAPED = 3
"""How often an address may have been put into another one on its way, each time with its signs escaped once more."""

_PLACES = 16
"""After so many of the last "#" a secret is looked for."""

_BETWEEN = "~"
"""Stands in no secret, and may stand in a cookie."""


def mint() -> str:
    """A new secret: 256 random bits as 43 characters of unpadded base64url."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_id() -> str:
    """A new public id of an alliance: 64 random bits as hexadecimal digits."""
    return secrets.token_hex(8)


def parse(text: str) -> str:
    """The secret in a whole address, in what follows its `#`, or alone. Raises LinkMalformed.

    Forgiven is what happens on the way: brackets, quotation marks and words around it, what trackers and sentences add
    to its end, capitals, signs that were escaped, and a line that was broken. A secret that was cut short or changed is
    not.
    """
    # What a device keeps of a link is read at each visit, and nothing happens to it.
    secret = text if _BARE.fullmatch(text) else _found(text)
    # The last character has two bits to spare: without this, four spellings would stand for one secret.
    if base64.urlsafe_b64encode(base64.urlsafe_b64decode(secret + "=")).rstrip(b"=") != secret.encode():
        raise LinkMalformed
    return secret


def _found(text: str) -> str:
    for _time in range(_ESCAPED):
        text = unquote(text, errors="replace")
    places = [0, *[place.end() for place in re.finditer("#", text)][-_PLACES:]]
    found = next(filter(None, (_SECRET.match(text, place) for place in reversed(places))), None)
    if not found:
        raise LinkMalformed
    return _NO_SECRET.sub("", found[1])


def address(base_url: str, secret: str, holder: Holder) -> str:
    """The address that opens an alliance for `holder`, on the server at `base_url`."""
    return f"{base_url.rstrip('/')}/open#{KIND[holder]}.{secret}"


def token(secret: str, stretched: bytes = b"") -> str:
    """What a device keeps of a link: its secret, and what `seal.stretch` made of its passcode if it has one."""
    if not stretched:
        return secret
    return f"{secret}{_BETWEEN}{base64.urlsafe_b64encode(stretched).rstrip(b'=').decode()}"


def split(text: str) -> tuple[str, bytes]:
    """The secret in a token or in whatever `parse` takes, and the stretched passcode, empty without one.

    Raises LinkMalformed.
    """
    # Around an address it is a sign of messengers, for words that are struck out.
    secret, _, rest = text.rstrip(_BETWEEN).partition(_BETWEEN)
    try:
        return parse(secret), base64.b64decode(rest + "=" * (-len(rest) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise LinkMalformed from None


def digest(secret: str) -> str:
    """What the store keeps to recognise a secret by: 64 hexadecimal digits that don't lead back to it."""
    return seal.derive(secret, seal.Use.LOOK_UP).hex()
