"""The one door through which a string comes into a document: whatever was typed, what leaves can be set in type."""

from __future__ import annotations

import re
import unicodedata

from alliance_core import signs

TABS = {0x09: "    "}
UNPRINTABLE = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, *range(0xFFF9, 0xFFFC)]
)
BIDI_CONTROLS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters that may turn the direction of a line."""


def clean(text: str) -> str:
    """`text` composed (NFC), its line ends `\\n`, without control characters, lone surrogates as U+FFFD."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    known = signs.letters(signs.lines(whole))
    return unicodedata.normalize("NFC", known.translate(UNPRINTABLE | TABS))


def isolated(text: str) -> str:
    """`text` within a sentence of whatever direction: neither turns the other."""
    return f"\u2068{text}\u2069" if TURNING.search(text) else text


def inline(text: str) -> str:
    """`text` as part of a sentence: clean, on one line, unable to turn the direction of what stands around it."""
    return " ".join(clean(text).translate(BIDI_CONTROLS).split())
