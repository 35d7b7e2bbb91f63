"""The store: keeps alliances sealed, and opens them to whoever holds a link."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from math import ceil
from pathlib import Path

from sqlite_utils import Database

from alliance_core import links, seal
from alliance_core.errors import (
    LinkUnknown,
    NotKept,
    NotYours,
    PasscodeNeeded,
    PasscodePaused,
    PasscodeWrong,
    SealBroken,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
)
from alliance_core.model import Alliance, Holder, ToRead
from alliance_core.store import alliances, extracts, keyring, passcode_delay
from alliance_core.store.arrivals import Arrivals
from alliance_core.store.connection import connection, logged, reading, transaction, write_ahead
from alliance_core.store.keyring import Gone, Key, LinkInfo
from alliance_core.store.migrations import migrate, recognise


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
            raise logged(leaf(path=str(self.path))) from error
        with self._damage(), connection(self.path, self.busy_seconds) as db:
            # Before anything is written to it: a file that isn't ours stays as it is.
            recognise(db, self.path)
            write_ahead(db)
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            migrate(db, self.path)

    def create(
        self, alliance: Alliance, secret: str, now: datetime, expires_at: datetime | None = None
    ) -> Key:
        """Keep a new alliance and its author's link (`secret` as minted); one that was sent has its invitation from the
        beginning. Links open until `expires_at` if that is given. Returns the author's key.
        """
        opening = seal.derive(secret, seal.Use.WRAP)
        key = Key(alliance.id, Holder.AUTHOR, seal.data_key(), links.digest(secret), opening)
        with transaction(self.path, self.busy_seconds) as db:
            alliances.begin(db, key, _seal(alliance, key), now)
            # The author's own secret isn't kept: whoever has come in with it has it already.
            keyring.insert(db, key, Holder.AUTHOR, secret, now, expires_at, known=False)
            if alliance.revisions:
                alliances.invite(db, key, now, expires_at=expires_at)
        return key

    def unlock(self, token: str, now: datetime) -> Key:
        """The key that a link holds, given as an address, a bare secret or what `unlock_with_passcode` returned.

        Raises the leaves of LinkError: PasscodeNeeded where one goes with the link, or another one by now.
        """
        secret, stretched = links.split(token)
        with connection(self.path, self.busy_seconds) as db:
            row = keyring.find(db, links.digest(secret))
        with self._damage():
            keyring.info(row).require_living(now)
            if row["salt"] and not stretched:
                raise PasscodeNeeded
            try:
                key = _key(row, secret, stretched if row["salt"] else b"")
            except SealBroken:
                if row["salt"]:
                    raise PasscodeNeeded from None
                raise
        return self._anew(key) if row["restored"] and key.holder != Holder.READER else key

    def unlock_with_passcode(self, link: str, passcode: str, now: datetime) -> str:
        """The token that opens a link with a passcode, for `unlock`; it holds until another passcode is set.

        Raises PasscodeWrong, PasscodePaused after some of those, and the leaves of LinkError as `unlock`.
        """
        secret = links.parse(link)
        digest = links.digest(secret)
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            row = keyring.find(db, digest)
            known = keyring.info(row)
            known.require_living(now)
            if not row["salt"]:
                return secret
            left = passcode_delay.left(known.tries, known.tried_at, now)
            if left:
                raise PasscodePaused(until=now + left, seconds=ceil(left.total_seconds()))
            # Counted before it is looked at, so that many at the same time count as many.
            tried = {"tries": known.tries + 1, "tried_at": keyring.moment(now)}
            db.table("links").update(digest, tried)
        stretched = seal.stretch(passcode, row["salt"])
        try:
            _key(row, secret, stretched)
        except SealBroken:
            raise PasscodeWrong from None
        with transaction(self.path, self.busy_seconds) as db:
            db.execute("UPDATE links SET tries = 0, tried_at = NULL WHERE digest = ?", (digest,))
        return links.token(secret, stretched)

    def read(self, key: Key, *, visit: bool = True) -> Alliance:
        """The alliance as it stands. Where it is marked to be removed, a `visit` keeps it for another while; to name it
        in a list is none. Raises the leaves of LinkError when it is gone, or the link by now is, and NotYours for a
        link that is only for reading."""
        if key.holder == Holder.READER:
            raise NotYours
        with connection(self.path, self.busy_seconds) as db, reading(db):
            key = self._latest(db, key)
            row = alliances.find(db, key)
            alliance = self._opened(row, key)
        if visit and (row["marked"] is not None or (alliance.revisions and not row["shared"])):
            # Opening goes on where nothing can be written.
            with suppress(StoreError), transaction(self.path, self.busy_seconds) as db:
                alliances.visit(db, key, sent=bool(alliance.revisions))
        return alliance

    def to_read(self, key: Key) -> ToRead:
        """What a link to read opens. One of an earlier version, which had the key to all there is, gets one of its own
        first, and all links another data key. Raises as `read`, and NotSent."""
        with self._damage(), connection(self.path, self.busy_seconds) as db, reading(db):
            row, current = keyring.find(db, key.digest), self._latest(db, key)
            if not extracts.of_before(row):
                return extracts.read(row, current.data_key)
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            current = self._latest(db, key)
            if extracts.of_before(keyring.find(db, key.digest)):
                keyring.rekey(db, current, {})
            found = extracts.read(keyring.find(db, key.digest), self._latest(db, key).data_key)
        self.scrub()
        return found

    def change(self, key: Key, act: Callable[[Alliance], Alliance], now: datetime) -> Alliance:
        """Apply `act` to the latest state and keep what it returns; nobody else writes in between.

        Returns the alliance as it stands afterwards. When `act` raises, nothing is kept; when it changes
        nothing, nothing is written. `act` should be quick, as all other writers wait for it. An alliance that is sent
        has its invitation in the same moment: the partner gets a link unless they have ever had one. Raises NotKept
        for a value that doesn't fit the model, NotYours for a link that is only for reading.
        """
        return self.arrive(key, lambda alliance, arrivals: (act(alliance), arrivals), now)

    def arrive(
        self, key: Key, act: Callable[[Alliance, Arrivals], tuple[Alliance, Arrivals]], now: datetime
    ) -> Alliance:
        """The same, where `act` also takes what came last of each visit, and returns what is to be remembered."""
        if key.holder == Holder.READER:
            raise NotYours
        with transaction(self.path, self.busy_seconds) as db:
            key = self._latest(db, key)
            row = alliances.find(db, key)
            with self._damage():
                arrived = alliances.arrivals(row, key)
            before = self._opened(row, key)
            after, arriving = act(before, arrived)
            if after != before:
                alliances.change(db, key, _seal(after, key), now)
                keyring.record_public_key(db, key)
                if after.revisions and not row["shared"]:
                    alliances.invite(db, key, now)
            if arriving != arrived:
                alliances.remember(db, key, arriving)
            if after != before:
                # Last, because it may change the data key.
                _renew_extracts(db, key)
            return after

    def grant(
        self,
        key: Key,
        holder: Holder,
        secret: str,
        now: datetime,
        expires_at: datetime | None = None,
    ) -> None:
        """Let one more link open the alliance for `holder`, until `expires_at` if that is given.

        Raises LinkUnknown when the alliance is gone, NotYours for all but the author.
        """
        _require_own(key, holder)
        known = holder != Holder.AUTHOR
        with transaction(self.path, self.busy_seconds) as db:
            key = self._latest(db, key)
            alliances.find(db, key)
            keyring.insert(db, key, holder, secret, now, expires_at, known=known)
            if known:
                alliances.share(db, key)

    def invite(self, key: Key, secret: str, now: datetime) -> str | None:
        """Let `secret` open the alliance for the partner, unless they have ever had a link.

        Returns the secret of the newest link of theirs that opens, or None where it was taken back or is known to them
        alone. Looked up and granted in one transaction, so that two who ask at once get the same.
        Raises LinkUnknown when the alliance is gone.
        """
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            key = self._latest(db, key)
            alliances.find(db, key)
            alliances.invite(db, key, now, secret=secret)
            row = keyring.newest(keyring.rows(db, key), Holder.PARTNER, now)
            return keyring.secret(row, key) if row else None

    def secret(self, key: Key, holder: Holder, now: datetime) -> str | None:
        """The secret of a holder's newest link that opens, or None: there is none, or only they know it.

        Raises NotYours for all but the author, but for a link to read, which is both parties'.
        """
        _require_own(key, holder)
        with self._damage(), connection(self.path, self.busy_seconds) as db, reading(db):
            key = self._latest(db, key)
            row = keyring.newest(keyring.rows(db, key), holder, now)
            return keyring.secret(row, key) if row else None

    def links(self, key: Key) -> tuple[LinkInfo, ...]:
        """All links to the alliance, oldest first."""
        with connection(self.path, self.busy_seconds) as db:
            rows = keyring.rows(db, key)
        with self._damage():
            return tuple(keyring.info(row) for row in rows)

    def withdraw(self, key: Key, holder: Holder, now: datetime) -> Key:
        """Take back all links of a holder, for good. What they opened with is erased, and the data key is another
        one from now on. Returns the key for whoever did it."""
        with self._rekeying(key) as (db, _, keys):
            _end(db, key, holder, "withdrawn_at", now)
        return keys[0]

    def replace(
        self, key: Key, holder: Holder, secret: str, now: datetime, expires_at: datetime | None = None
    ) -> Key:
        """Put a new link in the place of all links of somebody else, which say so from now on. The author can see its
        address again. Returns the key of the link that did it. Raises NotYours for all but the author.
        """
        with self._rekeying(key) as (db, current, keys):
            _end(db, key, holder, "replaced_at", now)
            keyring.insert(db, current, holder, secret, now, expires_at, known=True)
            alliances.share(db, current)
        return keys[0]

    def renew(self, key: Key, secret: str, now: datetime) -> None:
        """Let a new link, which nobody else will know, open the alliance for the same holder for as long as the one
        that does it. That one goes on until `finish_renewal` is told that the new one has arrived: it is the only way
        in.
        """
        if key.holder == Holder.READER:
            raise NotYours
        with transaction(self.path, self.busy_seconds) as db:
            current = self._latest(db, key)
            alliances.find(db, current)
            until = keyring.info(keyring.find(db, key.digest)).expires_at
            keyring.insert(db, current, key.holder, secret, now, until, known=False, succeeds=True)

    def finish_renewal(self, key: Key, now: datetime) -> Key:
        """End the links before a renewed one, with which somebody has come in. Returns the key as it is then."""
        with connection(self.path, self.busy_seconds) as db:
            if not keyring.find(db, key.digest)["succeeds"]:
                return key
        with self._rekeying(key) as (db, _, keys):
            _end(db, key, key.holder, "replaced_at", now, but=key.digest)
            db.table("links").update(key.digest, {"succeeds": 0})
        return keys[0]

    def protect(self, key: Key, secret: str, passcode: str) -> str:
        """Let a passcode go with a link of this alliance from now on, or none where it is empty.

        Returns the token that opens it. Devices on which it was open need the passcode as well.
        Raises LinkUnknown for a link of another alliance.
        """
        salt = seal.salt() if passcode.strip() else None
        stretched = seal.stretch(passcode, salt) if salt else b""
        digest, public = links.digest(secret), seal.public(seal.derive(secret, seal.Use.WRAP, stretched))
        with self._rekeying(key, {digest: public}) as (db, _, _):
            row = keyring.find(db, digest)
            if row["alliance"] != key.alliance or not keyring.info(row).lasting():
                raise LinkUnknown
            db.table("links").update(digest, {"salt": salt, "tries": 0, "tried_at": None})
        return links.token(secret, stretched)

    def expire(self, key: Key, holder: Holder, expires_at: datetime | None) -> None:
        """Let a holder's links that were not taken back open until then, or as long as the alliance is there."""
        _require_own(key, holder)
        until = keyring.moment(expires_at) if expires_at else None
        with transaction(self.path, self.busy_seconds) as db:
            self._latest(db, key)
            db.execute(
                "UPDATE links SET expires_at = ? WHERE alliance = ? AND party = ?"
                " AND withdrawn_at IS NULL AND replaced_at IS NULL",
                (until, key.alliance, str(holder)),
            )

    def delete(self, key: Key, now: datetime) -> None:
        """Remove the alliance from the file, for good; its links say so. Raises NotYours for all but the author."""
        if key.holder != Holder.AUTHOR:
            raise NotYours
        with transaction(self.path, self.busy_seconds) as db:
            alliances.find(db, self._latest(db, key))
            keyring.tombstone(db, key.alliance, Gone.DELETED, now)
        self.scrub()

    def scrub(self) -> bool:
        """Empty the write-ahead log, where older versions of what was overwritten stand.

        Waits for those who read. Returns whether it is empty: somebody may read for longer, and then it is to be tried
        again.
        """
        with connection(self.path, self.busy_seconds) as db:
            return bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    @contextmanager
    def _rekeying(
        self, key: Key, publics: dict[str, bytes] | None = None
    ) -> Iterator[tuple[Database, Key, list[Key]]]:
        """One transaction that changes links and ends with a new data key. Yields the key as it is until then, and a
        list in which the new one stands afterwards."""
        keys: list[Key] = []
        if key.holder == Holder.READER:
            raise NotYours
        with self._damage(), transaction(self.path, self.busy_seconds) as db:
            current = self._latest(db, key)
            alliances.find(db, current)
            yield db, current, keys
            keys.append(keyring.rekey(db, current, publics or {}))
        self.scrub()

    def _anew(self, key: Key) -> Key:
        """The key after the first opening of what came back with a backup: the data key is another one from now on, so
        that whoever had the one before, by whatever way, opens nothing that is written since."""
        with connection(self.path, self.busy_seconds) as db:
            if not keyring.reaches_all(db, key):
                return key
        # Opening goes on where nothing can be written; the next one does it.
        with suppress(StoreBusy, StoreFull, StoreReadOnly):
            with self._rekeying(key) as (_, _, keys):
                pass
            return keys[0]
        return key

    def _latest(self, db: Database, key: Key) -> Key:
        """The key as it is now: since it was unlocked, its link may have been taken back, or the data key replaced."""
        if not key.digest:
            return key
        row = keyring.find(db, key.digest)
        with self._damage():
            keyring.info(row).require_lasting()
            try:
                return replace(
                    key, data_key=seal.unwrap(row["wrapped_key"], key.opening, key.alliance, key.holder)
                )
            except SealBroken:
                if row["salt"]:
                    raise PasscodeNeeded from None
                raise

    def _opened(self, row: keyring.Row, key: Key) -> Alliance:
        with self._damage():
            plain = seal.unseal(row["sealed"], key.data_key, seal.What.ALLIANCE, key.alliance)
            return Alliance.model_validate_json(plain)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        """Whatever is kept and makes no sense is damage."""
        try:
            yield
        except (SealBroken, ValueError, TypeError, LookupError):
            # Without its cause: a validation error quotes what was written.
            raise logged(StoreDamaged(path=str(self.path))) from None


