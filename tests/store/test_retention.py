"""Drafts that nobody touches: which are removed, when, and what is left of them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from alliance_core import links
from alliance_core.errors import LinkLapsed
from alliance_core.model import Holder
from alliance_core.store import Store
from alliance_core.store.connection import connection
from alliance_core.store.figures import figures
from alliance_core.store.health import probe
from alliance_core.store.migrations import migrations
from alliance_core.store.retention import remove_untouched, untouched
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, adding, keep

DAY = NOW.date().isoformat()
YEAR = 365
LATER = NOW + timedelta(days=YEAR + 1)


def test_a_draft_that_nobody_touched_goes_and_its_link_says_why(kept: Kept) -> None:
    assert remove_untouched(kept.store, YEAR, LATER) == 1
    with pytest.raises(LinkLapsed) as caught:
        kept.store.unlock(kept.secret, LATER)
    assert caught.value.evidence["ended_on"].date() == LATER.date()
    assert remove_untouched(kept.store, YEAR, LATER) == 0


def test_nothing_of_it_stays_in_the_file(kept: Kept) -> None:
    with connection(kept.store.path, 0) as db:
        (sealed,) = db.execute("SELECT sealed FROM alliances").fetchone()
    remove_untouched(kept.store, YEAR, LATER)
    for path in kept.store.path.parent.iterdir():
        assert sealed not in path.read_bytes()
        assert sealed[:64] not in path.read_bytes()


def test_a_draft_that_was_written_to_stays(kept: Kept) -> None:
    kept.store.change(kept.key, adding("once more"), NOW + timedelta(days=2))
    assert remove_untouched(kept.store, YEAR, LATER) == 0
    assert remove_untouched(kept.store, YEAR, LATER + timedelta(days=2)) == 1


@pytest.mark.parametrize("holder", [Holder.PARTNER, Holder.READER])
def test_what_was_ever_shared_stays_also_when_its_link_was_taken_back(kept: Kept, holder: Holder) -> None:
    kept.store.grant(kept.key, holder, links.mint(), NOW, NOW + timedelta(days=1))
    kept.store.withdraw(kept.key, holder, NOW)
    assert remove_untouched(kept.store, YEAR, NOW + timedelta(days=10 * YEAR)) == 0


def test_what_no_link_opens_any_more_goes_as_well(kept: Kept) -> None:
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW)
    for holder in (Holder.PARTNER, Holder.AUTHOR):
        assert remove_untouched(kept.store, YEAR, LATER) == 0
        kept.store.expire(kept.key, holder, NOW + timedelta(days=30))
    assert remove_untouched(kept.store, YEAR, NOW + timedelta(days=YEAR)) == 0
    assert remove_untouched(kept.store, YEAR, LATER) == 1


def test_with_0_days_drafts_are_kept_for_good(kept: Kept) -> None:
    assert remove_untouched(kept.store, 0, NOW + timedelta(days=100 * YEAR)) == 0
    assert kept.store.read(kept.key) == kept.alliance


@given(days=st.integers(1, 36_500), passed=st.integers(0, 40_000), hour=st.integers(0, 23))
def test_a_draft_goes_after_its_last_day_and_never_before(days: int, passed: int, hour: int) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    db.table("alliances").insert({"id": "a", "sealed": b"", "created_on": DAY, "changed_on": DAY})
    now = NOW.replace(hour=hour) + timedelta(days=passed)
    assert (untouched(db, days, now) == ["a"]) == (passed > days)
    db.close()


def test_two_servers_that_purge_at_once_both_succeed(store: Store) -> None:
    kept = [keep(store, f"a{number}") for number in range(20)]
    program = """
from datetime import timedelta
from alliance_core.store.migrations import migrations
from alliance_core.store.retention import remove_untouched
print("ready", flush=True)
sys.stdin.readline()
print(remove_untouched(Store(Path(sys.argv[1])), 365, NOW + timedelta(days=400)), flush=True)
"""
    processes = [elsewhere.start(program, store.path) for _ in range(2)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == len(kept)


def test_figures_are_numbers_and_one_day(kept: Kept) -> None:
    store = kept.store
    shared = keep(store, "shared")
    store.grant(shared.key, Holder.PARTNER, links.mint(), NOW, NOW + timedelta(days=1))
    key = store.replace(shared.key, Holder.READER, links.mint(), NOW)
    key = store.withdraw(key, Holder.READER, NOW)
    store.delete(keep(store, "gone").key, NOW)
    found = figures(store, YEAR, LATER).model_dump()
    with connection(store.path, 0) as db:
        kept_sealed = [len(row[0]) for row in db.execute("SELECT sealed FROM alliances")]
    # Each number written out: what a field begins with is no measure of what it should be.
    assert found == {
        "alliances": 2,
        "drafts": 1,
        "drafts_due": 1,
        "recently_changed": 0,
        "oldest_day": NOW.date(),
        "links": {
            Holder.AUTHOR: {"living": 2, "expired": 0, "withdrawn": 0, "replaced": 0},
            Holder.PARTNER: {"living": 0, "expired": 1, "withdrawn": 0, "replaced": 0},
            Holder.READER: {"living": 0, "expired": 0, "withdrawn": 1, "replaced": 0},
        },
        "passcodes": 0,
        "tombstones": 1,
        "devices": 0,
        "file_bytes": store.path.stat().st_size,
        "log_bytes": 0,
        "sealed_bytes": sum(kept_sealed),
    }
    assert len(kept_sealed) == 2
    assert min(kept_sealed) > 100
    assert figures(store, 0, LATER).drafts_due == 0


def test_links_are_counted_by_what_became_of_them_and_passcodes_with_them(kept: Kept) -> None:
    store = kept.store
    for _ in range(3):
        partner = links.mint()
        key = store.replace(kept.key, Holder.PARTNER, partner, NOW)
        kept = kept._replace(key=key)
    store.protect(kept.key, partner, "Herbst 7")
    found = figures(store, YEAR, NOW)
    assert found.links[Holder.PARTNER].model_dump() == {
        "living": 1,
        "expired": 0,
        "withdrawn": 0,
        "replaced": 2,
    }
    assert (found.passcodes, found.drafts, found.tombstones) == (1, 0, 0)


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (29, 1), (30, 1), (31, 0), (32, 0)])
def test_recently_is_within_30_days(kept: Kept, days: int, counted: int) -> None:
    kept.store.change(kept.key, adding("once more"), NOW)
    assert figures(kept.store, YEAR, NOW + timedelta(days=days)).recently_changed == counted


def test_touching_the_store_reads_and_commits_a_write_each_time(kept: Kept) -> None:
    def beats() -> int:
        with connection(kept.store.path, 0) as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])

    before = beats()
    probe(kept.store)
    probe(kept.store)
    assert beats() == before + 2
    assert kept.store.read(kept.key) == kept.alliance
