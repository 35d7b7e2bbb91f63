"""How an alliance stands at one revision."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from pydantic import AwareDatetime, Field, field_serializer, field_validator

from alliance_core.model.agreement import Ending, Signature
from alliance_core.model.base import Value, Words, later, says_more
from alliance_core.model.clause import Clause
from alliance_core.model.exchange import Decision, Reply, Revision
from alliance_core.model.people import Situation
from alliance_core.model.sheet import Answer
from alliance_core.model.stance import Response

SnapshotFormat = Literal["alliance/1", "alliance/2"]


class Snapshot(Value):
    """An alliance as it stands at one revision: what a document shows and what a JSON file carries.

    `format` follows from the rest whenever it is written: the second where the first can't say it.
    `number` and `sent_at` are None for a draft that was never sent; `replied_at` is None without a reply. What the
    partner added is in `partner_clauses` and `partner_answers`; `decisions` is what was decided in talking. The
    agreed one has its `signatures`, and when it has ended, `endings`. With some of it left out it is an `extract`.
    """

    format: SnapshotFormat = "alliance/1"
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
    extract: Literal["", "agreed", "sent"] = later(default="")

    @field_validator("format")
    @classmethod
    def _either(cls, _named: SnapshotFormat) -> SnapshotFormat:
        return "alliance/1"

    @field_serializer("format")
    def _needed(self, _named: SnapshotFormat) -> SnapshotFormat:
        return "alliance/2" if says_more(self) else "alliance/1"

    @property
    def revision(self) -> Revision | None:
        """The revision that it shows, as far as it shows it; None for a draft."""
        if self.number is None or self.sent_at is None:
            return None
        return Revision(
            number=self.number,
            sent_at=self.sent_at,
            situation=self.situation,
            language=self.language,
            author=self.author,
            partner=self.partner,
            clauses=self.clauses,
            answers=self.answers,
            partner_clauses=self.partner_clauses,
            partner_answers=self.partner_answers,
        )

    def extracted(self, *, agreed: bool) -> Self:
        """The same as an extract: of what both agreed, or of what was sent."""
        return self._but(extract="agreed" if agreed else "sent")

    def with_clauses(self, clauses: tuple[Clause, ...]) -> Self:
        """The same with these clauses of the author."""
        return self._but(clauses=clauses)

    def with_answers(self, answers: tuple[Answer, ...]) -> Self:
        """The same with these answers of the author."""
        return self._but(answers=answers)

    def with_partners(
        self,
        responses: tuple[Response, ...] = (),
        clauses: tuple[Clause, ...] = (),
        answers: tuple[Answer, ...] = (),
        replied_at: datetime | None = None,
    ) -> Self:
        """The same with all that is the partner's in it, and nothing else of theirs."""
        return self._but(
            responses=responses, partner_clauses=clauses, partner_answers=answers, replied_at=replied_at
        )

    def with_reply(self, reply: Reply) -> Self:
        """The same with what the partner sent."""
        return self.with_partners(reply.responses, reply.clauses, reply.answers, reply.sent_at)

    def with_decisions(self, decisions: tuple[Decision, ...]) -> Self:
        """The same with these decisions."""
        return self._but(decisions=decisions)

    def with_signatures(self, signatures: tuple[Signature, ...]) -> Self:
        """The same with these names under it."""
        return self._but(signatures=signatures)

    def with_endings(self, endings: tuple[Ending, ...]) -> Self:
        """The same with these last words."""
        return self._but(endings=endings)
