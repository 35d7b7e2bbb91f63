"""The language of a text where its script leaves no doubt."""

from __future__ import annotations

import re

LANGUAGES = {
    "el": "\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "hy": "\u0531-\u058f",
    "pa": "\u0a01-\u0a76",
    "gu": "\u0a81-\u0aff",
    "or": "\u0b01-\u0b77",
    "ta": "\u0b82-\u0bfa",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cf3",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d81-\u0df4",
    "th": "\u0e01-\u0e5b",
    "lo": "\u0e81-\u0edf",
    "ka": "\u10a0-\u10ff",
    "km": "\u1780-\u17f9",
    "ja": "\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff",
    "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
}
"""Scripts that one living language is written in all but always (ISO 639-1 codes, ranges of Unicode 15). Latin,
Cyrillic, Arabic, Devanagari, Bengali, Myanmar and Ethiopic serve many, and Han by itself several: no claim."""

_OF = {language: re.compile(f"[{ranges}]") for language, ranges in LANGUAGES.items()}
_ANY = re.compile(f"[{''.join(LANGUAGES.values())}]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_YIDDISH = re.compile("[\u05f0-\u05f2\ufb1f]")
_SHARE = 0.2
"""So much of a text among Han characters is kana in Japanese, and hangul in Korean; a sign or a name is less."""


def language(text: str) -> str:
    """The language that all letters of `text` are of, as a tag; nothing where the script alone doesn't say it."""
    first = _ANY.search(text)
    if first is None or _YIDDISH.search(text):
        return ""
    found = next(tag for tag, letters in _OF.items() if letters.match(first[0]))
    letters = sum(character.isalpha() for character in text)
    own = sum(1 for match in _OF[found].finditer(text) if match[0].isalpha())
    han = len(_HAN.findall(text)) if found in ("ja", "ko") else 0
    enough = own > 0 and own >= _SHARE * (own + han)
    return found if enough and own + han == letters else ""
