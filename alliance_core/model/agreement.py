"""What both put their names to, how it goes from there, and how it ends."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self

from pydantic import AwareDatetime, Field

from alliance_core.model.base import Value, Worded, Words
from alliance_core.model.ids import ClauseKey
from alliance_core.model.people import Party


class Signature(Value):
    """A party's self-declared name, as typed, under one revision's digest."""

    party: Party
    revision: int = Field(ge=1)
    digest: str
    signed_at: AwareDatetime
    text: str


class Pulse(StrEnum):
    """How a clause fares."""

    WORKS = "works"
    WOBBLES = "wobbles"
    BROKEN = "broken"


class ClausePulse(Worded):
    """One party's pulse on one clause, by its `clause_key`, with words if they like."""

    clause: ClauseKey
    pulse: Pulse | None = None
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing has been said."""
        return self.pulse is None and not self.text.strip()

    def with_pulse(self, pulse: Pulse | None) -> Self:
        """The same with another pulse, or none."""
        return self._but(pulse=pulse)


class CheckInDraft(Value):
    """A party's working copy of a check-in: the pulses, what works well, and what works less well.

    With `at_once` the other sees it when it is given; else when both have given theirs. `revision` is the agreed one
    it is about, 0 before anything was said.
    """

    revision: int = Field(default=0, ge=0)
    beats: tuple[ClausePulse, ...] = ()
    well: Words = Words()
    less: Words = Words()
    at_once: bool = False

    def of_revision(self, revision: int) -> Self:
        """The same about another agreed revision."""
        return self._but(revision=revision)

    def with_beats(self, beats: tuple[ClausePulse, ...]) -> Self:
        """The same with these pulses."""
        return self._but(beats=beats)

    def with_well(self, well: Words) -> Self:
        """The same with other words on what works well."""
        return self._but(well=well)

    def with_less(self, less: Words) -> Self:
        """The same with other words on what works less well."""
        return self._but(less=less)

    def shown_at_once(self, at_once: bool) -> Self:
        """The same, to be seen when it is given or when both have given theirs."""
        return self._but(at_once=at_once)


class CheckIn(CheckInDraft):
    """One party's pulse on an agreed revision, given. It never changes."""

    party: Party
    revision: int = Field(ge=1)
    given_at: AwareDatetime


class Ending(Value):
    """A party's last words, maybe of thanks. The first ending closes the alliance."""

    party: Party
    ended_at: AwareDatetime
    text: str = ""


class Gap(IntEnum):
    """Why a point is on the agenda; the smaller, the wider."""

    NO = 0
    TALK = 1
    YES_IF = 2
    TWO_WORDINGS = 3
    DOES_NOT_FIT = 4
