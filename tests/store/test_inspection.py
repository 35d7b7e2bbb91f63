"""What `check` finds: each fault by its name, and nothing where nothing is."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from alliance_core import links
from alliance_core.errors import StoreMissing
from alliance_core.model import Holder
from alliance_core.store import Store
from alliance_core.store.inspection import Fault, Finding, inspect
from alliance_core.store.migrations import migrations
from tests.store.conftest import NOW, Kept, keep


def faults(path: Path) -> list[Fault]:
    before = path.read_bytes()
    found = [finding.fault for finding in inspect(path)]
    assert path.read_bytes() == before
    return found


def test_a_database_in_use_with_links_of_every_kind_is_in_order(kept: Kept) -> None:
    key = kept.key
    kept.store.invite(key, links.mint(), NOW)
    key = kept.store.replace(key, Holder.PARTNER, links.mint(), NOW, NOW + timedelta(days=1))
    kept.store.grant(key, Holder.READER, links.mint(), NOW)
    key = kept.store.withdraw(key, Holder.READER, NOW)
    gone = keep(kept.store, "gone")
    kept.store.delete(gone.key, NOW)
    assert faults(kept.store.path) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM alliances", Fault.STRAY_LINKS),
        ("UPDATE links SET wrapped_key = NULL", Fault.USELESS_LINKS),
        ("UPDATE links SET wrapped_key = substr(wrapped_key, 1, 20)", Fault.USELESS_LINKS),
        ("UPDATE links SET party = 'walrus'", Fault.USELESS_LINKS),
        ("UPDATE links SET expires_at = 'soon'", Fault.USELESS_LINKS),
        ("UPDATE alliances SET sealed = x'00'", Fault.UNSEALED),
        ("UPDATE alliances SET sealed = CAST('the baby cries at three every night' AS BLOB)", Fault.UNSEALED),
        ("UPDATE alliances SET changed_on = 'yesterday'", Fault.UNSEALED),
        ("DROP TABLE links", Fault.TABLES),
        ("ALTER TABLE links DROP COLUMN expires_at", Fault.TABLES),
        ("PRAGMA application_id = 1", Fault.NOT_OURS),
        ("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('alliance', 'letters')", Fault.NEWER),
    ],
)
def test_each_fault_is_found_by_its_name(kept: Kept, statement: str, fault: Fault) -> None:
    with sqlite3.connect(kept.store.path) as db:
        db.execute(statement)
    assert faults(kept.store.path) == [fault]


def test_an_overwritten_page_is_found(kept: Kept) -> None:
    with kept.store.path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xaa" * 4096)
    assert faults(kept.store.path)[0] in (Fault.BROKEN, Fault.NOT_OURS)


def test_a_database_of_an_older_version_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    store = Store(tmp_path / "alliance.db")
    store.prepare()
    newest = migrations.applied(Database(store.path))[-1].name
    with sqlite3.connect(store.path) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [newest])
    assert faults(store.path) == [Fault.OLDER]


def test_a_file_that_is_not_there_is_missing_and_stays_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        inspect(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_what_is_no_database_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("only words " * 1000)
    assert faults(tmp_path / "a.db") == [Fault.NOT_OURS]


def test_every_fault_has_a_sentence_that_says_in_how_many_places() -> None:
    for fault in Fault:
        assert Finding(fault=fault, count=7).say(str).endswith(".")
    assert "7" in Finding(fault=Fault.USELESS_LINKS, count=7).say(str)
