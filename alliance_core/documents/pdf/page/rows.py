"""Rows as values: what stands where, in points, measured from the top left corner of an A4 page;
on wider paper all of it stands a little further right.

A document is a list of rows. `pages` lays them on pages; what draws them comes later and elsewhere, so
that every decision about the page can be made, and looked at, without a PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from alliance_core.documents.clean import clean
from alliance_core.documents.pdf.page.marks import Drawing, Element, Mark, Style, Type
from alliance_core.documents.pdf.page.paper import FIRST, Paper
from alliance_core.documents.pdf.type.lines import Line, Paragraph
from alliance_core.documents.pdf.type.script_language import language

LEFT, RIGHT, TOP = 62.0, Paper.A4.width - 62.0, FIRST
MEASURE = RIGHT - LEFT
GUTTER = 24.0
HALF = (MEASURE - GUTTER) / 2
MIDDLE = LEFT + HALF + GUTTER
"""Where the second of two columns begins; both are HALF wide."""

MEETING, SAME = 120.0, 0.01
"""How far columns may go without ending a line at the same height, and how near is the same, in points."""

HEADINGS = ("H1", "H2", "H3")
SHORT = (Paper.LETTER.bottom - TOP) * 0.36
"""What is no higher than this stays on one page."""


@dataclass(frozen=True)
class Row:
    """A strip of the document. `keep` ties it to the next row; a `gap` vanishes at the top of a page; a `fresh` one
    begins a page.

    `marks` have their y from the top of the row. Rows of one `group` stand column by column in reading
    order; `orders` is the column of each mark.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    gap: bool = False
    fresh: bool = False
    group: object = field(default_factory=object)
    orders: tuple[int, ...] = ()


def space(height: float, *, keep: bool = False) -> Row:
    """Nothing, `height` points of it."""
    return Row(height, keep=keep, gap=True)


def drawing(height: float, *marks: Mark, keep: bool = False) -> Row:
    """A row of marks."""
    return Row(height, marks, keep=keep)


def text(
    words: str,
    style: Style,
    *,
    x: float = LEFT,
    width: float = MEASURE,
    kind: str = "P",
    element: Element | None = None,
) -> list[Row]:
    """Typed or other words, set in lines within `width`; right-to-left paragraphs at the right edge.

    The first two and the last two lines of a paragraph stay together, and those of the whole.
    """
    rows: list[Row] = []
    group = object()
    for paragraph in clean(words).split("\n"):
        part = element or Element(kind, language(paragraph), paragraph if kind in HEADINGS else "")
        lines = Paragraph(paragraph, style.weight, serif=style.serif).lines(width / style.size)
        for number, line in enumerate(lines):
            start = x + width - line.width * style.size if line.right_to_left else x
            mark = Type(start, baseline(style), line, style.size, style.colour, part)
            keep = number < len(lines) - 1 and number in (0, len(lines) - 2)
            rows.append(Row(style.line, (mark,) if line.pieces else (), keep=keep, group=group))
    return paired(rows)


def paired(lines: Sequence[Row]) -> list[Row]:
    """Lines of text of which neither the first nor the last stands alone."""
    ends = {0, len(lines) - 2} if len(lines) > 1 else set()
    return [replace(row, keep=row.keep or place in ends) for place, row in enumerate(lines)]


def baseline(style: Style) -> float:
    """How far below the top of a line its letters stand."""
    return style.line / 2 + style.size * 0.36


def label(
    words: str, style: Style, x: float, y: float, *, align: float = 0.0, element: Element | None = None
) -> Type:
    """A short text on one line; `align` is the share of its width that stands left of `x`."""
    paragraph = Paragraph(clean(words).replace("\n", " "), style.weight, serif=style.serif)
    line = paragraph.line(0, len(paragraph.text))
    return Type(x - align * line.width * style.size, y, line, style.size, style.colour, element)


def word(
    words: str, style: Style, x: float, y: float, *, align: float = 0.0, element: Element | None = None
) -> Type:
    """The same for a word of the product's own, never anything typed: such words recur, and are shaped once."""
    line = _shaped(words, style.weight, serif=style.serif)
    return Type(x - align * line.width * style.size, y, line, style.size, style.colour, element)


