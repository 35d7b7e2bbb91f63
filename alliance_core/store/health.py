"""Whether the store can be read and written right now, tried and not guessed."""

from __future__ import annotations

from alliance_core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)
from alliance_core.store.connection import transaction
from alliance_core.store.store import Store

_LARGEST = 2**31

TROUBLES: dict[type[StoreError], str] = {
    StoreMissing: "missing",
    StoreReadOnly: "read-only",
    StoreFull: "full",
    StoreBusy: "busy",
    StoreNewer: "newer",
    StoreDamaged: "damaged",
}
"""The sort of trouble in one word, for whoever watches the server from outside."""


def probe(store: Store) -> None:
    """Reads from the tables and commits a write: a number in the head of the file that means nothing else.

    Raises the leaves of StoreError.
    """
    with transaction(store.path, store.busy_seconds) as db:
        db.execute("SELECT alliance FROM links JOIN alliances ON id = alliance LIMIT 1").fetchone()
        beats = int(db.execute("PRAGMA user_version").fetchone()[0])
        db.execute(f"PRAGMA user_version = {(beats + 1) % _LARGEST}")


def trouble(error: StoreError) -> str:
    """The word for an error of the store."""
    return TROUBLES.get(type(error), "trouble")
