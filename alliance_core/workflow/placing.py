"""Where each of the two is: kept when they first do something, and theirs to change."""

from __future__ import annotations

from datetime import datetime

from alliance_core import zones
from alliance_core.errors import ZoneUnknown
from alliance_core.model import Alliance, Party, Revision, Zone
from alliance_core.workflow.rules import Act, require


def keep_zone(alliance: Alliance, party: Party, name: str) -> Alliance:
    """The zone that a party's device names, kept if none is yet. Nothing else changes it but `choose_zone`."""
    require(alliance, Act.PLACE, party)
    if party in alliance.zones or zones.zone(name) is None:
        return alliance
    return alliance.with_zone(party, Zone(name=name))


def choose_zone(alliance: Alliance, party: Party, name: str) -> Alliance:
    """The zone a party chose. What happened before keeps its days. Raises ZoneUnknown."""
    require(alliance, Act.PLACE, party)
    if zones.zone(name) is None:
        raise ZoneUnknown
    if alliance.zone(party) == name:
        return alliance
    return alliance.with_zone(party, Zone(name=name))


def show_zone(alliance: Alliance, party: Party, *, shown: bool) -> Alliance:
    """Whether the other may read the name of a party's zone. Raises ZoneUnknown while none is kept."""
    require(alliance, Act.PLACE, party)
    if party not in alliance.zones:
        raise ZoneUnknown
    return alliance.with_zone(party, alliance.zones[party].with_shown(shown))


def there(revision: Revision | None, now: datetime) -> datetime:
    """The time as it is where a revision was sent from: on that day what happens to it has happened, for both."""
    return zones.at(now, revision.zone if revision else "")
