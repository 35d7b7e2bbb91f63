"""The structure of a PDF read back, with what stands on the pages under each of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


class Seen(NamedTuple):
    """What stands on a page under a number: where it begins, from the top left, what it says, and tongues within."""

    page: int
    x: float
    y: float
    text: str
    languages: dict[str, str]


@dataclass
class Part:
    """An element as it is in the file."""

    kind: str
    raw: DictionaryObject
    kids: list[Part] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    areas: list[DictionaryObject] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        """This one and all in it, in order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, kind: str) -> list[Part]:
        """All of a kind in it, in order."""
        return [part for part in self.walk() if part.kind == kind]

    @property
    def text(self) -> str:
        """All it says."""
        return "".join(seen.text for part in self.walk() for seen in part.seen)


def on_page(page: PageObject) -> list[Any]:
    """What lies on a page, such as the fields of a form: links to them, as they stand in it."""
    return [*cast("Any", page["/Annots"])]


class Structure:
    """A PDF, its tree, and what is on its pages outside of it."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.marked: dict[tuple[int, int], Seen] = {}
        self.untagged: list[str] = []
        self.decoration: list[str] = []
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        for number in range(len(self.reader.pages)):
            self._look(number)
        self.raw = self.reader.trailer["/Root"]["/StructTreeRoot"]
        roots = self.raw["/K"]
        self.root = self._part(roots[0] if isinstance(roots, list) else roots)

    def in_order(self) -> list[Seen]:
        """What is read out, in order."""
        return [seen for part in self.root.walk() for seen in part.seen]

    def _look(self, number: int) -> None:
        page = self.reader.pages[number]
        height = float(page.mediabox.height)
        letters = {
            name: {int(c, 16): bytes.fromhex(t.decode()).decode("utf-16-be") for c, t in MAPPED.findall(m)}
            for name, font in page["/Resources"]["/Font"].items()
            for m in [font.get_object()["/ToUnicode"].get_object().get_data()]
        }
        stack: list[tuple[str, Any]] = []
        font = ""
        x = y = 0.0
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator == b"BDC":
                stack.append((operands[0], operands[1]))
                if "/ActualText" in operands[1]:
                    self._say(number, stack, (x, y), str(operands[1]["/ActualText"]))
            elif operator == b"BMC":
                stack.append((operands[0], {}))
            elif operator == b"EMC":
                stack.pop()
            elif operator == b"Tm":
                x, y = float(operands[4]), height - float(operands[5])
            elif operator == b"cm":
                self._say(number, stack, (float(operands[4]), height - float(operands[5])), "")
            elif operator == b"Tf":
                font = operands[0]
            elif operator in (b"TJ", b"Tj"):
                words = operands[0] if operator == b"TJ" else operands
                codes = b"".join(w.original_bytes for w in words if hasattr(w, "original_bytes"))
                pairs = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
                if not any("/ActualText" in properties for _, properties in stack):
                    self._say(number, stack, (x, y), "".join(letters[font][code] for code in pairs))

    def _say(self, page: int, stack: list[tuple[str, Any]], at: tuple[float, float], text: str) -> None:
        numbers = [properties["/MCID"] for _, properties in stack if "/MCID" in properties]
        if not numbers:
            if any(name == "/Artifact" for name, _ in stack):
                self.decoration.append(text)
            elif text:
                self.untagged.append(text)
            return
        (number,) = numbers
        seen = self.marked.setdefault((page, number), Seen(page, *at, "", {}))
        for _, properties in stack:
            if "/Lang" in properties:
                seen.languages[text] = properties["/Lang"]
        self.marked[page, number] = seen._replace(text=seen.text + text)

    def _part(self, raw: Any) -> Part:
        raw = raw.get_object()
        part = Part(raw["/S"][1:], raw)
        for kid in raw.get("/K", []):
            held = kid.get_object()
            if isinstance(held, int):
                part.seen.append(self.marked[self._number(raw), held])
            elif held.get("/Type") == "/MCR":
                part.seen.append(self.marked[self._number(held), held["/MCID"]])
            elif held.get("/Type") == "/OBJR":
                part.areas.append(held["/Obj"])
            else:
                assert held["/P"] == raw
                part.kids.append(self._part(held))
        return part

    def _number(self, raw: DictionaryObject) -> int:
        return self._pages[raw.raw_get("/Pg").idnum]
