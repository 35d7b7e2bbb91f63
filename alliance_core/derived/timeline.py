"""The life of an alliance as a line: what happened, when, and by whom."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from alliance_core.derived import pulse
from alliance_core.derived.pending import carry_over
from alliance_core.model import Alliance, Party, Value


class Happening(StrEnum):
    """What a line of the timeline tells."""

    BEGUN = "begun"
    SENT = "sent"
    OPENED = "opened"
    ANSWERED = "answered"
    TAKEN_BACK = "taken-back"
    REVISED = "revised"
    SIGNED = "signed"
    AGREED = "agreed"
    CHECKED_IN = "checked-in"
    ENDED = "ended"
    PARTED = "parted"


class Event(Value):
    """One thing that happened; `number` is the revision it is about, or the round of a check-in."""

    at: AwareDatetime
    kind: Happening
    party: Party
    number: int = 0


def events(alliance: Alliance, viewer: Party) -> tuple[Event, ...]:
    """All that happened, oldest first, as a party may see it.

    When the partner opened a revision is in it only if the partner allows that. What went along with a name and says
    nothing new is no answer. A check-in that is not shown yet is not in it, as its time alone would say something.
    """
    author, partner = Party.AUTHOR, Party.PARTNER
    found = [Event(at=alliance.created_at, kind=Happening.BEGUN, party=author)]
    for r in alliance.revisions:
        kind = Happening.SENT if r.number == 1 else Happening.REVISED
        found.append(Event(at=r.sent_at, kind=kind, party=author, number=r.number))
    if alliance.openings_shown:
        found += [
            Event(at=o.at, kind=Happening.OPENED, party=partner, number=o.revision) for o in alliance.openings
        ]
    found += [
        Event(at=r.sent_at, kind=Happening.ANSWERED, party=partner, number=r.revision)
        for place, r in enumerate(alliance.replies)
        if not _only_signed(alliance, place)
    ]
    found += [
        Event(at=t.at, kind=Happening.TAKEN_BACK, party=partner, number=t.revision)
        for t in alliance.taken_back
    ]
    signed: set[int] = set()
    for s in alliance.signatures:
        both = s.revision in signed and alliance.agreed(s.revision)
        kind = Happening.AGREED if both else Happening.SIGNED
        found.append(Event(at=s.signed_at, kind=kind, party=s.party, number=s.revision))
        signed.add(s.revision)
    for shown in pulse.visible(alliance, viewer):
        found += [
            Event(at=c.given_at, kind=Happening.CHECKED_IN, party=c.party, number=shown.number)
            for c in shown.check_ins
        ]
    for e in alliance.endings:
        kind = Happening.ENDED if e is alliance.endings[0] else Happening.PARTED
        found.append(Event(at=e.ended_at, kind=kind, party=e.party))
    return tuple(sorted(found, key=lambda event: event.at))


def _only_signed(alliance: Alliance, place: int) -> bool:
    """Whether a reply went along with the partner's name, and says no more than the one before it goes on to say."""
    reply, before = alliance.replies[place], alliance.replies[place - 1] if place else None
    signed = alliance.signature(Party.PARTNER, reply.revision)
    if before is None or signed is None or signed.signed_at != reply.sent_at:
        return False
    read, now = (alliance.revisions[r.revision - 1].clauses for r in (before, reply))
    goes_on = {carry_over(r, now, read) for r in before.responses}
    return (
        set(reply.responses) <= goes_on
        and reply.clauses == before.clauses
        and reply.answers == before.answers
    )
