"""While a server runs: each day counts once, and untouched drafts are marked and removed when they are due."""

import asyncio
import sqlite3
from datetime import date, datetime, timedelta

import pytest

from alliance_core import links, workflow
from alliance_core.model import Lane, Situation
from alliance_core.store.figures import figures
from alliance_core.store.retention import MARKED_DAYS
from pages import house
from pages.web.server import retention
from tests.web.conftest import NOW, Kept, run


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOW
        self.asked = 0

    def now(self) -> datetime:
        """The time of this server."""
        self.asked += 1
        return self.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(house, "now", made.now)
    return made


def draft(kept: Kept, name: str) -> None:
    """One more draft, begun now."""
    alliance = workflow.start(name, Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", house.now())
    kept.store.create(alliance, links.mint(), house.now())


async def looked(kept: Kept, day: date) -> None:
    """Waits until a server has looked at the database on this day."""
    async with asyncio.timeout(20):
        while purged_on(kept) != day.isoformat():
            await asyncio.sleep(0.01)


def purged_on(kept: Kept) -> str:
    """The day of the last purge, as the database has it."""
    with sqlite3.connect(kept.store.path) as db:
        return str(db.execute("SELECT purged_on FROM housekeeping").fetchone()[0])


def drafts(kept: Kept) -> int:
    """How many drafts are left."""
    return figures(kept.store, house.now()).drafts


def test_drafts_go_on_the_day_they_are_due_while_a_server_runs(
    kept: Kept, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_DRAFT_DAYS", "2")
    house.settings.cache_clear()
    left: list[int] = []

    async def days_pass() -> None:
        draft(kept, "first")
        server = asyncio.create_task(retention.keep_removing(every=0.01))
        for day in range(2 + MARKED_DAYS + 5):
            await looked(kept, clock.time.date())
            left.append(drafts(kept))
            if day == 1:
                draft(kept, "second")
            clock.time += timedelta(days=1)
        server.cancel()

    run(days_pass())
    assert left == [1, 1, *[2] * (MARKED_DAYS + 1), 1, *[0] * 3]
    assert figures(kept.store, house.now()).alliances == 1


def test_a_clock_that_leaps_under_a_running_server_removes_nothing(kept: Kept, clock: Clock) -> None:
    draft(kept, "first")

    async def leaps() -> None:
        server = asyncio.create_task(retention.keep_removing(every=0.01))
        for days in (0, 400, 1, 20_000, 2):
            clock.time = NOW + timedelta(days=days)
            await looked(kept, clock.time.date())
        server.cancel()

    run(leaps())
    assert drafts(kept) == 1


def test_a_store_in_trouble_is_tried_again(kept: Kept, clock: Clock) -> None:
    away = kept.store.path.with_name("away.db")

    async def comes_back() -> None:
        kept.store.path.rename(away)
        server = asyncio.create_task(retention.keep_removing(every=0.01))
        looks = clock.asked + 5
        async with asyncio.timeout(20):
            # Each look asks once, and once more where something is to be done: by then one has failed.
            while clock.asked < looks:
                await asyncio.sleep(0.01)
        assert not server.done()
        away.rename(kept.store.path)
        await looked(kept, clock.time.date())
        server.cancel()

    run(comes_back())
