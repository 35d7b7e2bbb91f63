"""Where words end in scripts that write no spaces between them: Thai, Lao, Khmer, Myanmar.

ICU's dictionaries know. They are only opened for a text in one of these scripts.
"""

from __future__ import annotations

import re

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""A character of one of these scripts."""


def word_ends(text: str) -> frozenset[int]:
    """The places in `text` before which a line may end as a word does, beside a character of one of these scripts."""
    if not UNSPACED.search(text):
        return frozenset()
    from icu4py.breakers import LineBreaker

    # Which language is asked for makes no difference: the dictionary is chosen by the script.
    ends = {end for _, end in LineBreaker(text, "th").segments()}
    places = in_characters(text, ends)
    return frozenset(
        place
        for place in places
        if 0 < place < len(text) and (UNSPACED.match(text[place - 1]) or UNSPACED.match(text[place]))
    )


def in_characters(text: str, units: set[int]) -> set[int]:
    """Places counted in UTF-16, as ICU does, as places in `text`."""
    found = set()
    counted = 0
    for place, character in enumerate(text):
        if counted in units:
            found.add(place)
        counted += 2 if character > "\uffff" else 1
    return found
