"""What devices know: lists of keys, each one row, sealed under what one cookie of the device carries.

A device has two such lists, with a secret each: of what stays, and of what ends with the browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from alliance_core import seal
from alliance_core.errors import DeviceFull, SealBroken, StoreDamaged
from alliance_core.limits import DEVICE_ENTRIES
from alliance_core.model import Holder
from alliance_core.store import keyring
from alliance_core.store.connection import connection, logged, reading, transaction
from alliance_core.store.store import Store

UNUSED_DAYS = 210
"""A list goes after so many days without a visit: a month after the browser has let its cookie go."""

STEP = 2048
"""Lists are sealed in lengths that are multiples of this many bytes, so that how many alliances somebody knows shows
only roughly."""


_USED = "SELECT used_on < ? OR touched < (SELECT counted FROM housekeeping) FROM devices WHERE digest = ?"
_VISITED = (
    "UPDATE devices SET used_on = max(used_on, ?), touched = (SELECT counted FROM housekeeping)"
    " WHERE digest = ?"
)
_UNUSED = "DELETE FROM devices WHERE used_on < ? AND touched + ? < (SELECT counted FROM housekeeping)"
_KEPT = (
    "INSERT OR REPLACE INTO devices (digest, sealed, used_on, touched)"
    " SELECT ?, ?, ?, counted FROM housekeeping"
)


class Secrets(NamedTuple):
    """What the cookies of a device carry, each 256 random bits as `links.mint` makes them: for what stays, and for
    what ends with the browser."""

    stays: str | None = None
    ends: str | None = None


@dataclass(frozen=True)
class Entry:
    """One alliance that a device knows: for whom it opens it there, and with what."""

    alliance: str
    holder: Holder
    token: str = field(repr=False)


@dataclass(frozen=True)
class Known:
    """What a device knows, what was put there last first. No alliance is in it twice for the same holder."""

    stays: tuple[Entry, ...] = ()
    ends: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them; what ends with the browser first, as it came with this browser."""
        return self.ends + self.stays

    def find(self, alliance: str, holder: Holder) -> Entry | None:
        """What it has for a holder of an alliance."""
        return next((e for e in self.entries if (e.alliance, e.holder) == (alliance, holder)), None)

    def knowing(self, entry: Entry, *, stay: bool) -> Known:
        """With one more, or another token for one it has. Raises DeviceFull."""
        others = self.forgetting(entry.alliance, entry.holder)
        if len(others.entries) >= DEVICE_ENTRIES:
            raise DeviceFull(count=DEVICE_ENTRIES)
        if stay:
            return replace(others, stays=(entry, *others.stays))
        return replace(others, ends=(entry, *others.ends))

    def joining(self, entries: Iterable[Entry], *, stay: bool) -> Known:
        """With all of these that it doesn't have yet. Raises DeviceFull."""
        there = {(e.alliance, e.holder) for e in self.entries}
        new = tuple(e for e in entries if (e.alliance, e.holder) not in there)
        if new and len(there) + len(new) > DEVICE_ENTRIES:
            raise DeviceFull(count=DEVICE_ENTRIES)
        return replace(self, stays=new + self.stays) if stay else replace(self, ends=new + self.ends)

    def forgetting(self, alliance: str | None = None, holder: Holder | None = None) -> Known:
        """Without an alliance or all, for one holder or each."""

        def others(entries: Iterable[Entry]) -> tuple[Entry, ...]:
            return tuple(
                e for e in entries if alliance not in (None, e.alliance) or holder not in (None, e.holder)
            )

        return Known(others(self.stays), others(self.ends))

    def ending(self) -> Known:
        """The same, all of which ends with the browser."""
        return Known((), self.entries)

    def staying(self, holder: Holder) -> Known:
        """The same, where what opens for this holder stays."""
        moved = tuple(e for e in self.ends if e.holder is holder)
        return Known(moved + self.stays, tuple(e for e in self.ends if e.holder is not holder))


class Row(NamedTuple):
    """Whether a list is there, and what is in it."""

    there: bool
    entries: tuple[Entry, ...]


def read(store: Store, secrets: Secrets) -> Known:
    """What a device with these secrets knows. Raises the leaves of StoreError."""
    with connection(store.path, store.busy_seconds) as db, reading(db):
        return Known(*(_row(db, store, secret).entries for secret in secrets))


