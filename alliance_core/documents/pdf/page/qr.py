"""A link as a QR code."""

from __future__ import annotations

import io
from itertools import groupby

import segno

from alliance_core.documents.pdf.page.ink import INK
from alliance_core.documents.pdf.page.marks import Drawing


def qr(address: str, x: float, y: float, size: float, alternative: str) -> Drawing:
    """The QR code of `address`, `size` points wide and high; the white around it is up to the caller."""
    matrix = segno.make(address, error="m", micro=False).matrix
    unit = size / len(matrix)
    strips = []
    for number, line in enumerate(matrix):
        column = 0
        for dark, modules in groupby(line):
            length = len(list(modules))
            if dark:
                strips.append(f"{column * unit:.3f} {number * unit:.3f} {length * unit:.3f} {unit:.3f} re")
            column += length
    return Drawing(x, y, " ".join(strips), INK, "f", alternative, size)


def picture(address: str) -> str:
    """The QR code of `address` as a `data:` address of an SVG picture for a page, dark on white in every theme."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(scale=4, border=4, light="#ffffff", dark="#1e2a2c"))


def in_terminal(address: str) -> str:
    """The QR code of `address` in half-blocks, dark on white whatever colours the terminal has."""
    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, compact=True, border=2)
    return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in drawn.getvalue().splitlines())
