"""What goes to and fro: revisions, stances, replies, and what was decided about them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import AwareDatetime, Field

from alliance_core.model.base import Value, Worded, Words, later
from alliance_core.model.clause import Clause, clause_key
from alliance_core.model.ids import ClauseId, ClauseKey
from alliance_core.model.people import Party, Situation
from alliance_core.model.sheet import Answer, Sheet
from alliance_core.model.stance import Asked, Response, asked


class Revision(Value):
    """A draft frozen when sent, with the names and with what the partner had added by then. It never changes.

    `says` and `mirror` are as in the draft. `situation` and `language` choose the headings it is read under; those sent
    before these were kept have none. `zone` is that of who sent it: what happens to the revision is on the days of that
    zone, on pages and in documents. It is not part of what is agreed, and no business of the other's. `digest` is that
    of one whose words are kept no longer.
    """

    number: int = Field(ge=1)
    sent_at: AwareDatetime
    situation: Situation | None = None
    language: str = ""
    author: Words = Words()
    partner: Words = Words()
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()
    partner_clauses: tuple[Clause, ...] = ()
    partner_answers: tuple[Answer, ...] = ()
    says: tuple[Response, ...] = ()
    mirror: bool = False
    zone: str = later(default="")
    digest: str = later(default="")

    @property
    def gone(self) -> bool:
        """Whether its words are kept no longer."""
        return bool(self.digest)

    @property
    def keyed(self) -> dict[ClauseKey, Clause]:
        """All clauses, the author's before the partner's, by their `clause_key`."""
        own: dict[ClauseKey, Clause] = {clause_key(c, partners=False): c for c in self.clauses}
        return own | {clause_key(c, partners=True): c for c in self.partner_clauses}

    @property
    def lived(self) -> dict[ClauseKey, Clause]:
        """What the two live by: all clauses by their `clause_key` but what its writer is not sure of yet."""
        return {key: clause for key, clause in self.keyed.items() if asked(clause) is not Asked.TURN}

    def with_answers(self, answers: tuple[Answer, ...]) -> Self:
        """The same with these answers of the author."""
        return self._but(answers=answers)

    def without_words(self, digest: str) -> Self:
        """What stays of it where its words are kept no longer: its number, its day and the digest of the words."""
        return type(self)(number=self.number, sent_at=self.sent_at, mirror=self.mirror, digest=digest)

    def without_zone(self) -> Self:
        """The same without saying where it was sent from."""
        return self._but(zone="")


class Opening(Value):
    """The first time the partner looked at a revision."""

    revision: int = Field(ge=1)
    at: AwareDatetime


class Saying(Value):
    """What a reply and its working copy can: say something else."""

    def with_responses(self, responses: tuple[Response, ...]) -> Self:
        """The same with these responses."""
        return self._but(responses=responses)

    def with_said(
        self, responses: tuple[Response, ...], clauses: tuple[Clause, ...], answers: tuple[Answer, ...]
    ) -> Self:
        """The same with all that is said in it."""
        return self._but(responses=responses, clauses=clauses, answers=answers)


class ReplyDraft(Sheet, Saying):
    """The partner's working copy of a reply to one revision.

    `compared_at` is when, in mirror mode, they gave their answers and saw the author's.
    """

    revision: int = 0
    responses: tuple[Response, ...] = ()
    compared_at: AwareDatetime | None = None

    def of_revision(self, revision: int) -> Self:
        """The same to another revision."""
        return self._but(revision=revision)

    def compared(self, at: datetime) -> Self:
        """The same once the answers were compared."""
        return self._but(compared_at=at)


class Reply(Saying):
    """What the partner sent: stances on one revision, own clauses and answers. It never changes."""

    revision: int = Field(ge=1)
    sent_at: AwareDatetime
    responses: tuple[Response, ...] = ()
    clauses: tuple[Clause, ...] = ()
    answers: tuple[Answer, ...] = ()

    def sent(self, at: datetime) -> Self:
        """The same at another time."""
        return self._but(sent_at=at)


def response_to(said: Reply | ReplyDraft, clause: ClauseKey) -> Response:
    """What is said to a clause: a blank response where nothing is."""
    return next((r for r in said.responses if r.clause == clause), Response(clause=clause))


class Imported(Value):
    """What both had written in the file that an alliance came from: the words to which stances from there were given.
    Kept until the partner's first reply. `partner` is who the other was called in it."""

    clauses: tuple[Clause, ...] = ()
    partner_clauses: tuple[Clause, ...] = ()
    partner: Words = later(default=Words())

    def called(self, partner: Words) -> Self:
        """The same with the other called so."""
        return self._but(partner=partner)


class TakenBack(Value):
    """That the partner took back all they had answered, and when; `revision` is the last they had answered."""

    revision: int = Field(ge=1)
    at: AwareDatetime


class TakenIn(Value):
    """That `by` took in an answer to a revision that came as a file, and when: the reply sent at `at` is that answer.

    `digest` is over what was filled in, so that the same is not taken in twice. `own` are the ids of the partner's own
    clauses that came with it, and `base` when the answer was sent that the form was made over, if there was one.
    """

    revision: int = Field(ge=1)
    at: AwareDatetime
    by: Party
    digest: str
    own: tuple[ClauseId, ...] = ()
    base: AwareDatetime | None = None


class Decision(Worded):
    """What the two decided about a clause when they talked about it."""

    clause: ClauseKey
    text: str = ""

    def on_clause(self, clause: ClauseKey) -> Self:
        """The same about a clause with another key."""
        return self._but(clause=clause)
