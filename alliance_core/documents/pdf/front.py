"""The head of the document: title, parties, where it stands, and the invitation to answer."""

from __future__ import annotations

from dataclasses import replace

from alliance_core.documents.pdf.clauses import SMALL
from alliance_core.documents.pdf.page.bars import barred
from alliance_core.documents.pdf.page.ink import CLAY, HAIRLINE, INK, MUTED, TEAL, TINTS
from alliance_core.documents.pdf.page.marks import Anchor, Element, Style
from alliance_core.documents.pdf.page.qr import qr
from alliance_core.documents.pdf.page.rows import (
    HALF,
    LEFT,
    MEASURE,
    MIDDLE,
    RIGHT,
    Row,
    columns,
    drawing,
    inside,
    led,
    space,
    text,
    together,
)
from alliance_core.documents.pdf.page.shapes import rule
from alliance_core.documents.pdf.type.fonts import BOLD, SEMIBOLD
from alliance_core.documents.reading import Reading, status, title
from alliance_core.language import N_
from alliance_core.model import Party, Situation

KICKER = Style(9, BOLD, TEAL)
TITLE = Style(28, SEMIBOLD, INK, 1.18, serif=True)
STATUS = Style(9.6, colour=MUTED)
PARTY = Style(14, SEMIBOLD, INK, 1.35, serif=True)
NOTE = Style(9.6, BOLD, CLAY)
CODE = 92.0


def head(reading: Reading) -> list[Row]:
    """Everything above the first section."""
    rows = [
        *_kicker(reading),
        *text(title(reading), TITLE, kind="H1"),
        space(5),
        *text(status(reading), STATUS),
    ]
    if reading.snapshot.example:
        made_up = N_("This is an example. The people in it and what they say are made up.")
        rows += [space(6), *text(reading.translate(made_up), NOTE)]
    return [*rows, space(18), *parties(reading), *(invitation(reading) if reading.link else [])]


def _kicker(reading: Reading) -> list[Row]:
    """The kind of relationship. "Something else" is for choosing, and says nothing to a reader."""
    situation = reading.snapshot.situation
    if situation is Situation.OPEN:
        return []
    return [*text(reading.content.situations[situation].name, KICKER), space(2)]


def parties(reading: Reading) -> list[Row]:
    """Both parties beside each other, each in their tint."""
    situation = reading.content.situations[reading.snapshot.situation]
    sides = []
    for party, role in ((Party.AUTHOR, situation.author_is), (Party.PARTNER, situation.partner_is)):
        x = LEFT if party is Party.AUTHOR else MIDDLE
        name = text(reading.names[party], PARTY.tinted(TINTS[party]), x=x, width=HALF)
        part = text(reading.fill(role), Style(9.2, colour=MUTED), x=x, width=HALF)
        sides.append(barred([*name, *part], TINTS[party], x - 11))
    return together(columns(*sides))


def invitation(reading: Reading) -> list[Row]:
    """How to answer: the link, its code, and that paper will do."""
    assert reading.link is not None  # noqa: S101 - only called with a link
    x = LEFT + CODE + 20
    width = RIGHT - x
    lead = reading.say(N_("{partner}, this is for you"))
    how = reading.say(
        N_(
            "Scan the code or open the address on any device; nobody needs an account. Or answer right here, in this "
            "file or on paper, and send it back: tick what fits, and write wherever there is a line. Nothing in it is "
            "binding, every line may stay empty, and a no needs no reason."
        )
    )
    words_of_link = Element("Link")
    address = [
        replace(
            row, marks=(*row.marks, Anchor(x, 0, width, row.height, reading.link, words_of_link)), orders=()
        )
        for row in text(reading.link, SMALL.tinted(TEAL), x=x, width=width, element=words_of_link)
    ]
    words = [
        *text(lead, Style(14, SEMIBOLD, INK, 1.4, serif=True), x=x, width=width, kind="H2"),
        *text(how, SMALL, x=x, width=width),
        *inside(address, Element()),
    ]
    code = qr(
        reading.link, LEFT, 2, CODE, reading.say(N_("QR code of the address at which {partner} can answer"))
    )
    first = replace(words[0], marks=(*words[0].marks, code), orders=())
    missing = max(0.0, CODE + 6 - sum(row.height for row in words))
    panel = [drawing(14, rule(LEFT, 0, MEASURE, HAIRLINE)), first, *words[1:], drawing(missing)]
    return [space(22), *together([*panel, drawing(14, rule(LEFT, 13, MEASURE, HAIRLINE))])]


def closing(reading: Reading) -> list[Row]:
    """The last words."""
    words = reading.say(
        N_(
            "An alliance is never finished. It goes on, and it changes as the two of you do: come back to it often."
        )
    )
    return [
        space(26),
        *led([drawing(12, rule(LEFT, 0, 36, TEAL, 1.2))], text(words, Style(10.2, colour=TEAL))),
    ]
