"""A copy of the whole database while people write, and the way back.

A backup is one file that needs nothing beside it. It holds what was sealed, sealed: without the links it opens
nothing. It begins another life: what comes back with it gets new data keys when it is opened first. It also holds what
has been deleted since, for as long as it is kept; where the database that it is restored into still knows of a
deletion, or of a link that was taken back, that holds.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from alliance_core.errors import (
    BackupExists,
    BackupFaulty,
    BackupUnwritten,
    StoreDamaged,
    StoreNewer,
    StoreOccupied,
)
from alliance_core.model import Holder, Value
from alliance_core.store import housekeeping, keyring
from alliance_core.store.connection import connection
from alliance_core.store.inspection import Fault, inspect, tables
from alliance_core.store.store import Store

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for the files it keeps beside it."""

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)

_PAST_REPAIR = {Fault.NOT_OURS, Fault.BROKEN, Fault.TABLES}
"""What keeps a database from being filled anew, so that it has to make room."""


class Copy(Value):
    """A copy that was made: where it is, how many alliances are in it, and how long it is in bytes."""

    path: Path
    alliances: int
    size: int


class Restored(Value):
    """How many alliances are in the database now, and where those that were in it before are kept, if any were."""

    alliances: int
    replaced: Path | None = None


def back_up(store: Store, target: Path, *, force: bool = False) -> Copy:
    """Copies a database to `target`, readable for its owner only, and checks the copy.

    It is the database of one moment: all that was saved before the call began is in it. Others read and write
    meanwhile. Nothing stands at `target` before the copy is whole. A file that stands there already is replaced
    with `force` only, and never when it is a database in use. Raises BackupExists, BackupFaulty, BackupUnwritten,
    StoreError.
    """
    target = target.absolute()
    if _in_use(target, store.path) or (target.exists() and not force):
        raise BackupExists(path=str(target))
    with _draft_beside(target) as draft:
        with connection(store.path, store.busy_seconds) as db:
            _copy(db, draft)
        # An older one is worth a backup above all: before it is brought up to date.
        found = {finding.fault for finding in inspect(draft)}
        if found - {Fault.OLDER}:
            raise BackupFaulty(path=str(store.path))
        if not found:
            _another_life(draft, store.busy_seconds)
        _put(draft, target, replace=force)
    with connection(target, store.busy_seconds) as db:
        return Copy(path=target, alliances=_count(db), size=target.stat().st_size)


def restore(store: Store, source: Path, now: datetime, *, replace: bool = False) -> Restored:
    """Puts what a backup holds into a database, in one transaction: who reads or writes meanwhile sees the one or
    the other.

    The backup is checked first, and brought to this program's tables in a copy. A database that holds alliances is
    replaced with `replace` only; what was in it is kept beside it. One that is damaged is put aside as it is: the
    server has to be stopped for that. Raises BackupFaulty for a backup that isn't whole or isn't ours, StoreNewer,
    StoreOccupied, BackupUnwritten, StoreError.
    """
    store.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _draft_beside(store.path) as draft:
        _fill(draft, source, store.busy_seconds)
        aside = _make_room(store, now, replace=replace)
        store.prepare()
        with connection(store.path, store.busy_seconds) as db:
            db.execute("ATTACH DATABASE ? AS backup", [str(draft)])
            # Rows and not pages: only so what is replaced can be kept and replaced under one lock, and nothing that
            # somebody saves meanwhile falls between the two.
            db.execute("BEGIN IMMEDIATE")
            if there := _count(db):
                if not replace:
                    raise StoreOccupied(path=str(store.path), count=there)
                aside = _keep(store, now)
            _take_over(db)
            db.execute("COMMIT")
            restored = Restored(alliances=_count(db), replaced=aside)
        # What came with the backup and was deleted again stands in the log.
        store.scrub()
        return restored


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """An empty file of its owner's in the same folder, which is gone in the end with all that SQLite put beside it."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise BackupUnwritten(path=str(target)) from error
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for suffix in ("", *BESIDE):
            Path(name + suffix).unlink(missing_ok=True)


def _copy(db: Database, draft: Path) -> None:
    """The database of this moment, page by page, as one file."""
    # The copying itself would wait for ever where somebody holds the file. This waits as long as was said, and
    # whoever reads already can go on reading.
    db.execute("BEGIN")
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in _NO_ROOM:
            raise BackupUnwritten(path=str(draft)) from error
        raise
    db.execute("COMMIT")


def _put(draft: Path, target: Path, *, replace: bool) -> None:
    """Gives a whole file its name, so that it is still there after the power fails."""
    try:
        if replace:
            draft.replace(target)
        else:
            # Not a rename, which would silently replace what came to stand there meanwhile.
            os.link(draft, target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except FileExistsError:
        raise BackupExists(path=str(target)) from None
    except OSError as error:
        raise BackupUnwritten(path=str(target)) from error


def _in_use(target: Path, database: Path) -> bool:
    """Whether this is the database itself, a file of its, or another database that somebody has open."""
    own = {Path(f"{database.resolve()}{suffix}") for suffix in ("", *BESIDE)}
    return target.resolve() in own or any(Path(f"{target}{suffix}").exists() for suffix in BESIDE)


def _fill(draft: Path, source: Path, busy_seconds: float) -> None:
    """Makes a copy of a backup that is whole and has this program's tables."""
    try:
        with connection(source, busy_seconds) as db:
            _copy(db, draft)
        found = {finding.fault for finding in inspect(draft)}
        if Fault.NEWER in found:
            raise StoreNewer(path=str(source))
        if not found - {Fault.OLDER}:
            Store(draft).prepare()
            found = {finding.fault for finding in inspect(draft)}
    except StoreDamaged:
        raise BackupFaulty(path=str(source)) from None
    if found:
        raise BackupFaulty(path=str(source))
    # Whichever program made the copy, and also where it is one that was put aside.
    _another_life(draft, busy_seconds)


