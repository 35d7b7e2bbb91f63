"""Sealing: what people wrote is ciphertext wherever it rests. The only module that knows cryptography.

A link's secret (256 random bits) is the root. HKDF-SHA256 makes two unrelated values of it: one to look the
link up, which the database holds, and one that opens the alliance's data key, which nobody holds. What people
wrote is sealed under the data key, so that every link to an alliance opens the same text.

The value that opens is a private key of X25519, and the database holds its public half: so a new data key can be
wrapped for a link without its secret or its passcode, by whoever has the alliance open, and an older data key
opens nothing of it. Wrapping makes a key pair for one use, and the data key is sealed under what HKDF makes of what
the two have in common and of both public halves.

The cipher is AES-256-GCM with random 96-bit nonces. A data key seals one alliance as it is written, far
below the 2**32 messages at which random nonces become a concern. AES-GCM-SIV would forgive a repeated nonce,
but not every OpenSSL has it, and a database must open wherever it is carried.

A passcode, where a link has one, is stretched by scrypt with a salt of its own and goes into the derivation of the
wrapping value beside the secret. N, r and p are those that OWASP's cheat sheet on storing passwords gives for 32 MiB
of memory, so that a small server can do it for several people at a time.

Nothing is compressed: both parties put words into the same sealed value, and sizes would then tell how much
one text repeats the other.

A sealed value is: version (1 byte), nonce (12), ciphertext and tag.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from alliance_core.errors import SealBroken
from alliance_core.model import Holder

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SCRYPT = {"n": 2**15, "r": 8, "p": 3}
VERSION = b"\x01"
TO_PUBLIC = b"\x02"
"""What a data key begins with that was wrapped for a public half; the rest is that of a key pair for one use, and a
sealed value."""

SHORTEST = len(VERSION) + NONCE_BYTES + 16
"""The length of nothing at all, sealed: AES-GCM's tag has 16 bytes."""


class Use(StrEnum):
    """What a value derived from a secret is for. Values for different uses tell nothing of each other.

    The last two are of a device's secret, the others of a link's.
    """

    LOOK_UP = "look-up"
    WRAP = "wrap"
    DEVICE_LOOK_UP = "device-look-up"
    DEVICE_LIST = "device-list"


class What(StrEnum):
    """What a sealed value holds; one kind is never taken for another."""

    ALLIANCE = "alliance"
    DATA_KEY = "data-key"
    LINK = "link"
    ARRIVALS = "arrivals"
    DEVICE = "device"
    EXTRACT = "extract"
    EXTRACT_KEY = "extract-key"


def derive(secret: str, use: Use, stretched: bytes = b"") -> bytes:
    """32 bytes made of a link's secret, as `links.parse` returns it, and of its stretched passcode, for one use."""
    # No salt: HKDF needs none where its input is uniformly random already.
    info = f"alliance/1 {use}{' with passcode' if stretched else ''}".encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(secret.encode() + stretched)


def salt() -> bytes:
    """A new random salt to stretch a passcode with."""
    return secrets.token_bytes(SALT_BYTES)


def stretch(passcode: str, salt: bytes) -> bytes:
    """32 bytes made of a passcode, on purpose slowly: about 0.2 s and 32 MiB.

    Capitals, white space and the ways in which a device writes the same signs make no difference: it is said on the
    phone.
    """
    said = " ".join(unicodedata.normalize("NFKC", passcode).casefold().split()).encode("utf-8", "replace")
    return Scrypt(salt=salt, length=KEY_BYTES, **SCRYPT).derive(said)


def data_key() -> bytes:
    """A new random key to seal one alliance under."""
    return secrets.token_bytes(KEY_BYTES)


def public(opening: bytes) -> bytes:
    """The public half, 32 bytes, of what `derive` makes of a link for `Use.WRAP`."""
    return X25519PrivateKey.from_private_bytes(opening).public_key().public_bytes_raw()


def wrap(key: bytes, public: bytes, alliance: str, holder: Holder) -> bytes:
    """The data key, sealed so that only the private half of `public` opens it, for this holder of this alliance."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    common = once.exchange(X25519PublicKey.from_public_bytes(public))
    return TO_PUBLIC + mine + seal(key, _shared(common, mine, public), What.DATA_KEY, alliance, holder)


def unwrap(wrapped: bytes, opening: bytes, alliance: str, holder: Holder) -> bytes:
    """The data key out of what `wrap` returned, with the private half. Raises SealBroken.

    Also out of what earlier versions wrapped, which sealed it under that half itself.
    """
    if not wrapped.startswith(TO_PUBLIC):
        return unseal(wrapped, opening, What.DATA_KEY, alliance, holder)
    theirs, rest = wrapped[1 : 1 + KEY_BYTES], wrapped[1 + KEY_BYTES :]
    try:
        own = X25519PrivateKey.from_private_bytes(opening)
        common = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise SealBroken from None
    shared = _shared(common, theirs, own.public_key().public_bytes_raw())
    return unseal(rest, shared, What.DATA_KEY, alliance, holder)


def _shared(common: bytes, once: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"alliance/2 data-key" + once + public).derive(common)


def seal(plain: bytes, key: bytes, what: What, *bound: str) -> bytes:
    """`plain` under a key of 32 bytes, bound to what it is and to the ids given, such as the alliance's."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, _associated(what, *bound))


def unseal(sealed: bytes, key: bytes, what: What, *bound: str) -> bytes:
    """What `seal` was given, for the same key, kind and ids. Raises SealBroken."""
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if not sealed.startswith(VERSION) or len(nonce) < NONCE_BYTES:
        raise SealBroken
    try:
        return AESGCM(key).decrypt(nonce, rest, _associated(what, *bound))
    except InvalidTag:
        raise SealBroken from None


def _associated(*bound: str) -> bytes:
    # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") must not be bound alike.
    return json.dumps([VERSION.hex(), *bound]).encode()
