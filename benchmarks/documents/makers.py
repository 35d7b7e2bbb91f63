"""The same pages, by four programs. Each function makes ready what is made once, and gives one that sets.

All of them set the same words in the same sizes in Noto Sans of two weights, on A4 with the margins of Alliance, embed
what they use of it and compress. reportlab and weasyprint set side by side what Alliance does, with bars, rules, days
and feet; fpdf2's plain way is one paragraph after the other. Only Alliance tags what it sets, keeps headings with what
follows, has an outline and puts its data inside.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import uharfbuzz as hb

from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.page.ink import HAIRLINE, Colour
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, TOP
from alliance_core.documents.pdf.type.fonts import BOLD, REGULAR, face
from benchmarks.documents import words
from benchmarks.documents.words import Block, Item

Setter = Callable[[], bytes]

HEIGHT, BOTTOM = Paper.A4.height, Paper.A4.bottom
WEIGHTS = {False: REGULAR, True: BOLD}
LEADING = 1.5
MADE = datetime(2026, 10, 4, 12, tzinfo=UTC)
AFTER = 5.0
"""Points between two items."""
DAY = 16.6
"""How wide a day of the week is, in points."""
FOOT = "Alliance between Soo-jin and Mateo · Revision 1, 4 October 2026 · Page"


def font_files(folder: Path) -> dict[bool, Path]:
    """Noto Sans as ordinary files, regular and bold: the others can't take the weights of a variable font."""
    whole = face("Sans").face
    found = {}
    for bold, weight in WEIGHTS.items():
        wanted = hb.SubsetInput()
        wanted.keep_everything()
        wanted.pin_axis_location(whole, "wght", weight)
        found[bold] = folder / f"NotoSans-{weight}.ttf"
        found[bold].write_bytes(bytes(hb.SubsetPlan(whole, wanted).execute().blob.data))
    return found


def alliance_latin(_: Path) -> Setter:
    """Alliance's own, in English."""
    snapshot = words.latin()
    return lambda: render_agreement(snapshot)


def alliance_mixed(_: Path) -> Setter:
    """Alliance's own, in twelve scripts."""
    snapshot = words.mixed()
    return lambda: render_agreement(snapshot)


def alliance_form(_: Path) -> Setter:
    """The same words as an invitation: fields to answer in, with the font they bring along, and a QR code."""
    snapshot = words.latin().model_copy(update={"signatures": ()})
    link = "https://alliance.example.org/open#invitation.q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c"
    return lambda: render(snapshot, link=link, now=MADE)


def by_reportlab(folder: Path) -> Setter:
    """reportlab's Platypus: paragraphs, and tables where something stands side by side or has a bar."""
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import (
        Flowable,
        HRFlowable,
        Paragraph,
        SimpleDocTemplate,
        Spacer,
        Table,
        TableStyle,
    )

    for bold, file in font_files(folder).items():
        pdfmetrics.registerFont(TTFont(f"Noto{WEIGHTS[bold]}", str(file)))

    def colour(of: Colour) -> Color:
        return Color(*(part / 255 for part in of))

    def paragraph(block: Block) -> Paragraph:
        name = f"Noto{WEIGHTS[block.bold]}"
        leading = block.size * LEADING
        style = ParagraphStyle(
            "", fontName=name, fontSize=block.size, leading=leading, textColor=colour(block.colour)
        )
        return Paragraph(html.escape(block.text), style)

    class Days(Flowable):  # type: ignore[misc]  # reportlab publishes no types
        """Seven circles with a letter in each."""

        def __init__(self, letters: tuple[str, ...]) -> None:
            super().__init__()
            self.letters, self.width, self.height = letters, DAY * 7, DAY

        def draw(self) -> None:
            for place, letter in enumerate(self.letters):
                self.canv.circle((place + 0.5) * DAY, DAY / 2, DAY * 0.42)
                self.canv.setFont(f"Noto{BOLD}", 6.4)
                self.canv.drawCentredString((place + 0.5) * DAY, DAY * 0.36, letter)

    def set_item(item: Item) -> list[Flowable]:
        above = [HRFlowable(width="100%", color=colour(HAIRLINE))] if item.rule else []
        if len(item.columns) < 2 and item.bar is None:
            return [*above, *(paragraph(block) for _, column in item.columns for block in column)]
        cells: list[list[Flowable]] = [[paragraph(block) for block in column] for _, column in item.columns]
        if item.days:
            cells[1].insert(0, Days(item.days))
        edges = [*(x for x, _ in item.columns), LEFT + MEASURE]
        widths = [after - before for before, after in pairwise(edges)]
        commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"):
            commands.append((f"{side}PADDING", (0, 0), (-1, -1), 4 if side == "LEFT" else 0))
        if item.bar:
            commands.append(("LINEBEFORE", (0, 0), (0, -1), 1.6, colour(item.bar)))
        return [*above, Table([cells], colWidths=widths, style=TableStyle(commands))]

    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(f"Noto{REGULAR}", 8)
        canvas.line(LEFT, HEIGHT - BOTTOM - 16, LEFT + MEASURE, HEIGHT - BOTTOM - 16)
        canvas.drawString(LEFT, HEIGHT - BOTTOM - 30, f"{FOOT} · {document.page}")

    found = words.items(words.latin())

    def make() -> bytes:
        file = BytesIO()
        document = SimpleDocTemplate(
            file, leftMargin=LEFT, rightMargin=LEFT, topMargin=TOP, bottomMargin=HEIGHT - BOTTOM
        )
        flow = [flowable for item in found for flowable in (*set_item(item), Spacer(0, AFTER))]
        document.build(flow, onFirstPage=foot, onLaterPages=foot)
        return file.getvalue()

    return make


