"""Lines as people write them into "one a line": what, who, on which days and when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from alliance_core.content import content
from alliance_core.derived.lines import line
from alliance_core.model import Day, Party, Who
from tests.cases import Case, columns

NAMES = {Party.AUTHOR: "Ana", Party.PARTNER: "Dan"}
WHO = {
    Who.BOTH: "both",
    Who.IN_TURN: "in turn",
    Who.NOT_SAID: "not said",
    Who.AUTHOR: "Ana",
    Who.PARTNER: "Dan",
}


def shown(typed: str) -> str:
    """What a line says, as the file has it."""
    found = line(typed, Party.AUTHOR, NAMES, content("en").times)
    who = WHO[found.who] + (f", {NAMES[found.first]} first" if found.first else "")
    days = " ".join(day.value.title() for day in found.days) if found.days is not None else "not said"
    return " | ".join((found.what, who, "every day" if found.days == tuple(Day) else days, found.when))


def cases() -> Iterator[Case]:
    """A row for each line of the file."""
    for typed, what, who, days, *when in columns("routines.txt"):
        yield Case(typed, " | ".join((what, who, days, *when)), partial(shown, typed))
