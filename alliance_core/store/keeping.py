"""Whether whoever a link belongs to has kept it: nobody could give it to them again."""

from __future__ import annotations

from enum import StrEnum

from alliance_core.store import keyring
from alliance_core.store.connection import connection, transaction
from alliance_core.store.keyring import Key
from alliance_core.store.store import Store


class Kept(StrEnum):
    """What its holder did or said of a link: it is kept, or they can't keep it safely."""

    KEPT = "kept"
    CANNOT = "cannot"


def note(store: Store, key: Key, kept: Kept) -> None:
    """Notes it of the link that this key came with; of another one nothing is said. Raises the leaves of LinkError and
    StoreError."""
    with transaction(store.path, store.busy_seconds) as db:
        keyring.info(keyring.find(db, key.digest)).require_lasting()
        db.execute("UPDATE links SET kept = ? WHERE digest = ?", (kept.value, key.digest))


def kept(store: Store, key: Key) -> Kept | None:
    """What was noted of the link that this key came with, if anything was. Raises as `note`."""
    with connection(store.path, store.busy_seconds) as db:
        said = keyring.find(db, key.digest)["kept"]
    return Kept(said) if said in set(Kept) else None
