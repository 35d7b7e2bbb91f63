"""Finding the words of a list in what somebody typed: as whole words, without capitals, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_ALIKE = str.maketrans({"’": "'", "–": "-", "—": "-", "−": "-", "\xa0": " ", "\u202f": " "})


def alike(text: str) -> str:
    """The text with one sign for each that is typed in several ways; every character stays at its place."""
    return text.translate(_ALIKE)


@cache
def alternatives(phrases: tuple[str, ...]) -> str:
    """A pattern for any of these phrases."""
    ordered = sorted((alike(phrase) for phrase in phrases), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)


@cache
def _pattern(shape: str, phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(shape.format(alternatives(phrases)), re.IGNORECASE)


def whole(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text is one of the phrases."""
    return _pattern("(?:{})", phrases).fullmatch(text.strip()) is not None


def begins_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the phrases."""
    return _pattern(r"\s*(?:{})(?!\w)", phrases).match(text) is not None


def ends_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text ends with one of the phrases."""
    # No phrase is longer than this; a search through a long text for each time in it would take its square.
    return _pattern(r"(?<!\w)(?:{})\s*$", phrases).search(text[-80:]) is not None


def has(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in a text."""
    return _pattern(r"(?<!\w)(?:{})(?!\w)", phrases).search(text) is not None


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in these places; all others stay where they are."""
    kept = list(text)
    for begin, end in spans:
        kept[begin:end] = " " * (end - begin)
    return "".join(kept)
