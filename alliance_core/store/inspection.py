"""Looking whether a database is whole and as this program made it, without a key and without changing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database

from alliance_core.errors import StoreDamaged, StoreNewer
from alliance_core.language import N_, Translate
from alliance_core.model import Holder, Value
from alliance_core.seal import SHORTEST, TO_PUBLIC, VERSION
from alliance_core.store.connection import connection
from alliance_core.store.migrations import migrations, recognise


class Fault(StrEnum):
    """What may be wrong with a database. The values are stable names for programs."""

    NOT_OURS = "not-ours"
    NEWER = "newer"
    OLDER = "older"
    BROKEN = "broken"
    TABLES = "tables"
    STRAY_LINKS = "stray-links"
    USELESS_LINKS = "useless-links"
    UNSEALED = "unsealed"
    UNSEALED_LISTS = "unsealed-lists"


SENTENCES: dict[Fault, str] = {
    Fault.NOT_OURS: N_("This is not an Alliance database, or so damaged that it can’t be read."),
    Fault.NEWER: N_("A newer version of Alliance has written this database. Use that version."),
    Fault.OLDER: N_("An older version has written this database. The next start brings it up to date."),
    Fault.BROKEN: N_("SQLite finds the file damaged, places: {count}. Restore a backup."),
    Fault.TABLES: N_("Tables that are not as Alliance made them: {count}. Restore a backup."),
    Fault.STRAY_LINKS: N_("Links to an alliance that isn’t there: {count}. They open nothing."),
    Fault.USELESS_LINKS: N_("Links that should open an alliance and lack what it takes: {count}."),
    Fault.UNSEALED: N_("Alliances that are not sealed as they should be: {count}."),
    Fault.UNSEALED_LISTS: N_("Lists of what a device knows that are not sealed as they should be: {count}."),
}


class Finding(Value):
    """One fault, and in how many places."""

    fault: Fault
    count: int = 1

    def say(self, translate: Translate) -> str:
        """The sentence for whoever runs the server."""
        return translate(SENTENCES[self.fault]).format(count=self.count)


def inspect(path: Path, busy_seconds: float = 10) -> tuple[Finding, ...]:
    """What is wrong with the database at `path`; nothing, when it is in order. Nothing in it is changed.

    Raises the leaves of StoreError when nobody can say: the file is missing or can't be read, or is held by
    somebody else for longer than `busy_seconds`.
    """
    found: list[Finding] = []
    try:
        with connection(path, busy_seconds) as db:
            found += _file(db)
            recognise(db, path)
            found += _tables(db)
            if not found:
                found += _rows(db)
    except StoreNewer:
        return (Finding(fault=Fault.NEWER),)
    except StoreDamaged:
        # What was found before says more than that the rest could not be read.
        return tuple(found) or (Finding(fault=Fault.NOT_OURS),)
    return tuple(found)


def _file(db: Database) -> Iterator[Finding]:
    told = [row[0] for row in db.execute("PRAGMA integrity_check").fetchall()]
    if told != ["ok"]:
        yield Finding(fault=Fault.BROKEN, count=len(told))


def _tables(db: Database) -> Iterator[Finding]:
    model = Database(memory=True)
    applied = {step.name for step in migrations.applied(db)}
    pending = [step for step in migrations.pending(Database(memory=True)) if step.name not in applied]
    if pending:
        yield Finding(fault=Fault.OLDER)
        return
    migrations.apply(model)
    wanted, there = tables(model), tables(db)
    model.close()
    if wrong := [name for name in wanted if there.get(name) != wanted[name]]:
        yield Finding(fault=Fault.TABLES, count=len(wrong))


def tables(db: Database) -> dict[str, set[tuple[str, str, int, int]]]:
    """Our tables with their columns: name, type, whether it must be given, place in the primary key."""
    names = [name for name in db.table_names() if not name.startswith(("_", "sqlite_"))]
    columns = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    return {name: set(db.execute(columns, [name]).fetchall()) for name in names}


def _rows(db: Database) -> Iterator[Finding]:
    stray = len(db.execute("PRAGMA foreign_key_check").fetchall())
    links = sum(not _opens(*row) for row in db.execute(_LIVING).fetchall())
    sealed = sum(not _is_sealed(*row) for row in db.execute(_KEPT).fetchall())
    sealed += sum(not _is_sealed(*row) for row in db.execute(_ARRIVED).fetchall())
    lists = sum(not _is_sealed(*row) for row in db.execute(_LISTS).fetchall())
    counts = {
        Fault.STRAY_LINKS: stray,
        Fault.USELESS_LINKS: links,
        Fault.UNSEALED: sealed,
        Fault.UNSEALED_LISTS: lists,
    }
    yield from (Finding(fault=fault, count=count) for fault, count in counts.items() if count)


# Of what is sealed only the first byte and the length are looked at, so that a large file is not read into memory.
_KEPT = "SELECT substr(sealed, 1, 1), length(sealed), created_on, changed_on FROM alliances"
_ARRIVED = (
    "SELECT substr(arrivals, 1, 1), length(arrivals), created_on, changed_on FROM alliances"
    " WHERE arrivals IS NOT NULL"
)
_LISTS = "SELECT substr(sealed, 1, 1), length(sealed), used_on, used_on FROM devices"
_LIVING = (
    "SELECT substr(wrapped_key, 1, 1), length(wrapped_key), party, minted_at, expires_at FROM links"
    " WHERE withdrawn_at IS NULL AND replaced_at IS NULL"
)


def _is_sealed(first: bytes | None, length: int | None, created_on: str, changed_on: str) -> bool:
    try:
        date.fromisoformat(created_on)
        date.fromisoformat(changed_on)
    except ValueError:
        return False
    return first == VERSION and (length or 0) >= SHORTEST


def _opens(
    first: bytes | None, length: int | None, party: str, minted_at: str, expires_at: str | None
) -> bool:
    try:
        Holder(party)
        datetime.fromisoformat(minted_at)
        datetime.fromisoformat(expires_at or minted_at)
    except ValueError:
        return False
    return first in (VERSION, TO_PUBLIC) and (length or 0) >= SHORTEST
