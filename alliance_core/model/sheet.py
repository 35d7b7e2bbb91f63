"""What a party writes on: clauses and answers, with what is needed to lose nothing; the author's is the draft."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import Field

from alliance_core.model import ids
from alliance_core.model.base import Value, Words, later
from alliance_core.model.clause import (
    AnyId,
    Clause,
    Practical,
    Practicality,
    Routine,
    Section,
    Statement,
    Topic,
)
from alliance_core.model.field import NamedField
from alliance_core.model.ids import ClauseKey
from alliance_core.model.people import Party
from alliance_core.model.stance import Response


class Question(StrEnum):
    """The six questions that both parties answer."""

    LOOKING_FOR = "looking-for"
    MATTERS_MOST = "matters-most"
    COMMITTED_TO = "committed-to"
    YES_AND_NO = "yes-and-no"
    COMMUNICATION = "communication"
    CONFLICT = "conflict"


class Answer(Value):
    """One party's answer to one of the six questions."""

    question: Question
    text: str = ""


class Removed(Value):
    """A clause taken out, kept with its place so that it can be put back."""

    clause: Clause
    place: int

    def with_clause(self, clause: Clause) -> Self:
        """Another clause in its place."""
        return self._but(clause=clause)


class SetAside(Value):
    """Wording that was overwritten from elsewhere (another tab or device) and is kept until someone chooses."""

    field: NamedField
    text: str


class Sheet(Value):
    """What one party writes: clauses and answers, with what is needed to lose nothing on the way.

    `conditions` are words that were once beside a *yes, if*, by the clause they are about. Once it is a plain yes they
    are shown to nobody but their writer.
    """

    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()
    removed: tuple[Removed, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    conditions: dict[ClauseKey, Words] = later(default={})

    def with_clauses(self, clauses: tuple[Clause, ...]) -> Self:
        """The same with these clauses."""
        return self._but(clauses=clauses)

    def with_answers(self, answers: tuple[Answer, ...]) -> Self:
        """The same with these answers to the six questions."""
        return self._but(answers=answers)

    def with_removed(self, removed: tuple[Removed, ...]) -> Self:
        """The same with these clauses taken out."""
        return self._but(removed=removed)

    def with_set_aside(self, set_aside: tuple[SetAside, ...]) -> Self:
        """The same with these wordings set aside."""
        return self._but(set_aside=set_aside)

    def with_conditions(self, conditions: dict[ClauseKey, Words]) -> Self:
        """The same with these words that were once conditions."""
        return self._but(conditions=conditions)


class Step(StrEnum):
    """The pages of guided writing, in order."""

    IDEA = "idea"
    OFFERS = "offers"
    EXPECTATIONS = "expectations"
    PRACTICALITIES = "practicalities"
    HARD_TIMES = "hard-times"
    QUESTIONS = "questions"


STEP_SECTIONS: dict[Step, tuple[Section, ...]] = {
    Step.IDEA: (Section.IDEA,),
    Step.OFFERS: (Section.OFFERS,),
    Step.EXPECTATIONS: (Section.EXPECTATIONS,),
    Step.PRACTICALITIES: (Section.PRACTICALITIES,),
    Step.HARD_TIMES: (Section.BOUNDARIES, Section.HARD_TIMES),
    Step.QUESTIONS: (),
}
"""The sections each step writes."""


class Mark(StrEnum):
    """What the author says of a step."""

    DONE = "done"
    LATER = "later"


class Balance(StrEnum):
    """Where give and ask, yes and no, or the routines lean to one side."""

    ASKS_ALONE = "asks-alone"
    OFFERS_ALONE = "offers-alone"
    MOSTLY_ASKS = "mostly-asks"
    MOSTLY_OFFERS = "mostly-offers"
    NO_ALONE = "no-alone"
    YES_ALONE = "yes-alone"
    ROUTINES_AUTHOR = "routines-author"
    ROUTINES_PARTNER = "routines-partner"


class Draft(Sheet):
    """The author's working copy. `marks` holds what the author said of a step; `at` is where they were last.

    `dismissed` names the hints that were waved off for good: ids of clauses and words of `Balance`.
    `says` is what the author says to what the partner added or proposed. With `mirror` the partner answers the six
    questions before they see the author's answers.
    """

    marks: dict[Step, Mark] = Field(default_factory=dict)
    at: Step | None = None
    invitation: Words | None = None
    dismissed: tuple[str, ...] = ()
    says: tuple[Response, ...] = ()
    mirror: bool = False

    def with_marks(self, marks: dict[Step, Mark]) -> Self:
        """The same with this said of the steps."""
        return self._but(marks=marks)

    def at_step(self, step: Step) -> Self:
        """The same, its author on another step."""
        return self._but(at=step)

    def with_invitation(self, invitation: Words) -> Self:
        """The same with these words to go with the link."""
        return self._but(invitation=invitation)

    def without_hint(self, hint: str) -> Self:
        """The same with one more hint waved off."""
        return self._but(dismissed=(*self.dismissed, hint))

    def with_says(self, says: tuple[Response, ...]) -> Self:
        """The same with this said to what the partner added or proposed."""
        return self._but(says=says)

    def with_mirror(self, mirror: bool) -> Self:
        """The same in mirror mode, or not."""
        return self._but(mirror=mirror)


def find(sheet: Sheet, clause: AnyId) -> Clause | None:
    """The clause with this id, or None."""
    return next((c for c in sheet.clauses if c.id == clause), None)


def answer(sheet: Sheet, question: Question) -> str:
    """What was answered to a question, or nothing."""
    return next((a.text for a in sheet.answers if a.question == question), "")


def statements(clauses: Iterable[Clause], topic: Topic) -> tuple[Statement, ...]:
    """The statements on a topic, in their order."""
    return tuple(c for c in clauses if isinstance(c, Statement) and c.topic is topic)


def routines(clauses: Iterable[Clause]) -> tuple[Routine, ...]:
    """The routines, in their order."""
    return tuple(c for c in clauses if isinstance(c, Routine))


def practicality(clauses: Iterable[Clause], field: Practical) -> Practicality:
    """The practicality of a field; an empty one where nothing was said."""
    return next((c for c in clauses if isinstance(c, Practicality) and c.id is field), Practicality(id=field))


def without_times(clause: Clause) -> Clause:
    """The clause in words alone, without days, dates and times beside them."""
    if isinstance(clause, Practicality):
        return clause.with_day(None).with_meetings(None)
    return clause.with_days(()).with_when(Words()) if isinstance(clause, Routine) else clause


def fits(clause: Clause, party: Party) -> bool:
    """Whether the id of a clause says what the clause is. On the partner's sheet the "p_" may be missing."""
    if isinstance(clause, Practicality):
        return True
    made = ids.parts(clause.id)
    stem = clause.topic.value if isinstance(clause, Statement) else ids.ROUTINE
    return bool(made and made.stem == stem and (not made.partners or party is Party.PARTNER))


def written(sheet: Sheet) -> tuple[Clause, ...]:
    """The clauses in which something stands, by section, practicalities in their fixed order."""
    sections, fields = list(Section), list(Practical)

    def place(clause: Clause) -> tuple[int, int, int]:
        kind = {"practicality": 0, "routine": 1, "statement": 2}[clause.kind]
        within = fields.index(clause.id) if isinstance(clause, Practicality) else 0
        if isinstance(clause, Statement):
            within = list(Topic).index(clause.topic)
        return sections.index(clause.section), kind, within

    return tuple(sorted((c for c in sheet.clauses if not c.blank), key=place))
