"""Fields to fill in on a screen, laid over the boxes and lines that are there for a pen.

Nothing of the page changes: a field draws nothing until somebody chooses or writes. What the fields are called is what
`form_file` reads: `stance/CLAUSE`, `text/CLAUSE`, `proposal/CLAUSE`, `own/TOPIC`, `answer/QUESTION`.
Widgets, their appearances and the bits of /Ff are those of ISO 32000-1, 12.5.6.19 and 12.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from alliance_core.documents.ink import INK
from alliance_core.documents.paper import Drawing, Field, Page
from alliance_core.documents.reading import Reading
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import TOPICS, Party, Question, Section, Snapshot

PRINTED = 4
MULTILINE, RADIO, ONE_STAYS = 1 << 12, 1 << 15, 1 << 14
LETTERS = "/Helv 9 Tf " + " ".join(f"{part / 255:.3f}" for part in INK) + " rg"
"""How a viewer sets what is typed."""


def names(shown: Snapshot) -> list[str]:
    """What the fields of an invitation made of `shown` are called, in reading order."""
    reading = Reading(shown, to_answer=True)
    found: list[str] = []
    for section in Section:
        for clause in shown.clauses:
            if clause.section is section and reading.shown(clause, Party.AUTHOR):
                found += [f"stance/{clause.id}", f"text/{clause.id}", f"proposal/{clause.id}"]
        found += [f"own/{topic}" for topic in TOPICS[section]]
    given = {answer.question for answer in shown.partner_answers if answer.text.strip()}
    return found + [f"answer/{question}" for question in Question if question not in given]


def fillable(data: bytes, pages: Sequence[Page]) -> bytes:
    """The PDF with the fields that are on its pages; itself where there are none. The same gives the same bytes."""
    if not any(isinstance(mark, Field) for page in pages for mark in page.marks):
        return data
    form = _Form(PdfWriter(clone_from=BytesIO(data)))
    for page, laid in zip(form.writer.pages, pages, strict=True):
        form.lay(page, [mark for mark in laid.marks if isinstance(mark, Field)])
    return form.written()


class _Form:
    """The fields of one file, as they come to be."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.height = 0.0
        self.fields = ArrayObject()
        self.groups: dict[str, IndirectObject] = {}
        fonts = {"/Helv": ("/Helvetica", "/WinAnsiEncoding"), "/ZaDb": ("/ZapfDingbats", None)}
        self.fonts = DictionaryObject({NameObject(name): self._font(*font) for name, font in fonts.items()})
        root: Any = writer.root_object
        self.tree: Any = root["/StructTreeRoot"]
        self.places = _places(self.tree["/K"])

    def _font(self, base: str, encoding: str | None) -> IndirectObject:
        font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject(base)}
        if encoding:
            font["/Encoding"] = NameObject(encoding)
        return self._add(font)

    def _add(self, entries: dict[str, Any]) -> IndirectObject:
        return self.writer._add_object(_dictionary(entries))

    def lay(self, page: PageObject, fields: Iterable[Field]) -> None:
        """The fields of a page, in reading order, which is the order of the tabulator key as well."""
        self.height = float(page.mediabox.height)
        annotations = page.setdefault(NameObject("/Annots"), ArrayObject()).get_object()
        for field in fields:
            widget = self._choice(field) if field.choice else self._text(field)
            placed: Any = widget.get_object()
            placed[NameObject("/P")] = page.indirect_reference
            annotations.append(widget)
            self._tag(placed, widget, page)
        page[NameObject("/Tabs")] = NameObject("/S")

    def _text(self, field: Field) -> IndirectObject:
        entries = _widget(field, self.height) | {
            "/FT": NameObject("/Tx"),
            "/T": TextStringObject(field.name),
            "/V": TextStringObject(""),
            "/DA": TextStringObject(LETTERS),
            "/Ff": NumberObject(MULTILINE),
            "/MaxLen": NumberObject(TEXT_LENGTH),
            "/AP": _dictionary({"/N": self._appearance(field, ())}),
        }
        widget = self._add(entries)
        self.fields.append(widget)
        return widget

    def _choice(self, field: Field) -> IndirectObject:
        value = NameObject(f"/{field.choice}")
        looks = {str(value): self._appearance(field, field.sign), "/Off": self._appearance(field, ())}
        state = value if field.chosen else NameObject("/Off")
        widget = self._add(
            _widget(field, self.height) | {"/AS": state, "/AP": _dictionary({"/N": _dictionary(looks)})}
        )
        if field.name not in self.groups:
            group = {
                "/FT": NameObject("/Btn"),
                "/T": TextStringObject(field.name),
                "/TU": TextStringObject(field.group_tip),
                "/Ff": NumberObject(RADIO | ONE_STAYS),
                "/V": NameObject("/Off"),
                "/Kids": ArrayObject(),
            }
            self.groups[field.name] = self._add(group)
            self.fields.append(self.groups[field.name])
        parent: Any = self.groups[field.name].get_object()
        parent["/Kids"].append(widget)
        if field.chosen:
            parent[NameObject("/V")] = value
        entries: Any = widget.get_object()
        entries[NameObject("/Parent")] = self.groups[field.name]
        return widget

    def _appearance(self, field: Field, sign: Sequence[Drawing]) -> IndirectObject:
        stream = StreamObject()
        stream.set_data("\n".join(_operators(field, drawn) for drawn in sign).encode())
        box = ArrayObject(map(FloatObject, (0, 0, field.width, field.height)))
        resources = _dictionary({"/Font": self.fonts})
        entries = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form")}
        stream.update(_dictionary(entries | {"/BBox": box, "/Resources": resources}))
        return self.writer._add_object(stream)

    def _tag(self, placed: Any, widget: IndirectObject, page: PageObject) -> None:
        """The field at its place in the structure, for readers that don't see the page."""
        element = next(self.places)
        pointer = {"/Type": NameObject("/OBJR"), "/Obj": widget, "/Pg": page.indirect_reference}
        element[NameObject("/Pg")] = page.indirect_reference
        element[NameObject("/K")] = ArrayObject([_dictionary(pointer)])
        key = self.tree["/ParentTreeNextKey"]
        placed[NameObject("/StructParent")] = NumberObject(key)
        self.tree["/ParentTree"].get_object()["/Nums"].extend([NumberObject(key), element.indirect_reference])
        self.tree[NameObject("/ParentTreeNextKey")] = NumberObject(key + 1)

    def written(self) -> bytes:
        """The file with its form."""
        form = {
            "/Fields": self.fields,
            "/DR": _dictionary({"/Font": self.fonts}),
            "/DA": TextStringObject(LETTERS),
        }
        self.writer.root_object[NameObject("/AcroForm")] = self._add(form)
        out = BytesIO()
        self.writer.write(out)
        return out.getvalue()


def _dictionary(entries: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def _places(kids: Any) -> Iterator[Any]:
    """The elements of the structure that wait for a field, in order."""
    for kid in kids:
        element = kid.get_object()
        if not isinstance(element, DictionaryObject):
            continue
        if element.get("/S") == "/Form":
            yield element
        else:
            yield from _places(element.get("/K", ()))


def _widget(field: Field, height: float) -> dict[str, Any]:
    bottom = height - field.y - field.height
    area = (field.x, bottom, field.x + field.width, bottom + field.height)
    return {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/Rect": ArrayObject(FloatObject(f"{each:.2f}") for each in area),
        "/F": NumberObject(PRINTED),
        "/TU": TextStringObject(field.tip),
    }


def _operators(field: Field, drawn: Drawing) -> str:
    red, green, blue = (f"{part / 255:.3f}" for part in drawn.colour)
    ink = f"{red} {green} {blue} rg {red} {green} {blue} RG"
    return f"q 1 0 0 -1 {drawn.x:.2f} {field.height - drawn.y:.2f} cm {ink} {drawn.path} {drawn.paint} Q"
