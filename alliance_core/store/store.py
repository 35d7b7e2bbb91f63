"""The store: keeps alliances sealed, and opens them to whoever holds a link."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from alliance_core import links, seal
from alliance_core.errors import (
    LinkExpired,
    LinkUnknown,
    LinkWithdrawn,
    NotKept,
    SealBroken,
    StoreDamaged,
    StoreFull,
    StoreMissing,
)
from alliance_core.model import Alliance, Party
from alliance_core.store.connection import connection, transaction, write_ahead
from alliance_core.store.migrations import migrate, recognise


@dataclass(frozen=True)
class Key:
    """What a link opened: the alliance with this id, as this party.

    Made for one unit of work. Unlock again for the next one, so that a link that was withdrawn or has
    expired since stops opening.
    """

    alliance: str
    party: Party
    data_key: bytes = field(repr=False)


@dataclass(frozen=True)
class LinkInfo:
    """What is known of a link without its secret. Times are in UTC; None means "not" or "never"."""

    party: Party
    minted_at: datetime
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def living(self, now: datetime) -> bool:
        """Whether the link opens anything at this time."""
        return self.withdrawn_at is None and (self.expires_at is None or now < self.expires_at)


class Store:
    """One SQLite file, shared by any number of threads and processes.

    Each method is one unit of work with a connection of its own, and raises the leaves of StoreError when the
    file can't be used. `busy_seconds` is how long it waits while others write.
    """

    def __init__(self, path: Path, *, busy_seconds: float = 10) -> None:
        self.path = path
        self.busy_seconds = busy_seconds

    def prepare(self) -> None:
        """Create the file, for its owner only, or bring it to this program's tables. Safe to repeat."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                # SQLite gives the files beside it the same mode.
                self.path.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            leaf = StoreFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else StoreMissing
            raise leaf(path=str(self.path)) from error
        with self._damage(), connection(self.path, self.busy_seconds) as db:
            # Before anything is written to it: a file that isn't ours stays as it is.
            recognise(db, self.path)
            write_ahead(db)
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            migrate(db, self.path)

    def create(self, alliance: Alliance, secret: str, now: datetime) -> Key:
        """Keep a new alliance and its author's link (`secret` as minted). Returns the author's key."""
        key = Key(alliance.id, Party.AUTHOR, seal.data_key())
        with transaction(self.path, self.busy_seconds) as db:
            db.table("alliances").insert(
                {
                    "id": alliance.id,
                    "sealed": _seal(alliance, key),
                    "created_on": _day(now),
                    "changed_on": _day(now),
                }
            )
            _insert_link(db, key, Party.AUTHOR, secret, now)
        return key

    def unlock(self, secret: str, now: datetime) -> Key:
        """The key that a link holds, given as an address or a bare secret. Raises the leaves of LinkError."""
        secret = links.parse(secret)
        with connection(self.path, self.busy_seconds) as db:
            row = _row(db, "SELECT * FROM links WHERE digest = ?", links.digest(secret))
        with self._damage():
            info = _link_info(row)
            if info.withdrawn_at:
                raise LinkWithdrawn(withdrawn_at=info.withdrawn_at)
            if info.expires_at and info.expires_at <= now:
                raise LinkExpired(expired_at=info.expires_at)
            data_key = seal.unwrap(row["wrapped_key"], secret, row["alliance"], info.party)
        return Key(row["alliance"], info.party, data_key)

    def read(self, key: Key) -> Alliance:
        """The alliance as it stands. Raises LinkUnknown when it is gone."""
        with connection(self.path, self.busy_seconds) as db:
            return self._read(db, key)

    def change(self, key: Key, act: Callable[[Alliance], Alliance], now: datetime) -> Alliance:
        """Apply `act` to the latest state and keep what it returns; nobody else writes in between.

        Returns the alliance as it stands afterwards. When `act` raises, nothing is kept; when it changes
        nothing, nothing is written. `act` should be quick, as all other writers wait for it. Raises NotKept
        for a value that doesn't fit the model.
        """
        with transaction(self.path, self.busy_seconds) as db:
            before = self._read(db, key)
            after = act(before)
            if after != before:
                db.execute(
                    "UPDATE alliances SET sealed = ?, changed_on = ? WHERE id = ?",
                    (_seal(after, key), _day(now), key.alliance),
                )
            return after

    def grant(
        self, key: Key, party: Party, secret: str, now: datetime, expires_at: datetime | None = None
    ) -> None:
        """Let one more link open the alliance as `party`, until `expires_at` if that is given.

        Raises LinkUnknown when the alliance is gone.
        """
        with transaction(self.path, self.busy_seconds) as db:
            _row(db, "SELECT id FROM alliances WHERE id = ?", key.alliance)
            _insert_link(db, key, party, secret, now, expires_at)

    def invite(self, key: Key, secret: str, now: datetime) -> str:
        """The secret of the partner's link: that of the newest which still opens, or `secret`, which then does.

        Looked up and granted in one transaction, so that two who ask at once get the same.
        Raises LinkUnknown when the alliance is gone.
        """
        with transaction(self.path, self.busy_seconds) as db:
            _row(db, "SELECT id FROM alliances WHERE id = ?", key.alliance)
            known = self._newest_secret(_link_rows(db, key), key, now)
            if known is None:
                _insert_link(db, key, Party.PARTNER, secret, now, None)
            return known or secret

    def partner_secret(self, key: Key, now: datetime) -> str | None:
        """The secret of the newest partner's link that still opens, or None when there is none."""
        return self._newest_secret(self._links(key), key, now)

    def _newest_secret(self, rows: list[dict[str, Any]], key: Key, now: datetime) -> str | None:
        with self._damage():
            for row in reversed(rows):
                if row["sealed_secret"] and _link_info(row).living(now):
                    bound = key.alliance, row["digest"]
                    return seal.unseal(row["sealed_secret"], key.data_key, seal.What.LINK, *bound).decode()
        return None

    def links(self, key: Key) -> tuple[LinkInfo, ...]:
        """All links to the alliance, oldest first."""
        rows = self._links(key)
        with self._damage():
            return tuple(_link_info(row) for row in rows)

    def withdraw(self, key: Key, party: Party, now: datetime) -> None:
        """Take back all links of a party, for good: what they opened with is erased."""
        with transaction(self.path, self.busy_seconds) as db:
            db.execute(
                "UPDATE links SET withdrawn_at = ?, wrapped_key = NULL, sealed_secret = NULL"
                " WHERE alliance = ? AND party = ? AND withdrawn_at IS NULL",
                (_moment(now), key.alliance, party),
            )

    def _read(self, db: Database, key: Key) -> Alliance:
        row = _row(db, "SELECT sealed FROM alliances WHERE id = ?", key.alliance)
        with self._damage():
            plain = seal.unseal(row["sealed"], key.data_key, seal.What.ALLIANCE, key.alliance)
            return Alliance.model_validate_json(plain)

    def _links(self, key: Key) -> list[dict[str, Any]]:
        with connection(self.path, self.busy_seconds) as db:
            return _link_rows(db, key)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        """Whatever is kept and makes no sense is damage."""
        try:
            yield
        except (SealBroken, ValueError, TypeError, LookupError):
            # Without its cause: a validation error quotes what was written.
            raise StoreDamaged(path=str(self.path)) from None