def change(
    store: Store, secrets: Secrets, fresh: Secrets, act: Callable[[Known], Known], now: datetime
) -> tuple[Known, Secrets]:
    """Applies `act` to what a device knows, and keeps it. A list that is empty afterwards is erased.

    Returns what it knows then, and the secrets of its lists: None for one that isn't there. A list that wasn't there
    before gets the secret that stands for it in `fresh`, never one that came from a browser. Raises what `act` raises,
    and the leaves of StoreError.
    """
    with transaction(store.path, store.busy_seconds) as db:
        rows = [_row(db, store, secret) for secret in secrets]
        before = Known(*(row.entries for row in rows))
        after = act(before)
        held: list[str | None] = []
        for row, secret, made, entries in zip(rows, secrets, fresh, (after.stays, after.ends), strict=True):
            held.append((secret if row.there else made) if entries else None)
            if row.there and secret and not entries:
                _erase(db, secret)
            elif held[-1] and entries != row.entries:
                _write(db, held[-1], entries, now)
    if len(after.entries) < len(before.entries):
        store.scrub()
    return after, Secrets(*held)


def visited(store: Store, secrets: Secrets, now: datetime) -> Secrets:
    """Notes the day, so that the lists stay for as long again. Returns the secrets of those that are there.

    Raises the leaves of StoreError.
    """
    day, there, late = keyring.day(now), list[str | None](), list[str]()
    with connection(store.path, store.busy_seconds) as db:
        for secret in secrets:
            used = secret and db.execute(_USED, (day, _digest(secret))).fetchone()
            there.append(secret if used else None)
            if secret and used and used[0]:
                late.append(secret)
        for secret in late:
            db.execute(_VISITED, (day, _digest(secret)))
    return Secrets(*there)


def remove_unused(store: Store, now: datetime) -> int:
    """Erases the lists of devices that were not here for `UNUSED_DAYS`, and returns how many.

    Days that were counted, so that no leap of the clock erases a list.
    """
    last = keyring.day(now - timedelta(days=UNUSED_DAYS))
    with transaction(store.path, store.busy_seconds) as db:
        return int(db.execute(_UNUSED, (last, UNUSED_DAYS)).rowcount)


def recognised(store: Store, digests: Iterable[str]) -> bool:
    """Whether any of these digests is that of a link, be it to an alliance that is gone by now."""
    with connection(store.path, store.busy_seconds) as db:
        known = "SELECT 1 FROM links WHERE digest = :d UNION SELECT 1 FROM tombstones WHERE digest = :d"
        return any(db.execute(known, {"d": digest}).fetchone() for digest in digests)


def _digest(secret: str) -> str:
    return seal.derive(secret, seal.Use.DEVICE_LOOK_UP).hex()


def _row(db: Database, store: Store, secret: str | None) -> Row:
    if secret is None:
        return Row(there=False, entries=())
    digest = _digest(secret)
    row = db.execute("SELECT sealed FROM devices WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return Row(there=False, entries=())
    try:
        plain = seal.unseal(row[0], seal.derive(secret, seal.Use.DEVICE_LIST), seal.What.DEVICE, digest)
        return Row(there=True, entries=tuple(Entry(a, Holder(h), token) for a, h, token in json.loads(plain)))
    except (SealBroken, ValueError, TypeError):
        # Without its cause, which may quote what opens an alliance.
        raise logged(StoreDamaged(path=str(store.path))) from None


def _write(db: Database, secret: str, entries: tuple[Entry, ...], now: datetime) -> None:
    plain = json.dumps(
        [[e.alliance, e.holder.value, e.token] for e in entries], separators=(",", ":")
    ).encode()
    digest = _digest(secret)
    padded = plain.ljust(-(-len(plain) // STEP) * STEP)
    sealed = seal.seal(padded, seal.derive(secret, seal.Use.DEVICE_LIST), seal.What.DEVICE, digest)
    db.execute(_KEPT, (digest, sealed, keyring.day(now)))


def _erase(db: Database, secret: str) -> None:
    db.execute("DELETE FROM devices WHERE digest = ?", (_digest(secret),))
