"""Removing what was begun and left: drafts that were never shared, and what no link opens any more.

In two steps with days between: what has been left for long enough is marked first, and goes after it has stood marked
for `MARKED_DAYS`. Both are days that were counted, so that no leap of the clock removes anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from alliance_core.model import Value
from alliance_core.store import housekeeping, keyring
from alliance_core.store.connection import transaction
from alliance_core.store.keyring import Gone
from alliance_core.store.store import Store

MARKED_DAYS = 7
"""So many days a draft that is to be removed waits for somebody to open it."""

_COUNTED = "SELECT counted FROM housekeeping"
_LEFT = (
    "SELECT id FROM alliances WHERE changed_on < :last AND touched + :days < :counted"
    " AND (NOT shared"
    # Whoever had a link to it that lasts could let the others open again.
    " OR NOT EXISTS (SELECT 1 FROM links WHERE alliance = alliances.id AND withdrawn_at IS NULL"
    " AND replaced_at IS NULL AND (expires_at IS NULL OR expires_at > :now)))"
)


class Purged(Value):
    """How many alliances were removed, and how many are marked to be removed unless somebody opens them."""

    removed: int
    marked: int


def remove_untouched(store: Store, days: int, now: datetime) -> Purged:
    """Marks drafts to which nothing was written for more than `days` days, and removes those that were marked
    `MARKED_DAYS` before and that nobody has opened since; none with 0.

    A draft is an alliance that was never sent, and to which nobody but its author ever had a link. An alliance that no
    link opens any more, as an example after its time, goes after as many days. The links say from now on that it was
    removed because nobody had touched it. Nothing of it stays in the file. Counts the day.
    """
    with transaction(store.path, store.busy_seconds) as db:
        housekeeping.count(db, now)
        left = set(untouched(db, days, now)) if days else set[str]()
        (counted,) = db.execute(_COUNTED).fetchone()
        marked = dict(db.execute("SELECT id, marked FROM alliances WHERE marked IS NOT NULL").fetchall())
        removed = [one for one, day in marked.items() if one in left and day + MARKED_DAYS <= counted]
        for alliance in marked.keys() - left:
            db.execute("UPDATE alliances SET marked = NULL WHERE id = ?", (alliance,))
        for alliance in left - marked.keys():
            db.execute("UPDATE alliances SET marked = ? WHERE id = ?", (counted, alliance))
        for alliance in removed:
            keyring.tombstone(db, alliance, Gone.LAPSED, now)
    if removed:
        store.scrub()
    return Purged(removed=len(removed), marked=len(left) - len(removed))


def untouched(db: Database, days: int, now: datetime) -> list[str]:
    """The ids of the drafts to which nothing was written for more than `days` days, by the calendar as well as by the
    days that were counted. Never a day early: days are kept, not hours."""
    (counted,) = db.execute(_COUNTED).fetchone()
    last = keyring.day(now - timedelta(days=days))
    given = {"last": last, "days": days, "counted": counted, "now": keyring.moment(now)}
    return [row[0] for row in db.execute(_LEFT, given).fetchall()]
