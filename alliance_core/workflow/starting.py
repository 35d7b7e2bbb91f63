"""Beginning an alliance."""

from __future__ import annotations

from datetime import datetime

from alliance_core import typed
from alliance_core.errors import NameMissing
from alliance_core.model import Alliance, Draft, Lane, Party, ReplyDraft, Revision, Situation, Snapshot, Words
from alliance_core.workflow.answering import reply
from alliance_core.workflow.rules import Act, require


def start(
    identity: str, situation: Situation, lane: Lane, author: str, partner: str, language: str, now: datetime
) -> Alliance:
    """A new alliance between two named people. `identity` is its public id. Raises NameMissing, TooLong."""
    names = typed.name(author), typed.name(partner)
    if not all(names):
        raise NameMissing
    return Alliance(
        id=identity,
        situation=situation,
        lane=lane,
        language=language,
        created_at=now,
        author=Words(text=names[0]),
        partner=Words(text=names[1]),
        from_here=True,
    )


def start_example(identity: str, example: Snapshot, now: datetime) -> Alliance:
    """An alliance to play through from both sides: sent and answered, as the example has it."""
    sent_at, clauses, answers = example.sent_at or now, example.clauses, example.answers
    answering = ReplyDraft(
        revision=1,
        responses=example.responses,
        clauses=example.partner_clauses,
        answers=example.partner_answers,
    )
    sent = Alliance(
        id=identity,
        situation=example.situation,
        language=example.language,
        example=True,
        created_at=sent_at,
        author=example.author,
        partner=example.partner,
        draft=Draft(clauses=clauses, answers=answers),
        revisions=(
            Revision(
                number=1,
                sent_at=sent_at,
                situation=example.situation,
                language=example.language,
                author=example.author,
                partner=example.partner,
                clauses=clauses,
                answers=answers,
            ),
        ),
        answering=answering,
    )
    return reply(sent, 1, example.replied_at or now)


def rename(alliance: Alliance, party: Party, name: str) -> Alliance:
    """The alliance with a party's name changed. Raises NameMissing, TooLong."""
    require(alliance, Act.WRITE, Party.AUTHOR)
    kept = typed.name(name)
    if not kept:
        raise NameMissing
    return alliance.with_name(party, Words(text=kept))


def situate(alliance: Alliance, situation: Situation) -> Alliance:
    """The alliance with another situation: other prompts and examples, the same words."""
    require(alliance, Act.WRITE, Party.AUTHOR)
    return alliance.with_situation(situation)
