"""The door for everything that is typed: what it may contain, how long it may be."""

from __future__ import annotations

import unicodedata

from alliance_core import signs
from alliance_core.errors import TooLong
from alliance_core.limits import NAME_LENGTH, TEXT_LENGTH

_DIRECTION_CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

FAR = 5
"""A text this many times as long as it may be is refused by its length alone."""


def text(raw: str) -> str:
    """What was typed, fit to be kept: line ends as `\\n`, no control characters, no lone surrogates, and ordinary signs
    for what only some program has.

    Raises TooLong above `TEXT_LENGTH`.
    """
    # What is left out below is never most of what was typed, so what is far too long isn't looked at letter by letter.
    if len(raw) > FAR * TEXT_LENGTH:
        raise TooLong(limit=TEXT_LENGTH, length=len(raw))
    whole = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    known = signs.letters(signs.marks(signs.lines(whole)))
    kept = "".join(c for c in known if c in "\n\t" or unicodedata.category(c) != "Cc")
    if len(kept) > TEXT_LENGTH:
        raise TooLong(limit=TEXT_LENGTH, length=len(kept))
    return kept


def same(raw: str, kept: str) -> bool:
    """Whether what came from outside is this kept text; what is too long was never kept."""
    try:
        return text(raw) == kept
    except TooLong:
        return False


def name(raw: str) -> str:
    """A name on one line, without marks that would turn the direction of the words around it.

    Raises TooLong above `NAME_LENGTH`.
    """
    kept = " ".join(text(raw[: 10 * TEXT_LENGTH]).translate(_DIRECTION_CONTROLS).split())
    if len(kept) > NAME_LENGTH:
        raise TooLong(limit=NAME_LENGTH, length=len(kept))
    return kept
