"""Clock times in somebody's own words: read when they can be read for sure, and otherwise left as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

CLOCK = re.compile(
    r"(?<![\d.,:])(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<bare>\d{1,2})\s?(?P<bare_half>[ap])\.?m\b\.?)(?![\d:])",
    re.IGNORECASE | re.ASCII,
)
"""21:00, 7:30, 7:30 pm, 7 pm. A bare number, 7.30 and 7h are as often amounts, dates or lengths."""

UP_TO = re.compile(r"\s*(?:[-–—]|to|till|until)\s*", re.IGNORECASE)
"""What stands between the beginning and the end."""


@dataclass(frozen=True)
class Hours:
    """From `start` to `end`, on the next day if that is earlier; without `end` a point in time."""

    start: time
    end: time | None = None

    @property
    def minutes(self) -> int | None:
        """How long it takes; None where no end is known."""
        if self.end is None:
            return None
        return (_minutes(self.end) - _minutes(self.start)) % (24 * 60)


def hours(words: str) -> Hours | None:
    """The one time or the one span of time in `words`, or None: also when any other number stands in them."""
    found = list(CLOCK.finditer(words))
    times = [_time(match) for match in found]
    if not found or None in times or any(c.isdigit() for c in CLOCK.sub("", words)):
        return None
    start, *rest = [at for at in times if at]
    if not rest:
        return Hours(start)
    halves = [match["half"] or match["bare_half"] for match in found]
    between = words[found[0].end() : found[1].start()]
    if len(rest) > 1 or (None in halves and any(halves)) or not UP_TO.fullmatch(between) or rest[0] == start:
        return None
    return Hours(start, rest[0])


def _time(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"] or match["bare"]), int(match["minute"] or 0)
    half = (match["half"] or match["bare_half"] or "").lower()
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
