"""A wording laid over another on paper: what is gone struck through, what is new underlined."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_core.derived.differences import Kind, Piece
from alliance_core.documents.clean import clean
from alliance_core.documents.pdf.page.ink import MUTED
from alliance_core.documents.pdf.page.marks import Drawing, Element, Mark, Style, Type
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, Row, baseline, paired
from alliance_core.documents.pdf.page.shapes import rule
from alliance_core.documents.pdf.type.lines import Paragraph


def redlined(pieces: Sequence[Piece], style: Style, *, x: float = LEFT, width: float = MEASURE) -> list[Row]:
    """The pieces as one text, in lines within `width`. It can be read without colour."""
    letters: list[tuple[str, Kind]] = []
    for number, piece in enumerate(pieces):
        letters += [(letter, piece.kind) for letter in clean(piece.words)]
        following = pieces[number + 1 :][:1]
        if piece.kind is Kind.GONE and following and not piece.words[-1:].isspace():
            # Else the last word that is gone and the first that is new would stand there as one.
            letters.append((" ", Kind.SAME))
    rows: list[Row] = []
    group = object()
    element = Element()
    for paragraph in _paragraphs(letters):
        whole = Paragraph("".join(letter for letter, _ in paragraph), style.weight)
        kinds = [kind for _, kind in paragraph]
        for start, end in whole.broken(width / style.size):
            rows.append(_line(whole, start, end, kinds, style, (x, width), group, element))
    return paired(rows)


def _paragraphs(letters: Sequence[tuple[str, Kind]]) -> list[list[tuple[str, Kind]]]:
    found: list[list[tuple[str, Kind]]] = [[]]
    for letter, kind in letters:
        if letter == "\n":
            found.append([])
        else:
            found[-1].append((letter, kind))
    return found


def _line(
    whole: Paragraph,
    start: int,
    end: int,
    kinds: Sequence[Kind],
    style: Style,
    place: tuple[float, float],
    group: object,
    element: Element,
) -> Row:
    x, width = place
    segments = whole.segments(start, end, kinds)
    if whole.right_to_left:
        x += width - sum(line.width for _, _, line in segments) * style.size
    words: list[Mark] = []
    strokes: list[Mark] = []
    for kind, offset, line in segments:
        left = x + offset * style.size
        colour = MUTED if kind is Kind.GONE else style.colour
        words.append(Type(left, baseline(style), line, style.size, colour, element))
        if kind is not Kind.SAME:
            strokes.append(_stroke(kind, left, line.width * style.size, style))
    marks = (*words, *strokes)
    # Strokes after all words: one between them would end the paragraph for readers that don't see the page.
    return Row(style.line, marks, group=group, orders=(0,) * len(words) + (1,) * len(strokes))


def _stroke(kind: Kind, x: float, width: float, style: Style) -> Drawing:
    base = baseline(style)
    if kind is Kind.GONE:
        return rule(x, base - style.size * 0.28, width, MUTED, style.size * 0.08)
    return rule(x, base + style.size * 0.17, width, style.colour, style.size * 0.09)
