"""The whole, and what is derived from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field

from alliance_core.model.agreement import CheckIn, CheckInDraft, Ending, Signature
from alliance_core.model.base import Value, Words
from alliance_core.model.clause import Clause
from alliance_core.model.exchange import (
    Decision,
    Imported,
    Opening,
    Reply,
    ReplyDraft,
    Revision,
    TakenBack,
    TakenIn,
)
from alliance_core.model.people import Lane, Party, Situation
from alliance_core.model.sheet import Answer, Draft, Response


class State(StrEnum):
    """Where an alliance stands; derived, never stored."""

    DRAFT = "draft"
    SENT = "sent"
    OPENED = "opened"
    REPLIED = "replied"
    AGREED = "agreed"
    LIVING = "living"
    CLOSED = "closed"


class Alliance(Value):
    """The whole: two parties, a situation, and what was written, sent, said and signed, in the order it came.

    The partner lets the author see when they opened a revision if `openings_shown`. `checkings` and `partings` are
    what each is writing for a check-in and as last words. `brought` is for one that came from a file.
    """

    id: str
    situation: Situation
    lane: Lane = Lane.GUIDED
    language: str = "en"
    example: bool = False
    created_at: AwareDatetime
    author: Words
    partner: Words
    draft: Draft = Draft()
    brought: Imported | None = None
    revisions: tuple[Revision, ...] = ()
    openings: tuple[Opening, ...] = ()
    openings_shown: bool = False
    answering: ReplyDraft = ReplyDraft()
    replies: tuple[Reply, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    taken_in: tuple[TakenIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    signatures: tuple[Signature, ...] = ()
    checkings: dict[Party, CheckInDraft] = Field(default_factory=dict)
    check_ins: tuple[CheckIn, ...] = ()
    partings: dict[Party, Words] = Field(default_factory=dict)
    endings: tuple[Ending, ...] = ()

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
    def opened(self) -> bool:
        """Whether the partner has looked at the newest revision; who took back an answer to it has."""
        looked = [o.revision for o in self.openings] + [t.revision for t in self.taken_back]
        return len(self.revisions) in looked

    @property
    def answer_gone(self) -> TakenBack | None:
        """That the partner took their answer back, as long as they have not sent another."""
        return self.taken_back[-1] if self.taken_back and not self.replies else None

    @property
    def came_as_file(self) -> TakenIn | None:
        """That the newest reply came as a file, if it did."""
        last = self.replies[-1].sent_at if self.replies else None
        return next((t for t in reversed(self.taken_in) if t.at == last), None)

    def signature(self, party: Party, number: int) -> Signature | None:
        """A party's signature under a revision, if it is there."""
        return next((s for s in self.signatures if (s.party, s.revision) == (party, number)), None)

    def agreed(self, number: int) -> bool:
        """Whether both have signed the same digest of this revision."""
        both = [self.signature(party, number) for party in Party]
        return None not in both and len({s.digest for s in both if s}) == 1

    @property
    def agreement(self) -> Revision | None:
        """The newest revision both agreed to; it may have newer ones after it."""
        return next((r for r in reversed(self.revisions) if self.agreed(r.number)), None)

    @property
    def hidden_answers(self) -> bool:
        """Whether the author's answers stay unseen, because the partner gives theirs first."""
        return bool(self.revision and self.revision.mirror and not self.answering.compared_at)

    @property
    def answers_seen(self) -> bool:
        """Whether the partner could read any of the author's answers to the six questions."""
        shown = any(r.answers and not r.mirror for r in self.revisions)
        return shown or self.answering.compared_at is not None

    @property
    def state(self) -> State:
        """Derived from what happened."""
        if self.endings:
            return State.CLOSED
        if not self.revisions:
            return State.DRAFT
        if self.agreed(len(self.revisions)):
            return State.LIVING if self.check_ins else State.AGREED
        if self.reply:
            return State.REPLIED
        return State.OPENED if self.opened else State.SENT


class Snapshot(Value):
    """An alliance as it stands at one revision: what a document shows and what a JSON file carries.

    `number` and `sent_at` are None for a draft that was never sent; `replied_at` is None without a reply. What the
    partner added is in `partner_clauses` and `partner_answers`; `decisions` is what was decided in talking. The
    agreed one has its `signatures`, and when it has ended, `endings`.
    """

    format: Literal["alliance/1"] = "alliance/1"
    id: str
    situation: Situation
    language: str = "en"
    example: bool = False
    author: Words
    partner: Words
    number: int | None = Field(default=None, ge=1)
    sent_at: AwareDatetime | None = None
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()
    replied_at: AwareDatetime | None = None
    responses: tuple[Response, ...] = ()
    partner_clauses: tuple[Clause, ...] = ()
    partner_answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    signatures: tuple[Signature, ...] = ()
    endings: tuple[Ending, ...] = ()
