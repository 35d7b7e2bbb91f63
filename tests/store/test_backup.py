"""Backups: whole, of one moment, while others write; and the way back, which loses nothing on its way."""

import shutil
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_core import links
from alliance_core.errors import (
    BackupExists,
    BackupFaulty,
    BackupUnwritten,
    LinkEnded,
    LinkReplaced,
    LinkUnknown,
    LinkWithdrawn,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreOccupied,
)
from alliance_core.model import Holder
from alliance_core.store import Store
from alliance_core.store.backup import Restored, back_up, restore
from alliance_core.store.connection import connection
from alliance_core.store.inspection import inspect
from tests.conftest import Show
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, adding, keep, written

SAVES_BEFORE = 1000
"""Of each writer, before the first backup begins."""

WRITER = """
from alliance_core.model import Draft
from tests.store.conftest import with_clauses
store, secret = Store(Path(sys.argv[1])), sys.argv[2]
key, number = store.unlock(secret, NOW), 0
while True:
    number += 1
    text = f"save {number}"
    store.change(key, lambda a: a.model_copy(update={"draft": with_clauses(Draft(), text)}), NOW)
    print(number, flush=True)
"""


class Writing:
    """A process that saves without a pause, and the number of its last save that was confirmed."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.confirmed = 0
        self.heard = threading.Condition()
        self.process = elsewhere.start(WRITER, kept.store.path, kept.secret)
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            with self.heard:
                self.confirmed = int(line)
                self.heard.notify_all()

    def reaches(self, number: int) -> bool:
        """Waits until this save is confirmed."""
        with self.heard:
            return self.heard.wait_for(lambda: self.confirmed >= number, 60)

    def stop(self) -> None:
        self.process.kill()
        self.listener.join()
        self.process.communicate()

    def saved_in(self, path: Path) -> int:
        """The number of the save that stands in a copy."""
        store = Store(path)
        (text,) = written(store.read(store.unlock(self.kept.secret, NOW)))
        return int(text.removeprefix("save "))


def test_a_backup_while_others_write_is_whole_and_has_every_save_confirmed_before_it_began(
    store: Store, tmp_path: Path, show: Show
) -> None:
    writers = [Writing(keep(store, name)) for name in ("a", "b")]
    try:
        for writer in writers:
            assert writer.reaches(SAVES_BEFORE)
        lost = 0
        for number in range(5):
            confirmed = [writer.confirmed for writer in writers]
            copy = back_up(store, tmp_path / f"{number}.db")
            assert inspect(copy.path) == ()
            lost += sum(max(0, n - w.saved_in(copy.path)) for w, n in zip(writers, confirmed, strict=True))
        during = sum(writer.confirmed for writer in writers) - sum(confirmed)
    finally:
        for writer in writers:
            writer.stop()
    total = sum(writer.confirmed for writer in writers)
    assert lost == 0
    assert during > 0, "nobody could save while a backup was made"
    assert total >= 2 * SAVES_BEFORE
    show("Hosting", f"5 backups while 2 processes saved: {total} saves confirmed, 0 lost, every copy whole")


def test_a_backup_is_one_file_for_its_owner_alone_and_opens_to_the_same_links(
    kept: Kept, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    copy = back_up(kept.store, folder / "b.db")
    assert list(folder.iterdir()) == [copy.path]
    assert copy.path.stat().st_mode & 0o777 == 0o600
    assert (copy.alliances, copy.size) == (1, copy.path.stat().st_size)
    there = Store(copy.path)
    assert there.read(there.unlock(kept.secret, NOW)) == kept.alliance


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    target.write_text("something else")
    with pytest.raises(BackupExists):
        back_up(kept.store, target)
    assert target.read_text() == "something else"
    back_up(kept.store, target, force=True)
    assert inspect(target) == ()


def test_a_database_in_use_is_never_the_place_for_a_backup(kept: Kept, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Store(other).prepare()
    link = tmp_path / "link.db"
    link.symlink_to(kept.store.path)
    with connection(other, 0) as db:
        db.execute("PRAGMA user_version = 1")
        before = other.read_bytes()
        for target in (kept.store.path, Path(f"{kept.store.path}-wal"), link, other):
            with pytest.raises(BackupExists):
                back_up(kept.store, target, force=True)
        assert other.read_bytes() == before
    assert kept.store.read(kept.key) == kept.alliance


def test_a_place_that_can_not_be_written_is_told_and_nothing_is_left_there(
    kept: Kept, tmp_path: Path
) -> None:
    with pytest.raises(BackupUnwritten):
        back_up(kept.store, tmp_path / "missing" / "b.db")
    assert not (tmp_path / "missing").exists()
    with pytest.raises(StoreMissing):
        back_up(Store(tmp_path / "none.db"), tmp_path / "b.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_without_room_there_is_no_half_a_backup(kept: Kept, tmp_path: Path) -> None:
    program = """