@lru_cache(256)
def _shaped(words: str, weight: int, *, serif: bool) -> Line:
    paragraph = Paragraph(words, weight, serif=serif)
    return paragraph.line(0, len(words))


def shortened(words: str, style: Style, width: float) -> str:
    """`words` on one line, cut short with an ellipsis where they are wider than `width`."""
    whole = clean(words).replace("\n", " ")
    spans = Paragraph(whole, style.weight, serif=style.serif).broken((width - style.size) / style.size)
    return whole if len(spans) == 1 else whole[: spans[0][1]] + "…"


def columns(*sides: Sequence[Row]) -> list[Row]:
    """Rows beside each other, each side read to its end before the next. A page may end where no row is cut."""
    group = object()
    starts: dict[float, list[tuple[int, Row]]] = {}
    kept: set[float] = set()
    inner: list[set[float]] = []
    for order, side in enumerate(met(sides)):
        edges = [round(edge, 2) for edge in accumulate((row.height for row in side), initial=0.0)]
        for row, (top, bottom) in zip(side, pairwise(edges), strict=True):
            starts.setdefault(top, []).append((order, row))
            kept |= {bottom} if row.keep else set()
        inner.append({*edges})
    rows = []
    for top, bottom in pairwise(sorted(set().union(*inner))):
        placed = [(order, mark) for order, row in starts.get(top, []) for mark in row.marks]
        cut = any(bottom not in edges and bottom < max(edges) for edges in inner)
        marks, orders = tuple(mark for _, mark in placed), tuple(order for order, _ in placed)
        rows.append(Row(bottom - top, marks, keep=cut or bottom in kept, group=group, orders=orders))
    return rows


def met(sides: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """The sides with a line of one pushed down wherever none of them has ended at the height of another for MEETING.

    Lines of unlike heights would else end at the same height less than once a page, and run into its foot.
    """
    pushed: list[list[Row]] = [[] for _ in sides]
    ends = [0.0] * len(sides)
    last = 0.0
    while len(going := [n for n, side in enumerate(sides) if len(pushed[n]) < len(side)]) > 1:
        behind, furthest = min(going, key=ends.__getitem__), max(ends[n] for n in going)
        missing = furthest - ends[behind]
        if missing < SAME:
            last = furthest
        elif ends[behind] - last > MEETING:
            end = pushed[behind][-1]
            pushed[behind][-1] = replace(end, height=end.height + missing)
            ends[behind] = last = furthest
            continue
        row = sides[behind][len(pushed[behind])]
        pushed[behind].append(row)
        ends[behind] += row.height
    return [[*done, *side[len(done) :]] for done, side in zip(pushed, sides, strict=True)]


def together(rows: Iterable[Row]) -> list[Row]:
    """The same rows on one page, unless they are too high for that to look well: then from line to line."""
    listed = list(rows)
    if sum(row.height for row in listed) > SHORT:
        return listed
    return [replace(row, keep=True) for row in listed[:-1]] + listed[-1:]


def led(first: Iterable[Row], following: Sequence[Row]) -> list[Row]:
    """A heading that stays with what follows it."""
    return [*(replace(row, keep=True) for row in first), *following] if following else []


def tied(*parts: Sequence[Row]) -> list[Row]:
    """The parts, of which any may be empty, one under the other, the end of each on the page where the next begins."""
    rows: list[Row] = []
    for part in filter(None, parts):
        end = max((place for place, row in enumerate(rows) if not row.gap), default=0)
        rows = [*rows[:end], *(replace(row, keep=True) for row in rows[end:]), *part]
    return rows


def inside(rows: Iterable[Row], *elements: Element) -> list[Row]:
    """Rows whose text and pictures stand in `elements`, the outermost first, with what they stand in already."""

    def put(mark: Mark) -> Mark:
        if isinstance(mark, Type):
            decoration = mark.element is None
        else:
            decoration = isinstance(mark, Drawing) and not mark.alternative
        return mark if decoration else replace(mark, within=(*elements, *mark.within))

    return [replace(row, marks=tuple(map(put, row.marks))) if row.marks else row for row in rows]
