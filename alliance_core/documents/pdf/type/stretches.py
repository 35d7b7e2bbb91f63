"""Which face draws which characters of a paragraph."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from alliance_core.documents.pdf.type import han
from alliance_core.documents.pdf.type.fonts import SCRIPTS, Face, face

SUBSTITUTE = "\ufffd"
"""Drawn in the place of a character that no face has."""

EAST_ASIAN_RANGES = (
    (0x1100, 0x11FF),
    (0x2E80, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
IGNORABLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xE0000, 0xE0FFF),
)
EMOJI_PLANES = 0x1F000
VARIATION_EMOJI = "\ufe0f"
COMPANIONS = frozenset(" .,:;!?()-\"'\u00a0")


class Stretch(NamedTuple):
    """The characters from `start` to `end` (exclusive), drawn by one face."""

    face: Face
    start: int
    end: int


def stretches(text: str, first: str = "Sans") -> tuple[str, list[Stretch]]:
    """Which face draws what in one paragraph, `first` before all others, and the paragraph with what no face has
    substituted, place by place.

    Marks, joiners, spaces and common punctuation stay with the face before them where it has them.
    """
    plain = face(first)
    if text and VARIATION_EMOJI not in text and plain.characters.issuperset(map(ord, text)):
        return text, [Stretch(plain, 0, len(text))]
    east = han.faces(text)
    drawn = list(text)
    found: list[Stretch] = []
    current: Face | None = None
    start = 0
    for place in range(len(text)):
        chosen = choose(text, place, current, (first, east))
        if chosen is None:
            drawn[place], chosen = SUBSTITUTE, face("Sans")
        if chosen is not current:
            if current is not None:
                found.append(Stretch(current, start, place))
            current, start = chosen, place
    if current is not None:
        found.append(Stretch(current, start, len(text)))
    return "".join(drawn), found


def choose(text: str, place: int, current: Face | None, order: tuple[str, tuple[str, ...]]) -> Face | None:
    """The face for the character at `place`, after `current`; None when no face has it.

    `order` is the face that comes before all others, and the order of the East Asian ones.
    """
    character = text[place]
    point = ord(character)
    if text[place + 1 : place + 2] == VARIATION_EMOJI and point in face("Emoji").characters:
        return face("Emoji")
    if current is not None and point in current.characters:
        attached = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Sk")
        if attached or (character in COMPANIONS and current.name != "Emoji"):
            return current
    chosen = drawing(point, *order)
    if chosen is None and within(point, IGNORABLE_RANGES):
        return current or face("Sans")
    return chosen


@lru_cache(4096)
def drawing(point: int, first: str, east: tuple[str, ...]) -> Face | None:
    """The face that draws a code point: `first` where it has it, else the first that does."""
    if within(point, EAST_ASIAN_RANGES):
        names = (first, "Sans", *east, *SCRIPTS)
    elif point >= EMOJI_PLANES:
        names = ("Emoji", *SCRIPTS, *east)
    else:
        names = (first, *SCRIPTS, *east)
    return next((face(name) for name in names if point in face(name).characters), None)


def within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code point lies in one of `ranges`."""
    return any(first <= point <= last for first, last in ranges)
