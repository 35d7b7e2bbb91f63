"""The PDF of an alliance: to keep, to print, and where there is a link, to answer on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from alliance_core.derived.digest import agreed
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.agenda import talk
from alliance_core.documents.pdf.agreement import endings, made_at, signatures, with_checksum
from alliance_core.documents.pdf.clauses import (
    BODY,
    NAME,
    lines_to_write,
    practicality,
    statement,
    table_end,
    words,
)
from alliance_core.documents.pdf.front import closing, head
from alliance_core.documents.pdf.labels import label_for, labelled
from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.headings import TOPIC, headed, lead
from alliance_core.documents.pdf.page.ink import MUTED, TINTS
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import (
    HALF,
    LEFT,
    MEASURE,
    MIDDLE,
    Row,
    columns,
    drawing,
    led,
    space,
    text,
    tied,
    together,
)
from alliance_core.documents.pdf.page.tables import listed, table
from alliance_core.documents.pdf.running_heads import bind
from alliance_core.documents.pdf.type import han
from alliance_core.documents.pdf.week import routine
from alliance_core.documents.reading import Reading, title
from alliance_core.errors import NotAgreed
from alliance_core.language import N_
from alliance_core.model import (
    TOPICS,
    Answer,
    Clause,
    Party,
    Practicality,
    Question,
    Response,
    Routine,
    Section,
    Snapshot,
    Statement,
    Topic,
)


@han.document
def render(
    snapshot: Snapshot,
    *,
    link: str | None = None,
    to_answer: bool = False,
    talked: bool = False,
    says: Iterable[Response] = (),
    now: datetime,
    paper: Paper = Paper.A4,
) -> bytes:
    """The PDF of `snapshot` as bytes. With `link` it invites to answer there or on the paper itself; with
    `to_answer` alone it has the boxes and lines for that, and no link. With `talked` it ends with the talk agenda
    and what was decided, for which `says` is what the author says to what the partner added: for the author.

    `now` is the creation date the file carries; the same arguments give the same bytes. Any text comes out:
    what no font has is shown by a substitute and can still be copied. The file carries the snapshot as JSON.
    """
    reading = Reading(snapshot, link, to_answer=to_answer or link is not None, says=tuple(says))
    rows = [*_all(reading), *(talk(reading) if talked else [])]
    made = bind(
        reading,
        _closed(reading, rows),
        title=title(reading),
        now=now,
        attachment=snapshot_file.carried(snapshot),
        paper=paper,
    )
    return labelled(made, label_for(snapshot, to_answer=reading.to_answer))


@han.document
def render_agreement(snapshot: Snapshot, paper: Paper = Paper.A4) -> bytes:
    """The PDF of an agreed snapshot: names, digest, all it says, and with it the snapshot as JSON, and a checksum.

    The same agreement on the same paper gives the same bytes, whoever makes it and when. Raises NotAgreed where the
    names of both don't stand under just these words.
    """
    if agreed(snapshot) is None:
        raise NotAgreed
    reading = Reading(snapshot)
    rows = _closed(reading, _all(reading))
    data, made = snapshot_file.carried(snapshot), made_at(snapshot)
    return with_checksum(bind(reading, rows, title=title(reading), now=made, attachment=data, paper=paper))


def _closed(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows with the closing words, which speak of going on: none where it has ended."""
    return rows if reading.snapshot.endings else tied(rows, closing(reading))


def _all(reading: Reading) -> list[Row]:
    return [*head(reading), *signatures(reading), *body(reading), *endings(reading)]


def body(reading: Reading) -> list[Row]:
    """All sections, then the six questions."""
    parts = (
        [row for section in Section for row in section_rows(reading, section)]
        + questions(reading)
        + leftovers(reading)
    )
    if parts:
        return parts
    return [space(24), *text(reading.translate(N_("Nothing has been written yet.")), BODY.tinted(MUTED))]


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
        shown = [clause for clause in clauses if clause.section is section and reading.shown(clause, party)]
        titled = titled or (party if shown else None)
        rows += party_rows(reading, section, shown, party)
    if reading.to_answer:
        rows += room(reading, section, under=bool(rows))
    heading = reading.content.sections[section].document_title
    return headed(reading.fill(heading, titled or Party.PARTNER), rows)


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
        sides = [asked(reading, topic, x) for topic, x in ((left, LEFT), (right, MIDDLE))]
        rows += [space(6), *together(columns(*sides)), space(8)]
    if len(topics) % 2:
        heading = topic_heading(reading, topics[-1], Party.PARTNER)
        lines = lines_to_write(2, name=f"own/{topics[-1]}", tip=heading)
        rows += lead(heading, Party.PARTNER, [*lines, space(8)])
    return rows


def asked(reading: Reading, topic: Topic, x: float) -> list[Row]:
    """Lines for the partner on a topic under a small heading, in one of two columns."""
    heading, style = topic_heading(reading, topic, Party.PARTNER), TOPIC.tinted(TINTS[Party.PARTNER])
    lines = lines_to_write(3, x, HALF, name=f"own/{topic}", tip=heading)
    return led([*text(heading, style, x=x, width=HALF, kind="H3"), drawing(3)], lines)


def questions(reading: Reading) -> list[Row]:
    """The six questions, with both answers beside each other."""
    rows: list[Row] = []
    for question in Question:
        given = answered(reading, question)
        if given:
            title_rows = text(reading.content.questions[question].title, TOPIC, kind="H3")
            rows += [space(4), *led([*title_rows, drawing(2)], given), space(7)]
    return headed(reading.translate(N_("Six questions for both")), rows)


def answered(reading: Reading, question: Question) -> list[Row]:
    """What both answered to a question: the author on the left, the partner, or lines for them, on the right.

    Where only one has a place, it is as wide as the page.
    """
    places = ((Party.AUTHOR, reading.snapshot.answers), (Party.PARTNER, reading.snapshot.partner_answers))
    said = {
        party: [answer for answer in answers if answer.question is question and answer.text.strip()]
        for party, answers in places
    }
    by_hand = reading.to_answer and not said[Party.PARTNER]
    both = bool(said[Party.AUTHOR]) and (by_hand or bool(said[Party.PARTNER]))
    width = HALF if both else MEASURE
    sides = []
    for party, answers in said.items():
        x = MIDDLE if both and party is Party.PARTNER else LEFT
        sides.append([row for answer in answers for row in answer_rows(reading, answer, party, x, width)])
    if by_hand:
        x = MIDDLE if both else LEFT
        name = text(reading.names[Party.PARTNER], NAME.tinted(TINTS[Party.PARTNER]), x=x, width=width)
        tip = reading.content.questions[question].title
        lines = lines_to_write(4 if both else 2, x, width, name=f"answer/{question}", tip=tip)
        sides[1] = led(name, lines)
    return columns(*sides)


def answer_rows(reading: Reading, answer: Answer, party: Party, x: float, width: float) -> list[Row]:
    """One party's answer under their name, `width` wide from `x`."""
    tint = TINTS[party]
    name = text(reading.names[party], NAME.tinted(tint), x=x, width=width)
    return spoken(led(name, text(answer.text, BODY, x=x, width=width)), tint, x)


def leftovers(reading: Reading) -> list[Row]:
    """What was said about clauses that are not in this revision: said is said."""
    known = {clause.id for clause in reading.snapshot.clauses}
    rows = [
        row
        for response in reading.snapshot.responses
        if response.clause not in known
        for row in [*words(reading, response, LEFT), space(6)]
    ]
    return headed(reading.translate(N_("Said about an earlier wording")), rows)
