"""Small words that pages and documents share: stances, pulses, days, dates. Marked here, translated where shown."""

from __future__ import annotations

from datetime import date

from alliance_core.agenda import Gap
from alliance_core.dates import date_in_words
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