def _seal(alliance: Alliance, key: Key) -> bytes:
    try:
        # Without warnings: they quote what was written.
        plain = alliance.model_dump_json(warnings=False).encode()
        # `model_copy` checks nothing, and what can't be read back must never replace what can.
        Alliance.model_validate_json(plain)
    except ValueError:
        raise NotKept from None
    return seal.seal(plain, key.data_key, seal.What.ALLIANCE, key.alliance)


def _key(row: keyring.Row, secret: str, stretched: bytes) -> Key:
    """The key that a link holds. Raises SealBroken."""
    opening = seal.derive(secret, seal.Use.WRAP, stretched)
    holder = Holder(row["party"])
    data_key = seal.unwrap(row["wrapped_key"], opening, row["alliance"], holder)
    return Key(row["alliance"], holder, data_key, row["digest"], opening)


def _require_own(key: Key, holder: Holder) -> None:
    """Raises NotYours where the links of a holder are not that of this key to give or to end: the partner's are the
    author's, and those to read both parties'."""
    if key.holder != Holder.AUTHOR and (key.holder, holder) != (Holder.PARTNER, Holder.READER):
        raise NotYours


def _renew_extracts(db: Database, key: Key) -> None:
    """What links to read open, as it is after a change."""
    rows = [r for r in keyring.rows(db, key) if r["party"] == Holder.READER and r["wrapped_key"]]
    if any(extracts.of_before(row) for row in rows):
        keyring.rekey(db, key, {})
        return
    for row in rows:
        update = extracts.renewed(row, keyring.plain(db, key), key.data_key)
        db.table("links").update(row["digest"], update)


def _end(db: Database, key: Key, holder: Holder, column: str, now: datetime, *, but: str = "") -> None:
    """Ends all links of a holder that last, `but` the one with this digest. Raises NotYours where they are the other
    party's and not the author's to end."""
    if key.holder != holder:
        _require_own(key, holder)
    for row in keyring.rows(db, key):
        if row["party"] == holder and row["digest"] != but and keyring.info(row).lasting():
            keyring.end(db, row["digest"], column, now)
