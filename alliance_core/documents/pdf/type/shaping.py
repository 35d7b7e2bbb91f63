"""From characters to glyphs: the direction of each stretch, its shaping, and the order in which runs are seen.

Lengths are in em until a size is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb
from fpdf.bidi import BidiParagraph, auto_detect_base_direction
from fpdf.enums import TextDirection

from alliance_core.documents.clean import BIDI_CONTROLS, TURNING
from alliance_core.documents.pdf.type.diacritics import settled
from alliance_core.documents.pdf.type.fonts import weighted
from alliance_core.documents.pdf.type.stretches import Stretch

HYPHENS_DRAWN = (0x2010, 0x2D)

COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
"""Marks over and under Latin, Greek and Cyrillic letters that have no code point together with their letter."""

BIDI_MARKS = frozenset(map(chr, BIDI_CONTROLS))

UNSEEN = "\u200b"


class Glyph(NamedTuple):
    """A glyph of a face; lengths in em. `text` is what copying it out gives."""

    id: int
    text: str
    advance: float
    right: float
    up: float


class Run(NamedTuple):
    """Glyphs of one face, weight and direction, by the place in the paragraph they belong to."""

    face: str
    weight: int
    reorders: bool
    start: int
    end: int
    level: int
    clusters: dict[int, Sequence[Glyph]]

    def between(self, start: int, end: int) -> list[Glyph]:
        """The glyphs of the characters from `start` to `end`, in the order they are drawn."""
        places = range(max(start, self.start), min(end, self.end))
        return [
            glyph
            for place in (reversed(places) if self.level & 1 else places)
            for glyph in self.clusters.get(place, ())
        ]


def directions(text: str) -> tuple[list[int], bool]:
    """The embedding level of each character, and whether the paragraph reads from right to left."""
    if not TURNING.search(text):
        return [0] * len(text), False
    base = auto_detect_base_direction(text)
    levels = [
        character.embedding_level
        for character in BidiParagraph(text, base, preserve_bn_chars=True).get_characters()
    ]
    right_to_left = base == TextDirection.RTL
    if len(levels) != len(
        text
    ):  # an unbalanced control was dropped: the base direction for all is never wrong by much
        levels = [int(right_to_left)] * len(text)
    return levels, right_to_left


def shaped(text: str, drawn: str, stretch: Stretch, levels: list[int], weight: int) -> list[Run]:
    """A stretch as runs of one direction each."""
    edges = [
        stretch.start,
        *(place for place in range(stretch.start + 1, stretch.end) if levels[place] != levels[place - 1]),
    ]
    return [
        shape(text, drawn, stretch, (start, end), levels[start], weight)
        for start, end in pairwise([*edges, stretch.end])
    ]


def shape(text: str, drawn: str, stretch: Stretch, span: tuple[int, int], level: int, weight: int) -> Run:
    """One run, shaped. Where several glyphs stand for a cluster its characters are shared out among them in order."""
    start, end = span
    part = drawn[start:end]
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(part)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level & 1 else "ltr"
    hb.shape(weighted(stretch.face.name, weight), buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    em = stretch.face.face.upem
    known = known_glyphs(stretch.face.name, weight)
    if level == 0 and BIDI_MARKS.isdisjoint(part) and [info.cluster for info in infos] == [*range(len(part))]:
        # Nearly every text: a glyph a letter, in order, most of them seen before.
        places = [position.position for position in positions]
        keys = zip([info.codepoint for info in infos], text[start:end], places, strict=True)
        glyphs = [known.get(key) or seen(known, key, (stretch.face.name, weight, em)) for key in keys]
        alone: dict[int, Sequence[Glyph]] = dict(zip(range(start, end), glyphs, strict=True))
        return Run(stretch.face.name, weight, stretch.face.reorders, start, end, level, alone)
    together: dict[int, list[int]] = {}
    for index, info in enumerate(infos):
        if drawn[start + info.cluster] not in BIDI_MARKS:
            together.setdefault(start + info.cluster, []).append(index)
    clusters: dict[int, Sequence[Glyph]] = {}
    for place, following in pairwise([*sorted(together), end]):
        shares = share(text[place:following].translate(BIDI_CONTROLS), len(together[place]))
        if level & 1:
            shares.reverse()
        clusters[place] = [
            Glyph(
                infos[index].codepoint,
                characters,
                positions[index].x_advance / em,
                positions[index].x_offset / em,
                raised(stretch.face.name, weight, infos[index].codepoint, positions[index].y_offset / em),
            )
            for index, characters in zip(together[place], shares, strict=True)
        ]
    apart = stretch.face.reorders or (not level & 1 and bool(COMBINING.search(text, start, end)))
    return Run(stretch.face.name, weight, apart, start, end, level, clusters)


Key = tuple[int, str, tuple[int, int, int, int]]


@lru_cache(256)
def known_glyphs(face: str, weight: int) -> dict[Key, tuple[Glyph]]:  # noqa: ARG001 - they tell the caches apart
    """The glyphs of a face at a weight that stood for one letter, by glyph, letter and place: an alphabet, no text."""
    return {}


def seen(known: dict[Key, tuple[Glyph]], key: Key, drawn_by: tuple[str, int, int]) -> tuple[Glyph]:
    """The glyph of a key, from now on known; `drawn_by` is a face, its weight and how many units it has to an em."""
    number, letter, (right, up, advance, _) = key
    name, weight, em = drawn_by
    known[key] = (Glyph(number, letter, advance / em, right / em, raised(name, weight, number, up / em)),)
    return known[key]


def raised(name: str, weight: int, glyph: int, up: float) -> float:
    """How far a glyph is raised; most stand on the line."""
    return settled(name, weight, glyph, up) if up else 0.0


def share(text: str, count: int) -> list[str]:
    """`text` in `count` parts, one character each and the rest in the last; unseen where there are too few."""
    if len(text) < count:
        return [*text, *[UNSEEN] * (count - len(text))]
    return [*text[: count - 1], text[count - 1 :]]


def visual_order(runs: list[Run]) -> list[Run]:
    """Runs from left to right (rule L2 of the Unicode Bidirectional Algorithm)."""
    ordered = list(runs)
    levels = [run.level for run in runs]
    odd = [level for level in levels if level & 1]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            if end > start:
                ordered[start:end] = reversed(ordered[start:end])
            start = max(end, start + 1)
    return ordered
