"""One connection for one unit of work, and what SQLite complains about as errors of the store."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from alliance_core.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreMissing, StoreReadOnly

_BY_CODE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_FULL: StoreFull,
    # A disk quota or a limit on file size fails as a write that didn't work, not as a full disk.
    sqlite3.SQLITE_IOERR_WRITE: StoreFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFull,
    sqlite3.SQLITE_CANTOPEN: StoreMissing,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
    # Our statements are fixed, so a plain SQL error means that the tables are not ours.
    sqlite3.SQLITE_ERROR: StoreDamaged,
}

_WAL_ATTEMPTS = 100

_log = logging.getLogger("alliance.store")


@contextmanager
def connection(path: Path, busy_seconds: float) -> Iterator[Database]:
    """A connection to an existing file, closed at the end; what wasn't committed by then is undone.

    Nothing begins a transaction by itself. Waits up to `busy_seconds` where others write. Raises the leaves
    of StoreError for whatever SQLite can't do, inside as well.
    """
    try:
        # mode=rw, because a file that disappeared must be noticed and not be replaced by an empty one.
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None)) as bare:
            db = Database(bare, execute_plugins=False)
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA foreign_keys = ON")
            yield db
    except sqlite3.Error as error:
        raise _as_store_error(error, path) from error
    except UnicodeDecodeError:
        # Python could not read what SQLite says about a damaged name or text, which that error would quote.
        raise logged(StoreDamaged(path=str(path))) from None


@contextmanager
def transaction(path: Path, busy_seconds: float) -> Iterator[Database]:
    """A connection that holds the only right to write; committed at the end, undone by an exception."""
    with connection(path, busy_seconds) as db:
        # Not deferred: that one would fail at once when another writes between its first read and its write.
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("COMMIT")


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """All that is read meanwhile is as it was at one moment, whatever others write."""
    db.execute("BEGIN")
    yield
    db.execute("COMMIT")


def write_ahead(db: Database) -> None:
    """Let readers and a writer work at the same time, from now on and for every connection to the file."""
    for attempts_left in reversed(range(_WAL_ATTEMPTS)):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not attempts_left:
                raise
            # Another process is doing the same. SQLite doesn't wait for it there, but it does here.
            db.execute("BEGIN IMMEDIATE")
            db.execute("COMMIT")


def _as_store_error(error: sqlite3.Error, path: Path) -> Exception:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Raised by Python: of what it raises, only text that isn't UTF-8 comes from the file.
        return logged(StoreDamaged(path=str(path))) if isinstance(error, sqlite3.OperationalError) else error
    leaf = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF, StoreError)
    # On a read-only mount a file in WAL mode "can't be opened", as nothing can be put beside it.
    if leaf is StoreMissing and os.access(path, os.R_OK) and path.is_file():
        leaf = StoreReadOnly
    return logged(leaf(path=str(path)))


def logged(error: StoreError) -> StoreError:
    """The error, after its sort has been written to the log, whatever becomes of it."""
    _log.error("store trouble", extra={"fields": {"error": type(error).__name__}})
    return error
