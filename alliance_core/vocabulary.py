"""Small words that pages and documents share: stances, days, dates. Marked here, translated where they are shown."""

from __future__ import annotations

from datetime import date

from alliance_core.language import Translate, mark
from alliance_core.model import Day, Stance

STANCE_WORDS: dict[Stance, str] = {
    Stance.YES: mark("yes"),
    Stance.YES_IF: mark("yes, if…"),
    Stance.TALK: mark("let’s talk"),
    Stance.NO: mark("no"),
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
