"""The places where fpdf2 is held by more than its public side, so that an update that moves them is noticed."""

from __future__ import annotations

from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from fpdf import FPDF
from fpdf.enums import PDFResourceType
from fpdf.output import OutputProducer
from fpdf.structure_tree import StructElem
from fpdf.syntax import Name, PDFObject
from pypdf import PdfReader
from pypdf.generic import read_object

from alliance_core.documents.pdf.file.canvas import publish
from alliance_core.documents.pdf.file.objects import string
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.pages import Page, paginate
from alliance_core.documents.pdf.page.rows import text
from tests.documents.alliances import NOW


def test_fpdf2_is_the_version_whose_inner_parts_are_known() -> None:
    assert version("fpdf2") == "2.8.9"


def test_a_page_takes_raw_operators_fonts_and_a_place_in_the_structure() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf._resource_catalog.add(PDFResourceType.FONT, 7, pdf.page)
    assert set(pdf._resource_catalog.get_resources_per_page(1, PDFResourceType.FONT)) == {7}
    pdf._resource_catalog = FPDF()._resource_catalog
    pdf._out("/P <</MCID 0>> BDC EMC")
    pdf.pages[1].struct_parents = 41
    page: Any = pdf.pages[1]
    page.tabs = Name("S")
    pdf.set_compression(False)
    file = bytes(pdf.output())
    assert b"/P <</MCID 0>> BDC EMC" in file
    assert b"/StructParents 41" in file
    assert b"/Tabs /S" in file


def test_fonts_and_structure_come_from_where_they_are_taken_from() -> None:
    asked: list[str] = []

    class Producer(OutputProducer):
        def _add_fonts(self, *arguments: Any) -> Any:
            asked.append("fonts")
            return super()._add_fonts(*arguments)

    class Builder:
        doc_struct_elem = StructElem("/Document", parent=PDFObject(), kids=[])

        def empty(self) -> bool:
            asked.append("structure")
            return True

    pdf = FPDF()
    pdf.add_page()
    pdf.struct_builder = cast("Any", Builder())
    pdf._set_min_pdf_version("1.5")
    assert bytes(pdf.output(output_producer_class=Producer)).startswith(b"%PDF-1.5")
    assert sorted(asked) == ["fonts", "structure"]


def test_a_form_is_known_to_the_file_and_its_fields_to_their_page() -> None:
    class Part(PDFObject):
        dest = a = None

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

        def serialize(self, *_: object, **__: object) -> str:
            return f"{self.id} 0 obj\n<<{self.said}>>\nendobj"

    form, field = Part("/Fields []"), Part("/Subtype /Widget")

    class Producer(OutputProducer):
        def _add_catalog(self) -> Any:
            catalog = super()._add_catalog()
            catalog.acro_form = cast("Any", form)
            return catalog

        def _add_fonts(self, *arguments: Any) -> Any:
            self._add_pdf_obj(form)
            self._add_pdf_obj(field)
            return super()._add_fonts(*arguments)

    pdf = FPDF()
    pdf.add_page()
    pdf.pages[1].add_annotation(cast("Any", field))
    root = PdfReader(BytesIO(bytes(pdf.output(output_producer_class=Producer)))).trailer["/Root"]
    assert root["/AcroForm"]["/Fields"] == []
    assert [each.get_object()["/Subtype"] for each in root["/Pages"]["/Kids"][0]["/Annots"]] == ["/Widget"]


def test_only_the_writer_knows_the_inner_parts_of_fpdf2_and_only_objects_what_an_object_is() -> None:
    import alliance_core.documents as documents

    inner = (
        "import FPDF",
        "OutputProducer",
        "PDFObject",
        "PDFCatalog",
        "PDFAnnotation",
        "_add_annotation",
        "_add_catalog",
        "_add_fonts",
        "_add_object",
        "_add_pdf_obj",
        "._out",
        "_resource_catalog",
        "_set_min_pdf_version",
        "struct_builder",
        "struct_parents",
    )
    for module in Path(documents.__file__).parent.rglob("*.py"):
        source = module.read_text("utf-8")
        found = [name for name in inner if name in source]
        if module.name == "objects.py":
            assert found == ["PDFObject"]
        elif module.name != "writer.py":
            assert not found, module.name


@pytest.mark.parametrize("title", ["", "A\nB", "(x) \\ \u202e"])
def test_any_title_can_stand_in_the_file(title: str) -> None:
    page: list[Page] = paginate(text("Words", Style(10)))
    assert publish(page, title=title, language="en", created=NOW).startswith(b"%PDF")


@pytest.mark.parametrize("words", ["(", ")", "\\", "a\rb", "\u0d2e\u0a0d", "\u2829\u5c28", "(a) \\ é"])
def test_any_words_are_one_string_and_come_back_as_they_were(words: str) -> None:
    written = string(words).encode("latin-1")
    assert b"\r" not in written  # readers take it for a line end
    assert read_object(BytesIO(written + b" "), None) == words
