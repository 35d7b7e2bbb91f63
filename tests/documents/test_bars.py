"""The bar that says whose words they are: where reading begins, and told apart without colours."""

from __future__ import annotations

from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.ink import TINTS
from alliance_core.documents.pdf.page.marks import Drawing, Style, Type
from alliance_core.documents.pdf.page.rows import LEFT, MEASURE, Row, led, text
from alliance_core.documents.pdf.type.fonts import BOLD
from alliance_core.model import Party

ARABIC, LATIN = "أعدك أن أخبرك بالأخبار السيئة خلال يوم", "I tell you bad news within a day"
BODY, LABEL = Style(10.2), Style(8.2, BOLD)


def bars(rows: list[Row]) -> list[Drawing]:
    return [mark for row in rows for mark in row.marks if isinstance(mark, Drawing)]


def types(rows: list[Row]) -> list[Type]:
    return [mark for row in rows for mark in row.marks if isinstance(mark, Type)]


def end(mark: Type) -> float:
    return mark.x + mark.line.width * mark.size


def test_it_stands_left_of_words_from_left_to_right() -> None:
    rows = spoken(led(text("Ana", LABEL), text(LATIN, BODY)), TINTS[Party.AUTHOR], LEFT)
    assert {bar.x for bar in bars(rows)} == {LEFT - 11}
    assert {mark.x for mark in types(rows)} == {LEFT}


def test_it_stands_right_of_words_from_right_to_left_and_so_does_their_label() -> None:
    rows = spoken(led(text("Ana says", LABEL), text(ARABIC, BODY)), TINTS[Party.AUTHOR], LEFT)
    edge = LEFT + MEASURE
    assert bars(rows)
    assert len(types(rows)) == 2
    assert all(edge < bar.x < edge + 11 for bar in bars(rows))
    assert all(abs(end(mark) - edge) < 0.1 for mark in types(rows))


def test_other_words_beside_them_stay_where_they_are() -> None:
    rows = spoken(text(f"{LATIN}\n{ARABIC}", BODY), TINTS[Party.AUTHOR], LEFT)
    left, right = types(rows)
    assert left.x == LEFT
    assert abs(end(right) - LEFT - MEASURE) < 0.1


def test_that_of_the_partner_is_double_so_that_no_colour_is_needed() -> None:
    author, partner = (bars(spoken(text(LATIN, BODY), TINTS[party], LEFT))[0].path for party in Party)
    assert (author.count("re"), partner.count("re")) == (1, 2)
