"""While a server runs: untouched drafts go when it starts and when a new day has begun."""

import asyncio
from datetime import datetime, timedelta

import pytest

from alliance_core import links, workflow
from alliance_core.model import Lane, Situation
from alliance_core.store.figures import figures
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


async def becomes(kept: Kept, drafts: int) -> None:
    """Waits until so many drafts are left."""
    async with asyncio.timeout(20):
        while figures(kept.store, 0, house.now()).drafts != drafts:
            await asyncio.sleep(0.01)


def test_drafts_go_at_the_start_and_on_the_day_they_are_due(kept: Kept, clock: Clock) -> None:
    draft(kept, "first")
    clock.time += timedelta(days=10)
    draft(kept, "second")

    async def days_pass() -> None:
        clock.time = NOW + timedelta(days=366)
        server = asyncio.create_task(retention.keep_removing(every=0.01))
        await becomes(kept, 1)
        clock.time += timedelta(days=10)
        await becomes(kept, 0)
        server.cancel()

    run(days_pass())
    assert figures(kept.store, 0, house.now()).alliances == 1


def test_a_store_in_trouble_is_tried_again(kept: Kept, clock: Clock) -> None:
    draft(kept, "first")
    clock.time += timedelta(days=366)
    away = kept.store.path.with_name("away.db")

    async def comes_back() -> None:
        kept.store.path.rename(away)
        server = asyncio.create_task(retention.keep_removing(every=0.01))
        looked = clock.asked + 5
        async with asyncio.timeout(20):
            # Each look asks once, and once more where something is to be done: by then one has failed.
            while clock.asked < looked:
                await asyncio.sleep(0.01)
        assert not server.done()
        away.rename(kept.store.path)
        await becomes(kept, 0)
        server.cancel()

    run(comes_back())
