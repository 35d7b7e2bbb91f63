"""What is asked of the other about a clause, and what they may say to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from alliance_core.model.base import Worded, Words
from alliance_core.model.clause import Clause, Practicality, Statement, Topic
from alliance_core.model.ids import ClauseKey


class Stance(StrEnum):
    """What a party says to a clause. `READ` is for what is no promise: it says that it was read, and no more."""

    YES = "yes"
    YES_IF = "yes_if"
    TALK = "talk"
    NO = "no"
    READ = "read"

    @property
    def later(self) -> bool:
        """Whether files of the first format don't have the word."""
        return self is Stance.READ


class Asked(StrEnum):
    """What is asked about a clause: for a yes or a no, for how the other sees it, that they read it, or for theirs."""

    VOTE = "vote"
    VIEW = "view"
    READ = "read"
    TURN = "turn"

    @property
    def choices(self) -> tuple[Stance, ...]:
        """What may be said to it in one tap."""
        return {
            Asked.VOTE: (Stance.YES, Stance.YES_IF, Stance.TALK, Stance.NO),
            Asked.VIEW: (Stance.TALK,),
            Asked.READ: (Stance.READ, Stance.TALK),
            Asked.TURN: (),
        }[self]


_ASKED = {
    Topic.IDEA: Asked.VIEW,
    Topic.NO: Asked.READ,
    Topic.WORST_CASE: Asked.READ,
    Topic.EARLY_SIGN: Asked.READ,
}


def asked(clause: Clause) -> Asked:
    """What is asked about a clause. What its writer is not sure of yet is the other's turn, and nobody agrees to it."""
    if isinstance(clause, Practicality) and clause.unsure:
        return Asked.TURN
    return _ASKED.get(clause.topic, Asked.VOTE) if isinstance(clause, Statement) else Asked.VOTE


class Response(Worded):
    """A party's stance on a clause of the other's, with words and, where they would put it differently, a proposal.

    The author's are about what the partner added, by its `clause_key`, and about the partner's proposals for the
    author's own clauses: yes is taken, no is left as it is.
    """

    clause: ClauseKey
    stance: Stance | None = None
    text: str = ""
    proposal: Words = Words()

    @property
    def blank(self) -> bool:
        """Whether nothing has been said about the clause."""
        return self.stance is None and not self.text.strip() and not self.proposal.text.strip()

    def with_stance(self, stance: Stance | None) -> Self:
        """The same with another stance, or none."""
        return self._but(stance=stance)

    def with_proposal(self, proposal: Words) -> Self:
        """The same with another wording proposed."""
        return self._but(proposal=proposal)

    def to_clause(self, clause: ClauseKey) -> Self:
        """The same to a clause with another id or key."""
        return self._but(clause=clause)
