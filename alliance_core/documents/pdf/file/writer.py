"""The one module that holds fpdf2 by more than its public side: raw operators, own fonts, a structure tree.

fpdf2 measures and cuts down each font a second time with fontTools, writes 128 KB of glyph numbers for each, and
knows only a flat structure and no forms. What replaces that here relies on `FPDF._out`, `_resource_catalog`,
`struct_builder` and `_set_min_pdf_version`, on what `FPDF.pages` have, and on `OutputProducer._add_catalog`,
`_add_fonts` and `_add_pdf_obj`. The version is fixed for that, and a test notices when one of them changes.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from types import SimpleNamespace
from typing import Any, Protocol

from fpdf import FPDF
from fpdf.actions import URIAction
from fpdf.annotations import PDFAnnotation
from fpdf.enums import PDFResourceType
from fpdf.output import OutputProducer, PDFCatalog
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import Name, PDFObject

from alliance_core.documents.pdf.file.tags import Area, Content, Entry, Node, Tree
from alliance_core.documents.pdf.type.embedded import Typeface

CREATOR = "Alliance"
"""What the file says of the program that made it."""

UNWRITABLE = {0xFFFE: None, 0xFFFF: None}
"""Characters that can't stand in XML at all (XML 1.0, 2.2)."""

ATTRIBUTES = {"TH": "/O /Table /Scope /Row", "L": "/O /List /ListNumbering /None"}
"""What is said of an element beside its kind (ISO 32000-1, 14.8.5): a name stands before its line of a table, and
no sign stands before what is listed."""


class Press:
    """A PDF file in the making. Lengths are points, and heights are measured from the bottom of the page."""

    def __init__(self, *, width: float, height: float, title: str, language: str, created: datetime) -> None:
        self._pdf = FPDF(unit="pt", format=(width, height))
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_lang(language)
        self._pdf.set_creator(CREATOR)
        self._pdf.set_creation_date(created)
        self._pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self._pdf.set_xmp_metadata(description(title, language, created))
        self._title = title
        # Any: what fpdf2 writes of them is whatever they have, also what is added here.
        self._areas: list[Any] = []
        self._more: list[PDFObject] = []
        self._form: PDFObject | None = None

    def page(self, operators: Sequence[str], fonts: Sequence[int]) -> None:
        """A page of these operators, set in the fonts of these numbers."""
        self._pdf.add_page()
        for number in fonts:
            self._pdf._resource_catalog.add(PDFResourceType.FONT, number, self._pdf.page)
        self._pdf._out("\n".join(operators))
        page: Any = self._pdf.pages[self._pdf.page]
        page.struct_parents = self._pdf.page - 1
        page.tabs = Name("S")  # the way from field to field is that of the structure

    def area(self, place: tuple[float, float, float, float], address: str) -> None:
        """An area of the present page that opens an address: left, top, width and height."""
        x, y, width, height = place
        area = PDFAnnotation("Link", x, y, width, height, action=URIAction(address), contents=address)
        self._pdf.pages[self._pdf.page].add_annotation(area)
        self._areas.append(area)

    def reference(self, write: Callable[[], str], stream: bytes | None = None) -> Reference:
        """An object of one's own. `write` gives what stands in its dictionary once all objects have their numbers."""
        written = _Written(write, stream)
        self._more.append(written)
        return written

    def widget(self, write: Callable[[], str]) -> Reference:
        """A field of a form on the present page, with all that `write` says of it."""
        page: Any = self._pdf.pages[self._pdf.page]
        widget = _Widget(lambda: f"/Type /Annot /Subtype /Widget /P {page.ref} {write()}")
        page.add_annotation(widget)
        self._areas.append(widget)
        self._more.append(widget)
        return widget

    def font(self, typeface: Typeface) -> Reference:
        """A font that is not that of any page, but of what is typed into a form."""
        return _embedded(self._more.append, typeface)

    def form(self, write: Callable[[], str]) -> None:
        """The file is a form, and `write` says which fields it has (ISO 32000-1, 12.7.2)."""
        self._form = _Written(write)
        self._more.append(self._form)

    def attach(self, data: bytes, name: str) -> None:
        """A JSON file that the document was made from."""
        self._pdf.embed_file(
            bytes=data,
            basename=name,
            desc=self._title,
            mime_type="application/json",
            associated_file_relationship="Source",
        )

    def file(self, tree: Tree, fonts: Mapping[int, Typeface]) -> bytes:
        """The finished file, with its structure and its fonts by their numbers."""
        pdf = self._pdf
        for entry in tree.outline:
            self._outlined(entry)
        builder: Any = _Builder(tree, self._areas)
        pdf.struct_builder = builder
        pdf._set_min_pdf_version("1.5")

        more, form = self._more, self._form

        class Producer(OutputProducer):
            """fpdf2's own, with the fonts as they are, and a form where there is one."""

            def _add_catalog(self) -> PDFCatalog:
                catalog = super()._add_catalog()
                catalog.acro_form = form  # type: ignore[assignment]  # it is only written down
                return catalog

            def _add_fonts(self, *_: object) -> dict[int, Any]:  # Any: fpdf2 only asks each for its number
                for each in more:
                    self._add_pdf_obj(each)
                return {number: _embedded(self._add_pdf_obj, fonts[number]) for number in sorted(fonts)}

        return bytes(pdf.output(output_producer_class=Producer))

    def _outlined(self, entry: Entry) -> None:
        self._pdf.page = entry.page + 1
        self._pdf.y = entry.y
        self._pdf.start_section(entry.title, level=entry.level, strict=False)
        self._pdf.page = len(self._pdf.pages)


