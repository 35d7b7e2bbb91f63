"""Removing what is no longer used while the server runs: when it starts, and whenever a new day has begun."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import date

from starlette.concurrency import run_in_threadpool

from alliance_core.errors import StoreError
from alliance_core.store import devices
from alliance_core.store.retention import remove_untouched
from pages import house
from pages.web.server import logs

EVERY = 600.0
"""Seconds between two looks at the clock: machines sleep, and clocks are set, so nobody waits for midnight."""


async def keep_removing(every: float = EVERY) -> None:
    """Runs for as long as the server does. Where the store is in trouble it is tried again at the next look."""
    done: date | None = None
    while True:
        today = house.now().date()
        if today != done and await run_in_threadpool(_remove):
            done = today
        await run_in_threadpool(_scrub)
        await asyncio.sleep(every)


def _scrub() -> None:
    """Empties the log of what was deleted while somebody was reading. In trouble, the next look does it."""
    with suppress(StoreError):
        house.store().scrub()


def _remove() -> bool:
    """Marks and removes what is due, and counts the day; whether that could be done."""
    try:
        drafts = remove_untouched(house.store(), house.settings().draft_days, house.now())
        forgotten = devices.remove_unused(house.store(), house.now())
    except StoreError:
        return False
    logs.event("purge", removed=drafts.removed, marked=drafts.marked, devices=forgotten)
    return True
