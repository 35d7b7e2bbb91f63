"""The proof sheet: samples of many languages set by our own typesetter, as a file and as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from alliance_core.documents.pdf.file.canvas import publish
from alliance_core.documents.pdf.front import TITLE
from alliance_core.documents.pdf.page.ink import TEAL
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.pages import paginate
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, TOP, Row, led, space, text, together
from tests.documents.languages import SAMPLES, TOGETHER, Sample

MADE = datetime(2026, 11, 22, tzinfo=UTC)
REFERENCES = Path(__file__).parent / "proof"
BODY = Style(11)
NAME = Style(9, colour=TEAL).bold()
SCALE = 1.5
EDGE = 4.0
"""How much is shown around a sample, in points."""


class Proof(NamedTuple):
    """A sample as it was drawn: the picture of its place on the page, in grey."""

    sample: Sample
    picture: Image.Image


def block(sample: Sample) -> list[Row]:
    """A sample under the name of its language, which is in bold."""
    return together(led(text(sample.name, NAME), text(sample.text, BODY)))


def sheet() -> bytes:
    """All samples on as few pages as they need."""
    rows = [*text("One promise in many languages", TITLE), space(14)]
    for sample in (*SAMPLES, *TOGETHER):
        rows += [*block(sample), space(9)]
    return publish(paginate(rows), title="Proof sheet", language="mul", created=MADE)


def one_a_page(samples: Sequence[Sample]) -> bytes:
    """Each sample on a page of its own, in order."""
    rows: list[Row] = []
    for sample in samples:
        first, *others = block(sample)
        rows += [replace(first, fresh=True), *others]
    return publish(paginate(rows), title="Proof", language="mul", created=MADE)


def proofs(samples: Sequence[Sample]) -> list[Proof]:
    """The samples as pictures."""
    pages = pypdfium2.PdfDocument(one_a_page(samples))
    found = []
    for sample, page in zip(samples, pages, strict=True):
        height = sum(row.height for row in block(sample))
        crop = (
            LEFT - EDGE,
            Paper.A4.height - TOP - height - EDGE,
            Paper.A4.width - LEFT - MEASURE - EDGE,
            TOP - EDGE,
        )
        picture = page.render(scale=SCALE, crop=crop, grayscale=True).to_pil().convert("L")
        found.append(Proof(sample, picture))
    return found


def reference(sample: Sample) -> Path:
    """Where the picture of a sample is kept that somebody has looked at."""
    return REFERENCES / f"{sample.tag}.png"
