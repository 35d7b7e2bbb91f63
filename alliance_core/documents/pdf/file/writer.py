"""With those beside it, what holds fpdf2 by more than its public side: raw operators, own fonts, a structure tree.

fpdf2 measures and cuts down each font a second time with fontTools, writes 128 KB of glyph numbers for each, and
knows only a flat structure and no forms. What replaces that here relies on `FPDF._out`, `_resource_catalog`,
`struct_builder` and `_set_min_pdf_version`, on what `FPDF.pages` have, and on `OutputProducer._add_catalog`,
`_add_fonts` and `_add_pdf_obj`. The version is fixed for that, and a test notices when one of them changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from fpdf import FPDF
from fpdf.actions import URIAction
from fpdf.annotations import PDFAnnotation
from fpdf.enums import PDFResourceType
from fpdf.output import OutputProducer, PDFCatalog
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import Name

from alliance_core.documents.pdf.file.fonts import embedded
from alliance_core.documents.pdf.file.objects import Reference, Widget, Written
from alliance_core.documents.pdf.file.structure import Structure
from alliance_core.documents.pdf.file.tags import Entry, Tree
from alliance_core.documents.pdf.type.embedded import Typeface

CREATOR = "Alliance"
"""What the file says of the program that made it."""

UNWRITABLE = {0xFFFE: None, 0xFFFF: None}
"""Characters that can't stand in XML at all (XML 1.0, 2.2)."""


class Writer:
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
        self._more: list[Written] = []
        self._form: Written | None = None

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
        written = Written(write, stream)
        self._more.append(written)
        return written

    def widget(self, write: Callable[[], str]) -> Reference:
        """A field of a form on the present page, with all that `write` says of it."""
        page: Any = self._pdf.pages[self._pdf.page]
        widget = Widget(lambda: f"/Type /Annot /Subtype /Widget /P {page.ref} {write()}")
        page.add_annotation(widget)
        self._areas.append(widget)
        self._more.append(widget)
        return widget

    def font(self, typeface: Typeface) -> Reference:
        """A font that is not that of any page, but of what is typed into a form."""
        return embedded(self._more.append, typeface)

    def form(self, write: Callable[[], str]) -> None:
        """The file is a form, and `write` says which fields it has (ISO 32000-1, 12.7.2)."""
        self._form = Written(write)
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
        builder: Any = Structure(tree, self._areas)
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
                return {number: embedded(self._add_pdf_obj, fonts[number]) for number in sorted(fonts)}

        return bytes(pdf.output(output_producer_class=Producer))

    def _outlined(self, entry: Entry) -> None:
        self._pdf.page = entry.page + 1
        self._pdf.y = entry.y
        self._pdf.start_section(entry.title, level=entry.level, strict=False)
        self._pdf.page = len(self._pdf.pages)


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
