"""A section of an alliance: what each of the two wrote there, or room for it by hand."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_core.documents.pdf.clauses import lines_to_write, practicality, statement, table_end
from alliance_core.documents.pdf.page.headings import TOPIC, headed, lead
from alliance_core.documents.pdf.page.ink import TINTS
from alliance_core.documents.pdf.page.rows import (
    HALF,
    LEFT,
    MIDDLE,
    Row,
    columns,
    drawing,
    led,
    space,
    text,
    together,
)
from alliance_core.documents.pdf.page.tables import listed, table
from alliance_core.documents.pdf.week import routine
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.model import (
    TOPICS,
    Asked,
    Clause,
    Party,
    Practicality,
    Routine,
    Section,
    Statement,
    Topic,
    asked,
)


def section_rows(reading: Reading, section: Section) -> list[Row]:
    """A section: the author's clauses with what was said about them, then the partner's own; nothing when empty.

    The heading names whoever wrote there first.
    """
    rows: list[Row] = []
    titled: Party | None = None
    for party, clauses in (
        (Party.AUTHOR, reading.snapshot.clauses),
        (Party.PARTNER, reading.snapshot.partner_clauses),
    ):
        shown = [c for c in reading.written(clauses, party) if c.section is section]
        titled = titled or (party if shown else None)
        rows += party_rows(reading, section, shown, party)
    if reading.to_answer:
        rows += room(reading, section, under=bool(rows))
    heading = reading.content.sections[section].document_title
    return headed(reading.fill(heading, titled or Party.PARTNER), rows)


def left_open(reading: Reading) -> list[Row]:
    """What one of the two is not sure of yet: on its own, as nobody agrees to it."""
    rows: list[Row] = []
    for party, clauses in (
        (Party.AUTHOR, reading.snapshot.clauses),
        (Party.PARTNER, reading.snapshot.partner_clauses),
    ):
        open_yet = [c for c in clauses if isinstance(c, Practicality) and asked(c) is Asked.TURN]
        lines = table(row for clause in open_yet for row in practicality(reading, clause, party))
        if lines:
            rows += [*lines, table_end(), space(8)]
    return headed(reading.translate(N_("Left open")), rows)


def party_rows(reading: Reading, section: Section, clauses: Sequence[Clause], party: Party) -> list[Row]:
    """What one party wrote in a section, topic by topic."""
    rows: list[Row] = []
    practical = [clause for clause in clauses if isinstance(clause, Practicality)]
    routines = [clause for clause in clauses if isinstance(clause, Routine)]
    if practical:
        lines = table(row for clause in practical for row in practicality(reading, clause, party))
        lines += [table_end(), space(8)]
        heading = reading.say(N_("{author} suggests"), party)
        rows += lines if party is Party.AUTHOR else lead(heading, party, lines)
    if routines:
        week = table(row for clause in routines for row in routine(reading, clause, party))
        week += [table_end(), space(8)]
        heading = reading.say(
            N_("Our week") if party is Party.AUTHOR else N_("Our week, says {author}"), party
        )
        rows += lead(heading, party, week)
    for topic in TOPICS[section]:
        stated = [clause for clause in clauses if isinstance(clause, Statement) and clause.topic is topic]
        flow = listed(row for clause in stated for row in statement(reading, clause, party))
        alone = party is Party.AUTHOR and len(TOPICS[section]) == 1 and not rows
        rows += flow if alone else lead(topic_heading(reading, topic, party), party, flow)
    return rows


def topic_heading(reading: Reading, topic: Topic, party: Party) -> str:
    """What a topic is called, with the name of whoever writes it."""
    return reading.fill(reading.content.topics[topic].partner_title, party)


def room(reading: Reading, section: Section, *, under: bool) -> list[Row]:
    """Room for the partner's own words in a section, by hand: topics in pairs beside each other, a last one alone.

    A single topic needs no heading of its own unless it stands `under` something else.
    """
    topics = TOPICS[section]
    if len(topics) == 1 and not under:
        return lines_to_write(
            2, name=f"own/{topics[0]}", tip=topic_heading(reading, topics[0], Party.PARTNER)
        )
    rows: list[Row] = []
    for left, right in zip(topics[::2], topics[1::2], strict=False):
        sides = [beside(reading, topic, x) for topic, x in ((left, LEFT), (right, MIDDLE))]
        rows += [space(6), *together(columns(*sides)), space(8)]
    if len(topics) % 2:
        heading = topic_heading(reading, topics[-1], Party.PARTNER)
        lines = lines_to_write(2, name=f"own/{topics[-1]}", tip=heading)
        rows += lead(heading, Party.PARTNER, [*lines, space(8)])
    return rows


def beside(reading: Reading, topic: Topic, x: float) -> list[Row]:
    """Lines for the partner on a topic under a small heading, in one of two columns."""
    heading, style = topic_heading(reading, topic, Party.PARTNER), TOPIC.tinted(TINTS[Party.PARTNER])
    lines = lines_to_write(3, x, HALF, name=f"own/{topic}", tip=heading)
    return led([*text(heading, style, x=x, width=HALF, kind="H3"), drawing(3)], lines)
