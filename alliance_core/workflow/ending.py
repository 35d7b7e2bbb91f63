"""Ending an alliance: either may, at any time, with last words and without a reason."""

from __future__ import annotations

from datetime import datetime

from alliance_core import typed
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Ending, Party, Words
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require


def write_parting(alliance: Alliance, party: Party, text: str) -> Alliance:
    """What a party would like to say at the end; nobody sees it before they end it. Raises FieldUnknown
    once they have."""
    require(alliance, Act.END, party)
    if any(e.party is party for e in alliance.endings):
        raise FieldUnknown
    return alliance.with_parting(party, Words(text=typed.text(text)))


def parting(alliance: Alliance, party: Party) -> str:
    """The last words a party is writing."""
    return alliance.partings.get(party, Words()).text


def end(alliance: Alliance, party: Party, now: datetime) -> Alliance:
    """A party's ending with the words they wrote. The other may add theirs afterwards; nobody does it twice."""
    require(alliance, Act.END, party)
    if any(e.party is party for e in alliance.endings):
        return alliance
    last = Ending(
        party=party,
        ended_at=there(alliance.agreement or alliance.revision, now),
        text=parting(alliance, party),
    )
    return alliance.with_ending(last)
