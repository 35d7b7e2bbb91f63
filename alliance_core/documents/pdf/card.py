"""The worst-case card: one page to pin up, with what the two have said they do when it goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.labels import Label, labelled
from alliance_core.documents.pdf.missing_glyphs import owned_up
from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.headings import SECTION
from alliance_core.documents.pdf.page.ink import HAIRLINE, INK, MUTED, TINTS
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, TOP, Row, drawing, text
from alliance_core.documents.pdf.page.shapes import rule, writing_line
from alliance_core.documents.pdf.page.tables import item, listed
from alliance_core.documents.pdf.running_heads import bind
from alliance_core.documents.pdf.type import han
from alliance_core.documents.pdf.type.fonts import BOLD, SEMIBOLD
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.model import CARD, Clause, Party, Snapshot, Statement, Topic
from alliance_core.model import sheet as sheets

HEADLINE = Style(30, SEMIBOLD, INK, 1.2, serif=True)
PARTIES = Style(13, colour=MUTED, leading=1.4)
WORDS = Style(17, leading=1.42)
PHRASE = Style(32, SEMIBOLD, leading=1.25, serif=True)
NAME = Style(10, BOLD, leading=1.6)
SIZES = (1.0, 0.9, 0.8, 0.7, 0.62, 0.55, 0.5)
"""How far the type may shrink so that all fits, largest first; the smallest is as small as the other documents."""

MOST_LETTERS, MOST_LINES = 15_000, 60
"""More than fits on a page in the smallest type, so nothing beyond it needs to be set."""

LINE = 34.0
BETWEEN = 26.0


@han.document
def render_card(snapshot: Snapshot, *, now: datetime, paper: Paper = Paper.A4) -> bytes:
    """The card as a PDF of one page of `paper`, from what both wrote about the early sign, the phrase, the first step
    back and the third person. Where nobody wrote, there are lines to write on.

    Type shrinks until all fits; what doesn't even then is cut, with a word that it goes on in the alliance.
    """
    reading = Reading(snapshot)
    title = reading.translate(N_("If it comes to the worst"))
    head = [*text(title, HEADLINE, kind="H1"), drawing(3)]
    head += [*text(reading.say(N_("{author} and {partner}")), PARTIES), drawing(22)]
    room = paper.bottom - TOP - sum(row.height for row in head)
    body, slack = next(
        (rows, left)
        for rows in attempts(reading)
        if (left := room - sum(row.height for row in [*rows, *owned_up(reading, rows)])) >= 0
    )
    # A card with little on it stands in the middle of the sheet rather than at its top.
    rows = [*head, drawing(slack / 3), *body]
    carried = snapshot_file.carried(on_card(snapshot))
    return labelled(bind(reading, rows, title=title, now=now, attachment=carried, paper=paper), Label.CARD)


def on_card(snapshot: Snapshot) -> Snapshot:
    """What of a snapshot is on the card: it hangs where others pass by, and carries no more than it shows."""

    def shown(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        return tuple(c for topic in CARD for c in sheets.statements(clauses, topic) if not c.blank)

    theirs = shown(snapshot.partner_clauses)
    card = snapshot.with_partners(clauses=theirs, replied_at=snapshot.replied_at)
    card = card.with_clauses(shown(snapshot.clauses)).with_answers(())
    return card.with_decisions(()).with_signatures(()).with_endings(())


def attempts(reading: Reading) -> Iterator[list[Row]]:
    """The four parts, smaller and smaller, then shorter and shorter; the last is sure to fit on a page."""
    if all(len(clauses) == len(whole) for clauses, whole in (said(reading, topic) for topic in CARD)):
        for size in SIZES:
            yield [row for topic in CARD for row in part(reading, topic, size, written(reading, topic, size))]
    smallest = SIZES[-1]
    rows = {topic: written(reading, topic, smallest) for topic in CARD}
    for lines in range(MOST_LINES, 0, -1):
        yield [
            row
            for topic in CARD
            for row in part(reading, topic, smallest, shortened(reading, topic, rows[topic], lines))
        ]


def shortened(reading: Reading, topic: Topic, rows: list[Row], lines: int) -> list[Row]:
    """At most so many lines of a part, and where that isn't all of it, a line that says so."""
    clauses, whole = said(reading, topic)
    if len(rows) <= lines and len(clauses) == len(whole):
        return rows
    return [*rows[:lines], *text(reading.translate(N_("… continued in the alliance")), NAME.tinted(MUTED))]


def part(reading: Reading, topic: Topic, size: float, rows: list[Row]) -> list[Row]:
    """A part with its heading, under a line; where nothing was written there are lines to write on by hand."""
    style = SECTION._replace(size=max(SECTION.size * size, NAME.size))
    above = [drawing(12 * size, rule(LEFT, 0, MEASURE, HAIRLINE))]
    heading = text(reading.content.topics[topic].title, style, kind="H2")
    # The phrase is short: one line will do, where there is to be a story the others need two.
    line = drawing(LINE, writing_line(LEFT, LINE - 3, MEASURE))
    by_hand = [line] if topic is Topic.PHRASE else [line, line]
    return [*above, *heading, drawing(5 * size), *(rows or by_hand), drawing(BETWEEN * size)]


Said = tuple[Party, Statement]


def said(reading: Reading, topic: Topic) -> tuple[list[Said], list[Said]]:
    """What was written about a topic, as much of it as could fit on a page, and all of it."""
    sides = ((Party.AUTHOR, reading.snapshot.clauses), (Party.PARTNER, reading.snapshot.partner_clauses))
    whole = [(p, c) for p, clauses in sides for c in sheets.statements(clauses, topic) if not c.blank]
    first: list[Said] = []
    letters = 0
    for party, clause in whole:
        letters += len(clause.text)
        if letters > MOST_LETTERS:
            break
        first.append((party, clause))
    return first, whole


def written(reading: Reading, topic: Topic, size: float) -> list[Row]:
    """What both wrote about a topic, each in their tint and over their name; nothing where nobody did."""
    style = PHRASE if topic is Topic.PHRASE else WORDS
    style = style._replace(size=style.size * size)
    x, width = LEFT + 12, MEASURE - 12
    rows: list[Row] = []
    for party, clause in said(reading, topic)[0]:
        tint = TINTS[party]
        words = text(clause.text.strip(), style.tinted(tint), x=x, width=width)
        name = text(reading.names[party], NAME.tinted(tint), x=x, width=width)
        rows += [*item(spoken([*words, *name], tint, x, gap=12)), drawing(7 * size)]
    return listed(rows[:-1])
