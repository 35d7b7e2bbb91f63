"""Days and moments as people write them, in any language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
    """A point in time to the minute, as it was where it happened and how far that is from UTC, so that everybody reads
    the same from it: 22 November 2026, 15:05 UTC+1."""
    day = date_in_words(moment.date(), translate)
    said = translate(N_("{day}, {time} {zone}"))
    return said.format(day=day, time=f"{moment:%H:%M}", zone=distance(moment))


def distance(moment: datetime) -> str:
    """How far a moment's clock is from UTC: UTC+1, UTC−3:30, or UTC itself."""
    ahead = round((moment.utcoffset() or timedelta(0)) / timedelta(minutes=1))
    hours, minutes = divmod(abs(ahead), 60)
    if not ahead:
        return "UTC"
    return f"UTC{'+' if ahead > 0 else '−'}{hours}" + (f":{minutes:02}" if minutes else "")
