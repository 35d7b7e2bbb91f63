"""Where pages end, wherever on a page the parts of a document happen to begin: swept over the laid-out pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alliance_core.derived.differences import Kind, Piece
from alliance_core.documents.pdf import agenda, alliance
from alliance_core.documents.pdf.agreement import signatures
from alliance_core.documents.pdf.clauses import HINT
from alliance_core.documents.pdf.page.ink import MUTED
from alliance_core.documents.pdf.page.marks import Drawing, Field, Style, Type
from alliance_core.documents.pdf.page.pages import Page, paginate
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.redline import redlined
from alliance_core.documents.pdf.page.rows import (
    HALF,
    HEADINGS,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    Row,
    columns,
    drawing,
    text,
)
from alliance_core.documents.pdf.type.fonts import metrics
from alliance_core.documents.reading import Reading
from alliance_core.model import (
    Answer,
    Clause,
    Day,
    Practical,
    Practicality,
    Question,
    Routine,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
)
from alliance_core.model.ids import ClauseKey, as_id, authors_key
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import LINK, NOW, offers, snapshot, stance

LEADS = (
    "Ben says",
    "Ana wrote",
    "Ben would put it this way",
    "Ben suggests",
    "Ana says to that",
    "In words:",
    "Rather:",
    "Done means",
    "What we decided",
)
"""What stands between two parts of a clause: never the first on a page, as the clause is on the one before, nor the
last, as what it leads to is on the next."""

FIRST_OF_AN_ITEM = ("Ana wrote",)
STEP = 7.3
LENGTHS = (3, 25, 90, 330)
"""How many words the parts of a document have in turn: a line, some, more than what is kept together, over a page."""


def words(count: int, word: str = "and so on") -> str:
    return " ".join([word] * (count // 3 + 1)) + "."


def clauses() -> tuple[Clause, ...]:
    stated = offers(*(words(n) for n in LENGTHS))
    practical = tuple(
        Practicality(id=p, text=words(n)) for p, n in zip(list(Practical)[:4], reversed(LENGTHS), strict=True)
    )
    routines = tuple(
        Routine(
            id=as_id(f"routine{n}"),
            text=words(n),
            days=(Day.MONDAY,),
            when=Words(text=words(k)),
            done=Words(text=words(d)),
        )
        for n, k, d in ((3, 90, 420), (25, 3, 3), (90, 420, 25))
    )
    return (*stated, *practical, *routines)


def reply() -> Snapshot:
    mine = clauses()
    said = [
        stance(
            authors_key(c.id),
            list(Stance)[n % 4],
            words(LENGTHS[n % 4]),
            words(LENGTHS[-1 - n % 3]) if n % 2 else "",
        )
        for n, c in enumerate(mine)
    ]
    return snapshot(
        clauses=mine, responses=said, replied_at=NOW, **answers(), partner_clauses=theirs(), decisions=()
    )


def theirs() -> tuple[Clause, ...]:
    return tuple(
        Statement(id=as_id(f"p_offer{n}"), topic=Topic.OFFER, text=words(n, "on my side")) for n in LENGTHS
    )


def answers() -> dict[str, tuple[Answer, ...]]:
    two = list(Question)[:2]
    return {
        "answers": tuple(Answer(question=q, text=words(n)) for q, n in zip(two, (90, 420), strict=True)),
        "partner_answers": (Answer(question=two[1], text=words(800)),),
    }


def invitation() -> list[Row]:
    return alliance.body(Reading(snapshot(clauses=clauses(), **answers()), LINK, to_answer=True))


def replied() -> list[Row]:
    return alliance.body(Reading(reply()))


def talked() -> list[Row]:
    return agenda.points(Reading(reply(), says=(stance(ClauseKey("offer4"), Stance.TALK, words(90)),)))


def agreement() -> list[Row]:
    reading = Reading(agreed_snapshot(clauses=clauses(), partner_clauses=theirs(), **answers()))
    return alliance._closed(reading, [*signatures(reading), *alliance.body(reading)])


KINDS = {"invitation": invitation, "reply": replied, "agenda": talked, "agreement": agreement}


def said(mark: Type) -> str:
    return "".join(glyph.text for piece in mark.line.pieces for glyph in piece.glyphs).strip()


def lines(page: Page) -> list[Type]:
    """The lines of a page from top to bottom."""
    return sorted((m for m in page.marks if isinstance(m, Type) and m.line.pieces), key=lambda m: m.y)


def is_heading(mark: Type) -> bool:
    return mark.element is not None and mark.element.kind in HEADINGS


def written_on(page: Page, beneath: float) -> bool:
    """Whether lines to write on follow beneath a height."""
    return any(
        isinstance(m, Drawing) and m.colour == MUTED and m.paint == "S" and m.y > beneath for m in page.marks
    )


def outside(page: Page, paper: Paper) -> list[str]:
    """What isn't within the type area of a page."""
    found = []
    for mark in page.marks:
        if isinstance(mark, Field):
            box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        elif isinstance(mark, Type) and not mark.line.pieces:  # an empty cell
            continue
        elif isinstance(mark, Type):
            low = [metrics(piece.face) for piece in mark.line.pieces]
            below = max((-m.descent / m.units for m in low), default=0) * mark.size
            width = mark.line.width * mark.size
            box = (mark.x, mark.y - mark.size * 0.72, mark.x + width, mark.y + below)
        else:
            box = (mark.x, mark.y, mark.x, mark.y)
        left, top, right, bottom = box
        if left < LEFT - 12 or right > RIGHT + 0.1 or top < TOP - 0.1 or bottom > paper.bottom + 0.1:
            found.append(f"{type(mark).__name__} at {box}")
    return found


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("made", KINDS.values(), ids=KINDS)
def test_wherever_a_page_ends_no_heading_no_lead_and_no_answer_is_torn_from_its_clause(
    made: Callable[[], list[Row]], paper: Paper
) -> None:
    rows = made()
    pages_seen = 0
    for step in range(int((paper.bottom - TOP) / STEP)):
        pages = paginate([drawing(step * STEP), *rows], paper)
        for number, page in enumerate(pages):
            shown = lines(page)
            assert outside(page, paper) == []
            if not shown:  # nothing but the padding
                continue
            first, last = shown[0], shown[-1]
            if number:
                assert said(first) not in set(LEADS) - set(FIRST_OF_AN_ITEM), (step, number)
                assert first.size != HINT.size, (step, number)
                fields = [m.y for m in page.marks if isinstance(m, Field) and m.name.startswith("stance/")]
                assert all(first.y < y for y in fields[:1]), (step, number)
            if number < len(pages) - 1 and not written_on(page, last.y):
                assert not is_heading(last), (step, number, said(last))
                assert said(last) not in LEADS, (step, number)
        pages_seen += len(pages)
    assert pages_seen > 100


@pytest.mark.parametrize("paper", list(Paper))
def test_columns_of_unlike_line_heights_end_above_the_foot_of_each_page(paper: Paper) -> None:

    sides = [text(words(3000), Style(size), x=x, width=HALF) for size, x in ((10.2, LEFT), (9.2, MIDDLE))]
    rows = columns(*sides)
    assert sum(len(row.marks) for row in rows) == sum(len(side) for side in sides)
    for step in range(0, 600, 13):
        pages = paginate([drawing(step), *rows], paper)
        assert len(pages) > 3
        assert [found for page in pages for found in outside(page, paper)] == []


@pytest.mark.parametrize(
    "set_in", [text, lambda typed, style: redlined([Piece(kind=Kind.NEW, words=typed)], style)]
)
def test_of_a_text_in_many_paragraphs_neither_the_first_nor_the_last_line_stands_alone(
    set_in: Callable[[str, Style], list[Row]],
) -> None:
    rows = set_in("\n".join(f"line {n}" for n in range(90)), Style(10))
    for step in range(int(Paper.A4.bottom - TOP)):
        pages = [len(lines(page)) for page in paginate([drawing(step), *rows]) if lines(page)]
        assert sum(pages) == 90
        assert min(pages) > 1
