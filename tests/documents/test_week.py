"""The week of a routine on paper: which days are filled, and in whose tint."""

from __future__ import annotations

import pytest

from alliance_core.documents.pdf.page.ink import HAIRLINE, MUTED, TINTS, Colour
from alliance_core.documents.pdf.page.marks import Drawing
from alliance_core.documents.pdf.week import week
from alliance_core.documents.reading import Reading
from alliance_core.model import Day, Party, Routine, Who, Words
from tests.documents.alliances import snapshot

ANA, BEN = TINTS[Party.AUTHOR], TINTS[Party.PARTNER]


def colours(routine: Routine) -> list[Colour]:
    """The colour of each day's circle; the hairline where it is empty."""
    drawn = (mark for mark in week(Reading(snapshot()), routine) if isinstance(mark, Drawing))
    return [mark.colour for mark in drawn]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"who": Who.AUTHOR, "days": (Day.TUESDAY,)}, [HAIRLINE, ANA, *[HAIRLINE] * 5]),
        ({"who": Who.NOT_SAID}, [MUTED] * 7),
        ({"who": Who.NOT_SAID, "unplanned": True}, [HAIRLINE] * 7),
        ({"who": Who.IN_TURN}, [ANA, BEN, ANA, BEN, ANA, BEN, ANA]),
        ({"who": Who.IN_TURN, "first": Party.PARTNER}, [BEN, ANA, BEN, ANA, BEN, ANA, BEN]),
        ({"who": Who.PARTNER, "when": Words(text="once a month")}, [BEN] * 7),
    ],
)
def test_the_days_of_a_routine_are_filled_in_the_tint_of_who_does_it(
    said: dict[str, object], expected: list[Colour]
) -> None:
    assert colours(Routine.model_validate({"id": "routine1", "text": "Bins"} | said)) == expected
