"""What comes back with a backup gets a new data key when it is opened first: who had an older one opens nothing new."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_core import links, seal
from alliance_core.errors import SealBroken
from alliance_core.model import Holder
from alliance_core.store import Key, Store
from alliance_core.store.backup import back_up, restore
from alliance_core.store.connection import connection
from alliance_core.store.inspection import inspect
from tests.store.conftest import NOW, Kept, adding, written
from tests.store.test_earlier import EARLIER, SECRETS

Back = Callable[[Kept, Path], Store]


def in_a_new_place(kept: Kept, folder: Path) -> Store:
    """Restored where nothing was."""
    fresh = Store(folder / "fresh.db")
    restore(fresh, back_up(kept.store, folder / "b.db").path, NOW)
    return fresh


def in_its_place(kept: Kept, folder: Path) -> Store:
    """Restored where it was made."""
    restore(kept.store, back_up(kept.store, folder / "b.db").path, NOW, replace=True)
    return kept.store


def by_hand(kept: Kept, folder: Path) -> Store:
    """The backup itself, put where a server looks for its database."""
    shutil.copy(back_up(kept.store, folder / "b.db").path, folder / "put.db")
    return Store(folder / "put.db")


def copied_by_others(kept: Kept, folder: Path) -> Store:
    """A copy that another program made, restored."""
    kept.store.scrub()
    shutil.copy(kept.store.path, folder / "copied.db")
    fresh = Store(folder / "fresh.db")
    restore(fresh, folder / "copied.db", NOW)
    return fresh


WAYS = (in_a_new_place, in_its_place, by_hand, copied_by_others)


def opens(store: Store, data_key: bytes) -> bool:
    """Whether a data key opens what is in the file of the one alliance there."""
    with connection(store.path, 0) as db:
        sealed, identity = db.execute("SELECT sealed, id FROM alliances").fetchone()
    try:
        seal.unseal(sealed, data_key, seal.What.ALLIANCE, identity)
    except SealBroken:
        return False
    return True


@pytest.mark.parametrize("back", WAYS)
@pytest.mark.parametrize("first", [Holder.AUTHOR, Holder.PARTNER])
def test_the_first_opening_after_a_restore_makes_a_new_data_key_and_both_go_on(
    kept: Kept, tmp_path: Path, back: Back, first: Holder
) -> None:
    secrets = {Holder.AUTHOR: kept.secret, Holder.PARTNER: links.mint()}
    kept.store.grant(kept.key, Holder.PARTNER, secrets[Holder.PARTNER], NOW)
    old = kept.key.data_key
    store = back(kept, tmp_path)
    assert opens(store, old), "so the search below means something"
    key = store.unlock(secrets[first], NOW)
    assert not opens(store, old)
    assert key.data_key != old
    for holder in (first, *secrets):
        again = store.unlock(secrets[holder], NOW)
        assert again.data_key == key.data_key, "once is enough"
        assert store.read(again) == kept.alliance
        store.change(again, lambda alliance: adding(f"{len(written(alliance))}")(alliance), NOW)
        kept = kept._replace(alliance=store.read(again))
    assert store.secret(store.unlock(kept.secret, NOW), Holder.PARTNER, NOW) == secrets[Holder.PARTNER]
    assert inspect(store.path) == ()


def test_what_is_copied_goes_on_where_it_is_as_before(kept: Kept, tmp_path: Path) -> None:
    back_up(kept.store, tmp_path / "b.db")
    assert kept.store.unlock(kept.secret, NOW).data_key == kept.key.data_key


def test_a_backup_that_comes_back_twice_gets_another_key_each_time(kept: Kept, tmp_path: Path) -> None:
    copy, keys = back_up(kept.store, tmp_path / "b.db").path, {kept.key.data_key}
    for hour in range(3):
        restore(kept.store, copy, NOW + timedelta(hours=hour), replace=True)
        keys.add(kept.store.unlock(kept.secret, NOW).data_key)
    assert len(keys) == 4


def test_a_link_of_an_earlier_version_that_nobody_has_opened_is_not_lost_by_it(
    kept: Kept, tmp_path: Path
) -> None:
    partner = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, partner, NOW)
    with connection(kept.store.path, 0) as db:
        # As they were kept before a link had a public half; the partner has made theirs their own.
        db.execute("UPDATE links SET public_key = NULL, sealed_secret = NULL")
    store = in_a_new_place(kept, tmp_path)
    own = store.unlock(kept.secret, NOW)
    assert own.data_key == kept.key.data_key
    store.change(own, adding("written by the author"), NOW)
    theirs = store.unlock(partner, NOW)
    assert theirs.data_key != kept.key.data_key
    assert written(store.read(theirs)) == ["written by the author"]
    assert store.unlock(kept.secret, NOW).data_key == theirs.data_key


def test_a_backup_of_an_earlier_version_gets_new_keys_as_well(tmp_path: Path) -> None:
    def told(key: Key) -> bytes:
        return key.data_key

    before = Store(tmp_path / "before.db")
    shutil.copy(EARLIER / "alliance.db", before.path)
    before.prepare()
    kept = {state: told(before.unlock(secrets["author"], NOW)) for state, secrets in SECRETS.items()}
    fresh = Store(tmp_path / "fresh.db")
    restore(fresh, EARLIER / "alliance.db", NOW)
    for state, secrets in SECRETS.items():
        key = fresh.unlock(secrets["author"], NOW)
        assert key.data_key != kept[state]
        assert fresh.read(key) == before.read(before.unlock(secrets["author"], NOW))


def test_an_alliance_is_read_also_where_nothing_can_be_written(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "still"
    folder.mkdir()
    store = by_hand(kept, folder)
    with connection(store.path, 0) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = Store(store.path, busy_seconds=0.05)
        key = waiting.unlock(kept.secret, NOW)
        assert waiting.read(key) == kept.alliance
        other.execute("ROLLBACK")
    assert store.unlock(kept.secret, NOW).data_key != kept.key.data_key
