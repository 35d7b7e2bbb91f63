"""Times and lengths one by one, as they stand in somebody's words: in digits, in letters, with the part of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from alliance_core.content import TimeTexts
from alliance_core.derived.phrases import alike, alternatives, blanked, ends_with, has

DAY = 24 * 60
NOON = 12 * 60

_DIGITS = re.compile(
    r"(?<![\w.,:])(?P<hour>\d{1,2})(?:(?P<sign>[:.])(?P<minute>\d{2})|\s?h\s?(?P<after>\d{2})|\s?(?P<bare>h))?"
    r"(?![.,:]?\d)(?:\s?(?P<half>[ap])(?:\.m\b\.?|m\b\.?))?(?!\w)",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Time:
    """A time as it was said, and where.

    `half` is "a" or "p" where that is known, `twelve` is false for what only a clock of twenty-four hours shows,
    `clock` is with minutes as clocks show them, `loose` may be how many of something, `word` stands in letters.
    """

    begin: int
    end: int
    hour: int
    minute: int = 0
    half: str = ""
    twelve: bool = True
    clock: bool = False
    loose: bool = False
    word: bool = False

    @property
    def possible(self) -> bool:
        """Whether a clock can show it."""
        return self.minute < 60 and (1 <= self.hour <= 12 if self.half else self.hour < 24)

    @property
    def known(self) -> bool:
        """Whether it is one time of the day and no other."""
        return bool(self.half) or not self.twelve

    @property
    def shown(self) -> int:
        """Its minute of the day, in the half that is known, else as it was said."""
        hour = self.hour % 12 + (12 if self.half == "p" else 0) if self.half else self.hour
        return hour * 60 + self.minute

    @property
    def either(self) -> tuple[int, int]:
        """The two minutes of the day that it can be."""
        early = self.hour % 12 * 60 + self.minute
        return early, early + NOON


def times(plain: str, said: TimeTexts) -> list[Time]:
    """All there are, in their order."""
    return sorted([*_in_digits(plain, said), *_in_words(plain, said)], key=lambda one: one.begin)


def _in_digits(plain: str, said: TimeTexts) -> Iterator[Time]:
    for found in _DIGITS.finditer(plain):
        typed, minutes = found["hour"], found["minute"] or found["after"]
        hour = 0 if (typed, minutes) == ("24", "00") else int(typed)
        if hour == 0 and minutes is None:
            continue  # nothing of something, or the end of a list
        end, part, named = _part(plain, found.end(), said)
        half = (found["half"] or "").lower() or _half(part, hour)
        yield Time(
            begin=found.start(),
            end=end,
            hour=hour,
            minute=int(minutes or 0),
            half=half,
            twelve=1 <= hour <= 12 and not (typed.startswith("0") and minutes),
            clock=minutes is not None,
            loose=not (half or named or found["sign"] == ":" or found["after"]),
        )


def _in_words(plain: str, said: TimeTexts) -> Iterator[Time]:
    for found in _words(said).finditer(plain):
        if found["noon"] or found["midnight"]:
            half = "p" if found["noon"] else "a"
            yield Time(found.start(), found.end(), 12, half=half, word=True)
            continue
        number = [alike(word) for word in said.numbers].index(found["number"].lower()) + 1
        minute = 30 if found["half_past"] else 15 if found["past"] else 45 if found["before"] else 0
        hour = (number - 2) % 12 + 1 if found["before"] else number
        end, part, named = _part(plain, found.end(), said)
        half = _half(part, hour)
        loose = not (half or named or minute)
        yield Time(found.start(), end, hour, minute, half=half, loose=loose, word=True)


@cache
def _words(said: TimeTexts) -> re.Pattern[str]:
    lead = (
        ("half_past", said.half_past),
        ("past", said.quarter_past),
        ("before", said.quarter_to),
    )
    leads = "|".join(f"(?P<{name}>{alternatives(words)})" for name, words in lead)
    number = f"(?:(?:{leads})\\s+)?(?P<number>{alternatives(said.numbers)})"
    noon = f"(?P<noon>{alternatives(said.noon)})|(?P<midnight>{alternatives(said.midnight)})"
    return re.compile(rf"(?<![\w'-])(?:{noon}|{number})(?![\w'])", re.IGNORECASE)


def _part(plain: str, at: int, said: TimeTexts) -> tuple[int, str, bool]:
    """The part of the day that is said right after a time, up to where, and whether the time is called one."""
    named = re.compile(rf"\s*(?:{alternatives(said.oclock)})(?!\w)", re.IGNORECASE).match(plain, at)
    after = named.end() if named else at
    for part, words in _parts(said):
        found = re.compile(rf",?\s*(?:{alternatives(words)})(?!\w)", re.IGNORECASE).match(plain, after)
        if found:
            return found.end(), part, bool(named)
    return after, "", bool(named)


def _parts(said: TimeTexts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("a", said.morning), ("p", said.evening), ("n", said.night))


def _half(part: str, hour: int) -> str:
    """The half of the day that an hour is in, in this part of it; nothing where it doesn't say."""
    if not 1 <= hour <= 12 or (part == "a" and hour == 12):
        return ""
    if part == "n":
        return "p" if 6 <= hour < 12 else "a"
    return part


def halved(plain: str, group: tuple[Time, ...], said: TimeTexts) -> tuple[Time, ...]:
    """The times in the part of the day that is said once for all of them."""
    named = [part for part, words in _parts(said) if has(plain, words)]
    if len(named) != 1 or any(one.half for one in group):
        return group
    return tuple(replace(one, half=_half(named[0], one.hour)) if one.twelve else one for one in group)


def length(plain: str, said: TimeTexts) -> tuple[int | None, str]:
    """How many minutes are said, and the rest; none where something recurs that often."""
    minutes, spans = 0, []
    for found in _lengths(said).finditer(plain):
        if ends_with(plain[: found.start()], said.each):
            return None, plain
        number = _number(found["number"], said) if found["number"] else 0.0
        minutes += (
            30
            if found["half_hour"]
            else 60
            if found["hour"]
            else round(number * (60 if found["hours"] else 1))
        )
        spans.append(found.span())
    return min(minutes, DAY - 1), blanked(plain, spans)


@cache
def _lengths(said: TimeTexts) -> re.Pattern[str]:
    unit = f"(?:(?P<hours>{alternatives(said.hours)})|{alternatives(said.minutes)})"
    number = rf"(?P<number>(?<![\d.,:])\d{{1,3}}(?:[.,]\d)?|{alternatives(said.numbers)})"
    fixed = f"(?P<half_hour>{alternatives(said.half_hour)})|(?P<hour>{alternatives(said.hour)})"
    lead = rf"(?:(?:{alternatives(said.lasting)})\s+)?"
    return re.compile(rf"(?<!\w){lead}(?:{fixed}|{number}\s*{unit})(?!\w)", re.ASCII | re.IGNORECASE)


def _number(typed: str, said: TimeTexts) -> float:
    words = [alike(word) for word in said.numbers]
    return words.index(typed.lower()) + 1 if typed.lower() in words else float(typed.replace(",", "."))
