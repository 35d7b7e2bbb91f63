"""The last step of every document: rows on pages, each with its foot, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alliance_core.documents.canvas import publish
from alliance_core.documents.form import fillable
from alliance_core.documents.front import standing
from alliance_core.documents.ink import HAIRLINE, MUTED
from alliance_core.documents.paper import (
    BOTTOM,
    FOOTER,
    LEFT,
    MEASURE,
    RIGHT,
    Element,
    Mark,
    Page,
    Row,
    Style,
    label,
    paginate,
    shortened,
)
from alliance_core.documents.reading import Reading
from alliance_core.documents.shapes import rule
from alliance_core.language import mark

FOOT = Style(8, colour=MUTED)


def bind(
    reading: Reading,
    rows: Sequence[Row],
    *,
    title: str,
    now: datetime,
    state: str | None = None,
    attachment: bytes | None = None,
) -> bytes:
    """The rows as a PDF called `title`, created at `now`, with `attachment` inside as `alliance.json`.

    `state` is what the foot says of where it stands; without it, that of the snapshot.
    """
    if state is None:
        state = standing(reading)
        if reading.snapshot.sent_at is None:
            state += " · " + reading.date(now)
    pages = paginate(rows)
    feet = footers(reading, len(pages), title, state)
    finished = [Page([*page.marks, *foot]) for page, foot in zip(pages, feet, strict=True)]
    file = publish(finished, title=title, language=reading.language, created=now, attachment=attachment)
    return fillable(file, finished)


def footers(reading: Reading, count: int, heading: str, state: str) -> list[list[Mark]]:
    """The foot of each page: whose alliance, which revision and date, which page."""
    page_width = 90.0
    names = shortened(heading, FOOT, MEASURE * 0.42)
    middle = shortened(state, FOOT, MEASURE * 0.58 - page_width)
    y = BOTTOM + 30
    # On a single page it doesn't recur, and where the document stands may be said nowhere else.
    said = FOOTER if count > 1 else Element()
    feet: list[list[Mark]] = []
    for number in range(1, count + 1):
        where = reading.say(mark("Page {number} of {count}"), number=number, count=count)
        left = label(names, FOOT, LEFT, y, element=FOOTER)
        feet.append(
            [
                rule(LEFT, y - 14, MEASURE, HAIRLINE),
                left,
                label(middle, FOOT, LEFT + MEASURE * 0.42 + 12, y, element=said),
                label(where, FOOT, RIGHT, y, align=1.0, element=FOOTER),
            ]
        )
    return feet
