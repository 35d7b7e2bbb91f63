"""Small words that pages and documents share: stances, pulses, days, dates. Marked here, translated where shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

from alliance_core.agenda import Gap
from alliance_core.language import Translate, mark
from alliance_core.model import Day, Every, Meetings, Pulse, Stance

STANCE_WORDS: dict[Stance, str] = {
    Stance.YES: mark("yes"),
    Stance.YES_IF: mark("yes, if…"),
    Stance.TALK: mark("let’s talk"),
    Stance.NO: mark("no"),
}
STANCE_SIGNS: dict[Stance, str] = {
    Stance.YES: "✓",
    Stance.YES_IF: "◐",
    Stance.TALK: "◇",
    Stance.NO: "✕",
}
GAP_WORDS: dict[Gap, str] = {
    Gap.NO: mark("a no"),
    Gap.TALK: mark("to talk about"),
    Gap.YES_IF: mark("a yes with a condition"),
    Gap.TWO_WORDINGS: mark("two wordings"),
    Gap.DOES_NOT_FIT: mark("two answers that differ"),
}
PULSE_WORDS: dict[Pulse, str] = {
    Pulse.WORKS: mark("works"),
    Pulse.WOBBLES: mark("wobbles"),
    Pulse.BROKEN: mark("broken"),
}
EVERY_WORDS: dict[Every, str] = {
    Every.WEEK: mark("every week"),
    Every.TWO_WEEKS: mark("every two weeks"),
    Every.MONTH: mark("every month"),
}
MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
DAY_LETTERS: dict[Day, str] = {
    Day.MONDAY: mark("Mo"),
    Day.TUESDAY: mark("Tu"),
    Day.WEDNESDAY: mark("We"),
    Day.THURSDAY: mark("Th"),
    Day.FRIDAY: mark("Fr"),
    Day.SATURDAY: mark("Sa"),
    Day.SUNDAY: mark("Su"),
}
DAY_NAMES: dict[Day, str] = {
    Day.MONDAY: mark("Monday"),
    Day.TUESDAY: mark("Tuesday"),
    Day.WEDNESDAY: mark("Wednesday"),
    Day.THURSDAY: mark("Thursday"),
    Day.FRIDAY: mark("Friday"),
    Day.SATURDAY: mark("Saturday"),
    Day.SUNDAY: mark("Sunday"),
}
DAY_SHORT: dict[Day, str] = {
    Day.MONDAY: mark("Mon"),
    Day.TUESDAY: mark("Tue"),
    Day.WEDNESDAY: mark("Wed"),
    Day.THURSDAY: mark("Thu"),
    Day.FRIDAY: mark("Fri"),
    Day.SATURDAY: mark("Sat"),
    Day.SUNDAY: mark("Sun"),
}


def date_in_words(day: date, translate: Translate) -> str:
    """A date as people write it: 22 November 2026."""
    month = translate(MONTHS[day.month - 1])
    return translate(mark("{day} {month} {year}")).format(day=day.day, month=month, year=day.year)


def moment_in_words(moment: datetime, translate: Translate) -> str:
    """A point in time to the minute, in UTC, as everybody reads the same from it: 22 November 2026, 14:05 UTC."""
    there = moment.astimezone(UTC)
    day = date_in_words(there.date(), translate)
    return translate(mark("{day}, {time} UTC")).format(day=day, time=f"{there:%H:%M}")


def trial_in_words(day: date, translate: Translate) -> str:
    """That a clause is on trial, and the last day of it."""
    return translate(mark("on trial until {day}")).format(day=date_in_words(day, translate))


def meetings_in_words(meetings: Meetings, translate: Translate) -> str:
    """How often meetings are, from when on, at what time and how long."""
    often = translate(EVERY_WORDS[meetings.every])
    first = date_in_words(meetings.first, translate)
    if meetings.at is None:
        said = translate(mark("{often}, first on {day}")).format(often=often, day=first)
    else:
        sentence = translate(mark("{often}, first on {day} at {time}"))
        said = sentence.format(often=often, day=first, time=f"{meetings.at:%H:%M}")
    if meetings.minutes is None:
        return said
    return translate(mark("{meetings}, {minutes} minutes")).format(meetings=said, minutes=meetings.minutes)