def _another_life(copy: Path, busy_seconds: float) -> None:
    with connection(copy, busy_seconds) as db:
        housekeeping.begin_another_life(db)


def _make_room(store: Store, now: datetime, *, replace: bool) -> Path | None:
    """Puts a database aside that is past repair, with the files beside it; returns where it is now.

    Raises StoreDamaged when it may not be replaced, StoreNewer.
    """
    if not store.path.exists():
        return None
    found = {finding.fault for finding in inspect(store.path, store.busy_seconds)}
    if Fault.NEWER in found:
        raise StoreNewer(path=str(store.path))
    if not found & _PAST_REPAIR:
        return None
    if not replace:
        raise StoreDamaged(path=str(store.path))
    aside = _aside(store, now)
    for suffix in ("", *BESIDE):
        with suppress(FileNotFoundError):
            Path(f"{store.path}{suffix}").rename(f"{aside}{suffix}")
    return aside


def _keep(store: Store, now: datetime) -> Path:
    """Copies what is about to be replaced, while the caller keeps everybody from writing."""
    aside = _aside(store, now)
    with _draft_beside(aside) as draft:
        with connection(store.path, store.busy_seconds) as db:
            _copy(db, draft)
        _put(draft, aside, replace=False)
    return aside


def _aside(store: Store, now: datetime) -> Path:
    """Where a database is put that is replaced at this moment."""
    return store.path.with_name(f"{store.path.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}")


def _take_over(db: Database) -> None:
    """Replaces all rows with those of the attached backup, which has the same tables, but for what was deleted since,
    for links to others that were taken back since, and for what devices know: whoever came since the backup was made
    still has to come in, and what a device forgot since stays forgotten."""
    known = list(db.query("SELECT * FROM main.devices"))
    stones = list(db.query("SELECT * FROM main.tombstones"))
    ended = list(
        db.query(
            "SELECT digest, withdrawn_at, replaced_at FROM main.links"
            # An author's own link that was replaced has to open again: nobody has another one to this backup.
            " WHERE party != ? AND coalesce(withdrawn_at, replaced_at) IS NOT NULL",
            [Holder.AUTHOR.value],
        )
    )
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table, columns in tables(db).items():
        names = ", ".join(f'"{column[0]}"' for column in sorted(columns))
        db.execute(f'DELETE FROM main."{table}"')  # noqa: S608 - names of our own tables
        db.execute(f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM backup."{table}"')  # noqa: S608 - as above

    if known:
        db.execute("DELETE FROM main.devices")
        db.table("devices").insert_all(known)
        # Their days were counted by the database that is no more.
        db.execute("UPDATE main.devices SET touched = (SELECT counted FROM main.housekeeping)")
    for stone in stones:
        row = next(db.query("SELECT alliance FROM main.links WHERE digest = ?", [stone["digest"]]), None)
        if row:
            day = datetime.fromisoformat(stone["ended_on"]).replace(tzinfo=UTC)
            keyring.tombstone(db, row["alliance"], keyring.Gone(stone["reason"]), day)
        db.table("tombstones").upsert(stone, pk="digest")
    for link in ended:
        column = "withdrawn_at" if link["withdrawn_at"] else "replaced_at"
        if next(db.query("SELECT 1 FROM main.links WHERE digest = ?", [link["digest"]]), None):
            keyring.end(db, link["digest"], column, datetime.fromisoformat(link[column]))


def _count(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM main.alliances").fetchone()[0])
