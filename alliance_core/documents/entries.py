"""What of an alliance belongs in a calendar: meetings, a party's routines, the review, the ends of trials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from alliance_core.derived.hours import hours
from alliance_core.documents.clean import clean, inline
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.language.describe import Says, done_in_words
from alliance_core.model import (
    Asked,
    Clause,
    Day,
    Every,
    Meetings,
    Party,
    Practical,
    Practicality,
    Routine,
    Snapshot,
    Stance,
    Who,
    asked,
    clause_key,
)
from alliance_core.model.ids import ClauseKey

TITLE_LENGTH = 120

END_OF_TIME = date(9999, 12, 1)
"""Nothing is entered from here on: a date after it may not exist."""

MORNING = timedelta(hours=9)
"""When a day without a time reminds of itself; at its beginning, midnight, it would wake people."""

WEEK_BEFORE = timedelta(days=-7) + MORNING

SHORTLY_BEFORE = timedelta(minutes=-15)

ROUTINE_BEFORE = timedelta(minutes=-10)

WEEKDAYS: dict[Day, str] = dict(zip(Day, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))

MEETING_DETAILS = (Practical.LENGTH, Practical.PLACE, Practical.BOOKING)

Rule = dict[str, str | int | list[str] | date | datetime]


@dataclass(frozen=True)
class Entry:
    """One entry of the calendar, which may recur.

    `start` is a date for a whole day, else a time without a zone; `length` is None where no end is known. `rule`
    holds the parts of an RRULE, empty where it happens once. `alarms` are relative to the start.
    """

    key: str
    title: str
    text: str
    start: date | datetime
    length: timedelta | None = None
    rule: Rule = field(default_factory=dict)
    alarms: tuple[timedelta, ...] = ()

    @property
    def day(self) -> date:
        """The day it starts on, for the first time."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def whole_day(self) -> bool:
        """Whether it has no time of its own."""
        return not isinstance(self.start, datetime)


def entries(snapshot: Snapshot, party: Party, now: datetime) -> tuple[Entry, ...]:
    """What a party's calendar holds; nothing when nothing has a date and there is no routine of theirs.

    Routines begin on the day the revision was sent, those of a draft on the day of `now`. What the partner said no
    to is left out, and so is whatever would come after the alliance has ended.
    """
    reading = Reading(snapshot)
    closed = snapshot.endings[0].ended_at.date() if snapshot.endings else END_OF_TIME
    found = [
        *meetings(reading, closed),
        *routines(reading, party, (snapshot.sent_at or now).date(), closed),
        *review(reading),
        *trials(reading),
    ]
    return tuple(entry for entry in found if entry.day <= closed)


def clauses(reading: Reading) -> Iterator[tuple[ClauseKey, Clause]]:
    """Clauses of both that stand, with their keys, the author's first: no date of what nobody is sure of rings."""
    refused = {r.clause for r in reading.snapshot.responses if r.stance is Stance.NO}
    both = ((reading.snapshot.clauses, False), (reading.snapshot.partner_clauses, True))
    for written, partners in both:
        for clause in written:
            sure = not clause.blank and asked(clause) is not Asked.TURN
            if sure and (partners or clause.id not in refused):
                yield clause_key(clause, partners=partners), clause


def practicality(reading: Reading, which: Practical, dated: str) -> Practicality | None:
    """The first practicality of this field that has a date in `dated`: the author's, else the partner's."""
    fields = (clause for _, clause in clauses(reading) if isinstance(clause, Practicality))
    return next((clause for clause in fields if clause.id is which and getattr(clause, dated)), None)


def meetings(reading: Reading, closed: date) -> Iterator[Entry]:
    """The meetings of the rhythm, with what else was said about meeting."""
    rhythm = practicality(reading, Practical.RHYTHM, "meetings")
    if not rhythm or not rhythm.meetings:
        return
    times = rhythm.meetings
    details = [rhythm.text] + [
        f"{reading.label(clause)}: {clause.text}"
        for _, clause in clauses(reading)
        if isinstance(clause, Practicality) and clause.id in MEETING_DETAILS and clause.text.strip()
    ]
    start = datetime.combine(times.first, times.at) if times.at else times.first
    last = min(rhythm.until or closed, closed)
    if last < times.first:
        return
    yield Entry(
        key=Practical.RHYTHM,
        title=reading.say(N_("{author} and {partner} meet")),
        text=text(reading, *details),
        start=start,
        length=timedelta(minutes=times.minutes) if times.at and times.minutes else None,
        rule=rule(meeting_rule(times), start, last),
        alarms=(SHORTLY_BEFORE,) if times.at else (MORNING,),
    )


