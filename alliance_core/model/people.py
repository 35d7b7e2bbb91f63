"""Who the two are, what they are to each other, and how the author began."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from alliance_core.model.base import Value


class Holder(StrEnum):
    """Whom a link opens an alliance for: a party, or a third person who only reads."""

    AUTHOR = "author"
    PARTNER = "partner"
    READER = "reader"


class Party(StrEnum):
    """One of the two people: the author starts the alliance, the partner is invited."""

    AUTHOR = "author"
    PARTNER = "partner"

    @property
    def other(self) -> Party:
        """The party on the other side."""
        return Party.PARTNER if self is Party.AUTHOR else Party.AUTHOR

    @property
    def holder(self) -> Holder:
        """Whom a link of this party's opens an alliance for."""
        return Holder(self.value)


class Situation(StrEnum):
    """The kind of relationship; it chooses prompts and examples."""

    MANAGER_REPORT = "manager-report"
    PEERS = "peers"
    CONSULTANT_CLIENT = "consultant-client"
    MENTOR = "mentor"
    NEWBORN = "newborn"
    HOUSEHOLD = "household"
    OPEN = "open"


class Lane(StrEnum):
    """How the author began: guided through every step, or straight to a link."""

    GUIDED = "guided"
    QUICK = "quick"


class Zone(Value):
    """Where a party's days and times are, by a name of the IANA's list. The other reads the name once it is `shown`."""

    name: str
    shown: bool = False

    def with_shown(self, shown: bool) -> Self:
        """The same, to be read by the other or not."""
        return self._but(shown=shown)