def _seal(alliance: Alliance, key: Key) -> bytes:
    try:
        # Without warnings: they quote what was written.
        plain = alliance.model_dump_json(warnings=False).encode()
        # `model_copy` checks nothing, and what can't be read back must never replace what can.
        Alliance.model_validate_json(plain)
    except ValueError:
        raise NotKept from None
    return seal.seal(plain, key.data_key, seal.What.ALLIANCE, key.alliance)


def _insert_link(
    db: Database, key: Key, party: Party, secret: str, now: datetime, expires_at: datetime | None = None
) -> None:
    # The author's own secret isn't kept: whoever has come in with one of them has it already.
    digest, sealed_secret = links.digest(secret), None
    if party is Party.PARTNER:
        sealed_secret = seal.seal(secret.encode(), key.data_key, seal.What.LINK, key.alliance, digest)
    db.table("links").insert(
        {
            "digest": digest,
            "alliance": key.alliance,
            "party": party.value,
            "wrapped_key": seal.wrap(key.data_key, secret, key.alliance, party),
            "sealed_secret": sealed_secret,
            "minted_at": _moment(now),
            "expires_at": _moment(expires_at) if expires_at else None,
        }
    )


def _link_rows(db: Database, key: Key) -> list[dict[str, Any]]:
    return list(db.query("SELECT * FROM links WHERE alliance = ? ORDER BY minted_at, rowid", [key.alliance]))


def _row(db: Database, statement: str, *values: str) -> dict[str, Any]:
    row = next(db.query(statement, values), None)
    if row is None:
        raise LinkUnknown
    return row


def _link_info(row: dict[str, Any]) -> LinkInfo:
    def moment(column: str) -> datetime | None:
        return datetime.fromisoformat(row[column]) if row[column] else None

    return LinkInfo(
        party=Party(row["party"]),
        minted_at=datetime.fromisoformat(row["minted_at"]),
        expires_at=moment("expires_at"),
        withdrawn_at=moment("withdrawn_at"),
    )


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _day(time: datetime) -> str:
    return time.astimezone(UTC).date().isoformat()
