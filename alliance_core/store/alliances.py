"""The row of an alliance: what is sealed in it, and what it says in the open for whoever removes what was left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from alliance_core import links, seal
from alliance_core.errors import LinkUnknown
from alliance_core.model import Holder
from alliance_core.store import keyring
from alliance_core.store.arrivals import Arrivals
from alliance_core.store.keyring import Key

Row = Mapping[str, Any]

_BEGUN = (
    "INSERT INTO alliances (id, sealed, created_on, changed_on, touched, life)"
    " SELECT :id, :sealed, :day, :day, counted, life FROM housekeeping"
)
_CHANGED = (
    "UPDATE alliances SET sealed = ?, changed_on = ?, marked = NULL,"
    " touched = (SELECT counted FROM housekeeping) WHERE id = ?"
)


def find(db: Database, key: Key) -> Row:
    """The row. Raises LinkUnknown when the alliance is gone."""
    found = next(db.query("SELECT * FROM alliances WHERE id = ?", [key.alliance]), None)
    if found is None:
        raise LinkUnknown
    return found


def begin(db: Database, key: Key, sealed: bytes, now: datetime) -> None:
    """Keeps a new one, touched now."""
    db.execute(_BEGUN, {"id": key.alliance, "sealed": sealed, "day": keyring.day(now)})


def change(db: Database, key: Key, sealed: bytes, now: datetime) -> None:
    """Keeps what somebody has written, which touches it."""
    db.execute(_CHANGED, (sealed, keyring.day(now), key.alliance))


def visit(db: Database, key: Key, *, sent: bool) -> None:
    """Somebody has opened it: it is not to be removed yet, and not at all where it turns out to have been sent."""
    db.execute(
        "UPDATE alliances SET marked = NULL, shared = max(shared, ?) WHERE id = ?", (sent, key.alliance)
    )


def share(db: Database, key: Key) -> None:
    """Somebody besides its author has a link to it."""
    db.execute("UPDATE alliances SET shared = 1, marked = NULL WHERE id = ?", (key.alliance,))


def invite(
    db: Database, key: Key, now: datetime, *, secret: str = "", expires_at: datetime | None = None
) -> None:
    """Gives the partner a link, with this secret or a new one, unless they have ever had one."""
    if not any(row["party"] == Holder.PARTNER for row in keyring.rows(db, key)):
        keyring.insert(db, key, Holder.PARTNER, secret or links.mint(), now, expires_at, known=True)
    share(db, key)


def arrivals(row: Row, key: Key) -> Arrivals:
    """What came last of each visit. Raises SealBroken, ValueError."""
    if not row["arrivals"]:
        return Arrivals()
    return Arrivals.load(seal.unseal(row["arrivals"], key.data_key, seal.What.ARRIVALS, key.alliance))


def remember(db: Database, key: Key, arrived: Arrivals) -> None:
    """Keeps what came last of each visit."""
    sealed = seal.seal(arrived.dump(), key.data_key, seal.What.ARRIVALS, key.alliance)
    db.execute("UPDATE alliances SET arrivals = ? WHERE id = ?", (sealed, key.alliance))
