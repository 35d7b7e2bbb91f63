"""What can be counted in a database without a key: numbers and one day, nothing that tells about a person."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from alliance_core.model import Holder, Value
from alliance_core.store import keyring
from alliance_core.store.connection import connection, reading
from alliance_core.store.store import Store

RECENT = timedelta(days=30)


class Links(Value):
    """Links of one kind, by what became of them."""

    living: int = 0
    expired: int = 0
    withdrawn: int = 0
    replaced: int = 0


class Figures(Value):
    """A database in numbers. The names of the fields are the keys of `alliance stats --json`, and stay.

    `drafts` are alliances that were never shared, `drafts_due` what is removed within a week unless somebody opens it,
    of them or of what no link opens any more; `recently_changed` is how many were written to in the last 30 days;
    `tombstones` are links that say that their alliance is gone, `devices` lists of what a device knows. `oldest_day` is
    when the oldest alliance was begun. Sizes are in bytes: of the file, of the log of changes beside it, and of what
    people wrote, sealed.
    """

    alliances: int
    drafts: int
    drafts_due: int
    recently_changed: int
    oldest_day: date | None
    links: dict[Holder, Links]
    passcodes: int
    tombstones: int
    devices: int
    file_bytes: int
    log_bytes: int
    sealed_bytes: int


def figures(store: Store, now: datetime) -> Figures:
    """The numbers of a database with this program's tables. Raises the leaves of StoreError."""
    with connection(store.path, store.busy_seconds) as db, reading(db):
        oldest = _value(db, "SELECT min(created_on) FROM alliances")
        return Figures(
            alliances=_number(db, "SELECT count(*) FROM alliances"),
            drafts=_number(db, "SELECT count(*) FROM alliances WHERE NOT shared"),
            drafts_due=_number(db, "SELECT count(*) FROM alliances WHERE marked IS NOT NULL"),
            recently_changed=_number(
                db, "SELECT count(*) FROM alliances WHERE changed_on >= ?", keyring.day(now - RECENT)
            ),
            oldest_day=date.fromisoformat(str(oldest)) if oldest else None,
            links={holder: _links(db, holder, now) for holder in Holder},
            passcodes=_number(db, "SELECT count(*) FROM links WHERE salt IS NOT NULL"),
            tombstones=_number(db, "SELECT count(*) FROM tombstones"),
            devices=_number(db, "SELECT count(*) FROM devices"),
            file_bytes=_size(store.path),
            log_bytes=_size(Path(f"{store.path}-wal")),
            sealed_bytes=_number(db, "SELECT coalesce(sum(length(sealed)), 0) FROM alliances"),
        )


_LINKS = (
    "SELECT CASE WHEN replaced_at IS NOT NULL THEN 'replaced' WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'"
    " WHEN expires_at <= ? THEN 'expired' ELSE 'living' END AS became, count(*)"
    " FROM links WHERE party = ? GROUP BY became"
)


def _links(db: Database, holder: Holder, now: datetime) -> Links:
    counted = db.execute(_LINKS, [keyring.moment(now), holder.value]).fetchall()
    return Links(**dict(counted))


def _number(db: Database, statement: str, *values: str) -> int:
    return int(str(_value(db, statement, *values)))


def _value(db: Database, statement: str, *values: str) -> object:
    return db.execute(statement, values).fetchone()[0]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
