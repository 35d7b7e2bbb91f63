"""A third person who may read: who they are, and what each of the two lets them see."""

from __future__ import annotations

from typing import Self

from pydantic import AwareDatetime, Field

from alliance_core.model.base import Value, Words
from alliance_core.model.people import Party, Situation
from alliance_core.model.snapshot import Snapshot


class Shown(Value):
    """What one of the two lets a reader see of theirs, beside what both agreed to or sent."""

    answers: bool = False
    early_sign: bool = False
    third_person: bool = False
    left_open: bool = False
    last_words: bool = False


class Reader(Value):
    """A third person by name, whom `by` would like to let read. `lets` holds who of the two lets them in, and to what;
    they read once both do."""

    text: str
    by: Party
    asked_at: AwareDatetime
    lets: dict[Party, Shown] = Field(default_factory=dict)

    @property
    def let_in(self) -> bool:
        """Whether both let them in."""
        return all(party in self.lets for party in Party)

    def let_in_by(self, party: Party, shown: Shown) -> Self:
        """The same, let in by a party to this."""
        return self._but(lets=self.lets | {party: shown})


class ToRead(Value):
    """What a reader sees: the one value that page, document and data are made of. Nothing of the alliance that is not
    in it reaches them. `waits` is whether one of the two, or both, have not let them in yet; `agreed` whether what is
    `shown` was agreed by both."""

    id: str
    situation: Situation
    language: str
    author: Words
    partner: Words
    reader: Words = Words()
    waits: bool = False
    agreed: bool = False
    shown: Snapshot | None = None
