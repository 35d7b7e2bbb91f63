"""Drafts that nobody touches: which are removed, when, and what is left of them."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
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
from alliance_core.store.retention import MARKED_DAYS, Purged, remove_untouched, untouched
from tests.core.people import sent
from tests.examples import share
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, adding, an_alliance, keep
from tests.store.test_earlier import EARLIER

DAY = NOW.date().isoformat()
KEPT = 10
"""Days without a word after which a draft is marked, here."""
GONE = KEPT + 1 + MARKED_DAYS
"""The day after the last word on which it goes."""


def looked(store: Store, *days: int, kept: int = KEPT) -> list[Purged]:
    """What the purges of these days did, counted from that of the fixtures."""
    return [remove_untouched(store, kept, NOW + timedelta(days=day)) for day in days]


def removed_on(store: Store, *days: int) -> list[int]:
    """The days on which something was removed."""
    return [day for day, purged in zip(days, looked(store, *days), strict=True) if purged.removed]


def test_a_draft_that_nobody_touched_is_marked_and_goes_a_week_later_and_its_link_says_why(
    kept: Kept,
) -> None:
    purged = looked(kept.store, *range(GONE + 3))
    assert [day for day, one in enumerate(purged) if one.marked] == list(range(KEPT + 1, GONE))
    assert [day for day, one in enumerate(purged) if one.removed] == [GONE]
    with pytest.raises(LinkLapsed) as caught:
        kept.store.unlock(kept.secret, NOW)
    assert caught.value.evidence["ended_on"].date() == (NOW + timedelta(days=GONE)).date()


def test_nothing_of_it_stays_in_the_file(kept: Kept) -> None:
    with connection(kept.store.path, 0) as db:
        (sealed,) = db.execute("SELECT sealed FROM alliances").fetchone()
    looked(kept.store, *range(GONE + 1))
    for path in kept.store.path.parent.iterdir():
        assert sealed not in path.read_bytes()
        assert sealed[:64] not in path.read_bytes()


def test_a_draft_that_was_written_to_stays(kept: Kept) -> None:
    looked(kept.store, 0, 1, 2)
    kept.store.change(kept.key, adding("once more"), NOW + timedelta(days=2))
    assert removed_on(kept.store, *range(3, GONE + 5)) == [GONE + 2]


def test_writing_to_a_marked_draft_takes_the_mark_off(kept: Kept) -> None:
    assert looked(kept.store, *range(GONE))[-1].marked == 1
    kept.store.change(kept.key, adding("once more"), NOW + timedelta(days=GONE - 1))
    assert removed_on(kept.store, *range(GONE, 3 * GONE)) == [2 * GONE - 1]


def test_opening_a_marked_draft_keeps_it_for_a_week_more(kept: Kept) -> None:
    looked(kept.store, *range(GONE))
    assert kept.store.read(kept.store.unlock(kept.secret, NOW)) == kept.alliance
    assert removed_on(kept.store, *range(GONE, GONE + 20)) == [GONE + MARKED_DAYS]


def test_a_list_that_names_a_marked_draft_does_not_keep_it(kept: Kept) -> None:
    looked(kept.store, *range(GONE))
    assert kept.store.read(kept.key, visit=False) == kept.alliance
    assert removed_on(kept.store, GONE) == [GONE]


def test_drafts_of_an_earlier_version_are_as_old_as_their_last_word_and_what_was_shared_stays_so(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "before.db")
    shutil.copy(EARLIER / "alliance.db", store.path)
    with connection(store.path, 0) as db:
        db.execute("UPDATE alliances SET changed_on = '2026-03-01'")
        db.execute(
            "UPDATE alliances SET changed_on = '2026-02-20' WHERE id NOT IN ("
            "SELECT alliance FROM links WHERE party = 'partner')"
        )
    store.prepare()
    with connection(store.path, 0) as db:
        found = set(db.execute("SELECT shared, touched FROM alliances").fetchall())
    assert found == {(1, 0), (0, -9)}
    assert removed_on(store, *range(GONE)) == [GONE - 9]


def test_sharing_a_marked_draft_keeps_it(kept: Kept) -> None:
    looked(kept.store, *range(GONE))
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW)
    assert removed_on(kept.store, *range(GONE, 3 * GONE)) == []


def test_a_clock_that_leaps_forward_and_back_removes_nothing(kept: Kept) -> None:
    """Whatever it says meanwhile, and however often it leaps within a week."""
    leaps = [0, 5000, 0, 40_000, 1, 5000, 5001, 2, 9_000]
    assert removed_on(kept.store, *leaps, *range(3, GONE)) == []
    assert kept.store.read(kept.key) == kept.alliance


def test_a_clock_that_was_years_behind_when_a_draft_was_begun_removes_it_no_sooner(store: Store) -> None:
    looked(store, 0)
    store.create(an_alliance(), links.mint(), NOW - timedelta(days=20_000))
    assert removed_on(store, *range(1, GONE + 5)) == [GONE]


@settings(share(0.25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(leaps=st.lists(st.integers(-30_000, 30_000), max_size=KEPT))
def test_no_row_of_leaps_removes_a_draft_before_as_many_days_were_counted(
    kept: Kept, leaps: list[int]
) -> None:
    fresh = keep(kept.store, links.mint())
    looked(kept.store, *leaps)
    assert fresh.store.read(fresh.key) == fresh.alliance


def test_a_server_that_was_off_for_a_year_removes_nothing_when_it_comes_back(kept: Kept) -> None:
    looked(kept.store, 0, 1)
    assert removed_on(kept.store, 400, 401, 402) == []
    assert removed_on(kept.store, *range(403, 430)) == [400 + GONE - 3]


@pytest.mark.parametrize("holder", [Holder.PARTNER, Holder.READER])
def test_what_was_ever_shared_stays_also_when_its_link_was_taken_back(kept: Kept, holder: Holder) -> None:
    kept.store.grant(kept.key, holder, links.mint(), NOW, NOW + timedelta(days=1))
    kept.store.withdraw(kept.key, holder, NOW)
    assert removed_on(kept.store, *range(3 * GONE)) == []


def test_what_was_sent_stays_also_where_an_earlier_version_made_no_link_for_it(store: Store) -> None:
    """Nobody can tell before it is opened: then the row says so."""
    key = store.create(sent(), links.mint(), NOW)
    with connection(store.path, 0) as db:
        db.execute("DELETE FROM links WHERE party = ?", (Holder.PARTNER,))
        db.execute("UPDATE alliances SET shared = 0")
    looked(store, *range(GONE))
    assert store.read(key) == sent()
    assert removed_on(store, *range(GONE, 3 * GONE)) == []


def test_what_no_link_opens_any_more_goes_as_well(kept: Kept) -> None:
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW)
    for holder in (Holder.PARTNER, Holder.AUTHOR):
        assert looked(kept.store, *range(KEPT + 5))[-1].marked == 0
        kept.store.expire(kept.key, holder, NOW + timedelta(days=3))
    assert removed_on(kept.store, *range(KEPT + 5, GONE + 20)) == [KEPT + 5 + MARKED_DAYS]


def test_with_0_days_drafts_are_kept_for_good(kept: Kept) -> None:
    looked(kept.store, *range(GONE))
    assert figures(kept.store, NOW).drafts_due == 1
    assert looked(kept.store, *range(GONE, 2 * GONE), kept=0)[-1] == Purged(removed=0, marked=0)
    assert figures(kept.store, NOW).drafts_due == 0
    assert kept.store.read(kept.key) == kept.alliance


@given(days=st.integers(1, 36_500), passed=st.integers(0, 40_000), hour=st.integers(0, 23))
def test_a_draft_is_due_after_its_last_day_and_never_before(days: int, passed: int, hour: int) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    db.table("alliances").insert({"id": "a", "sealed": b"", "created_on": DAY, "changed_on": DAY})
    db.table("housekeeping").update(1, {"counted": passed})
    now = NOW.replace(hour=hour) + timedelta(days=passed)
    assert (untouched(db, days, now) == ["a"]) == (passed > days)
    db.close()


def test_two_servers_that_purge_at_once_both_succeed_and_count_one_day(store: Store) -> None:
    kept = [keep(store, f"a{number}") for number in range(20)]
    looked(store, *range(GONE))
    program = """
