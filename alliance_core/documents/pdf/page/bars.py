"""The bar beside somebody's words, in their tint: whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alliance_core.documents.pdf.page.ink import TINTS, Colour
from alliance_core.documents.pdf.page.marks import Drawing, Mark, Type
from alliance_core.documents.pdf.page.rows import SAME, Row
from alliance_core.documents.pdf.type.fonts import BOLD
from alliance_core.model import Party

WIDE = 1.6
"""How wide a bar is, in points."""


def barred(rows: Iterable[Row], colour: Colour, x: float) -> list[Row]:
    """Rows with a bar beside them in a party's tint, to show whose words they are: a double one for the partner, so
    that the two are told apart without colours."""
    strokes = ((0.0, 0.8), (1.8, 0.8)) if colour == TINTS[Party.PARTNER] else ((0.0, WIDE),)

    def bar(height: float) -> Drawing:
        path = " ".join(f"{left:g} -0.2 {width:g} {height + 0.4:.2f} re" for left, width in strokes)
        return Drawing(x, 0, path, colour)

    return [
        replace(
            row,
            marks=(*row.marks, bar(row.height)),
            orders=(*(row.orders or (0,) * len(row.marks)), -1),
            gap=False,
        )
        for row in rows
    ]


def spoken(rows: Iterable[Row], colour: Colour, x: float, gap: float = 11.0) -> list[Row]:
    """The words of a party, set from `x` on, with their bar where reading begins: where they are written from right to
    left at the right, and the bold labels that belong to them stand there as well."""
    listed = list(rows)
    turned = [
        [mark for mark in row.marks if isinstance(mark, Type) and mark.line.right_to_left] for row in listed
    ]
    if not any(turned):
        return barred(listed, colour, x - gap)
    edge = max(mark.x + mark.line.width * mark.size for row in turned for mark in row)
    beside = [any(turned[max(0, place - 1) : place + 2]) for place in range(len(listed))]

    def moved(mark: Mark) -> Mark:
        if not isinstance(mark, Type) or mark.line.right_to_left or not mark.line.pieces:
            return mark
        label = mark.line.pieces[0].weight >= BOLD and abs(mark.x - x) < SAME
        return replace(mark, x=edge - mark.line.width * mark.size) if label else mark

    shown = [
        replace(row, marks=tuple(map(moved, row.marks))) if near else row
        for row, near in zip(listed, beside, strict=True)
    ]
    return barred(shown, colour, edge + gap - WIDE)
