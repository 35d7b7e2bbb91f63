"""Clock times in somebody's own words: what they can mean. One meaning is understood, several are to be asked about,
and what may be something else stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from alliance_core.content import TimeTexts
from alliance_core.derived.clock_times import DAY, Time, halved, length, times
from alliance_core.derived.phrases import alike, alternatives, begins_with, blanked, ends_with, whole

_MARK = r"[,;:.!?()/&-]"


@dataclass(frozen=True)
class Hours:
    """From `start` to `end`, on the next day if that is earlier; without `end` a point in time."""

    start: time
    end: time | None = None

    @property
    def minutes(self) -> int | None:
        """How long it takes; None where no end is known."""
        return None if self.end is None else (_minutes(self.end) - _minutes(self.start)) % DAY


class Understood(NamedTuple):
    """What the words from `begin` to `end` can mean: one thing or several; nothing where they may be something else."""

    choices: tuple[Hours, ...] = ()
    begin: int = 0
    end: int = 0


def hours(words: str, said: TimeTexts) -> Hours | None:
    """The time or span of time in `words` where they can't mean another, else None."""
    choices = understood(words, said).choices
    return choices[0] if len(choices) == 1 else None


def understood(words: str, said: TimeTexts) -> Understood:
    """What `words` can mean. Nothing where a number in them may be something else, where several times are no span, and
    where a time is no beginning, as in "before nine"."""
    lasting, plain = length(alike(words), said)
    groups = [group for group in _groups(plain, said) if _stands(plain, group, said)]
    rest = blanked(plain, ((one.begin, one.end) for group in groups for one in group))
    if lasting is None or len(groups) != 1 or any(c.isdigit() for c in rest):
        return Understood()
    group = halved(plain, groups[0], said)
    first, last = group[0], group[-1]
    before, after = plain[: first.begin], plain[last.end :]
    if not all(one.possible for one in group) or _no_beginning(before, after, said):
        return Understood()
    spans = _span(first, last) if last is not first else [(at, at + lasting) for at in _moments(first)]
    choices = tuple(Hours(_clock(at), None if end == at else _clock(end)) for at, end in spans)
    return Understood(choices, first.begin, last.end)


def chosen(words: str, choice: Hours, said: TimeTexts) -> str:
    """The words with one of what they can mean in place of what was said."""
    found = understood(words, said)
    clock = f"{choice.start:%H:%M}"
    if choice.end and len(_groups(alike(words[found.begin : found.end]), said)[0]) > 1:
        clock += f" {said.to[0]} {choice.end:%H:%M}"
    return words[: found.begin] + clock + words[found.end :]


def trailing(words: str, said: TimeTexts, *, limits: bool = False) -> tuple[str, str]:
    """The words without the time they end with, and that time, with what stands before it and how long it takes; with
    `limits` also a time before or after which something is."""
    plain = length(alike(words), said)[1].rstrip(" .")
    ends = [
        group for group in _groups(plain, said) if group[-1].end == len(plain) and _stands(plain, group, said)
    ]
    if not ends:
        return words, ""
    begin = ends[0][0].begin
    if not limits and ends_with(plain[:begin], said.limit):
        return words, ""
    lead = (*said.at, *said.between, *(said.limit if limits else ()))
    before = re.search(rf"(?:(?<!\w)(?:{alternatives(lead)})\s+)+$", plain[:begin], re.IGNORECASE)
    begin = before.start() if before else begin
    return words[:begin].rstrip(" ,"), words[begin:].strip()


def _groups(plain: str, said: TimeTexts) -> list[tuple[Time, ...]]:
    """The times in their order, two that are a span together."""
    groups: list[tuple[Time, ...]] = []
    for one in times(plain, said):
        before = groups[-1] if groups else ()
        if len(before) == 1 and _joined(plain, before[0], one, said):
            groups[-1] = (before[0], one)
        else:
            groups.append((one,))
    return groups


def _joined(plain: str, first: Time, last: Time, said: TimeTexts) -> bool:
    between = plain[first.end : last.begin].strip()
    if between == "-" or whole(between, said.to):
        return True
    return whole(between, said.and_) and ends_with(plain[: first.begin], said.between)


def _stands(plain: str, group: tuple[Time, ...], said: TimeTexts) -> bool:
    """Whether it is a time, and not how many of something: by its form, or by what stands before and after it."""
    if not all(one.loose for one in group):
        return True
    before, after = plain[: group[0].begin].rstrip(), plain[group[-1].end :].lstrip()
    days = tuple(name for day in said.days for name in day)
    begun = (
        not before
        or re.fullmatch(_MARK, before[-1])
        or ends_with(before, (*said.at, *said.between, *said.limit, *said.and_, *said.or_, *days))
    )
    ended = not after or re.match(_MARK, after) or begins_with(after, (*said.follow, *days, *said.open_end))
    return bool(begun and ended)


def _no_beginning(before: str, after: str, said: TimeTexts) -> bool:
    """Whether a time is one before or after which something is."""
    while ends_with(before, said.at):
        before = re.sub(r"\S+\s*$", "", before)
    return ends_with(before, said.limit) or begins_with(after, said.open_end)


def _moments(one: Time) -> tuple[int, ...]:
    return (one.shown,) if one.known or one.clock else one.either


def _span(first: Time, last: Time) -> list[tuple[int, int]]:
    """From when to when two times can be, in minutes of the day."""
    if not (first.twelve and last.twelve) or (first.half and last.half):
        found = [(first.shown, last.shown)]
    elif first.half:
        found = [(first.shown, _next(first.shown, last))]
    elif last.half:
        found = [(max(first.either, key=lambda start: (start - last.shown) % DAY), last.shown)]
    elif first.word or last.word or last.shown <= first.shown or not (first.clock or first.hour >= 6):
        found = [(start, _next(start, last)) for start in first.either]
    else:
        found = [(first.shown, last.shown)]
    return [(start, end) for start, end in found if start != end]


def _next(start: int, last: Time) -> int:
    """The first of what a time can be after another."""
    return min(last.either, key=lambda end: (end - start - 1) % DAY)


def _clock(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
