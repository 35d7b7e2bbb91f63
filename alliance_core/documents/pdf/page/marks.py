"""What a row is made of: words, drawings, links and fields, and what each is part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from alliance_core.documents.pdf.page.ink import INK, Colour
from alliance_core.documents.pdf.type.fonts import BOLD, REGULAR
from alliance_core.documents.pdf.type.lines import Line


class Style(NamedTuple):
    """How a text is set: size in points, weight, colour, line height as a multiple of the size, serifs or none."""

    size: float
    weight: int = REGULAR
    colour: Colour = INK
    leading: float = 1.5
    serif: bool = False

    def bold(self) -> Style:
        """The same in bold."""
        return self._replace(weight=BOLD)

    def tinted(self, colour: Colour) -> Style:
        """The same in another colour."""
        return self._replace(colour=colour)

    @property
    def line(self) -> float:
        """The height of a line in points."""
        return self.size * self.leading


@dataclass(frozen=True, eq=False)
class Element:
    """A part of the document's structure for readers that don't see the page; each text belongs to one.

    `kind` is a structure type of ISO 32000-1, 14.8.4; `language` a tag where it is another than the document's;
    `title` what a heading says. The same element on several pages is one.
    """

    kind: str = "P"
    language: str = ""
    title: str = ""


HEADER = Element("Artifact")
"""What recurs at the head of every page but the first, and is not read out."""


FOOTER = Element("Artifact")
"""What recurs at the foot of every page, and is not read out."""


@dataclass(frozen=True)
class Type:
    """A line of text, its baseline beginning at `x`, `y`. `within` is what `element` stands in, the outermost first.

    Without `element` it is decoration; an empty line is an element with nothing in it, such as an empty cell.
    """

    x: float
    y: float
    line: Line
    size: float
    colour: Colour
    element: Element | None
    within: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A shape: PDF path operators with y downwards from `x`, `y`; `paint` is f (filled) or S (stroked).

    `alternative` says in words what it shows, `size` high and wide; without it, it is decoration.
    """

    x: float
    y: float
    path: str
    colour: Colour
    paint: str = "f"
    alternative: str = ""
    size: float = 0.0
    within: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Anchor:
    """An area that opens `address` when clicked; `element` has the words there. Never made of anything typed."""

    x: float
    y: float
    width: float
    height: float
    address: str
    element: Element
    within: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Field:
    """An area to fill in on a screen: to write in, or one of several to choose, which then stands for `choice`.

    `tip` says in words what it is for, `group_tip` what the choice is about; `sign` is drawn in it when it is chosen,
    measured from its own top left corner.
    """

    x: float
    y: float
    width: float
    height: float
    name: str
    tip: str
    choice: str = ""
    chosen: bool = False
    group_tip: str = ""
    sign: tuple[Drawing, ...] = ()
    within: tuple[Element, ...] = ()


Mark = Type | Drawing | Anchor | Field
