"""Clauses: one statement each in a section, with an id to which stances, changes and pulses refer."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field

from alliance_core.model.base import Value, Worded, Words, later
from alliance_core.model.ids import ClauseId, ClauseKey, key_of
from alliance_core.model.people import Party


class Section(StrEnum):
    """Where a clause belongs."""

    IDEA = "idea"
    OFFERS = "offers"
    EXPECTATIONS = "expectations"
    PRACTICALITIES = "practicalities"
    BOUNDARIES = "boundaries"
    HARD_TIMES = "hard-times"


class Topic(StrEnum):
    """What a statement is about, within its section."""

    IDEA = "idea"
    PURPOSE = "purpose"
    OFFER = "offer"
    EXPECTATION = "expectation"
    PRACTICALITY = "practicality"
    YES = "yes"
    NO = "no"
    CONFLICT = "conflict"
    UNSTUCK = "unstuck"
    WORST_CASE = "worst-case"
    EARLY_SIGN = "early-sign"
    PHRASE = "phrase"
    REPAIR = "repair"
    THIRD_PERSON = "third-person"

    @property
    def section(self) -> Section:
        """The section this topic is part of."""
        return next(section for section, topics in TOPICS.items() if self in topics)


TOPICS: dict[Section, tuple[Topic, ...]] = {
    Section.IDEA: (Topic.IDEA, Topic.PURPOSE),
    Section.OFFERS: (Topic.OFFER,),
    Section.EXPECTATIONS: (Topic.EXPECTATION,),
    Section.PRACTICALITIES: (Topic.PRACTICALITY,),
    Section.BOUNDARIES: (Topic.YES, Topic.NO),
    Section.HARD_TIMES: (
        Topic.CONFLICT,
        Topic.UNSTUCK,
        Topic.WORST_CASE,
        Topic.EARLY_SIGN,
        Topic.PHRASE,
        Topic.REPAIR,
        Topic.THIRD_PERSON,
    ),
}
"""The topics of each section, in reading order. `Topic.PRACTICALITY` is for practicalities in one's own words."""

CARD = (Topic.EARLY_SIGN, Topic.PHRASE, Topic.REPAIR, Topic.THIRD_PERSON)
"""The topics of the worst-case card, in reading order."""


class Practical(StrEnum):
    """The fixed fields a practicality may have, in reading order."""

    RHYTHM = "rhythm"
    LENGTH = "length"
    PLACE = "place"
    BOOKING = "booking"
    UPDATES = "updates"
    CHANNELS = "channels"
    QUIET_HOURS = "quiet-hours"
    DECISIONS = "decisions"
    FEEDBACK = "feedback"
    CONFIDENTIALITY = "confidentiality"
    REVIEW = "review"
    ENDING = "ending"


class Who(StrEnum):
    """Who does a routine."""

    AUTHOR = "author"
    PARTNER = "partner"
    BOTH = "both"
    IN_TURN = "in-turn"
    NOT_SAID = "not-said"

    @property
    def later(self) -> bool:
        """Whether the first format of files doesn't know it."""
        return self is Who.NOT_SAID


class Day(StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Every(StrEnum):
    """How often meetings recur."""

    WEEK = "week"
    TWO_WEEKS = "two-weeks"
    MONTH = "month"


class Meetings(Value):
    """When the two meet: on the day of the first meeting and from there on, at a time of their own clocks."""

    first: date
    every: Every = Every.WEEK
    at: time | None = None
    minutes: int | None = Field(default=None, ge=5, le=24 * 60)


class OnTrial(Worded):
    """What clauses of every kind can: be put otherwise, and be tried for some time."""

    def with_until(self, until: date | None) -> Self:
        """The same on trial until this day, or for good."""
        return self._but(until=until)


class Statement(OnTrial):
    """A clause in plain words. `until`, with every clause, is the last day of a trial."""

    kind: Literal["statement"] = "statement"
    id: ClauseId
    topic: Topic
    text: str = ""
    until: date | None = None

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return self.topic.section

    @property
    def blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not self.text.strip()

    def with_id(self, clause: ClauseId) -> Self:
        """The same under another id."""
        return self._but(id=clause)


class Practicality(OnTrial):
    """A clause with a fixed field. Its id is the field's name; `unsure` is the answer "not sure yet".

    `day` is for the review, `meetings` for the rhythm.
    """

    kind: Literal["practicality"] = "practicality"
    id: Practical
    text: str = ""
    day: date | None = None
    unsure: bool = False
    meetings: Meetings | None = None
    until: date | None = None

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return Section.PRACTICALITIES

    @property
    def blank(self) -> bool:
        """Whether nothing has been said, not even "not sure yet"."""
        return not (self.text.strip() or self.day or self.unsure or self.meetings)

    def with_day(self, day: date | None) -> Self:
        """The same with another date."""
        return self._but(day=day)

    def with_unsure(self, unsure: bool) -> Self:
        """The same, answered "not sure yet" or not."""
        return self._but(unsure=unsure)

    def with_meetings(self, meetings: Meetings | None) -> Self:
        """The same with these meetings."""
        return self._but(meetings=meetings)


class Routine(OnTrial):
    """A clause about something that recurs: `text` is what, `done` is what done means.

    `days` empty means every day unless `when` says otherwise, or nobody has said on which: then it is `unplanned`.
    `first` is who begins what is done in turn.
    """

    kind: Literal["routine"] = "routine"
    id: ClauseId
    text: str = ""
    who: Who = Who.BOTH
    days: tuple[Day, ...] = ()
    when: Words = Words()
    done: Words = Words()
    until: date | None = None
    first: Party | None = later(default=None)
    unplanned: bool = later(default=False)

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return Section.PRACTICALITIES

    @property
    def blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not (self.text.strip() or self.when.text.strip() or self.done.text.strip())

    def with_id(self, clause: ClauseId) -> Self:
        """The same under another id."""
        return self._but(id=clause)

    def with_who(self, who: Who) -> Self:
        """The same done by somebody else; who begins is only said of what is done in turn."""
        return self._but(who=who, first=self.first if who is Who.IN_TURN else None)

    def with_first(self, first: Party | None) -> Self:
        """The same, in turn, with this party first."""
        return self._but(first=first)

    def with_days(self, days: tuple[Day, ...], *, unplanned: bool = False) -> Self:
        """The same on these days; or `unplanned`, as nobody has said on which."""
        return self._but(days=days, unplanned=unplanned)

    @property
    def every_day(self) -> bool:
        """Whether it is every day because no days were chosen, and nothing says otherwise."""
        return not (self.days or self.unplanned or self.when.text.strip())

    def happens_on(self, day: Day) -> bool:
        """Whether it is to be done on such a day."""
        return day in self.days or not (self.days or self.unplanned)

    def with_when(self, when: Words) -> Self:
        """The same at another time of the day."""
        return self._but(when=when)

    def with_done(self, done: Words) -> Self:
        """The same with other words on when it is done."""
        return self._but(done=done)


AnyId = ClauseId | Practical
"""What a clause is called on the sheet it stands on, whatever it is."""

Clause = Annotated[Statement | Practicality | Routine, Field(discriminator="kind")]


def clause_key(clause: Clause, *, partners: bool) -> ClauseKey:
    """What a clause is called where both parties' clauses stand together: its id, marked where the partner wrote it."""
    return key_of(clause.id, partners=partners)
