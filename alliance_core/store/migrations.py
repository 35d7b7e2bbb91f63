"""How the tables came about, step by step. Each step runs once a file, in this order, and never changes.

A change to the model that older programs could not read deserves a step as well, be it an empty one: they
then say that the file is newer, and not that it is damaged.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from alliance_core.errors import StoreDamaged, StoreNewer
from alliance_core.store.connection import logged

migrations = Migrations("alliance")

APPLICATION_ID = int.from_bytes(b"Alli")
"""Stands in the head of our files, so that another program's database is never taken for ours."""


@migrations()
def alliances_and_links(db: Database) -> None:
    """An alliance is one sealed value; its links hold the data key, wrapped. The days are for retention."""
    db.table("alliances").create(
        {"id": str, "sealed": bytes, "created_on": str, "changed_on": str},
        pk="id",
        not_null={"sealed", "created_on", "changed_on"},
        strict=True,
    )
    db.table("links").create(
        {
            "digest": str,
            "alliance": str,
            "party": str,
            "wrapped_key": bytes,  # empty once withdrawn
            "sealed_secret": bytes,  # the partner's, for the author to see again; under the data key
            "minted_at": str,
            "expires_at": str,
            "withdrawn_at": str,
        },
        pk="digest",
        not_null={"alliance", "party", "minted_at"},
        foreign_keys=[("alliance", "alliances", "id")],
        strict=True,
    )
    db.table("links").create_index(["alliance"])


@migrations()
def keys_that_can_be_replaced(db: Database) -> None:
    """What a new data key needs to reach every link, passcodes, and what stays of links whose alliance is gone."""
    links = db.table("links")
    # With it a data key is wrapped for this link by whoever has the alliance open; nobody can unwrap one with it.
    links.add_column("public_key", bytes)
    links.add_column("salt", bytes)  # of the passcode; empty without one
    links.add_column("tries", int, not_null_default=0)  # wrong passcodes in a row
    links.add_column("tried_at", str)
    links.add_column("replaced_at", str)
    links.add_column("succeeds", int, not_null_default=0)  # ends the others of its holder when it is opened
    db.table("tombstones").create(
        {"digest": str, "reason": str, "ended_on": str},
        pk="digest",
        not_null={"reason", "ended_on"},
        strict=True,
    )


@migrations()
def zones_and_what_came_with_them(db: Database) -> None:
    """Nothing in the tables: what is sealed may have fields from here on that older programs don't know."""


@migrations()
def what_devices_know(db: Database) -> None:
    """Which alliances a device has keys to is one sealed value, under what its one cookie carries. The day is for
    retention."""
    db.table("devices").create(
        {"digest": str, "sealed": bytes, "used_on": str},
        pk="digest",
        not_null={"sealed", "used_on"},
        strict=True,
    )


@migrations()
def links_to_read_open_an_extract(db: Database) -> None:
    """A link to read wraps a key of its own, and under that key only what its holder may see is sealed. The key itself
    is sealed under the data key as well, for whoever changes something."""
    links = db.table("links")
    links.add_column("extract_key", bytes)
    links.add_column("extract", bytes)


@migrations()
def whether_it_was_ever_shared(db: Database) -> None:
    """That somebody besides the author was given a link, or that it was sent: what is sealed says so only to whoever
    opens it. Of what was sent before without a link nobody can tell here: opening it does."""
    db.table("alliances").add_column("shared", int, not_null_default=0)
    db.execute(
        "UPDATE alliances SET shared = 1 WHERE id IN (SELECT alliance FROM links WHERE party != 'author')"
    )


@migrations()
def days_that_were_counted(db: Database) -> None:
    """What goes after some time goes by days that were counted one by one, so that a leap of the clock counts as one.

    The one row of `housekeeping` has the day of the last purge, and how many days of purges there were. By that number
    a row says when it was used last, and since when a draft is marked to be removed.
    """
    db.table("housekeeping").create(
        {"id": int, "counted": int, "purged_on": str}, pk="id", not_null={"counted"}, strict=True
    )
    db.table("housekeeping").insert({"id": 1, "counted": 0})
    alliances = db.table("alliances")
    alliances.add_column("touched", int, not_null_default=0)
    alliances.add_column("marked", int)
    # As old as they are beside the one that was touched last: so those of before need not wait from the beginning.
    db.execute(
        "UPDATE alliances SET touched = coalesce(CAST(julianday(changed_on)"
        " - (SELECT max(julianday(changed_on)) FROM alliances) AS INTEGER), 0)"
    )
    db.table("devices").add_column("touched", int, not_null_default=0)


@migrations()
def which_life_a_data_key_is_of(db: Database) -> None:
    """A copy that is made of a database begins another life. An alliance whose data key is of another life than the
    database gets a new one when it is opened."""
    db.table("housekeeping").add_column("life", str)
    db.table("alliances").add_column("life", str)


@migrations()
def what_came_of_each_visit(db: Database) -> None:
    """Which text of each visit to a field came last, sealed: every process that is handed an older one knows it."""
    db.table("alliances").add_column("arrivals", bytes)


@migrations()
def links_whose_holders_have_kept_them(db: Database) -> None:
    """Whoever has not kept their own link is reminded until they have, or until they say that they can't."""
    db.table("links").add_column("kept", str)  # "kept" or "cannot"; empty while nothing was done or said


def recognise(db: Database, path: Path) -> None:
    """Raise StoreDamaged for another program's file, StoreNewer for one with steps that this program lacks."""
    # In this order: in between, another process may create the tables, together with the id.
    if db.table_names() and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise logged(StoreDamaged(path=str(path)))
    known = {step.name for step in migrations.pending(Database(memory=True))}
    if any(step.name not in known for step in migrations.applied(db)):
        raise logged(StoreNewer(path=str(path)))


def migrate(db: Database, path: Path) -> None:
    """Bring the file to this program's tables, inside the caller's write transaction. Raises as `recognise`."""
    recognise(db, path)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(db)
