"""Days of the week in somebody's own words."""

from __future__ import annotations

import re
from functools import cache

from alliance_core.content import TimeTexts
from alliance_core.derived.phrases import alternatives, has
from alliance_core.model import Day

WEEKEND = (Day.SATURDAY, Day.SUNDAY)
SHORT = 4
"""What is shorter than a name of a day is as often another word."""


def names(said: TimeTexts) -> tuple[str, ...]:
    """All words for days of the week."""
    return tuple(name for day in said.days for name in day)


def listed(text: str, said: TimeTexts) -> tuple[Day, ...]:
    """The days that a text consists of: "Mon, Wed and Fri", "Monday to Friday", "daily"; none where it says more."""
    text = text.strip()
    for phrases, days in (
        (said.daily, tuple(Day)),
        (said.weekdays, tuple(Day)[:5]),
        (said.weekends, WEEKEND),
    ):
        if re.fullmatch(f"(?:{alternatives(phrases)})", text, re.IGNORECASE):
            return days
    if not _list(said).fullmatch(text):
        return ()
    found: list[Day] = []
    for match in _one(said).finditer(text):
        first = _day(match["first"], said)
        last = _day(match["last"], said) if match["last"] else first
        found += [day for day in Day if _between(first, day, last)]
    return tuple(day for day in Day if day in found)


def leading(text: str, said: TimeTexts) -> tuple[tuple[Day, ...], str]:
    """The days a text begins with, and the rest; none where it says nothing else."""
    found = re.match(rf"({_phrase(said)})(?:[\s,]+)(?=\S)", text, re.IGNORECASE)
    return (listed(found[1], said), text[found.end() :]) if found else ((), text)


def trailing(text: str, said: TimeTexts) -> tuple[tuple[Day, ...], str]:
    """The days a text ends with, and the rest; none where it says nothing else."""
    found = re.search(rf"(?<=\S)(?:[\s,]+)({_phrase(said)})$", text[-200:], re.IGNORECASE)
    return (listed(found[1], said), text[: len(text) - len(found[0])]) if found else ((), text)


def spans(text: str, said: TimeTexts) -> bool:
    """Whether one day to another stands in a text."""
    return any(found["last"] for found in _one(said).finditer(text))


def within(text: str, said: TimeTexts) -> tuple[Day, ...]:
    """The days that are named anywhere in a text, by names that are no other word."""
    long = [tuple(name for name in day if len(name) > SHORT) for day in said.days]
    return tuple(day for day, words in zip(Day, long, strict=True) if has(text, words))


def mentioned(text: str, said: TimeTexts) -> bool:
    """Whether a day is named in a text: a short name counts with a capital."""
    return any(len(found[0]) >= SHORT or found[0][0].isupper() for found in _one(said).finditer(text))


def _between(first: Day, day: Day, last: Day) -> bool:
    order = list(Day)
    return (order.index(day) - order.index(first)) % 7 <= (order.index(last) - order.index(first)) % 7


def _day(word: str, said: TimeTexts) -> Day:
    return next(day for day, words in zip(Day, said.days, strict=True) if word.lower() in words)


@cache
def _one(said: TimeTexts) -> re.Pattern[str]:
    day = alternatives(names(said))
    to = alternatives(said.to)
    return re.compile(
        rf"(?<!\w)(?P<first>{day})(?:\s*(?:-|(?<=\s)(?:{to})(?=\s))\s*(?P<last>{day}))?(?!\w)", re.IGNORECASE
    )


@cache
def _list(said: TimeTexts) -> re.Pattern[str]:
    one = _one(said).pattern.replace("?P<first>", "?:").replace("?P<last>", "?:")
    on, also = alternatives(said.on), alternatives(said.and_)
    return re.compile(rf"(?:(?:{on})\s+)?{one}(?:(?:\s*[,&/]\s*|\s+(?:{also})\s+|\s+){one})*", re.IGNORECASE)


@cache
def _phrase(said: TimeTexts) -> str:
    fixed = alternatives((*said.daily, *said.weekdays, *said.weekends))
    return rf"(?<!\w)(?:{fixed}|{_list(said).pattern})(?!\w)"
