"""Rows on pages: where one page ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from alliance_core.documents.pdf.page.marks import Mark
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import TOP, Row


class Page(NamedTuple):
    """The marks of a page in reading order."""

    marks: list[Mark]


def paginate(rows: Sequence[Row], paper: Paper = Paper.A4) -> list[Page]:
    """Rows on pages of `paper`, in order."""
    bottom = paper.bottom
    pages: list[list[tuple[int, int, Mark]]] = [[]]
    seen: dict[int, int] = {}
    y = TOP
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) - 1 and (rows[end].keep or (end > start and rows[end].gap)):
            if rows[end + 1].fresh:
                break
            end += 1
        chunk = rows[start : end + 1]
        start = end + 1
        whole = sum(row.height for row in chunk)
        too_high = y + whole > bottom and not all(row.gap for row in chunk)
        if y > TOP and (too_high or chunk[0].fresh):
            pages.append([])
            y = TOP
        for row in chunk:
            if row.gap and (y == TOP or y + row.height > bottom):
                continue
            if y > TOP and y + row.height > bottom:
                pages.append([])
                y = TOP
            number = seen.setdefault(id(row.group), len(seen))
            for order, mark in zip(row.orders or (0,) * len(row.marks), row.marks, strict=True):
                pages[-1].append((number, order, replace(mark, y=mark.y + y)))
            y += row.height
    return [Page([mark for _, _, mark in sorted(page, key=lambda placed: placed[:2])]) for page in pages]
