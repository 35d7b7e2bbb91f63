"""From pages to a PDF file: operators for each mark, each text within its element."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from alliance_core.documents.clean import inline
from alliance_core.documents.pdf.file.fields import Form
from alliance_core.documents.pdf.file.tags import Node, Tree
from alliance_core.documents.pdf.file.writer import Writer
from alliance_core.documents.pdf.page.ink import Colour
from alliance_core.documents.pdf.page.marks import FOOTER, HEADER, Anchor, Drawing, Element, Field, Type
from alliance_core.documents.pdf.page.pages import Page
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.type.embedded import Typeface
from alliance_core.documents.pdf.type.fonts import outline
from alliance_core.documents.pdf.type.lines import Piece
from alliance_core.documents.pdf.type.script_language import language
from alliance_core.documents.pdf.type.shaping import UNSEEN

Key = tuple[str, int]

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
    writer = Writer(
        width=paper.width, height=paper.height, title=inline(title), language=language, created=created
    )
    fonts = embedded(pages)
    tree, form = Tree(), Form(writer, paper.height)
    for page in pages:
        tree.page()
        canvas = Canvas(tree, fonts, paper.height)
        canvas.draw(page)
        writer.page(canvas.operators, sorted(canvas.used))
        for area in canvas.areas:
            if isinstance(area, Field):
                form.lay(area)
            else:
                writer.area((area.x, paper.height - area.y, area.width, area.height), area.address)
    if attachment is not None:
        writer.attach(attachment, ATTACHMENT)
    form.close()
    return writer.file(tree, {font.index: font for font in fonts.values()})


def embedded(pages: Sequence[Page]) -> dict[Key, Typeface]:
    """The fonts that the pages use, cut down to the glyphs they use."""
    used: dict[Key, set[int]] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Type):
                for piece in mark.line.pieces:
                    used.setdefault((piece.face, piece.weight), set()).update(
                        glyph.id for glyph in piece.glyphs
                    )
    return {key: Typeface(number, *key, used[key]) for number, key in enumerate(sorted(used), 1)}


class Canvas:
    """Draws one page: its operators, which fonts they use, and the areas that open something or are filled in."""

    def __init__(self, tree: Tree, fonts: dict[Key, Typeface], height: float) -> None:
        self.height = height
        self.operators: list[str] = []
        self.used: set[int] = set()
        self.areas: list[Anchor | Field] = []
        self.tree = tree
        self.fonts = fonts
        self.open: Element | None = None

    def draw(self, page: Page) -> None:
        """Draws all marks, each text within its element, all else as decoration or figure."""
        for mark in page.marks:
            match mark:
                case Type():
                    self.type(mark)
                case Drawing():
                    self.shape(mark)
                case Anchor():
                    self.tree.area(self.tree.node(mark.element, mark.within, mark.y))
                    self.areas.append(mark)
                case Field():
                    node = self.tree.node(Element("Form"), mark.within, mark.y)
                    node.alternative = mark.tip
                    self.tree.area(node)
                    self.areas.append(mark)
        self.end()

    def type(self, mark: Type) -> None:
        """Draws a line of text in its element, which is opened unless it is open; decoration in none."""
        element = mark.element or DECORATION
        if element is not self.open:
            self.end()
            if element is DECORATION:
                self.operators.append("/Artifact BMC")
            elif element is HEADER:
                self.operators.append("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
            elif element is FOOTER:
                self.operators.append("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
            else:
                node = self.tree.node(element, mark.within, mark.y)
                if not mark.line.pieces:
                    return
                self.tag(node)
            self.open = element
        self.write(mark)

    def end(self) -> None:
        """Closes the open element."""
        if self.open is not None:
            self.operators.append("EMC")
            self.open = None

    def tag(self, node: Node) -> None:
        """Begins content that belongs to an element of the structure."""
        self.operators.append(f"/{node.kind} <</MCID {self.tree.content(node)}>> BDC")

    def shape(self, mark: Drawing) -> None:
        """Draws a shape; inside an open element decoration would be read as part of it, so that is closed."""
        self.end()
        if mark.alternative:
            node = self.tree.node(Element("Figure"), mark.within, mark.y)
            node.alternative = mark.alternative
            bottom = self.height - mark.y - mark.size
            node.box = (mark.x, bottom, mark.x + mark.size, bottom + mark.size)
            self.tag(node)
        else:
            self.operators.append("/Artifact BMC")
        x, y = f"{mark.x:.2f}", f"{self.height - mark.y:.2f}"
        self.operators.append(f"q 1 0 0 -1 {x} {y} cm {ink(mark.colour)} {mark.path} {mark.paint} Q EMC")

    def write(self, mark: Type) -> None:
        """Draws a line of text."""
        parts = [f"q {ink(mark.colour)} BT 1 0 0 1 {mark.x:.2f} {self.height - mark.y:.2f} Tm"]
        known = mark.element.language if mark.element else ""
        shapes: list[str] = []
        x = mark.x
        for piece in mark.line.pieces:
            font = self.fonts[piece.face, piece.weight]
            if not piece.reorders:
                shapes += outlines(piece, x, self.height - mark.y, mark.size)
            x += sum(glyph.advance for glyph in piece.glyphs) * mark.size
            self.used.add(font.index)
            spoken = said(piece, known)
            parts.append(
                f"{spoken}/F{font.index} {mark.size:.2f} Tf {glyph_operators(piece, font, mark.size)}"
            )
            if spoken:
                parts.append("EMC")
        self.operators.append(" ".join([*parts, "ET", *shapes, "Q"]))


DECORATION = Element("Artifact")


def said(piece: Piece, known: str) -> str:
    """What opens a span around a piece that is in another language than the text around it, which is in `known`, or
    comes out garbled from several readers unless what it says is written beside it; nothing where that isn't so.
    """
    own = language(piece.text)
    properties = f"/Lang ({own}) " if own and own != known else ""
    if piece.reorders:
        properties += f"/ActualText <FEFF{piece.text.encode('utf-16-be').hex().upper()}>"
    return f"/Span <<{properties}>> BDC " if properties else ""


@cache
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


def glyph_operators(piece: Piece, font: Typeface, size: float) -> str:
    """The glyphs of a piece as one run of text, moved by adjustments only, so that it copies out as one."""
    parts: list[str] = []
    codes: list[str] = []
    raised = 0.0
    drift = 0.0  # how far the pen is left of where it should be, in thousandths of an em
    known = font.codes

    def flush() -> None:
        if codes:
            parts.append(f"[<{''.join(codes)}>] TJ".replace("<>", ""))
            codes.clear()

    for glyph in piece.glyphs:
        number, text, advance, right, up = glyph
        if text == UNSEEN and not piece.reorders:
            drift += advance * 1000
            continue
        code, width = known.get((number, text)) or font.code(glyph)
        if up != raised:
            flush()
            parts.append(f"{up * size:.3f} Ts")
            raised = up
        before = drift + right * 1000
        if before > 0.5 or before < -0.5:
            codes.append(f">{-before:.1f}<")
            drift -= before
        codes.append(code)
        drift += advance * 1000 - width
    if abs(drift) > 0.5:
        codes.append(f">{-drift:.1f}<")
    flush()
    if raised:
        parts.append("0 Ts")
    return " ".join(parts)