class Reference(Protocol):
    """An object of the file, to be referred to once it has its number."""

    @property
    def ref(self) -> str:
        """How other objects refer to it."""


class _Written(PDFObject):
    """An object that is written when all have their numbers."""

    def __init__(self, write: Callable[[], str], stream: bytes | None = None) -> None:
        super().__init__()
        self._write = write
        self._stream = stream

    def serialize(self, *_: object, **__: object) -> str:
        """The object as it stands in the file."""
        if self._stream is None:
            return f"{self.id} 0 obj\n<<{self._write()}>>\nendobj"
        head = f"{self.id} 0 obj\n<<{self._write()} /Length {len(self._stream)}>>\nstream\n"
        return f"{head}{self._stream.decode('latin-1')}\nendstream\nendobj"


class _Widget(_Written):
    """An annotation that fpdf2 takes for one of its own: it asks each where it leads to."""

    dest = a = None
    struct_parent = 0

    def serialize(self, *_: object, **__: object) -> str:
        """The object with its number in the structure, which comes last."""
        return f"{self.id} 0 obj\n<<{self._write()} /StructParent {self.struct_parent}>>\nendobj"


def _packed(data: bytes, more: str = "") -> _Written:
    return _Written(lambda: f"/Filter /FlateDecode {more}", zlib.compress(data))


def _embedded(add: Callable[[PDFObject], object], font: Typeface) -> PDFObject:
    """The objects of a composite font, all added; the one that pages refer to."""
    data = _Written(lambda: f"/Filter /FlateDecode /Length1 {font.length}", font.packed)
    numbers = _packed(font.glyph_numbers)
    unicode = _packed(font.to_unicode)
    descriptor = _Written(
        lambda: (
            f"/Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox {_list(font.box)} /ItalicAngle 0 "
            f"/Ascent {font.ascent} /Descent {font.descent} /CapHeight {font.capitals} /StemV {font.stem} "
            f"/FontFile2 {data.ref}"
        )
    )
    descendant = _Written(
        lambda: (
            f"/Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} /DW 0 /W [0 {_list(font.widths)}] "
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
            f"/FontDescriptor {descriptor.ref} /CIDToGIDMap {numbers.ref}"
        )
    )
    whole = _Written(
        lambda: (
            f"/Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant.ref}] /ToUnicode {unicode.ref}"
        )
    )
    for each in (whole, descendant, descriptor, data, numbers, unicode):
        add(each)
    return whole


class _Builder:
    """The structure as fpdf2 asks for it: objects to number, and parts that learn which page they are on."""

    def __init__(self, tree: Tree, areas: Sequence[Any]) -> None:
        self._areas = areas
        # fpdf2 tells each of these its page, as an object with a number.
        self._pages: list[Any] = [_Numbered(number) for number in range(1, len(tree.pages) + 1)]
        self.doc_struct_elem = SimpleNamespace(k=self._pages)
        self._objects: dict[int, PDFObject] = {}
        for number, area in enumerate(areas):
            area.struct_parent = len(tree.pages) + number
        self._root = _Written(lambda: self._tree(tree))
        self._grow(tree.root, self._root)

    def _grow(self, node: Node, parent: PDFObject) -> None:
        mine = self._objects[id(node)] = _Written(lambda: self._element(node, parent))
        for kid in node.kids:
            if isinstance(kid, Node):
                self._grow(kid, mine)

    def empty(self) -> bool:
        """Whether there is no structure."""
        return False

    def __iter__(self) -> Iterator[PDFObject]:
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

    def _element(self, node: Node, parent: PDFObject) -> str:
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


def description(title: str, language: str, created: datetime) -> str:
    """What the file says of itself as XMP (ISO 16684-1), with the standard it keeps to (ISO 14289-1, 5)."""
    name = escape(title.translate(UNWRITABLE), quote=False)
    when = created.isoformat(timespec="seconds")
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>"
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def _list(numbers: Sequence[int]) -> str:
    return f"[{' '.join(map(str, numbers))}]"


ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
"""What would end a string early, or not come back as it was (ISO 32000-1, 7.3.4.2)."""


def string(words: str) -> str:
    """Words as a text string, which nothing in it ends early (ISO 32000-1, 7.9.2.2)."""
    if not words.isascii() or not words.isprintable():
        words = "\xfe\xff" + words.encode("utf-16-be").decode("latin-1")
    return f"({words.translate(ESCAPED)})"
