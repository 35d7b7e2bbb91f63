"""When a routine is, as people type it: what is understood, what is asked about, and what stays words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from alliance_core.content import content
from alliance_core.derived.hours import Hours, understood
from tests.cases import Case, columns


def shown(words: str) -> str:
    """What is understood, as the file says it."""
    choices = understood(words, content("en").times).choices
    if len(choices) == 1:
        (only,) = choices
        return f"{only.start:%H:%M} | {ending(only)}"
    return " or ".join(f"{c.start:%H:%M}{f' to {c.end:%H:%M}' if c.end else ''}" for c in choices) + (
        ": ask | " if choices else " | "
    )


def ending(hours: Hours) -> str:
    """The end, and whether it is on another day."""
    if hours.end is None:
        return ""
    return f"{hours.end:%H:%M}" + (" the next day" if hours.end < hours.start else "")


def cases() -> Iterator[Case]:
    """A row for each line of the file."""
    for typed, start, end, *_ in columns("times.txt"):
        yield Case(typed, f"{start} | {end}", partial(shown, typed))