def meeting_rule(times: Meetings) -> Rule:
    """How meetings recur; monthly ones on the same weekday of the month, a fifth one being the last."""
    weekday = list(WEEKDAYS.values())[times.first.weekday()]
    if times.every is Every.MONTH:
        which = (times.first.day - 1) // 7 + 1
        return {"freq": "MONTHLY", "byday": [f"{-1 if which == 5 else which}{weekday}"]}
    weekly: Rule = {"freq": "WEEKLY", "byday": [weekday]}
    return weekly | {"interval": 2} if times.every is Every.TWO_WEEKS else weekly


def routines(reading: Reading, party: Party, begin: date, closed: date) -> Iterator[Entry]:
    """The routines that are a party's, alone, with the other or in turn, or nobody's in particular; not those of which
    nobody has said on which days."""
    theirs = {Who.BOTH, Who.IN_TURN, Who.NOT_SAID, Who.AUTHOR if party is Party.AUTHOR else Who.PARTNER}
    for key, clause in clauses(reading):
        if not isinstance(clause, Routine) or clause.who not in theirs or clause.unplanned:
            continue
        day = first_day(clause.days, begin)
        last = min(clause.until or closed, closed)
        if last < day:
            continue
        known = hours(clause.when.text, reading.content.times)
        start = datetime.combine(day, known.start) if known else day
        days = [WEEKDAYS[one] for one in Day if one in clause.days]
        weekly: Rule = {"freq": "WEEKLY", "byday": days} if days else {"freq": "DAILY"}
        yield Entry(
            key=key,
            title=routine_title(reading, clause),
            text=text(
                reading,
                *(words for says, words in reading.parts(clause) if says in (Says.WHO, Says.WHEN)),
                done_in_words(clause.done.text, reading.translate) if clause.done.text.strip() else "",
            ),
            start=start,
            length=timedelta(minutes=known.minutes) if known and known.minutes else None,
            rule=rule(weekly, start, last),
            alarms=(ROUTINE_BEFORE,) if known else (),
        )


def routine_title(reading: Reading, clause: Routine) -> str:
    """What is done, and that it is in turn."""
    what = short(clause.text) or reading.translate(N_("Routine"))
    if clause.who is not Who.IN_TURN:
        return what
    return reading.translate(N_("{what} ({who})")).format(what=what, who=reading.who(clause.who))


def review(reading: Reading) -> Iterator[Entry]:
    """The day on which the two look at it again."""
    found = practicality(reading, Practical.REVIEW, "day")
    if found and found.day:
        yield Entry(
            key=Practical.REVIEW,
            title=reading.say(N_("{author} and {partner} look at their alliance again")),
            text=text(reading, found.text),
            start=found.day,
            alarms=(WEEK_BEFORE, MORNING),
        )


def trials(reading: Reading) -> Iterator[Entry]:
    """The day after each trial."""
    for key, clause in clauses(reading):
        if clause.until and clause.until < END_OF_TIME:
            yield Entry(
                key=f"{key}.trial",
                title=reading.translate(N_("The trial is over: {what}")).format(
                    what=short(clause.text) or reading.label(clause) or reading.translate(N_("Routine"))
                ),
                text=text(reading, clause.text, reading.translate(N_("Keep it, change it or drop it?"))),
                start=clause.until + timedelta(days=1),
                alarms=(MORNING,),
            )


def first_day(days: tuple[Day, ...], begin: date) -> date:
    """The first of these days of the week, or of any, on or after `begin`."""
    wanted = [list(Day).index(day) for day in days] or [begin.weekday()]
    ahead = min((number - begin.weekday()) % 7 for number in wanted)
    return date.fromordinal(min(begin.toordinal() + ahead, date.max.toordinal()))


def rule(recurs: Rule, start: date | datetime, last: date) -> Rule:
    """The same rule up to a last day, in the form of `start`, as the standard asks."""
    if last >= END_OF_TIME:
        return recurs
    return recurs | {
        "until": datetime.combine(last, time(23, 59, 59)) if isinstance(start, datetime) else last
    }


def short(typed: str) -> str:
    """What was typed as a title: on one line, and cut where it is long."""
    line = inline(typed)
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


def text(reading: Reading, *parts: str) -> str:
    """The description: what was typed, each part on its own lines, and where it comes from."""
    snapshot = reading.snapshot
    origin = reading.say(N_("From a draft of the alliance of {author} and {partner}."))
    if snapshot.number is not None and snapshot.sent_at:
        origin = reading.say(
            N_("From the alliance of {author} and {partner}, revision {number} of {date}."),
            number=snapshot.number,
            date=reading.date(snapshot.sent_at.date()),
        )
    return "\n".join([*(clean(part).strip() for part in parts if part.strip()), "", origin])
