"""From a paragraph to lines of glyphs: direction, shaping and line breaking.

Lengths are in em until a size is known, so that a paragraph is shaped once whatever size it is set in.

Where a line may end is said here, and by ICU only where `word_ends` asks it: ICU's ends (UAX #14) are others around
strokes, dashes, ellipses and spaced punctuation (it keeps `24/7` whole and parts `3–5`), so that agreed files would
not be drawn again as they were. Nor are ICU's characters (UAX #29) what may not be torn: it parts a Thai vowel from its
letter and a word joiner from its word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from alliance_core.documents.pdf.type.fonts import weighted
from alliance_core.documents.pdf.type.shaping import (
    HYPHENS_DRAWN,
    Glyph,
    Run,
    directions,
    shaped,
    visual_order,
)
from alliance_core.documents.pdf.type.stretches import EAST_ASIAN_RANGES, stretches, within
from alliance_core.documents.pdf.type.word_ends import word_ends

SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u3000\u00ad")

HYPHENS = frozenset("-\u2010\u2013\u2014/")
NOT_AT_START = frozenset(
    "、。，．・：；？！）〕］｝〉》」』】〙〗〟’”»ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々…‥,.!?:;)]}%'"
)
NOT_AT_END = frozenset("（〔［｛〈《「『【〘〖〝‘“«([{")
THAI_LEADING = frozenset("เแโใไເແໂໃໄ")
THAI_FOLLOWING = frozenset("ะาำๅๆฯະາຳໆຯ")


JOINERS = frozenset("\u200d\u2060")
FIRST_EAST_ASIAN = chr(EAST_ASIAN_RANGES[0][0])
SOFT_HYPHEN = "\u00ad"


SHORTEST = 0.12
"""The share of the measure under which the last line of a paragraph looks lost."""

Part = TypeVar("Part")


class Piece(NamedTuple):
    """The part of a run that stands in a line."""

    face: str
    weight: int
    reorders: bool
    text: str
    glyphs: list[Glyph]


class Line(NamedTuple):
    """A line as it is drawn, left to right; `width` in em."""

    pieces: tuple[Piece, ...]
    width: float
    right_to_left: bool


class Paragraph:
    """A clean text without line ends, shaped at a weight; `serif` where the script has such a face."""

    def __init__(self, text: str, weight: int, *, serif: bool = False) -> None:
        self.text = text
        self.word_ends = word_ends(text)
        drawn, faces = stretches(text, "Serif" if serif else "Sans")
        levels, self.right_to_left = directions(text)
        self.runs = [run for stretch in faces for run in shaped(text, drawn, stretch, levels, weight)]
        self.advances = [0.0] * len(text)
        self.starts = [False] * len(text)
        for run in self.runs:
            for place, glyphs in run.clusters.items():
                self.starts[place] = True
                alone = len(glyphs) == 1
                self.advances[place] = glyphs[0].advance if alone else sum(glyph.advance for glyph in glyphs)

    @property
    def width(self) -> float:
        """Its length on one line, in em."""
        return sum(self.advances)

    def lines(self, measure: float) -> list[Line]:
        """Its lines, none longer than `measure` em unless a single character is."""
        return [self.ended(start, end) for start, end in self.balanced(measure)]

    def balanced(self, measure: float) -> list[tuple[int, int]]:
        """Where its lines begin and end, with less on each where else the last would have next to nothing."""
        spans = self.broken(measure)
        if len(spans) == 1 or self.length(*spans[-1]) > SHORTEST * measure:
            return spans
        for share in (0.97, 0.94, 0.9, 0.85):
            closer = self.broken(share * measure)
            if len(closer) == len(spans) and self.length(*closer[-1]) > SHORTEST * measure:
                return closer
        return spans

    def length(self, start: int, end: int) -> float:
        """How long the characters from `start` to `end` are, in em."""
        return sum(self.advances[start:end])

    def ended(self, start: int, end: int) -> Line:
        """The characters from `start` to `end` as one line, with the space after them: it takes no room, but without
        it readers that don't see the page say the last word and the next one as one.
        """
        follows = self.text[end : end + 1] == " "
        if not (follows and any(run.start <= end < run.end and run.level == 0 for run in self.runs)):
            return self.line(start, end)  # from right to left a space would stand before the line
        return self.line(start, end + 1)._replace(width=sum(self.advances[start:end]))

    def line(self, start: int, end: int) -> Line:
        """The characters from `start` to `end` as one line."""
        parts = [run for run in self.runs if run.start < end and run.end > start]
        pieces = tuple(
            self.piece(run, max(start, run.start), min(end, run.end), end) for run in visual_order(parts)
        )
        return Line(pieces, self.length(start, end) + self.hyphen_width(end), self.right_to_left)

    def piece(self, run: Run, first: int, last: int, end: int) -> Piece:
        """The characters from `first` to `last` of a run, in a line that ends at `end`: a soft hyphen is seen there."""
        glyphs = run.between(first, last)
        if last == end and (hyphen := self.hyphen(end)):
            glyphs[0 if run.level & 1 else -1] = hyphen
        return Piece(run.face, run.weight, run.reorders, self.text[first:last], glyphs)

    def hyphen(self, end: int) -> Glyph | None:
        """The hyphen at the end of a line that ends within a word, at a soft one; None where there is none."""
        if self.text[end - 1 : end] != SOFT_HYPHEN or self.text[end : end + 1] in ("", " "):
            return None
        run = next(run for run in self.runs if run.start < end <= run.end)
        font = weighted(run.face, run.weight)
        drawn = next(filter(None, map(font.get_nominal_glyph, HYPHENS_DRAWN)), None)
        if drawn is None:
            return None
        return Glyph(drawn, SOFT_HYPHEN, font.get_glyph_h_advance(drawn) / font.face.upem, 0.0, 0.0)

    def hyphen_width(self, end: int) -> float:
        """How wide that hyphen is, in em."""
        hyphen = self.hyphen(end)
        return hyphen.advance if hyphen else 0.0

    def segments(self, start: int, end: int, parts: Sequence[Part]) -> list[tuple[Part, float, Line]]:
        """The characters from `start` to `end` from left to right, cut where `parts`, which has a value for each
        character of the text, changes: the value, where the piece begins in em, and the piece."""
        found = []
        x = 0.0
        for run in visual_order([run for run in self.runs if run.start < end and run.end > start]):
            places = range(max(start, run.start), min(end, run.end))
            # What is drawn as one glyph is not cut, as half of it can't be drawn.
            cuts = [p for p in places[1:] if self.starts[p] and parts[p] != parts[p - 1]]
            spans = list(pairwise([places.start, *cuts, places.stop]))
            for first, last in reversed(spans) if run.level & 1 else spans:
                piece = self.piece(run, first, last, end)
                width = self.length(first, last) + (self.hyphen_width(end) if last == end else 0.0)
                found.append((parts[first], x, Line((piece,), width, self.right_to_left)))
                x += width
        return found

    def broken(self, measure: float) -> list[tuple[int, int]]:
        """Where its lines begin and end, greedily, spaces at the ends left out."""
        spans: list[tuple[int, int]] = []
        start = 0
        while start < len(self.text):
            end = self.line_end(start, measure)
            last = end
            while last > start and self.text[last - 1] == " ":
                last -= 1
            if last > start or not spans:
                spans.append((start, last))
            start = end
        return spans or [(0, 0)]

    def line_end(self, start: int, measure: float) -> int:
        """Where the line that begins at `start` ends: at the last good place, else between two characters."""
        width = 0.0
        for place in range(start, len(self.text)):
            width += self.advances[place]
            if width > measure and place > start and self.text[place] != " ":
                good = (
                    earlier
                    for earlier in range(place, start, -1)
                    if self.may_break(earlier)
                    and not (
                        self.text[earlier - 1] == SOFT_HYPHEN
                        and self.length(start, earlier) + self.hyphen_width(earlier) > measure
                    )
                )
                return next(good, None) or self.emergency(start, place)
        return len(self.text)

    def may_break(self, place: int) -> bool:
        """Whether a line may end before the character at `place` without hurting a word."""
        before, after = self.text[place - 1], self.text[place]
        if after == " " or not self.starts[place]:
            return False
        if before in SPACES:
            return True
        # A hyphen before a digit stays in its number or date (LB25 of the Unicode Line Breaking Algorithm).
        goes_on = after.isalpha() or (before == "/" and after.isdecimal())
        if before in HYPHENS and goes_on and place > 1 and self.text[place - 2].isalnum():
            return True
        if after in NOT_AT_START or before in NOT_AT_END or unbreakable(before, after):
            return False
        if place in self.word_ends:
            return True
        if max(before, after) < FIRST_EAST_ASIAN:
            return False
        return within(ord(before), EAST_ASIAN_RANGES) or within(ord(after), EAST_ASIAN_RANGES)

    def emergency(self, start: int, place: int) -> int:
        """The last place at or before `place` where no character is torn apart, or the next one after it."""
        for candidate in range(place, start, -1):
            if self.starts[candidate] and not unbreakable(self.text[candidate - 1], self.text[candidate]):
                return candidate
        return next(
            (later for later in range(place + 1, len(self.text)) if self.starts[later]), len(self.text)
        )


def unbreakable(before: str, after: str) -> bool:
    """Whether two characters belong on one line at any price: marks, joiners, skin tones, Thai vowels."""
    return (
        unicodedata.category(after)[0] == "M"
        or before in JOINERS
        or after in JOINERS
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or before in THAI_LEADING
        or after in THAI_FOLLOWING
    )
