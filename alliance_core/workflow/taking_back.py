"""The partner takes back what they answered: it goes from everywhere but what was sent or agreed with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_core.model import (
    Alliance,
    Clause,
    Decision,
    Draft,
    Field,
    Party,
    Practicality,
    Removed,
    Reply,
    ReplyDraft,
    Routine,
    Statement,
    TakenBack,
)
from alliance_core.model.ids import authors_id, authors_key
from alliance_core.workflow import editing
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require

QUOTE = 8
"""From how many characters on a text of the partner's within one of the author's is a quotation; what is shorter
is anybody's word."""

GONE = "…"
"""What stands where a quotation stood."""


def take_back(alliance: Alliance, now: datetime) -> Alliance:
    """The alliance without what the partner answered: all replies, and what they have written and not sent.

    With them goes what the author made of them and has not sent: their say to additions and proposals, wordings and
    practicalities taken over into the draft, decisions about what was added, and what is quoted in others. Revisions,
    signatures, check-ins and last words stay, and so does that the author's answers were compared. The partner can
    answer again. Itself when nothing was said. Raises NotSent.
    """
    require(alliance, Act.TAKE_BACK, Party.PARTNER)
    answering = _blank(alliance)
    if not alliance.replies and answering == alliance.answering:
        return alliance
    fact = (
        TakenBack(revision=alliance.replies[-1].revision, at=there(alliance.revision, now))
        if alliance.replies
        else None
    )
    return (
        alliance.without_replies(fact)
        .with_answering(answering)
        .with_decisions(tuple(_unquoted(alliance)))
        .with_draft(_without_theirs(alliance))
    )


def _blank(alliance: Alliance) -> ReplyDraft:
    """An empty working copy that remembers which ids were used: a new clause is not an old one with other words."""
    old = alliance.answering
    used = [*old.clauses, *(r.clause for r in old.removed)]
    kept = tuple(Removed(clause=c, place=0) for c in map(_emptied, used) if c)
    return ReplyDraft(revision=old.revision, removed=kept, compared_at=old.compared_at)


def _emptied(clause: Clause) -> Clause | None:
    if isinstance(clause, Practicality):
        return None
    if isinstance(clause, Routine):
        return Routine(id=clause.id)
    return Statement(id=clause.id, topic=clause.topic)


def _said(alliance: Alliance) -> Iterator[Reply | ReplyDraft]:
    yield from alliance.replies
    yield alliance.answering


def _clauses(alliance: Alliance) -> Iterator[Clause]:
    """All clauses the partner wrote in answering, sent or not."""
    for said in _said(alliance):
        yield from said.clauses
    yield from (r.clause for r in alliance.answering.removed)


def _texts(alliance: Alliance) -> set[str]:
    """All that the partner wrote in answering, sent or not."""
    found = [s.text for s in alliance.answering.set_aside]
    for said in _said(alliance):
        found += [text for r in said.responses for text in (r.text, r.proposal.text)]
        found += [a.text for a in said.answers]
    for clause in _clauses(alliance):
        found.append(clause.text)
        found += [clause.when.text, clause.done.text] if isinstance(clause, Routine) else []
    return {text.strip() for text in found if text.strip()}


def _unquoted(alliance: Alliance) -> Iterator[Decision]:
    """The decisions about what stands in a revision, without what they quote."""
    known = {key for r in alliance.revisions for key in r.keyed}
    theirs = sorted(_texts(alliance), key=len, reverse=True)
    for decision in alliance.decisions:
        if decision.clause not in known:
            continue
        text = decision.text
        for quoted in theirs:
            if text.strip() == quoted:
                text = ""
            # Again and again: what a quotation leaves behind may read as one itself. It is shorter each time.
            while len(quoted) >= QUOTE and quoted in text:
                text = text.replace(quoted, GONE)
        if text or not decision.text:
            yield decision.with_text(text)


def _without_theirs(alliance: Alliance) -> Draft:
    """The draft without says, and with clauses taken over from the partner as they were sent before."""
    draft = alliance.draft
    sent = {(c.id, c.text) for r in alliance.revisions for c in r.clauses}
    before = {c.id: c for c in alliance.revisions[-1].clauses}
    own = [c for reply in alliance.replies for c in reply.clauses if isinstance(c, Practicality)]
    wordings = {(r.clause, r.proposal.text) for reply in alliance.replies for r in reply.responses}
    wordings |= {(authors_key(c.id), c.text) for c in own}
    fields = {(Field.clause(authors_id(clause)), text) for clause, text in wordings}

    def back(clause: Clause) -> Clause:
        taken = clause in own or (bool(clause.text.strip()) and (clause.id, clause.text) in wordings)
        if not taken or (clause.id, clause.text) in sent:
            return clause
        return before.get(clause.id) or editing.blank(clause.id, Party.AUTHOR)

    return (
        draft.with_clauses(tuple(back(c) for c in draft.clauses))
        .with_removed(tuple(r.with_clause(back(r.clause)) for r in draft.removed))
        .with_set_aside(tuple(s for s in draft.set_aside if (s.field, s.text) not in fields))
        .with_says(())
        .with_conditions({})
    )
