"""What a device knows is a sealed row: nobody reads it without the device's cookie, and it is gone when it is to go."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import links
from alliance_core.errors import DeviceFull, StoreDamaged
from alliance_core.limits import DEVICE_ENTRIES
from alliance_core.model import Holder
from alliance_core.store import Store, devices
from alliance_core.store.backup import back_up, restore
from alliance_core.store.devices import Entry, Known, Secrets
from alliance_core.store.inspection import Fault, inspect
from alliance_core.store.retention import remove_untouched
from tests.store.conftest import NOW, Kept

SECRETS = Secrets(links.mint(), links.mint())
MANY = tuple(Entry(f"{number:016x}", Holder.AUTHOR, links.mint()) for number in range(1000))


def put(store: Store, known: Known, secrets: Secrets = SECRETS) -> Secrets:
    """A device with these secrets comes to know this, and holds what is returned."""
    return devices.change(store, Secrets(), secrets, lambda _: known, NOW)[1]


def rows(store: Store) -> list[tuple[str, bytes, str]]:
    with sqlite3.connect(store.path) as db:
        found: list[tuple[str, bytes, str]] = db.execute(
            "SELECT digest, sealed, used_on FROM devices"
        ).fetchall()
        return found


def test_a_thousand_alliances_are_one_row_and_come_back_in_their_order(store: Store) -> None:
    held = put(store, Known(stays=MANY))
    assert held == Secrets(SECRETS.stays, None)
    assert devices.read(store, held) == Known(stays=MANY)
    assert len(rows(store)) == 1


def test_nothing_in_the_file_tells_which_alliances_a_device_knows(store: Store) -> None:
    put(store, Known(stays=MANY[:3], ends=MANY[3:5]))
    store.scrub()
    kept = store.path.read_bytes()
    for secret in (*map(str, SECRETS), *(e.token for e in MANY[:5]), *(e.alliance for e in MANY[:5])):
        assert secret.encode() not in kept


def test_how_many_alliances_a_device_knows_shows_only_roughly(store: Store) -> None:
    lengths = set()
    for count in (1, 5, 10):
        held = put(store, Known(stays=MANY[:count]), Secrets(links.mint(), links.mint()))
        assert held.stays
        lengths |= {len(sealed) for _, sealed, _ in rows(store)}
    assert len(lengths) == 1


def test_another_secret_opens_nothing_nor_does_that_of_a_link(store: Store) -> None:
    put(store, Known(stays=MANY[:3]))
    assert devices.read(store, Secrets(links.mint(), links.mint())) == Known()
    assert devices.read(store, Secrets(MANY[0].token, MANY[1].token)) == Known()
    # What ends with the browser is no key to what stays.
    assert devices.read(store, Secrets(SECRETS.ends, SECRETS.ends)) == Known()


def test_a_list_that_is_not_there_gets_a_secret_of_the_servers_own(store: Store) -> None:
    """Whoever could plant a cookie in a browser would otherwise know what leads to its keys."""
    planted, fresh = Secrets(links.mint(), links.mint()), Secrets(links.mint(), links.mint())
    _, held = devices.change(store, planted, fresh, lambda known: known.knowing(MANY[0], stay=True), NOW)
    assert held == Secrets(fresh.stays, None)
    assert devices.read(store, planted) == Known()


def test_a_list_that_is_emptied_is_erased_also_from_the_log(store: Store) -> None:
    held = put(store, Known(stays=MANY[:3], ends=MANY[3:4]))
    sealed = [sealed for _, sealed, _ in rows(store)]
    _, held = devices.change(store, held, SECRETS, Known.forgetting, NOW)
    assert held == Secrets()
    assert not rows(store)
    for file in (store.path, store.path.with_name(f"{store.path.name}-wal")):
        assert not file.exists() or not [one for one in sealed if one[-40:] in file.read_bytes()]


def test_at_most_so_many_are_known_and_one_more_is_refused_with_the_number() -> None:
    many = tuple(Entry(f"{number:016x}", Holder.AUTHOR, "t") for number in range(DEVICE_ENTRIES))
    full = Known(many[1:], many[:1])
    again = Entry(many[0].alliance, Holder.AUTHOR, "another")
    assert full.knowing(again, stay=True).stays[0] == again
    one_more = Entry("x", Holder.AUTHOR, "t")
    with pytest.raises(DeviceFull, match="knows 2000 alliances"):
        full.knowing(one_more, stay=False)
    with pytest.raises(DeviceFull):
        full.joining([one_more], stay=True)
    assert full.joining(many, stay=True) == full
    assert full.forgetting(many[5].alliance).knowing(one_more, stay=True).find("x", Holder.AUTHOR)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(Holder), st.booleans())))
def test_no_alliance_is_known_twice_for_the_same_holder_whatever_is_opened_in_which_order(
    opened: list[tuple[str, Holder, bool]],
) -> None:
    known = Known()
    for number, (alliance, holder, stay) in enumerate(opened):
        known = known.knowing(Entry(alliance, holder, str(number)), stay=stay)
        assert known.find(alliance, holder).token == str(number)
    seats = [(e.alliance, e.holder) for e in known.entries]
    assert sorted(seats) == sorted({(alliance, holder) for alliance, holder, _ in opened})
    assert known.ending().entries == known.entries
    assert all(e.holder is not Holder.AUTHOR for e in known.staying(Holder.AUTHOR).ends)


def test_a_list_goes_after_it_was_not_used_for_long_and_each_visit_lets_it_stay(store: Store) -> None:
    held = put(store, Known(stays=MANY[:1]))
    gone = put(store, Known(stays=MANY[1:2]), Secrets(links.mint(), links.mint()))
    for day in range(devices.UNUSED_DAYS + 1):
        assert looked(store, day) == 0
        if day == 100:
            at = NOW + timedelta(days=day)
            assert devices.visited(store, Secrets(held.stays, links.mint()), at) == held
    assert looked(store, devices.UNUSED_DAYS + 1) == 1
    assert devices.read(store, held).stays == MANY[:1]
    assert devices.read(store, gone) == Known()


def looked(store: Store, day: int) -> int:
    """How many lists go on a day on which a server looks, counted from that of the fixtures."""
    now = NOW + timedelta(days=day)
    remove_untouched(store, 0, now)
    return devices.remove_unused(store, now)


def test_a_clock_that_leaps_erases_no_list(store: Store) -> None:
    held = put(store, Known(stays=MANY[:1]))
    assert [looked(store, day) for day in (0, 4000, 1, 40_000, 2, 4000)] == [0] * 6
    assert devices.read(store, held).stays == MANY[:1]


def test_a_visit_while_the_clock_is_behind_counts_as_one(store: Store) -> None:
    held = put(store, Known(stays=MANY[:1]))
    for day in range(devices.UNUSED_DAYS):
        looked(store, day)
    assert devices.visited(store, held, NOW - timedelta(days=9000)) == held
    assert [looked(store, devices.UNUSED_DAYS + day) for day in range(10)] == [0] * 10


def test_a_list_that_was_changed_behind_the_program_is_said_to_be_damaged(store: Store) -> None:
    held = put(store, Known(stays=MANY[:1]))
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE devices SET sealed = zeroblob(40)")
    with pytest.raises(StoreDamaged):
        devices.read(store, held)


def test_a_list_moved_to_another_row_opens_nothing(store: Store) -> None:
    held = put(store, Known(stays=MANY[:1], ends=MANY[1:2]))
    (_, one, _), (_, two, _) = rows(store)
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE devices SET sealed = CASE sealed WHEN ? THEN ? ELSE ? END", (one, two, one))
    with pytest.raises(StoreDamaged):
        devices.read(store, held)


def test_a_restored_database_still_knows_which_device_knows_what(kept: Kept, tmp_path: Path) -> None:
    forgotten = put(kept.store, Known(stays=MANY[:1]), Secrets(links.mint(), links.mint()))
    back_up(kept.store, tmp_path / "copy.db")
    devices.change(kept.store, forgotten, SECRETS, Known.forgetting, NOW)
    since = put(kept.store, Known(stays=MANY[1:2]))
    restore(kept.store, tmp_path / "copy.db", NOW, replace=True)
    assert devices.read(kept.store, since).stays == MANY[1:2]
    assert devices.read(kept.store, forgotten) == Known()
    elsewhere = Store(tmp_path / "elsewhere" / "alliance.db")
    restore(elsewhere, tmp_path / "copy.db", NOW)
    assert devices.read(elsewhere, forgotten).stays == MANY[:1]


def test_only_what_is_or_was_a_link_is_recognised(kept: Kept) -> None:
    stranger, own = links.digest(links.mint()), links.digest(kept.secret)
    assert not devices.recognised(kept.store, [stranger])
    assert devices.recognised(kept.store, [stranger, own])
    kept.store.delete(kept.key, NOW)
    assert devices.recognised(kept.store, [own])


def test_a_database_with_lists_is_in_order(store: Store) -> None:
    put(store, Known(stays=MANY[:1]))
    assert inspect(store.path) == ()
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE devices SET sealed = x'00'")
    assert [finding.fault for finding in inspect(store.path)] == [Fault.UNSEALED_LISTS]
