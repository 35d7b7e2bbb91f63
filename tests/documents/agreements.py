"""Agreed alliances for these tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alliance_core.derived.digest import digest_of
from alliance_core.model import Ending, Party, Signature, Snapshot, Statement, Topic
from tests.called import P_OFFER1
from tests.documents.alliances import NOW, offers, snapshot

LATER = NOW + timedelta(hours=3)


def signed(shown: Snapshot, *parties: Party, digest: str | None = None) -> Snapshot:
    """The snapshot with the names of these parties under it, the author first; of both, when none is named."""
    times = {Party.AUTHOR: NOW, Party.PARTNER: LATER}
    names = {Party.AUTHOR: "Ana Alvarez", Party.PARTNER: "Ben Boateng"}
    under = digest or digest_of(shown) or ""
    number = shown.number or 1
    return shown.model_copy(
        update={
            "signatures": tuple(
                Signature(party=p, revision=number, digest=under, signed_at=times[p], text=names[p])
                for p in parties or tuple(Party)
            )
        }
    )


def agreed_snapshot(**fields: Any) -> Snapshot:
    """Revision 3 with an offer of each, signed by both."""
    own = (Statement(id=P_OFFER1, topic=Topic.OFFER, text="Walrus"),)
    return signed(snapshot(**{"clauses": offers("Zebra"), "partner_clauses": own} | fields))


def ended(shown: Snapshot) -> Snapshot:
    """The same, ended by the partner, with last words of both."""
    endings = (
        Ending(party=Party.PARTNER, ended_at=NOW + timedelta(days=30), text="Penguin"),
        Ending(party=Party.AUTHOR, ended_at=NOW + timedelta(days=31), text="Seal"),
    )
    return shown.with_endings(endings)