from datetime import timedelta
from alliance_core.store.migrations import migrations
from alliance_core.store.retention import remove_untouched
print("ready", flush=True)
sys.stdin.readline()
print(remove_untouched(Store(Path(sys.argv[1])), 10, NOW + timedelta(days=int(sys.argv[2]))).removed, flush=True)
"""
    processes = [elsewhere.start(program, store.path, GONE) for _ in range(2)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == len(kept)
    with connection(store.path, 0) as db:
        assert db.execute("SELECT counted FROM housekeeping").fetchone() == (GONE + 1,)


def test_figures_are_numbers_and_one_day(kept: Kept) -> None:
    store = kept.store
    shared = keep(store, "shared")
    store.grant(shared.key, Holder.PARTNER, links.mint(), NOW, NOW + timedelta(days=1))
    key = store.replace(shared.key, Holder.READER, links.mint(), NOW)
    key = store.withdraw(key, Holder.READER, NOW)
    store.delete(keep(store, "gone").key, NOW)
    looked(store, *range(GONE))
    found = figures(store, NOW + timedelta(days=40)).model_dump()
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


def test_links_are_counted_by_what_became_of_them_and_passcodes_with_them(kept: Kept) -> None:
    store = kept.store
    for _ in range(3):
        partner = links.mint()
        key = store.replace(kept.key, Holder.PARTNER, partner, NOW)
        kept = kept._replace(key=key)
    store.protect(kept.key, partner, "Herbst 7")
    found = figures(store, NOW)
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
    assert figures(kept.store, NOW + timedelta(days=days)).recently_changed == counted


def test_touching_the_store_reads_and_commits_a_write_each_time(kept: Kept) -> None:
    def beats() -> int:
        with connection(kept.store.path, 0) as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])

    before = beats()
    probe(kept.store)
    probe(kept.store)
    assert beats() == before + 2
    assert kept.store.read(kept.key) == kept.alliance
