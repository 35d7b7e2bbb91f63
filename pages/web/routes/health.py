"""Whether this server can do its work: not that it answers, but that what is written now would be kept."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from alliance_core.errors import StoreError
from alliance_core.store import Store
from alliance_core.store.health import probe, trouble
from pages import house

LASTS = 1.0
"""Seconds for which an answer is given again, so that asking a lot touches the disk once."""

PATIENCE = 2.0
"""Seconds to wait for a database that others hold; whoever asks whether it works won't wait longer themselves."""


class Watch:
    """Looks at most once at a time and once in `LASTS` seconds, however many ask."""

    def __init__(self) -> None:
        self._look: asyncio.Task[str | None] | None = None
        self._until = 0.0

    async def trouble(self) -> str | None:
        """The sort of trouble in one word, or None when all is well."""
        if self._look is None or (self._look.done() and monotonic() >= self._until):
            self._look = asyncio.create_task(self._see())
        # Whoever asked first may go away before the answer is there; the others still want it.
        return await asyncio.shield(self._look)

    async def _see(self) -> str | None:
        try:
            return await run_in_threadpool(_look)
        finally:
            self._until = monotonic() + LASTS


def _look() -> str | None:
    try:
        probe(Store(house.store().path, busy_seconds=PATIENCE))
    except StoreError as error:
        return trouble(error)
    return None


_watch = Watch()


async def answer(request: Request) -> JSONResponse:  # noqa: ARG001 - the same for everybody
    """GET /health: 200 `{"ok": true}` when the store was read and written a moment ago, else 503 and one word."""
    found = await _watch.trouble()
    return JSONResponse(
        {"ok": True} if found is None else {"ok": False, "trouble": found}, 503 if found else 200
    )
