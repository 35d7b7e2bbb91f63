"""Days and moments as people write them, in any language."""

from __future__ import annotations

from datetime import UTC, date, datetime

from alliance_core.language import N_, Translate

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def date_in_words(day: date, translate: Translate) -> str:
    """A date as people write it: 22 November 2026."""
    month = translate(MONTHS[day.month - 1])
    return translate(N_("{day} {month} {year}")).format(day=day.day, month=month, year=day.year)


def moment_in_words(moment: datetime, translate: Translate) -> str:
    """A point in time to the minute, in UTC, as everybody reads the same from it: 22 November 2026, 14:05 UTC."""
    there = moment.astimezone(UTC)
    day = date_in_words(there.date(), translate)
    return translate(N_("{day}, {time} UTC")).format(day=day, time=f"{there:%H:%M}")
