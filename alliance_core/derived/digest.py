"""The digest of a revision: what two people put their names under, in 64 hexadecimal digits."""

from __future__ import annotations

import hashlib
import json

from alliance_core.model import Party, Revision, Snapshot

FORMAT = "alliance-revision/1"


def of(alliance: str, revision: Revision) -> str:
    """SHA-256 over the revision of the alliance with this id: names, number, time, situation, and all that both have in
    it.

    The bytes are JSON with sorted keys and nothing between them, in UTF-8. Fields that say nothing are left out, so
    that fields which clauses get later don't change the digest of what was agreed before; only its kind every clause
    has always. What the author said to single points on the way, the mirror, and where it was sent from are not part of
    what is agreed.
    """
    said = revision.model_dump(mode="json", exclude_defaults=True, exclude={"says", "mirror", "zone"})
    for side, clauses in (("clauses", revision.clauses), ("partner_clauses", revision.partner_clauses)):
        if clauses:
            # Its kind is the default of each: without it, two clauses of two kinds with the same words would be one.
            said[side] = [
                {"kind": c.kind} | c.model_dump(mode="json", exclude_defaults=True) for c in clauses
            ]
    whole = {"format": FORMAT, "alliance": alliance} | said
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


GROUP, GROUPS_A_LINE = 4, 8


def agreed(snapshot: Snapshot) -> str | None:
    """The digest of what the snapshot says, if both have put their names under just that; else None.

    What was said or decided on the way stands under no digest: a snapshot with any of it is not what was signed.
    """
    if snapshot.responses or snapshot.decisions or snapshot.replied_at or snapshot.extract:
        return None
    own = digest_of(snapshot)
    signed = {(s.party, s.revision, s.digest) for s in snapshot.signatures}
    return own if signed == {(party, snapshot.number, own) for party in Party} else None


def digest_of(snapshot: Snapshot) -> str | None:
    """The digest of the revision that the snapshot shows; None for a draft, and for an extract, which is not all of
    it."""
    revision = snapshot.revision
    return of(snapshot.id, revision) if revision and not snapshot.extract else None


def grouped(digits: str) -> str:
    """A digest in groups of four, on two lines, so that it can be compared by eye."""
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    lines = [groups[start : start + GROUPS_A_LINE] for start in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join(" ".join(line) for line in lines)
