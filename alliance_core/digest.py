"""The digest of a revision: what two people put their names under, in 64 hexadecimal digits."""

from __future__ import annotations

import hashlib
import json

from alliance_core.model import Revision

FORMAT = "alliance-revision/1"


def of(alliance: str, revision: Revision) -> str:
    """SHA-256 over the revision of the alliance with this id: names, number, time, situation, and all that both have in
    it.

    The bytes are JSON with sorted keys and nothing between them, in UTF-8. Fields that say nothing are left out, so
    that fields which clauses get later don't change the digest of what was agreed before; only its kind every clause
    has always. What the author said to single points on the way, and the mirror, are not part of what is agreed.
    """
    said = revision.model_dump(mode="json", exclude_defaults=True, exclude={"says", "mirror"})
    for side, clauses in (("clauses", revision.clauses), ("partner_clauses", revision.partner_clauses)):
        if clauses:
            # Its kind is the default of each: without it, two clauses of two kinds with the same words would be one.
            said[side] = [
                {"kind": c.kind} | c.model_dump(mode="json", exclude_defaults=True) for c in clauses
            ]
    whole = {"format": FORMAT, "alliance": alliance} | said
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
