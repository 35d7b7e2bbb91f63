"""Clauses on the page: what stands there, the stance on it, what the partner said, and room to answer by hand."""

from __future__ import annotations

from dataclasses import replace

from alliance_core.documents.clean import inline, isolated
from alliance_core.documents.pdf.page.bars import barred, spoken
from alliance_core.documents.pdf.page.ink import HAIRLINE, MUTED, STANCES, TINTS
from alliance_core.documents.pdf.page.marks import Element, Field, Mark, Style
from alliance_core.documents.pdf.page.rows import (
    LEFT,
    MEASURE,
    RIGHT,
    Row,
    baseline,
    columns,
    drawing,
    led,
    space,
    text,
    tied,
    together,
    word,
)
from alliance_core.documents.pdf.page.shapes import box, rule, sign, writing_line
from alliance_core.documents.pdf.page.tables import item, line
from alliance_core.documents.pdf.type.fonts import BOLD
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.language.describe import Says
from alliance_core.language.vocabulary import STANCE_WORDS
from alliance_core.model import Asked, Clause, Party, Practicality, Response, Stance, Statement, asked

HINT = Style(7.4, colour=MUTED)
BODY = Style(10.2)
SMALL = Style(9.2)
NAME = Style(8.2, BOLD, leading=1.6)
CHIP = Style(9.2, BOLD, leading=BODY.size * BODY.leading / 9.2)

PRACTICAL = {
    Says.WHAT: BODY,
    Says.DATE: BODY.bold(),
    Says.MEETINGS: BODY.bold(),
    Says.UNSURE: BODY.tinted(MUTED),
}
"""How each part of a practicality is set."""

STANCE_WIDTH = 84.0
LABEL_WIDTH = 124.0
INDENT = 14.0
BOXES = {
    Asked.VOTE: {Stance.YES: 0.0, Stance.YES_IF: 52.0, Stance.TALK: 118.0, Stance.NO: 192.0},
    Asked.READ: {Stance.READ: 0.0, Stance.TALK: 118.0},
    Asked.VIEW: {Stance.TALK: 0.0},
}
"""Where the boxes stand, for what is asked about a clause."""
WRITING_HEIGHT = 18.0
"""Between lines to write on: the ruling of narrow-ruled paper is 6.4 mm, which is 18 points."""
HEARD = 100
"""How many characters of a clause name its fields."""


def statement(reading: Reading, clause: Statement, party: Party) -> list[Row]:
    """A clause in plain words, with a bar in its party's tint."""
    width = MEASURE - STANCE_WIDTH - 10
    words = tied(text(clause.text, BODY, width=width), trial(reading, clause, width=width))
    if party is Party.PARTNER:
        return item([*together(spoken(words, TINTS[party], LEFT)), space(7)])
    first = spoken(columns(words, chips(reading, clause)), TINTS[party], LEFT)
    return item([*together(tied(first, answers(reading, clause, LEFT))), space(7)])


def practicality(reading: Reading, clause: Practicality, party: Party) -> list[Row]:
    """A line of the table of practicalities: its label, what was written, the stance."""
    x = LEFT + LABEL_WIDTH + 10
    width = RIGHT - x - (STANCE_WIDTH + 10 if party is Party.AUTHOR else 0)
    parts = [(PRACTICAL[says], words) for says, words in reading.parts(clause) if says in PRACTICAL]
    what = [row for style, words in parts for row in text(words, style, x=x, width=width)]
    what = tied(what, trial(reading, clause, x=x, width=width))
    name = Style(9.2, BOLD, MUTED, BODY.line / 9.2)
    labels = text(reading.label(clause), name, width=LABEL_WIDTH)
    if party is Party.AUTHOR:
        rows = line(labels, what, chips(reading, clause), beneath=(answers(reading, clause, x),))
    else:
        rows = barred(line(labels, what), TINTS[party], LEFT - 11)
    return [*together([drawing(6, rule(LEFT, 0, MEASURE), keep=True), *rows]), space(4)]


def trial(reading: Reading, clause: Clause, *, x: float = LEFT, width: float = MEASURE) -> list[Row]:
    """Until when a clause is tried out, if it is."""
    said = [words for says, words in reading.parts(clause) if says is Says.TRIAL]
    return [row for words in said for row in text(words, SMALL.bold().tinted(MUTED), x=x, width=width)]


def chips(reading: Reading, clause: Clause) -> list[Row]:
    """The stances on a clause, at the right of its first line: sign, word and colour."""
    return [
        row
        for response in reading.responses(clause)
        if response.stance
        for row in [drawing(CHIP.line, *chip(reading, response.stance))]
    ]


def chip(reading: Reading, stance: Stance) -> tuple[Mark, ...]:
    """A stance as sign and word."""
    x = RIGHT - STANCE_WIDTH + 12
    said = word(
        reading.translate(STANCE_WORDS[stance]),
        CHIP.tinted(STANCES[stance]),
        x + 10,
        baseline(CHIP),
        element=Element(),
    )
    return (*sign(stance, x, CHIP.line / 2, 8.4), said)


