"""The six questions, with what both answered, or lines for it."""

from __future__ import annotations

from alliance_core.documents.pdf.clauses import BODY, NAME, lines_to_write
from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.headings import TOPIC, headed
from alliance_core.documents.pdf.page.ink import TINTS
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
)
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.model import Answer, Party, Question


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
