"""Tables and lists, as readers that don't see the page are told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliance_core.documents.pdf.page.ink import INK
from alliance_core.documents.pdf.page.marks import Element, Type
from alliance_core.documents.pdf.page.rows import Row, columns, drawing, inside, tied
from alliance_core.documents.pdf.type.lines import Line

HEAD, CELL = "TH", "TD"


def line(*cells: Sequence[Row], beneath: tuple[Sequence[Row], ...] = ()) -> list[Row]:
    """A line of a table, its cells beside each other; the first is the head of the line.

    `beneath` is what stands under the line and belongs to its cells, counted from the last backwards. A cell without
    anything in it is one all the same, so that all lines of a table have as many.
    """
    kinds = [Element(CELL if number else HEAD) for number in range(len(cells))]
    sides = [inside(rows, kind) if rows else [_empty(kind)] for kind, rows in zip(kinds, cells, strict=True)]
    under = [inside(rows, kind) for kind, rows in zip(reversed(kinds), beneath, strict=False)]
    return inside(tied(columns(*sides), *reversed(under)), Element("TR"))


def table(lines: Iterable[Row]) -> list[Row]:
    """Lines as a table."""
    return inside(lines, Element("Table"))


def item(rows: Iterable[Row]) -> list[Row]:
    """One of several things that are listed."""
    return inside(rows, Element("LI"), Element("LBody"))


def listed(items: Iterable[Row]) -> list[Row]:
    """Several things, one after the other, as a list."""
    return inside(items, Element("L"))


def _empty(kind: Element) -> Row:
    return drawing(0, Type(0, 0, Line((), 0, right_to_left=False), 0, INK, kind))