def answers(reading: Reading, clause: Clause, x: float) -> list[Row]:
    """Beneath a clause: what the partner said, and where it is to be answered, boxes to tick and lines to write on."""
    said = [words(reading, response, x + INDENT) for response in reading.responses(clause)]
    return tied(*said, boxes(reading, clause, x) if reading.to_answer else [])


def words(reading: Reading, response: Response, x: float) -> list[Row]:
    """The partner's words on a clause and the wording they propose, in their tint."""
    tint = TINTS[Party.PARTNER]
    said: list[Row] = []
    if response.text.strip():
        who = reading.say(N_("{partner} says"))
        said += led(
            text(who, NAME.tinted(tint), x=x), text(response.text, SMALL.tinted(tint), x=x, width=RIGHT - x)
        )
    if response.proposal.text.strip():
        how = reading.say(N_("{partner} would put it this way"))
        put = text(response.proposal.text, SMALL.tinted(tint), x=x, width=RIGHT - x)
        said = tied(said, led(text(how, NAME.tinted(tint), x=x), put))
    return [drawing(3, keep=True), *spoken(said, tint, x, gap=8)] if said else []


def boxes(reading: Reading, clause: Clause, x: float) -> list[Row]:
    """Boxes to tick for what may be said to a clause, what was said ticked already; beneath, a line for words and,
    where it is put to the vote, one for another wording. What its writer is not sure of yet has a line and no box."""
    want = asked(clause)
    if want is Asked.TURN:
        tip = reading.say(N_("Your turn: {clause}"), clause=named(reading, clause))
        return [line_to_fill(x, reading.translate(N_("Your turn:")), f"turn/{clause.id}", tip)]
    size, height = 8.5, WRITING_HEIGHT
    given = [response.stance for response in reading.responses(clause) if response.stance]
    about = named(reading, clause)
    question = reading.say(N_("Your answer to: {clause}"), clause=about)
    within = (Element(),)
    marks: list[Mark] = []
    for stance, offset in BOXES[want].items():
        said = reading.translate(STANCE_WORDS[stance])
        left, top = x + offset, (height - size) / 2 + 2
        marks.append(box(left, top, size))
        ticked = tuple(sign(stance, size / 2, size / 2 - 0.25, size * 0.7))
        marks.append(
            Field(
                left,
                top,
                size,
                size,
                f"stance/{clause.id}",
                f"{question} – {said}",
                choice=stance,
                chosen=stance in given,
                group_tip=question,
                sign=ticked,
            )
        )
        name = word(said, SMALL, left + size + 5, height / 2 + 5.3, element=Element("Span"))
        marks.append(replace(name, within=within))
    about_it = reading.say(N_("Your words on: {clause}"), clause=about)
    put = reading.say(N_("How you would put it: {clause}"), clause=about)
    lead = N_("How I see it:") if want is Asked.VIEW else N_("In words:")
    words_on = line_to_fill(x, reading.translate(lead), f"text/{clause.id}", about_it)
    if want is not Asked.VOTE:
        return [drawing(height, *marks, keep=True), words_on]
    other = line_to_fill(x, reading.translate(N_("Rather:")), f"proposal/{clause.id}", put)
    return [drawing(height, *marks, keep=True), replace(words_on, keep=True), other]


def named(reading: Reading, clause: Clause) -> str:
    """What a clause is called for somebody who only hears about its field."""
    if label := reading.label(clause):
        return label
    whole = inline(clause.text)
    return isolated(whole if len(whole) <= HEARD else f"{whole[:HEARD]}…")


def line_to_fill(x: float, lead: str, name: str, tip: str) -> Row:
    """A line to write on, by hand or on a screen, with a word before it that says what for."""
    before = word(lead, HINT, x, WRITING_HEIGHT - 5, element=Element())
    start = x + before.line.width * before.size + 4
    return drawing(
        WRITING_HEIGHT,
        before,
        writing_line(start, WRITING_HEIGHT - 2, RIGHT - start),
        Field(start, 1, RIGHT - start, WRITING_HEIGHT - 2, name, tip),
    )


def lines_to_write(
    count: int, x: float = LEFT, width: float | None = None, *, name: str = "", tip: str = ""
) -> list[Row]:
    """Lines for writing by hand, as far as the right edge unless a width is given; with a `name`, one field over all
    of them for writing on a screen."""
    width = width or RIGHT - x
    line = writing_line(x, WRITING_HEIGHT - 2, width)
    field = Field(x, 3, width, count * WRITING_HEIGHT - 4, name, tip)
    first = (line, field) if name else (line,)
    rows = [drawing(WRITING_HEIGHT, *(line,) if number else first) for number in range(count)]
    return [replace(row, keep=number < count - 1, group=object()) for number, row in enumerate(rows)]


def table_end() -> Row:
    """The line that closes a table."""
    return drawing(1, rule(LEFT, 0, MEASURE, HAIRLINE))
