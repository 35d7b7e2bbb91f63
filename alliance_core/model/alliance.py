"""The whole, and the state that is derived from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, Field

from alliance_core.model.agreement import CheckIn, CheckInDraft, Ending, Signature
from alliance_core.model.base import Value, Words, later
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
from alliance_core.model.people import Lane, Party, Situation, Zone
from alliance_core.model.readers import Reader
from alliance_core.model.sheet import Draft


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
    what each is writing for a check-in and as last words. `brought` is for one that came from a file. `zones` is where
    each of the two is, kept since they first did something here. `reader` is a third person who is to read.
    `from_here` is whether all of it was written here, so that its history shows whose words are whose.
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
    zones: dict[Party, Zone] = later(default={})
    reader: Reader | None = later(default=None)
    from_here: bool = later(default=False)

    def name(self, party: Party) -> str:
        """The name of a party, as typed."""
        return (self.author if party is Party.AUTHOR else self.partner).text

    def zone(self, party: Party) -> str:
        """The name of the zone of a party, or nothing."""
        return self.zones[party].name if party in self.zones else ""

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
        shown = any((r.answers or r.gone) and not r.mirror for r in self.revisions)
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

    def with_name(self, party: Party, name: Words) -> Self:
        """The same with another name of a party."""
        return self._but(**{party.value: name})

    def with_zone(self, party: Party, zone: Zone) -> Self:
        """The same with another zone of a party."""
        return self._but(zones=self.zones | {party: zone})

    def with_situation(self, situation: Situation) -> Self:
        """The same in another situation."""
        return self._but(situation=situation)

    def with_brought(self, brought: Imported) -> Self:
        """The same, come from a file with this in it."""
        return self._but(brought=brought)

    def with_past(self, revisions: tuple[Revision, ...], replies: tuple[Reply, ...]) -> Self:
        """The same with all that was sent and answered."""
        return self._but(revisions=revisions, replies=replies)

    def with_draft(self, draft: Draft) -> Self:
        """The same with this draft."""
        return self._but(draft=draft)

    def with_answering(self, answering: ReplyDraft) -> Self:
        """The same with this working copy of the reply."""
        return self._but(answering=answering)

    def with_revision(self, revision: Revision) -> Self:
        """The same with one more revision."""
        return self._but(revisions=(*self.revisions, revision))

    def with_revisions(self, revisions: tuple[Revision, ...]) -> Self:
        """The same with these revisions."""
        return self._but(revisions=revisions)

    def with_opening(self, opening: Opening) -> Self:
        """The same, opened once more."""
        return self._but(openings=(*self.openings, opening))

    def with_openings_shown(self, shown: bool) -> Self:
        """The same, with openings to be seen by the author or not."""
        return self._but(openings_shown=shown)

    def with_reply(self, reply: Reply) -> Self:
        """The same with one more reply; what came from a file is not needed any more."""
        return self._but(replies=(*self.replies, reply), brought=None)

    def without_last_reply(self) -> Self:
        """The same as it was before the newest reply."""
        return self._but(replies=self.replies[:-1])

    def without_replies(self, fact: TakenBack | None) -> Self:
        """The same without anything answered, and the `fact` that it was taken back."""
        return self._but(replies=(), brought=None, taken_back=(*self.taken_back, *([fact] if fact else [])))

    def with_taken_in(self, fact: TakenIn) -> Self:
        """The same with one more answer that came as a file."""
        return self._but(taken_in=(*self.taken_in, fact))

    def with_decisions(self, decisions: tuple[Decision, ...]) -> Self:
        """The same with these decisions."""
        return self._but(decisions=decisions)

    def with_signature(self, signature: Signature) -> Self:
        """The same with one more name under a revision."""
        return self._but(signatures=(*self.signatures, signature))

    def with_checking(self, party: Party, said: CheckInDraft | None) -> Self:
        """The same with what a party is writing for a check-in, or without."""
        others = {p: c for p, c in self.checkings.items() if said or p is not party}
        return self._but(checkings=others | ({party: said} if said else {}))

    def with_check_in(self, given: CheckIn) -> Self:
        """The same with one more check-in."""
        return self._but(check_ins=(*self.check_ins, given))

    def with_parting(self, party: Party, words: Words) -> Self:
        """The same with the last words a party is writing."""
        return self._but(partings=self.partings | {party: words})

    def with_reader(self, reader: Reader | None) -> Self:
        """The same with this third person who is to read, or nobody."""
        return self._but(reader=reader)

    def with_ending(self, ending: Ending) -> Self:
        """The same with one more ending."""
        return self._but(endings=(*self.endings, ending))
