"""A clause in words, given once: its parts, which pages, PDF, Markdown and calendar each draw in their own way."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from alliance_core.language import N_, Translate
from alliance_core.language.dates import date_in_words
from alliance_core.language.vocabulary import DAY_NAMES, DAY_SHORT, meetings_in_words, trial_in_words
from alliance_core.model import Clause, Day, Practicality, Routine, Who


class Says(StrEnum):
    """What a part of a clause says."""

    WHAT = "what"
    DATE = "date"
    MEETINGS = "meetings"
    UNSURE = "unsure"
    WHO = "who"
    DAYS = "days"
    WHEN = "when"
    DONE = "done"
    TRIAL = "trial"


class Part(NamedTuple):
    """A part of a clause; the words of WHAT, WHEN and DONE are as they were typed."""

    says: Says
    words: str


def describe(
    clause: Clause, translate: Translate, who: Callable[[Who], str], *, brief: bool = False
) -> tuple[Part, ...]:
    """The parts of a clause that have words, in reading order. `who` names who does a routine; `brief` is for where
    there is little room, with short names of days."""
    parts = _parts(clause, translate, who, brief=brief)
    return tuple(part for part in parts if part.words.strip() or part.says is Says.WHO)


def _parts(clause: Clause, translate: Translate, who: Callable[[Who], str], *, brief: bool) -> list[Part]:
    parts = [Part(Says.WHAT, clause.text)]
    if isinstance(clause, Practicality):
        if clause.day:
            parts.append(Part(Says.DATE, date_in_words(clause.day, translate)))
        if clause.meetings:
            parts.append(Part(Says.MEETINGS, meetings_in_words(clause.meetings, translate)))
        if clause.unsure:
            parts.append(Part(Says.UNSURE, translate(N_("not sure yet") if brief else N_("Not sure yet"))))
    if isinstance(clause, Routine):
        parts += [
            Part(Says.WHO, who_in_words(clause, translate, who)),
            Part(Says.DAYS, days(clause, translate, brief=brief)),
            Part(Says.WHEN, clause.when.text),
            Part(Says.DONE, clause.done.text),
        ]
    if clause.until:
        parts.append(Part(Says.TRIAL, trial_in_words(clause.until, translate)))
    return parts


def who_in_words(routine: Routine, translate: Translate, who: Callable[[Who], str]) -> str:
    """Who does a routine, and who begins where it is in turn; nothing where nobody has said."""
    if routine.first is None:
        return who(routine.who)
    first = who(Who(routine.first.value))
    return translate(N_("{who}, {name} first")).format(who=who(routine.who), name=first)


def days(routine: Routine, translate: Translate, *, brief: bool = False) -> str:
    """The days of a routine. Nothing where nobody has said on which, or where none were chosen and its *when* says it:
    "on Saturdays" is not every day."""
    if not routine.days and (routine.unplanned or routine.when.text.strip()):
        return ""
    if not routine.days or len(set(routine.days)) == len(Day):
        return translate(N_("every day"))
    names = DAY_SHORT if brief else DAY_NAMES
    return ", ".join(translate(names[day]) for day in Day if day in routine.days)


def done_in_words(done: str, translate: Translate) -> str:
    """What done means, as a sentence."""
    return translate(N_("Done means: {done}")).format(done=done)
