"""Routines as a week: what, the seven days, who and when, what done means."""

from __future__ import annotations

from alliance_core.documents.pdf.clauses import BODY, CHIP, SMALL, STANCE_WIDTH, answers, chips, trial
from alliance_core.documents.pdf.page.bars import barred
from alliance_core.documents.pdf.page.ink import HAIRLINE, INK, MUTED, TINTS, Colour
from alliance_core.documents.pdf.page.marks import Drawing, Mark, Style
from alliance_core.documents.pdf.page.rows import (
    LEFT,
    MEASURE,
    RIGHT,
    Row,
    columns,
    drawing,
    led,
    space,
    text,
    tied,
    together,
    word,
)
from alliance_core.documents.pdf.page.shapes import circle, left_half, rule
from alliance_core.documents.pdf.page.tables import line
from alliance_core.documents.pdf.type.fonts import BOLD
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.language.describe import Says
from alliance_core.language.vocabulary import DAY_LETTERS
from alliance_core.model import Day, Party, Routine, Who

WHAT_WIDTH = 142.0
DAY_WIDTH = 16.6
DAYS_X = LEFT + WHAT_WIDTH + 12
WHO_X = DAYS_X + 7 * DAY_WIDTH + 10
LETTER = Style(6.4, BOLD)
WHITE: Colour = (255, 255, 255)


def routine(reading: Reading, clause: Routine, party: Party) -> list[Row]:
    """A line of the week."""
    who_width = RIGHT - WHO_X - (STANCE_WIDTH + 6 if party is Party.AUTHOR else 0)
    parts = reading.parts(clause)
    times = [words for says, words in parts if says in (Says.DAYS, Says.WHEN)]
    what = text(clause.text, BODY.bold(), width=WHAT_WIDTH)
    # Lines as high as those of what it is about: only where both end may a page end.
    named = next(words for says, words in parts if says is Says.WHO)
    who = text(named, CHIP.tinted(who_colour(clause.who)), x=WHO_X, width=who_width) if named else []
    when = text("\n".join(times), CHIP._replace(weight=SMALL.weight), x=WHO_X, width=who_width)
    days = [drawing(BODY.line, *week(reading, clause))]
    done: list[Row] = []
    if clause.done.text.strip():
        done = text(reading.translate(N_("Done means")), Style(8.2, BOLD, MUTED), width=MEASURE)
        done = [
            drawing(2, keep=True),
            *led(done, text(clause.done.text, SMALL, width=MEASURE - STANCE_WIDTH)),
        ]
    done = tied(done, trial(reading, clause, width=MEASURE - STANCE_WIDTH))
    if party is Party.AUTHOR:
        beneath = (answers(reading, clause, LEFT), done)
        rows = line(what, columns(days, tied(who, when)), chips(reading, clause), beneath=beneath)
    else:
        rows = barred(line(what, columns(days, tied(who, when)), beneath=(done,)), TINTS[party], LEFT - 11)
    return [*together([drawing(6, rule(LEFT, 0, MEASURE), keep=True), *rows]), space(4)]


def week(reading: Reading, clause: Routine) -> list[Mark]:
    """Seven days, those of the routine filled with the tint of whoever does it; all of them where none is
    named, and then the words beside it say when."""
    middle = BODY.line / 2
    marks: list[Mark] = []
    for number, day in enumerate(Day):
        x = DAYS_X + (number + 0.5) * DAY_WIDTH
        filled = clause.happens_on(day)
        if filled:
            marks.extend(dot(clause, number, x, middle))
        else:
            marks.append(Drawing(x, middle, "0.6 w " + circle(0, 0, 6.6), HAIRLINE, "S"))
        colour = WHITE if filled else MUTED
        marks.append(
            word(reading.translate(DAY_LETTERS[day]), LETTER.tinted(colour), x, middle + 2.3, align=0.5)
        )
    return marks


def dot(clause: Routine, number: int, x: float, y: float) -> list[Drawing]:
    """A filled day: one tint, both beside each other, or one after the other through the week; grey where nobody has
    said who."""
    who, odd = clause.who, number % 2 + (clause.first is Party.PARTNER)
    author, partner = TINTS[Party.AUTHOR], TINTS[Party.PARTNER]
    turn = author if odd % 2 == 0 else partner
    tints = {Who.AUTHOR: author, Who.PARTNER: partner, Who.BOTH: partner, Who.IN_TURN: turn}
    whole = tints.get(who, MUTED)
    drawn = [Drawing(x, y, circle(0, 0, 6.9), whole)]
    return [*drawn, Drawing(x, y, left_half(0, 0, 6.9), author)] if who is Who.BOTH else drawn


def who_colour(who: Who) -> Colour:
    """The tint of one party; ink where it is both."""
    return {Who.AUTHOR: TINTS[Party.AUTHOR], Who.PARTNER: TINTS[Party.PARTNER]}.get(who, INK)
