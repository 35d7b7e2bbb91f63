"""The same words on pages, by four programs. Each function makes ready what is made once, and gives one that sets.

All of them set Noto Sans in two weights from files, on A4 with the margins of Alliance, embed what they use of it and
compress. Only Alliance's own draws bars, rules and signs, tags what it sets and puts its data inside.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb

from alliance_core.documents.fonts import BOLD, REGULAR, face
from alliance_core.documents.paper import BOTTOM, HEIGHT, LEFT, MEASURE, TOP
from alliance_core.documents.pdf import render_agreement
from benchmarks.documents import words
from benchmarks.documents.words import Block

Setter = Callable[[], bytes]

WEIGHTS = {False: REGULAR, True: BOLD}
LEADING = 1.5
AFTER = 5.0
"""Points between two paragraphs."""


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


def by_reportlab(folder: Path) -> Setter:
    """reportlab's Platypus, a paragraph for each."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    for bold, file in font_files(folder).items():
        pdfmetrics.registerFont(TTFont(f"Noto{WEIGHTS[bold]}", str(file)))

    def style(block: Block) -> ParagraphStyle:
        name = f"Noto{WEIGHTS[block.bold]}"
        leading = block.size * LEADING
        return ParagraphStyle("", fontName=name, fontSize=block.size, leading=leading, spaceAfter=AFTER)

    paragraphs = words.blocks(words.latin())

    def make() -> bytes:
        file = BytesIO()
        document = SimpleDocTemplate(
            file, leftMargin=LEFT, rightMargin=LEFT, topMargin=TOP, bottomMargin=HEIGHT - BOTTOM
        )
        document.build([Paragraph(html.escape(block.text), style(block)) for block in paragraphs])
        return file.getvalue()

    return make


def by_weasyprint(folder: Path) -> Setter:
    """weasyprint, from HTML."""
    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    faces = "".join(
        f"@font-face {{font-family: Noto; font-weight: {WEIGHTS[bold]}; src: url({file.as_uri()})}}"
        for bold, file in font_files(folder).items()
    )
    page = f"@page {{size: A4; margin: {TOP}pt {LEFT}pt {HEIGHT - BOTTOM}pt}}"
    paragraph = f"p {{margin: 0 0 {AFTER}pt; line-height: {LEADING}}}"
    paragraphs = words.blocks(words.latin())

    def make() -> bytes:
        body = "".join(
            f'<p style="font-size: {b.size}pt; font-weight: {WEIGHTS[b.bold]}">{html.escape(b.text)}</p>'
            for b in paragraphs
        )
        style = f"<style>{faces} {page} {paragraph} body {{font-family: Noto}}</style>"
        return bytes(HTML(string=f'<html lang="en">{style}{body}').write_pdf())

    return make


def by_fpdf2(folder: Path) -> Setter:
    """fpdf2 as its manual shows it: `add_font`, shaping on, `multi_cell`."""
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    files = font_files(folder)
    paragraphs = words.blocks(words.latin())

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
    "weasyprint": by_weasyprint,
    "fpdf2, multi_cell": by_fpdf2,
}
"""Each by its name in the table."""
