"""Links: mint a secret, find it in what people paste, write it as an address.

The secret stands behind the `#` of an address, which browsers keep to themselves. Where a passcode goes with a link,
what a device keeps is a token: the secret and what was stretched out of the passcode.
"""

from __future__ import annotations

import base64
import re
import secrets

from alliance_core import seal
from alliance_core.errors import LinkMalformed
from alliance_core.model import Holder

SECRET_BYTES = 32

KIND = {Holder.AUTHOR: "private", Holder.PARTNER: "invitation", Holder.READER: "to-read"}
"""How an address names whose it is. For human eyes only: what a secret opens, the store decides."""

# What messengers and mail programs put around an address, and sentences after it.
_AROUND = r"[\s<>()\[\]{}\"'`“”„‘’‚«»‹›.,;:!?*…|\u200b\u200e\u200f\u2060\ufeff]*"
_SECRET = re.compile(rf"{_AROUND}(?:(?:{'|'.join(KIND.values())})\.)?([A-Za-z0-9_-]{{43}}){_AROUND}")

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

    White space, brackets, quotation marks and punctuation around it are forgiven, also a `#` that was written
    as `%23` on the way. A secret that was cut short or changed is not.
    """
    found = _SECRET.fullmatch(text.replace("%23", "#").rpartition("#")[2])
    if not found:
        raise LinkMalformed
    secret = found[1]
    # The last character has two bits to spare: without this, four spellings would stand for one secret.
    if base64.urlsafe_b64encode(base64.urlsafe_b64decode(secret + "=")).rstrip(b"=") != secret.encode():
        raise LinkMalformed
    return secret


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
    secret, _, rest = text.partition(_BETWEEN)
    try:
        return parse(secret), base64.b64decode(rest + "=" * (-len(rest) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise LinkMalformed from None


def digest(secret: str) -> str:
    """What the store keeps to recognise a secret by: 64 hexadecimal digits that don't lead back to it."""
    return seal.derive(secret, seal.Use.LOOK_UP).hex()
