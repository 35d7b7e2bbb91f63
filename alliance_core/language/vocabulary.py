"""Small words that pages and documents share: stances, pulses, days, dates. Marked here, translated where shown."""

from __future__ import annotations

from datetime import date

from alliance_core.language import N_, Translate
from alliance_core.language.dates import date_in_words
from alliance_core.model import Day, Every, Gap, Meetings, Pulse, Stance

STANCE_WORDS: dict[Stance, str] = {
    Stance.YES: N_("yes"),
    Stance.YES_IF: N_("yes, if…"),
    Stance.TALK: N_("let’s talk"),
    Stance.NO: N_("no"),
    Stance.READ: N_("I have read it"),
}
STANCE_SIGNS: dict[Stance, str] = {
    Stance.YES: "✓",
    Stance.YES_IF: "◐",
    Stance.TALK: "◇",
    Stance.NO: "✕",
    Stance.READ: "≡",
}
GAP_WORDS: dict[Gap, str] = {
    Gap.NO: N_("a no"),
    Gap.TALK: N_("to talk about"),
    Gap.YES_IF: N_("a yes with a condition"),
    Gap.TWO_WORDINGS: N_("two wordings"),
    Gap.DOES_NOT_FIT: N_("two answers that differ"),
}
PULSE_WORDS: dict[Pulse, str] = {
    Pulse.WORKS: N_("works"),
    Pulse.WOBBLES: N_("wobbles"),
    Pulse.BROKEN: N_("broken"),
}
EVERY_WORDS: dict[Every, str] = {
    Every.WEEK: N_("every week"),
    Every.TWO_WEEKS: N_("every two weeks"),
    Every.MONTH: N_("every month"),
}
DAY_LETTERS: dict[Day, str] = {
    Day.MONDAY: N_("Mo"),
    Day.TUESDAY: N_("Tu"),
    Day.WEDNESDAY: N_("We"),
    Day.THURSDAY: N_("Th"),
    Day.FRIDAY: N_("Fr"),
    Day.SATURDAY: N_("Sa"),
    Day.SUNDAY: N_("Su"),
}
DAY_NAMES: dict[Day, str] = {
    Day.MONDAY: N_("Monday"),
    Day.TUESDAY: N_("Tuesday"),
    Day.WEDNESDAY: N_("Wednesday"),
    Day.THURSDAY: N_("Thursday"),
    Day.FRIDAY: N_("Friday"),
    Day.SATURDAY: N_("Saturday"),
    Day.SUNDAY: N_("Sunday"),
}
DAY_SHORT: dict[Day, str] = {
    Day.MONDAY: N_("Mon"),
    Day.TUESDAY: N_("Tue"),
    Day.WEDNESDAY: N_("Wed"),
    Day.THURSDAY: N_("Thu"),
    Day.FRIDAY: N_("Fri"),
    Day.SATURDAY: N_("Sat"),
    Day.SUNDAY: N_("Sun"),
}


def trial_in_words(day: date, translate: Translate) -> str:
    """That a clause is on trial, and the last day of it."""
    return translate(N_("on trial until {day}")).format(day=date_in_words(day, translate))


def meetings_in_words(meetings: Meetings, translate: Translate) -> str:
    """How often meetings are, from when on, at what time and how long."""
    often = translate(EVERY_WORDS[meetings.every])
    first = date_in_words(meetings.first, translate)
    if meetings.at is None:
        said = translate(N_("{often}, first on {day}")).format(often=often, day=first)
    else:
        sentence = translate(N_("{often}, first on {day} at {time}"))
        said = sentence.format(often=often, day=first, time=f"{meetings.at:%H:%M}")
    if meetings.minutes is None:
        return said
    return translate(N_("{meetings}, {minutes} minutes")).format(meetings=said, minutes=meetings.minutes)