def by_weasyprint(folder: Path) -> Setter:
    """weasyprint, from HTML: paragraphs, and tables where something stands side by side."""
    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    faces = "".join(
        f"@font-face {{font-family: Noto; font-weight: {WEIGHTS[bold]}; src: url({file.as_uri()})}}"
        for bold, file in font_files(folder).items()
    )
    style = (
        f"{faces} body {{font-family: Noto}} p {{margin: 0; line-height: {LEADING}}} td {{vertical-align: top}} "
        f"@page {{size: A4; margin: {TOP}pt {LEFT}pt {HEIGHT - BOTTOM}pt; "
        f"@bottom-left {{content: '{FOOT} · ' counter(page); font: 8pt Noto}}}} "
        f"div {{margin-bottom: {AFTER}pt}} i {{display: inline-block; width: {DAY}pt; border-radius: 50%; "
        "border: 0.6pt solid; font: bold 6.4pt Noto; text-align: center}"
    )

    def paragraph(block: Block) -> str:
        look = f"font-size: {block.size}pt; font-weight: {WEIGHTS[block.bold]}; color: rgb{block.colour}"
        return f'<p style="{look}">{html.escape(block.text)}</p>'

    def set_item(item: Item) -> str:
        bar = f"border-left: 1.6pt solid rgb{item.bar};" if item.bar else ""
        rule = f"border-top: 0.6pt solid rgb{HAIRLINE};" if item.rule else ""
        days = "".join(f"<i>{letter}</i>" for letter in item.days)
        edges = [*(x for x, _ in item.columns), LEFT + MEASURE]
        cells = "".join(
            f'<td style="width: {edges[place + 1] - x}pt">{days if place == 1 else ""}'
            f"{''.join(map(paragraph, column))}"
            for place, (x, column) in enumerate(item.columns)
        )
        inner = (
            f"<table><tr>{cells}</table>"
            if len(item.columns) > 1
            else cells.removeprefix("<td").partition(">")[2]
        )
        return f'<div style="{bar}{rule}">{inner}</div>'

    found = words.items(words.latin())

    def make() -> bytes:
        body = "".join(map(set_item, found))
        return bytes(HTML(string=f'<html lang="en"><style>{style}</style>{body}').write_pdf())

    return make


def by_fpdf2(folder: Path) -> Setter:
    """fpdf2 as its manual shows it: `add_font`, shaping on, `multi_cell`."""
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    files = font_files(folder)
    paragraphs = words.blocks(words.items(words.latin()))

    def make() -> bytes:
        pdf = FPDF(unit="pt", format="A4")
        for bold, file in files.items():
            pdf.add_font("Noto", style="B" if bold else "", fname=file)
        pdf.set_margins(LEFT, TOP, LEFT)
        pdf.set_auto_page_break(True, HEIGHT - BOTTOM)
        pdf.set_text_shaping(True)
        pdf.add_page()
        for block in paragraphs:
            pdf.set_font("Noto", "B" if block.bold else "", block.size)
            height = block.size * LEADING
            pdf.multi_cell(MEASURE, height, block.text, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(AFTER)
        return bytes(pdf.output())

    return make


FLOOR = "reportlab"
LATIN, MIXED = "Alliance", "Alliance, twelve scripts"
MAKERS: dict[str, Callable[[Path], Setter]] = {
    FLOOR: by_reportlab,
    LATIN: alliance_latin,
    MIXED: alliance_mixed,
    "Alliance, to be answered": alliance_form,
    "weasyprint": by_weasyprint,
    "fpdf2, multi_cell": by_fpdf2,
}
"""Each by its name in the table."""
