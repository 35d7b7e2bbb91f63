"""The words of Alliance as frozen values. Changes are functions in `sheet` and `workflow` that return new values.

Whatever a person typed stands in a field named `text`, everywhere, so that it can be found, counted and
replaced without knowing the rest.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Value(BaseModel):
    """The base of all values: frozen, compared by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(StrEnum):
    """One of the two people: the author starts the alliance, the partner is invited."""

    AUTHOR = "author"
    PARTNER = "partner"

    @property
    def other(self) -> Party:
        """The party on the other side."""
        return Party.PARTNER if self is Party.AUTHOR else Party.AUTHOR


class Situation(StrEnum):
    """The kind of relationship; it chooses prompts and examples."""

    MANAGER_REPORT = "manager-report"
    PEERS = "peers"
    CONSULTANT_CLIENT = "consultant-client"
    MENTOR = "mentor"
    NEWBORN = "newborn"
    HOUSEHOLD = "household"
    OPEN = "open"


class Lane(StrEnum):
    """How the author began: guided through every step, or straight to a link."""

    GUIDED = "guided"
    QUICK = "quick"


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
    Section.HARD_TIMES: (Topic.CONFLICT, Topic.UNSTUCK, Topic.WORST_CASE),
}
"""The topics of each section, in reading order. `Topic.PRACTICALITY` is for practicalities in one's own words."""


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


class Question(StrEnum):
    """The six questions that both parties answer."""

    LOOKING_FOR = "looking-for"
    MATTERS_MOST = "matters-most"
    COMMITTED_TO = "committed-to"
    YES_AND_NO = "yes-and-no"
    COMMUNICATION = "communication"
    CONFLICT = "conflict"


class Who(StrEnum):
    """Who does a routine."""

    AUTHOR = "author"
    PARTNER = "partner"
    BOTH = "both"
    IN_TURN = "in-turn"


class Day(StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Words(Value):
    """Something a person typed, where it has no other home."""

    text: str = ""


class Statement(Value):
    """A clause in plain words."""

    kind: Literal["statement"] = "statement"
    id: str
    topic: Topic
    text: str = ""

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return self.topic.section

    @property
    def blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not self.text.strip()


class Practicality(Value):
    """A clause with a fixed field. Its id is the field's name; `unsure` is the answer "not sure yet"."""

    kind: Literal["practicality"] = "practicality"
    id: Practical
    text: str = ""
    day: date | None = None
    unsure: bool = False

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return Section.PRACTICALITIES

    @property
    def blank(self) -> bool:
        """Whether nothing has been said, not even "not sure yet"."""
        return not self.text.strip() and self.day is None and not self.unsure


class Routine(Value):
    """A clause about something that recurs: `text` is what, `done` is what done means.

    `days` empty means every day unless `when` says otherwise.
    """

    kind: Literal["routine"] = "routine"
    id: str
    text: str = ""
    who: Who = Who.BOTH
    days: tuple[Day, ...] = ()
    when: Words = Words()
    done: Words = Words()

    @property
    def section(self) -> Section:
        """The section the clause stands in."""
        return Section.PRACTICALITIES

    @property
    def blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not (self.text.strip() or self.when.text.strip() or self.done.text.strip())


Clause = Annotated[Statement | Practicality | Routine, Field(discriminator="kind")]


class Answer(Value):
    """One party's answer to one of the six questions."""

    question: Question
    text: str = ""


class Stance(StrEnum):
    """What a party says to a clause."""

    YES = "yes"
    YES_IF = "yes_if"
    TALK = "talk"
    NO = "no"


class Response(Value):
    """The partner's stance on one clause, with words and, where they would put it differently, a proposal."""

    clause: str
    stance: Stance | None = None
    text: str = ""
    proposal: Words = Words()

    @property
    def blank(self) -> bool:
        """Whether nothing has been said about the clause."""
        return self.stance is None and not self.text.strip() and not self.proposal.text.strip()


class Removed(Value):
    """A clause taken out, kept with its place so that it can be put back."""

    clause: Clause
    place: int


class SetAside(Value):
    """Wording that was overwritten from elsewhere (another tab or device) and is kept until someone chooses."""

    field: str
    text: str


class Sheet(Value):
    """What one party writes: clauses and answers, with what is needed to lose nothing on the way."""

    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()
    removed: tuple[Removed, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


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
    """

    marks: dict[Step, Mark] = Field(default_factory=dict)
    at: Step | None = None
    invitation: Words | None = None
    dismissed: tuple[str, ...] = ()


class Revision(Value):
    """A draft frozen when sent. It never changes."""

    number: int = Field(ge=1)
    sent_at: AwareDatetime
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()


class Answering(Sheet):
    """The partner's working copy of a reply to one revision."""

    revision: int = 0
    responses: tuple[Response, ...] = ()


class Reply(Value):
    """What the partner sent: stances on one revision, own clauses and answers. It never changes."""

    revision: int = Field(ge=1)
    sent_at: AwareDatetime
    responses: tuple[Response, ...] = ()
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()


class Decision(Value):
    """What the two decided about a clause when they talked about it."""

    clause: str
    text: str = ""


class State(StrEnum):
    """Where an alliance stands; derived, never stored."""

    DRAFT = "draft"
    SENT = "sent"
    OPENED = "opened"
    REPLIED = "replied"


class Alliance(Value):
    """The whole: two parties, a situation, a draft, revisions and replies."""

    id: str
    situation: Situation
    lane: Lane = Lane.GUIDED
    language: str = "en"
    example: bool = False
    created_at: AwareDatetime
    author: Words
    partner: Words
    draft: Draft = Draft()
    revisions: tuple[Revision, ...] = ()
    opened_at: AwareDatetime | None = None
    answering: Answering = Answering()
    replies: tuple[Reply, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def name(self, party: Party) -> str:
        """The name of a party, as typed."""
        return (self.author if party is Party.AUTHOR else self.partner).text

    @property
    def revision(self) -> Revision | None:
        """The newest revision, if any was sent."""
        return self.revisions[-1] if self.revisions else None

    @property
    def reply(self) -> Reply | None:
        """The newest reply to the newest revision, if there is one."""
        return self.replies[-1] if self.replies and self.replies[-1].revision == len(self.revisions) else None

    @property
    def answered(self) -> tuple[Revision, Reply] | None:
        """The newest reply with the revision it answers, also when a newer revision has been sent since."""
        return (self.revisions[self.replies[-1].revision - 1], self.replies[-1]) if self.replies else None

    @property
    def state(self) -> State:
        """Derived from what happened."""
        if self.reply:
            return State.REPLIED
        if self.revisions:
            return State.OPENED if self.opened_at else State.SENT
        return State.DRAFT


class Snapshot(Value):
    """An alliance as it stands at one revision: what a document shows and what a JSON file carries.

    `number` and `sent_at` are None for a draft that was never sent; `replied_at` is None without a reply.
    """

    format: Literal["alliance/1"] = "alliance/1"
    id: str
    situation: Situation
    language: str = "en"
    example: bool = False
    author: Words
    partner: Words
    number: int | None = None
    sent_at: AwareDatetime | None = None
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()
    replied_at: AwareDatetime | None = None
    responses: tuple[Response, ...] = ()
    partner_clauses: tuple[Clause, ...] = ()
    partner_answers: tuple[Answer, ...] = ()
