"""What a document is made of, for readers that don't see the page: headings, lists, tables, paragraphs, in order.

The kinds are the standard structure types of ISO 32000-1, 14.8.4; which may stand in which is said there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from alliance_core.documents.pdf.page.marks import Element

HEADING = "H"
DOCUMENT = "Document"


class Content(NamedTuple):
    """Part of a page, by its number on that page; both the page and the number count from 0."""

    page: int
    number: int


class Area(NamedTuple):
    """An area of a page that opens an address or is filled in; it counts through the whole document, from 0."""

    page: int
    number: int


class Entry(NamedTuple):
    """An entry of the outline: `level` counts from 0, `y` is the height in points from the top of the page."""

    title: str
    level: int
    page: int
    y: float


@dataclass(eq=False)
class Node:
    """An element at its place. `kind` is the final one: a heading's level follows from the headings before it.

    A picture has words in its place, `alternative`, and a `box` on its page: left, bottom, right and top, in points.
    """

    element: Element
    kind: str
    kids: list[Node | Content | Area] = field(default_factory=list)
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None


class Tree:
    """The structure of a document, grown from page to page in reading order."""

    def __init__(self) -> None:
        self.root = Node(Element(DOCUMENT), DOCUMENT)
        self.pages: list[list[Node]] = []
        self.areas: list[Node] = []
        self.outline: list[Entry] = []
        self._known: dict[Element, Node] = {}
        self._levels: list[str] = []

    def page(self) -> None:
        """The next page begins."""
        self.pages.append([])

    def node(self, element: Element, within: Sequence[Element], y: float) -> Node:
        """Where `element` stands, in `within` from the outermost on; new at its first appearance, at the height `y`."""
        parent = self.root
        for each in (*within, element):
            known = self._known.get(each)
            if known is None:
                known = self._known[each] = Node(each, self._kind(each, y))
                parent.kids.append(known)
            parent = known
        return parent

    def content(self, node: Node) -> int:
        """The number under which the next part of the present page belongs to `node`."""
        nodes = self.pages[-1]
        nodes.append(node)
        node.kids.append(Content(len(self.pages) - 1, len(nodes) - 1))
        return len(nodes) - 1

    def area(self, node: Node) -> int:
        """The number of an area of the present page that belongs to `node`."""
        self.areas.append(node)
        node.kids.append(Area(len(self.pages) - 1, len(self.areas) - 1))
        return len(self.areas) - 1

    def _kind(self, element: Element, y: float) -> str:
        """No level is left out on the way down, whatever size of heading a part of the document begins with."""
        if not element.title:
            return element.kind
        while self._levels and self._levels[-1] >= element.kind:
            self._levels.pop()
        self._levels.append(element.kind)
        level = len(self._levels)
        if level > 1:
            self.outline.append(Entry(element.title, level - 2, len(self.pages) - 1, y))
        return f"{HEADING}{level}"
