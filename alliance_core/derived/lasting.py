"""What stays of an alliance: how large it is, against how large it may be, and which revisions keep their words."""

from __future__ import annotations

from alliance_core.limits import LARGEST_ALLIANCE, REVISIONS, ROOM_TO_ANSWER, SHEET_LENGTH
from alliance_core.model import Alliance, Party, Revision, Value

NEAR = 0.8
"""From which part on of what may be, one is told."""


def size(value: Value) -> int:
    """How large a value is: the characters it takes as JSON, so that a letter counts as one in every script."""
    # Without warnings: they quote what was written.
    return len(value.model_dump_json(warnings=False))


def answered(alliance: Alliance) -> int:
    """How large the answers are that were sent."""
    return sum(size(reply) for reply in alliance.replies)


def written(alliance: Alliance) -> int:
    """How large an alliance is without what the partner says to it, sent or not."""
    return size(alliance) - answered(alliance) - size(alliance.answering)


def length(sheet: Value) -> int:
    """How much a party has written on their side, in characters, without what was taken out or set aside."""
    found = 0
    for name, held in sheet:
        if name == "text":
            found += len(held)
        elif name not in ("removed", "set_aside"):
            parts = held if isinstance(held, tuple) else (held,)
            found += sum(length(part) for part in parts if isinstance(part, Value))
    return found


def filled(alliance: Alliance, party: Party) -> float:
    """How much is used up of what a party can write or send, where 1 is all of it."""
    if party is Party.AUTHOR:
        return max(length(alliance.draft) / SHEET_LENGTH, written(alliance) / LARGEST_ALLIANCE)
    return max(length(alliance.answering) / SHEET_LENGTH, answered(alliance) / ROOM_TO_ANSWER)


def fading(alliance: Alliance) -> tuple[Revision, ...]:
    """The revisions whose words are kept no longer once the next one is sent: older than the last `REVISIONS`, and
    neither signed by anybody nor answered by a reply that stands."""
    last = len(alliance.revisions) + 1 - REVISIONS
    held = {r.revision for r in alliance.replies} | {s.revision for s in alliance.signatures}
    return tuple(r for r in alliance.revisions if r.number <= last and r.number not in held and not r.gone)
