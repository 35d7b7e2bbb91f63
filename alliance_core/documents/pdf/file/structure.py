"""The structure of a document as fpdf2 writes it: which part is on which page, and what readers are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from alliance_core.documents.pdf.file.objects import Written, string
from alliance_core.documents.pdf.file.tags import Area, Content, Node, Tree

ATTRIBUTES = {"TH": "/O /Table /Scope /Row", "L": "/O /List /ListNumbering /None"}
"""What is said of an element beside its kind (ISO 32000-1, 14.8.5): a name stands before its line of a table, and
no sign stands before what is listed."""


class Structure:
    """The structure as fpdf2 asks for it: objects to number, and parts that learn which page they are on."""

    def __init__(self, tree: Tree, areas: Sequence[Any]) -> None:
        self._areas = areas
        # fpdf2 tells each of these its page, as an object with a number.
        self._pages: list[Any] = [_Numbered(number) for number in range(1, len(tree.pages) + 1)]
        self.doc_struct_elem = SimpleNamespace(k=self._pages)
        self._objects: dict[int, Written] = {}
        for number, area in enumerate(areas):
            area.struct_parent = len(tree.pages) + number
        self._root = Written(lambda: self._tree(tree))
        self._grow(tree.root, self._root)

    def _grow(self, node: Node, parent: Written) -> None:
        mine = self._objects[id(node)] = Written(lambda: self._element(node, parent))
        for kid in node.kids:
            if isinstance(kid, Node):
                self._grow(kid, mine)

    def empty(self) -> bool:
        """Whether there is no structure."""
        return False

    def __iter__(self) -> Iterator[Written]:
        """All objects, the root first."""
        yield self._root
        yield from self._objects.values()

    def _tree(self, tree: Tree) -> str:
        pages = [
            f"{number} [{' '.join(self._objects[id(node)].ref for node in nodes)}]"
            for number, nodes in enumerate(tree.pages)
        ]
        areas = [
            f"{len(pages) + number} {self._objects[id(node)].ref}" for number, node in enumerate(tree.areas)
        ]
        return (
            f"/Type /StructTreeRoot /K [{self._objects[id(tree.root)].ref}] "
            f"/ParentTree <</Nums [{' '.join(pages + areas)}]>> /ParentTreeNextKey {len(pages) + len(areas)}"
        )

    def _element(self, node: Node, parent: Written) -> str:
        element = node.element
        first = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        parts = [f"/Type /StructElem /S /{node.kind} /P {parent.ref}"]
        if first is not None:
            parts.append(f"/Pg {self._pages[first].pg.ref}")
        if node.kids:
            parts.append(f"/K [{' '.join(self._kid(kid, first) for kid in node.kids)}]")
        if element.language:
            parts.append(f"/Lang ({element.language})")
        attributes = ATTRIBUTES.get(node.kind, "")
        if node.box is not None:
            attributes = (
                f"/O /Layout /Placement /Block /BBox [{' '.join(f'{edge:.2f}' for edge in node.box)}]"
            )
        if attributes:
            parts.append(f"/A <<{attributes}>>")
        if node.alternative:
            parts.append(f"/Alt {string(node.alternative)}")
        return " ".join(parts)

    def _kid(self, kid: Node | Content | Area, first: int | None) -> str:
        if isinstance(kid, Node):
            return str(self._objects[id(kid)].ref)
        page = self._pages[kid.page].pg.ref
        if isinstance(kid, Area):
            return f"<</Type /OBJR /Pg {page} /Obj {self._areas[kid.number].ref}>>"
        return str(kid.number) if kid.page == first else f"<</Type /MCR /Pg {page} /MCID {kid.number}>>"


class _Numbered:
    """A page by its number, from 1, until fpdf2 says which object it is."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.pg: Any = None

    def page_number(self) -> int:
        """Which page."""
        return self._number
