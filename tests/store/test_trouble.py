"""A file that can't be used: each way it happens, on real files, as the error that says what to do."""

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from alliance_core.errors import LinkError, StoreDamaged, StoreError, StoreFull, StoreMissing, StoreNewer
from alliance_core.store import Store
from alliance_core.store.connection import connection
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, keep


@pytest.mark.parametrize("path", ["a-file/alliance.db", "a-file/folder/alliance.db", "a-folder"])
def test_a_file_that_can_not_be_there_is_missing(tmp_path: Path, path: str) -> None:
    (tmp_path / "a-file").write_text("in the way")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(StoreMissing) as caught:
        Store(tmp_path / path).prepare()
    assert caught.value.evidence == {"path": str(tmp_path / path)}


def test_a_file_that_disappears_is_missing_and_not_replaced_by_an_empty_one(kept: Kept) -> None:
    kept.store.path.unlink()
    with pytest.raises(StoreMissing):
        kept.store.read(kept.key)
    assert not kept.store.path.exists()


def test_a_file_that_may_not_be_written_is_read_only_at_start_and_later() -> None:
    program = """
# File modes don't hold root back, so that it becomes nobody and leaves its files to nobody.
if os.getuid() == 0:
    for path in sys.argv[1::2]:
        os.chown(path, 65534, -1)
    os.setuid(65534)
for path, secret in zip(sys.argv[1::2], sys.argv[2::2]):
    store = Store(Path(path))
    told(store.prepare)
    told(lambda: store.change(store.unlock(secret, NOW), adding("too late"), NOW))
"""
    # Not under tmp_path: nobody but its owner may enter that one.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        stores = []
        for file_mode, folder_mode in [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)]:
            store = Store(Path(folder) / f"{file_mode:o}-in-{folder_mode:o}" / "alliance.db")
            store.prepare()
            stores.append(keep(store))
            store.path.chmod(file_mode)
            store.path.parent.chmod(folder_mode)
        arguments = [argument for kept in stores for argument in (kept.store.path, kept.secret)]
        assert elsewhere.run(program, *arguments) == ["StoreReadOnly"] * 6
        for kept in stores:
            kept.store.path.parent.chmod(0o755)
            assert kept.store.read(kept.key) == kept.alliance


def test_without_room_nothing_is_saved_and_nothing_lost_and_with_room_it_goes_on(kept: Kept) -> None:
    program = """
import resource
store, secret = Store(Path(sys.argv[1])), sys.argv[2]
key = store.unlock(secret, NOW)
store.change(key, adding("before"), NOW)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size, unlimited[1]))
told(lambda: store.change(key, adding("x" * 500_000), NOW))
print(*written(store.read(key)))
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
told(lambda: store.change(key, adding("after"), NOW))
print(*written(store.read(key)))
"""
    assert elsewhere.run(program, kept.store.path, kept.secret) == [
        *("StoreFull", "before"),
        *("fine", "before", "after"),
    ]


def test_without_room_for_a_new_file_it_is_full_at_start(tmp_path: Path) -> None:
    program = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
told(Store(Path(sys.argv[1])).prepare)
"""
    assert elsewhere.run(program, tmp_path / "alliance.db") == ["StoreFull"]


def test_what_sqlite_itself_calls_full_is_full(kept: Kept) -> None:
    def fill() -> None:
        with connection(kept.store.path, 0) as db:
            db.execute("PRAGMA max_page_count = 1")
            db.execute("UPDATE alliances SET sealed = zeroblob(500000)")

    with pytest.raises(StoreFull):
        fill()


@pytest.mark.parametrize("content", [b"hello", b"These are only words. " * 1000, bytes(range(256)) * 64])
def test_a_file_that_is_no_database_is_damaged_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "alliance.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        Store(path).prepare()
    assert path.read_bytes() == content


def test_another_programs_database_is_not_taken_for_ours_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    Database(path).table("books").insert({"title": "On lullabies"}).db.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        Store(path).prepare()
    assert path.read_bytes() == before


def test_tables_that_are_gone_are_damage(kept: Kept) -> None:
    with sqlite3.connect(kept.store.path) as db:
        db.execute("DROP TABLE links")
    with pytest.raises(StoreDamaged):
        kept.store.unlock(kept.secret, NOW)


def test_a_file_with_its_first_page_overwritten_is_damaged_at_start_and_later(kept: Kept) -> None:
    with kept.store.path.open("r+b") as file:
        file.write(b"\xaa" * 4096)
    with pytest.raises(StoreDamaged):
        kept.store.prepare()
    with pytest.raises(StoreDamaged):
        kept.store.read(kept.key)


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        (b"minted_at", b"\x80inted_at"),
        (b"CREATE TABLE", b"CREATE \x80ABLE"),
        (b"a1author", b"a1\x80uthor"),
        (b"a1author", b"a1writer"),
        (b"2026-03-01T12", b"2026-83-01T12"),
    ],
)
def test_damaged_words_in_the_tables_are_damage(kept: Kept, word: bytes, instead: bytes) -> None:
    content = kept.store.path.read_bytes()
    assert word in content
    kept.store.path.write_bytes(content.replace(word, instead))
    with pytest.raises(StoreDamaged):
        kept.store.unlock(kept.secret, NOW)


def test_a_file_that_a_newer_program_wrote_is_newer_and_left_as_it_is(kept: Kept) -> None:
    newer = Migrations("alliance")

    @newer()
    def a_step_of_the_future(db: Database) -> None:
        db.table("letters").create({"id": str})

    database = Database(kept.store.path)
    newer.apply(database)
    database.close()
    before = kept.store.path.read_bytes()
    with pytest.raises(StoreNewer):
        kept.store.prepare()
    assert kept.store.path.read_bytes() == before


@pytest.fixture(scope="module")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    store = Store(tmp_path_factory.mktemp("intact") / "alliance.db")
    store.prepare()
    return keep(store, "a1", "nights in turn " * 500)


@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=64))
def test_wherever_a_file_is_damaged_it_opens_as_it_was_or_says_so(
    intact: Kept, place: float, noise: bytes
) -> None:
    content = bytearray(intact.store.path.read_bytes())
    at = int(place * (len(content) - len(noise)))
    content[at : at + len(noise)] = noise
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "alliance.db", busy_seconds=0)
        store.path.write_bytes(content)
        try:
            store.prepare()
            found = store.read(store.unlock(intact.secret, NOW))
        except (StoreError, LinkError):
            return
    assert found == intact.alliance
