"""How far people are: derived from what is written, for the task list and the meters."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from alliance_core.model import (
    CARD,
    STEP_SECTIONS,
    TOPICS,
    Alliance,
    Asked,
    Clause,
    Draft,
    Mark,
    Party,
    Practical,
    Practicality,
    Question,
    Section,
    Stance,
    Statement,
    Step,
    Topic,
    asked,
    response_to,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, authors_key


class Status(StrEnum):
    """How far a step is."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"
    LATER = "later"


def status(draft: Draft, step: Step) -> Status:
    """What the author said of the step; else done when each part has something, begun when one has."""
    said = draft.marks.get(step)
    if said:
        return Status.DONE if said is Mark.DONE else Status.LATER
    parts = _parts(draft, step)
    if all(parts):
        return Status.DONE
    return Status.BEGUN if any(parts) else Status.EMPTY


def _parts(draft: Draft, step: Step) -> list[bool]:
    if step is Step.QUESTIONS:
        return [bool(sheets.answer(draft, q).strip()) for q in Question]
    if step is Step.PRACTICALITIES:
        fields = [not sheets.practicality(draft.clauses, field).blank for field in Practical]
        others = any(not c.blank for c in draft.clauses if c.section is Section.PRACTICALITIES)
        return [others, *fields]
    topics = [topic for section in STEP_SECTIONS[step] for topic in TOPICS[section]]
    return [any(not c.blank for c in sheets.statements(draft.clauses, topic)) for topic in topics]


def following(step: Step) -> Step | None:
    """The step after this one; None after the last."""
    steps = list(Step)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def clauses_in(clauses: tuple[Clause, ...], section: Section) -> tuple[Clause, ...]:
    """The clauses of one section."""
    return tuple(c for c in clauses if c.section is section)


def open_topics(alliance: Alliance, section: Section) -> tuple[Topic, ...]:
    """The partner's turn: the topics of a section which the author left empty, or the partner wrote on already."""
    sent = alliance.revision.clauses if alliance.revision else ()
    own = alliance.answering.clauses
    return tuple(t for t in TOPICS[section] if not sheets.statements(sent, t) or sheets.statements(own, t))


def open_fields(alliance: Alliance) -> tuple[Practical, ...]:
    """The partner's turn: practicalities the author left open or was not sure of, or the partner filled already."""
    sent = alliance.revision.clauses if alliance.revision else ()
    own = alliance.answering.clauses
    return tuple(
        f
        for f in Practical
        if (p := sheets.practicality(sent, f)).blank or p.unsure or not sheets.practicality(own, f).blank
    )


def put_to_vote(alliance: Alliance, section: Section | None = None) -> tuple[Clause, ...]:
    """The clauses of the newest revision (of a section) to which the partner is asked for a yes or a no."""
    sent = alliance.revision.clauses if alliance.revision else ()
    return tuple(c for c in sent if section in (None, c.section) and asked(c) is Asked.VOTE)


def answered(alliance: Alliance, section: Section | None = None) -> tuple[int, int]:
    """On how many clauses (of a section) that are put to the vote the partner has a stance, and how many there are."""
    voted = put_to_vote(alliance, section)
    said = [response_to(alliance.answering, authors_key(c.id)).stance for c in voted]
    return sum(stance is not None for stance in said), len(voted)


def unsure(alliance: Alliance) -> tuple[Practicality, ...]:
    """What the author is not sure of yet in the newest revision: the partner's turn."""
    sent = alliance.revision.clauses if alliance.revision else ()
    return tuple(c for c in sent if isinstance(c, Practicality) and asked(c) is Asked.TURN)


def resting(alliance: Alliance, section: Section) -> tuple[ClauseKey, ...]:
    """The ids of the clauses that "yes to the rest" of a section says yes to: put to the vote, without a stance, not
    on the card, and with no other wording of the partner's."""
    answering = alliance.answering

    def rests(clause: Clause) -> bool:
        said = response_to(answering, authors_key(clause.id))
        own = isinstance(clause, Practicality) and sheets.find(answering, clause.id)
        other = said.proposal.text.strip() or (own and not own.blank)
        return not (said.stance or other or (isinstance(clause, Statement) and clause.topic in CARD))

    return tuple(authors_key(c.id) for c in put_to_vote(alliance, section) if rests(c))


def stances(alliance: Alliance, section: Section | None = None) -> Counter[Stance | None]:
    """How often each stance stands in the newest reply, of what is put to the vote, counting clauses without one under
    None."""
    if alliance.answered is None:
        return Counter()
    revision, reply = alliance.answered
    given = {r.clause: r.stance for r in reply.responses}
    voted = (c for c in revision.clauses if section in (None, c.section) and asked(c) is Asked.VOTE)
    return Counter(given.get(authors_key(c.id)) for c in voted)


def has_written(alliance: Alliance, party: Party) -> bool:
    """Whether a party has written anything at all."""
    sheet = alliance.draft if party is Party.AUTHOR else alliance.answering
    return bool(sheets.written(sheet)) or any(a.text.strip() for a in sheet.answers)


def news(alliance: Alliance) -> dict[ClauseKey, Clause | None]:
    """The clauses of the newest revision that are not as they were when the partner last answered.

    Maps each id to the clause as it was then; None for a new one. Empty for someone who never answered.
    """
    revision = alliance.revision
    if revision is None or not alliance.replies:
        return {}
    then = {c.id: c for c in alliance.revisions[alliance.replies[-1].revision - 1].clauses}
    return {authors_key(c.id): then.get(c.id) for c in revision.clauses if then.get(c.id) != c}


def stands(alliance: Alliance) -> frozenset[ClauseKey]:
    """The ids of clauses of a new revision that the partner needn't be asked about again: what they last said to them
    was said with a stance, and they are as they were. Empty once they have answered the new revision."""
    if not alliance.replies or alliance.reply:
        return frozenset()
    new = news(alliance)
    return frozenset(r.clause for r in alliance.replies[-1].responses if r.stance and r.clause not in new)


def said_since(alliance: Alliance) -> bool:
    """Whether the partner has sent something since both signed the newest revision."""
    agreed = alliance.agreement
    if agreed is None or agreed is not alliance.revision or alliance.reply is None:
        return False
    signed = [s.signed_at for s in alliance.signatures if s.revision == agreed.number]
    return alliance.reply.sent_at > max(signed)
