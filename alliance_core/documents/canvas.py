"""From pages to a PDF file: the one module that touches what fpdf2 keeps to itself.

It relies on `FPDF._out`, `FPDF._add_marked_content`, `FPDF._resource_catalog` and on `TTFFont`, its `subset`
and `ttfont`; the version is fixed for that, and a test notices when one of them changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from fpdf import FPDF
from fpdf.enums import PDFResourceType
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from alliance_core.documents.fonts import full_name, outline, subset
from alliance_core.documents.ink import Colour
from alliance_core.documents.lines import UNSEEN, Glyph, Piece
from alliance_core.documents.paper import Anchor, Bookmark, Drawing, Element, Page, Type
from alliance_core.documents.size import Paper
from alliance_core.documents.text import inline

Key = tuple[str, int]

CREATOR = "Alliance"
"""What the file says of the program that made it."""

ATTACHMENT = "alliance.json"
"""The name of the file inside."""


def publish(
    pages: Sequence[Page],
    *,
    title: str,
    language: str,
    created: datetime,
    attachment: bytes | None = None,
    paper: Paper = Paper.A4,
) -> bytes:
    """The pages as a PDF file, tagged, with only the glyphs they use. The same pages give the same bytes.

    `attachment` travels inside as the file ATTACHMENT, from which the pages were made.
    """
    pdf = FPDF(unit="pt", format=paper.value)
    pdf.set_auto_page_break(False)
    pdf.set_title(inline(title))
    pdf.set_lang(language)
    pdf.set_creator(CREATOR)
    pdf.set_creation_date(created)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    fonts = embedded(pdf, pages)
    for page in pages:
        pdf.add_page()
        Canvas(pdf, fonts).draw(page)
    if attachment is not None:
        pdf.embed_file(
            bytes=attachment,
            basename=ATTACHMENT,
            mime_type="application/json",
            associated_file_relationship="Source",
        )
    return bytes(pdf.output())


def embedded(pdf: FPDF, pages: Sequence[Page]) -> dict[Key, Font]:
    """The fonts that the pages use, cut down to the glyphs they use."""
    used: dict[Key, set[int]] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Type):
                for piece in mark.line.pieces:
                    used.setdefault((piece.face, piece.weight), set()).update(
                        glyph.id for glyph in piece.glyphs
                    )
    return {key: Font(pdf, key, glyphs) for key, glyphs in sorted(used.items())}


class Font:
    """One face at one weight within one PDF."""

    def __init__(self, pdf: FPDF, key: Key, glyphs: set[int]) -> None:
        name, weight = key
        data, self.numbers = subset(name, weight, glyphs)
        label = f"noto-{name}-{weight}".lower()
        # Any: the constructor is declared for paths, and reads a file object just as well; nothing touches the disk
        source: Any = BytesIO(data)
        self.embedded = TTFFont(pdf, source, label, "")
        self.embedded.name = f"{full_name(name)}-{weight}"
        pdf.fonts[label] = self.embedded
        self.codes: dict[tuple[int, str], tuple[str, int]] = {}

    @property
    def index(self) -> int:
        """Its number in the PDF."""
        return int(self.embedded.i)

    def code(self, glyph: Glyph) -> tuple[str, int]:
        """How the glyph is written in a page, in hexadecimal, and its width in thousandths of an em."""
        key = (glyph.id, glyph.text)
        if key not in self.codes:
            number = self.numbers[glyph.id]
            name = self.embedded.ttfont.getGlyphName(number)
            width = round(self.embedded.scale * self.embedded.ttfont["hmtx"].metrics[name][0])
            entry = self.embedded.subset.get_glyph(
                glyph=number, unicode=tuple(map(ord, glyph.text)), glyph_name=name, glyph_width=width
            )
            self.codes[key] = f"{self.embedded.subset.pick_glyph(entry):04X}", width
        return self.codes[key]


class Canvas:
    """Draws one page."""

    def __init__(self, pdf: FPDF, fonts: dict[Key, Font]) -> None:
        self.pdf = pdf
        self.fonts = fonts
        self.open: Element | None = None
        self.marked = 0

    def draw(self, page: Page) -> None:
        """Draws all marks, each text within its element, all else as decoration or figure."""
        for mark in page.marks:
            match mark:
                case Type():
                    self.begin(mark.element)
                    self.write(mark)
                case Drawing():
                    self.shape(mark)
                case Anchor():
                    self.pdf.link(
                        mark.x, mark.y, mark.width, mark.height, mark.address, contents=mark.address
                    )
                case Bookmark():
                    self.pdf.y = mark.y
                    self.pdf.start_section(inline(mark.title), strict=False)
        self.end()

    def begin(self, element: Element | None) -> None:
        """Opens an element unless it is open."""
        if element is not None and element is self.open:
            return
        self.end()
        if element is not None:
            self.tag(element.kind)
            self.open = element
        else:
            self.out("/Artifact BMC")
            self.open = DECORATION

    def end(self) -> None:
        """Closes the open element."""
        if self.open is not None:
            self.out("EMC")
            self.open = None

    def tag(self, kind: str, alternative: str | None = None) -> None:
        """Begins marked content that stands in the structure as `kind`."""
        self.pdf._add_marked_content(struct_type=f"/{kind}", mcid=self.marked, alt_text=alternative)
        self.out(f"/{kind} <</MCID {self.marked}>> BDC")
        self.marked += 1

    def shape(self, mark: Drawing) -> None:
        """Draws a shape; inside an open element decoration would be read as part of it, so that is closed."""
        self.end()
        if mark.alternative:
            self.tag("Figure", mark.alternative)
        else:
            self.out("/Artifact BMC")
        x, y = f"{mark.x:.2f}", f"{self.pdf.h - mark.y:.2f}"
        self.out(f"q 1 0 0 -1 {x} {y} cm {ink(mark.colour)} {mark.path} {mark.paint} Q EMC")

    def write(self, mark: Type) -> None:
        """Draws a line of text."""
        parts = [f"q {ink(mark.colour)} BT 1 0 0 1 {mark.x:.2f} {self.pdf.h - mark.y:.2f} Tm"]
        shapes: list[str] = []
        x = mark.x
        for piece in mark.line.pieces:
            font = self.fonts[piece.face, piece.weight]
            if not piece.reorders:
                shapes += outlines(piece, x, self.pdf.h - mark.y, mark.size)
            x += sum(glyph.advance for glyph in piece.glyphs) * mark.size
            self.pdf._resource_catalog.add(PDFResourceType.FONT, font.index, self.pdf.page)
            spoken = piece.reorders  # such scripts come out garbled from several readers without it
            if spoken:
                parts.append(
                    f"/Span <</ActualText <FEFF{piece.text.encode('utf-16-be').hex().upper()}>>> BDC"
                )
            parts.append(f"/F{font.index} {mark.size:.2f} Tf {glyph_operators(piece, font, mark.size)}")
            if spoken:
                parts.append("EMC")
        self.out(" ".join([*parts, "ET", *shapes, "Q"]))

    def out(self, operators: str) -> None:
        """Adds operators to the page."""
        self.pdf._out(operators)


DECORATION = Element("Artifact")


def ink(colour: Colour) -> str:
    """The operators that set a colour for lines and areas."""
    red, green, blue = (f"{part / 255:.3f}" for part in colour)
    return f"{red} {green} {blue} rg {red} {green} {blue} RG"


def outlines(piece: Piece, x: float, y: float, size: float) -> list[str]:
    """The glyphs that no character stands behind, such as the dots of Arabic letters, as shapes from `x`, `y`.

    As text they would come between the letters when a line is copied out.
    """
    shapes = []
    for glyph in piece.glyphs:
        if glyph.text == UNSEEN and (path := outline(piece.face, piece.weight, glyph.id)):
            left, base = x + glyph.right * size, y + glyph.up * size
            shapes.append(f"q {size:.2f} 0 0 {size:.2f} {left:.3f} {base:.3f} cm {path} f Q")
        x += glyph.advance * size
    return shapes


def glyph_operators(piece: Piece, font: Font, size: float) -> str:
    """The glyphs of a piece as one run of text, moved by adjustments only, so that it copies out as one."""
    parts: list[str] = []
    codes: list[str] = []
    raised = 0.0
    drift = 0.0  # how far the pen is left of where it should be, in thousandths of an em

    def flush() -> None:
        if codes:
            parts.append(f"[{''.join(codes)}] TJ")
            codes.clear()

    for glyph in piece.glyphs:
        if glyph.text == UNSEEN and not piece.reorders:
            drift += glyph.advance * 1000
            continue
        code, width = font.code(glyph)
        if glyph.up != raised:
            flush()
            parts.append(f"{glyph.up * size:.3f} Ts")
            raised = glyph.up
        before = drift + glyph.right * 1000
        if abs(before) > 0.5:
            codes.append(f"{-before:.1f}")
            drift -= before
        codes.append(f"<{code}>")
        drift += glyph.advance * 1000 - width
    if abs(drift) > 0.5:
        codes.append(f"{-drift:.1f}")
    flush()
    if raised:
        parts.append("0 Ts")
    return " ".join(parts)
