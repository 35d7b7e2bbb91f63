"""The last step of every document: rows on pages, each with its head and foot, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from alliance_core.documents.pdf.file.canvas import publish
from alliance_core.documents.pdf.missing_glyphs import owned_up
from alliance_core.documents.pdf.page.ink import HAIRLINE, MUTED
from alliance_core.documents.pdf.page.marks import FOOTER, HEADER, Element, Mark, Style
from alliance_core.documents.pdf.page.pages import Page, paginate
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, RIGHT, Row, label, shortened
from alliance_core.documents.pdf.page.shapes import rule
from alliance_core.documents.reading import Reading, standing
from alliance_core.language import N_

RUNNING = Style(8, colour=MUTED)
HEAD = 38.0
"""How far below the upper edge the running head stands, in points."""


def bind(
    reading: Reading,
    rows: Sequence[Row],
    *,
    title: str,
    now: datetime,
    state: str | None = None,
    attachment: bytes | None = None,
    paper: Paper = Paper.A4,
) -> bytes:
    """The rows as a PDF on `paper` called `title`, created at `now`, with `attachment` inside as `alliance.json`.

    `state` is what the foot says of where it stands; without it, that of the snapshot.
    """
    if state is None:
        state = standing(reading)
        if reading.snapshot.sent_at is None:
            state += " · " + reading.today(now)
    pages = paginate([*rows, *owned_up(reading, rows)], paper)
    edges = around(reading, len(pages), title, state, paper)
    finished = [Page(centred([*page.marks, *edge], paper)) for page, edge in zip(pages, edges, strict=True)]
    created = now.astimezone(UTC)
    return publish(
        finished, title=title, language=reading.language, created=created, attachment=attachment, paper=paper
    )


def centred(marks: list[Mark], paper: Paper) -> list[Mark]:
    """The marks of a page in the middle of `paper`."""
    if not paper.inset:
        return marks
    return [replace(m, x=m.x + paper.inset) for m in marks]


def around(reading: Reading, count: int, heading: str, state: str, paper: Paper) -> list[list[Mark]]:
    """The head and the foot of each page: whose alliance, on all but the first, which has its title; then which
    revision and date, and which page.
    """
    page_width = 110.0
    names = shortened(heading, RUNNING, MEASURE)
    standing_at = shortened(state, RUNNING, MEASURE - page_width)
    y = paper.bottom + 30
    # On a single page it doesn't recur, and where the document stands may be said nowhere else.
    said = FOOTER if count > 1 else Element()
    found: list[list[Mark]] = []
    for number in range(1, count + 1):
        where = reading.say(N_("Page {number} of {count}"), number=number, count=count)
        above: list[Mark] = [label(names, RUNNING, LEFT, HEAD, element=HEADER)] if number > 1 else []
        found.append(
            [
                *above,
                rule(LEFT, y - 14, MEASURE, HAIRLINE),
                label(standing_at, RUNNING, LEFT, y, element=said),
                label(where, RUNNING, RIGHT, y, align=1.0, element=FOOTER),
            ]
        )
    return found
