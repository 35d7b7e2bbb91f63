"""Removing what was begun and left: drafts that nobody was invited to, and what no link opens any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from alliance_core.model import Holder
from alliance_core.store import keyring
from alliance_core.store.connection import transaction
from alliance_core.store.keyring import Gone
from alliance_core.store.store import Store

_LEFT = (
    "SELECT id FROM alliances WHERE changed_on < :last"
    " AND (NOT EXISTS (SELECT 1 FROM links WHERE alliance = alliances.id AND party != :author)"
    # Whoever had a link to it that lasts could let the others open again.
    " OR NOT EXISTS (SELECT 1 FROM links WHERE alliance = alliances.id AND withdrawn_at IS NULL"
    " AND replaced_at IS NULL AND (expires_at IS NULL OR expires_at > :now)))"
)


def remove_untouched(store: Store, days: int, now: datetime) -> int:
    """Removes drafts to which nothing was written for more than `days` days, and returns how many; none with 0.

    A draft is an alliance to which nobody but its author ever had a link, whatever became of the link. An alliance
    that no link opens any more, as an example after its time, goes after as many days. The links say from now on
    that it was removed because nobody had touched it. Nothing of it stays in the file.
    """
    if not days:
        return 0
    with transaction(store.path, store.busy_seconds) as db:
        left = untouched(db, days, now)
        for alliance in left:
            keyring.tombstone(db, alliance, Gone.LAPSED, now)
    if left:
        store.scrub()
    return len(left)


def untouched(db: Database, days: int, now: datetime) -> list[str]:
    """The ids of the drafts that `remove_untouched` would remove. Never a day early: days are kept, not hours."""
    last = keyring.day(now - timedelta(days=days))
    given = {"last": last, "author": Holder.AUTHOR.value, "now": keyring.moment(now)}
    return [row[0] for row in db.execute(_LEFT, given).fetchall()]