import resource
from alliance_core.store.backup import back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
told(lambda: back_up(Store(Path(sys.argv[1])), Path(sys.argv[2])))
"""
    target = tmp_path / "b.db"
    with connection(kept.store.path, 0) as other:
        # What SQLite shares between processes is there already, and needs no room any more.
        other.execute("SELECT count(*) FROM links").fetchone()
        assert elsewhere.run(program, kept.store.path, target) == ["BackupUnwritten"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_damaged_database_makes_no_backup_that_looks_like_one(kept: Kept, tmp_path: Path) -> None:
    damage(kept.store.path)
    with pytest.raises((BackupFaulty, StoreDamaged)):
        back_up(kept.store, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def damage(path: Path) -> None:
    """Overwrites a page in the middle of a file."""
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xaa" * 4096)


def test_a_backup_comes_back_into_a_new_place(kept: Kept, tmp_path: Path) -> None:
    copy = back_up(kept.store, tmp_path / "b.db")
    fresh = Store(tmp_path / "new" / "alliance.db")
    assert restore(fresh, copy.path, NOW) == Restored(alliances=1)
    assert fresh.read(fresh.unlock(kept.secret, NOW)) == kept.alliance
    assert [path.name for path in fresh.path.parent.iterdir()] == ["alliance.db"]
    assert fresh.path.stat().st_mode & 0o777 == 0o600


def test_a_database_that_holds_alliances_is_not_replaced_unless_that_is_wanted(
    kept: Kept, tmp_path: Path
) -> None:
    copy = back_up(kept.store, tmp_path / "b.db")
    later = keep(kept.store, "later")
    with pytest.raises(StoreOccupied) as caught:
        restore(kept.store, copy.path, NOW)
    assert caught.value.evidence["count"] == 2
    assert kept.store.read(later.key) == later.alliance


def test_what_a_backup_replaces_is_kept_beside_it(kept: Kept, tmp_path: Path) -> None:
    copy = back_up(kept.store, tmp_path / "b.db")
    later = keep(kept.store, "later")
    done = restore(kept.store, copy.path, NOW, replace=True)
    assert kept.store.read(kept.store.unlock(kept.secret, NOW)) == kept.alliance
    with pytest.raises(LinkUnknown):
        kept.store.unlock(later.secret, NOW)
    assert done.replaced
    assert done.replaced.parent == kept.store.path.parent
    assert done.replaced.stat().st_mode & 0o777 == 0o600
    before = Store(done.replaced)
    assert before.read(before.unlock(later.secret, NOW)) == later.alliance


def test_what_was_deleted_since_a_backup_stays_deleted_where_the_database_knows_of_it(
    kept: Kept, tmp_path: Path
) -> None:
    other, partner = keep(kept.store, "other"), "A" * 43
    kept.store.grant(kept.key, Holder.PARTNER, partner, NOW)
    copy = back_up(kept.store, tmp_path / "b.db")
    kept.store.delete(kept.store.unlock(kept.secret, NOW), NOW)
    restore(kept.store, copy.path, NOW, replace=True)
    for secret in (partner, kept.secret):
        with pytest.raises(LinkEnded):
            kept.store.unlock(secret, NOW)
    assert kept.store.read(other.key) == other.alliance
    # A limit that the commands and the README tell: another place knows of nothing that happened since.
    elsewhere_again = Store(tmp_path / "again" / "alliance.db")
    restore(elsewhere_again, copy.path, NOW)
    assert elsewhere_again.read(elsewhere_again.unlock(partner, NOW)) == kept.alliance


@pytest.mark.parametrize("how", ["withdraw", "replace"])
def test_a_link_to_somebody_else_that_was_taken_back_since_a_backup_stays_so_and_the_authors_opens(
    kept: Kept, tmp_path: Path, how: str
) -> None:
    partner = "A" * 43
    kept.store.grant(kept.key, Holder.PARTNER, partner, NOW)
    copy = back_up(kept.store, tmp_path / "b.db")
    if how == "withdraw":
        kept.store.withdraw(kept.key, Holder.PARTNER, NOW)
    else:
        kept.store.replace(kept.key, Holder.PARTNER, links.mint(), NOW)
    new = links.mint()
    kept.store.renew(kept.store.unlock(kept.secret, NOW), new, NOW)
    kept.store.finish_renewal(kept.store.unlock(new, NOW), NOW)
    restore(kept.store, copy.path, NOW, replace=True)
    with pytest.raises(LinkWithdrawn if how == "withdraw" else LinkReplaced):
        kept.store.unlock(partner, NOW)
    assert kept.store.read(kept.store.unlock(kept.secret, NOW)) == kept.alliance


def test_restoring_while_others_write_loses_no_save_between_what_is_kept_and_what_is_replaced(
    store: Store, tmp_path: Path, show: Show
) -> None:
    kept = keep(store, "a")
    copy = back_up(store, tmp_path / "b.db")
    writer = Writing(kept)
    try:
        assert writer.reaches(SAVES_BEFORE)
        done = restore(store, copy.path, NOW, replace=True)
        assert done.replaced
        kept_until = writer.saved_in(done.replaced)
        # Whoever is writing goes on, on top of what came back.
        assert writer.reaches(kept_until + 1)
    finally:
        writer.stop()
    assert kept_until >= SAVES_BEFORE
    (last,) = written(store.read(store.unlock(kept.secret, NOW)))
    assert last in (f"save {writer.confirmed}", f"save {writer.confirmed + 1}")
    assert inspect(store.path) == ()
    show("Hosting", f"restored while a process saved: {kept_until} saves kept aside, 0 lost, the file whole")


def test_a_backup_that_is_not_whole_or_not_ours_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    words, theirs = tmp_path / "words.db", tmp_path / "theirs.db"
    words.write_text("These are only words. " * 1000)
    with sqlite3.connect(theirs) as db:
        db.execute("CREATE TABLE books (title)")
    broken = back_up(kept.store, tmp_path / "broken.db").path
    damage(broken)
    for source in (words, theirs, broken):
        with pytest.raises(BackupFaulty):
            restore(kept.store, source, NOW, replace=True)
    with pytest.raises(StoreMissing):
        restore(kept.store, tmp_path / "none.db", NOW, replace=True)
    assert kept.store.read(kept.key) == kept.alliance
    assert [path.name for path in kept.store.path.parent.iterdir()] == ["alliance.db"]


def test_a_backup_of_a_newer_program_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    newer = back_up(kept.store, tmp_path / "newer.db").path
    with sqlite3.connect(newer) as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('alliance', 'letters')")
    with pytest.raises(StoreNewer):
        restore(kept.store, newer, NOW, replace=True)
    assert kept.store.read(kept.key) == kept.alliance


def test_a_damaged_database_is_put_aside_as_it_is_only_when_that_is_wanted(
    kept: Kept, tmp_path: Path
) -> None:
    copy = back_up(kept.store, tmp_path / "b.db")
    kept.store.path.write_bytes(b"walrus" * 1000)
    with pytest.raises(StoreDamaged):
        restore(kept.store, copy.path, NOW)
    done = restore(kept.store, copy.path, NOW, replace=True)
    assert done.replaced
    assert done.replaced.read_bytes() == b"walrus" * 1000
    assert kept.store.read(kept.store.unlock(kept.secret, NOW)) == kept.alliance


def test_a_copy_that_was_made_with_another_tool_comes_back_as_well(kept: Kept, tmp_path: Path) -> None:
    kept.store.change(kept.key, adding("with its log beside it"), NOW)
    with connection(kept.store.path, 0) as reader:
        # A reader keeps the log from being folded in, as on a server at work.
        reader.execute("SELECT count(*) FROM links").fetchone()
        kept.store.change(kept.key, adding("not yet folded in"), NOW + timedelta(days=1))
        for suffix in ("", "-wal"):
            shutil.copy(f"{kept.store.path}{suffix}", f"{tmp_path}/copied.db{suffix}")
    fresh = Store(tmp_path / "fresh.db")
    restore(fresh, tmp_path / "copied.db", NOW)
    assert "not yet folded in" in written(fresh.read(fresh.unlock(kept.secret, NOW)))


def test_a_file_that_somebody_holds_is_waited_for_no_longer_than_said(kept: Kept, tmp_path: Path) -> None:
    copy = back_up(kept.store, tmp_path / "b.db")
    impatient = Store(kept.store.path, busy_seconds=0.1)
    with connection(kept.store.path, 0) as other:
        other.execute("BEGIN IMMEDIATE")
        assert back_up(impatient, tmp_path / "c.db").alliances == 1
        with pytest.raises(StoreBusy):
            restore(impatient, copy.path, NOW, replace=True)
        other.execute("ROLLBACK")
    assert kept.store.read(kept.key) == kept.alliance
