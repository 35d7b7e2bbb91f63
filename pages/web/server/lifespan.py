"""What happens when the server starts and while it runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from streamlit.starlette import App

from alliance_core.errors import StoreError
from alliance_core.language import N_, translation
from pages import house
from pages.web.server import logs, retention
from pages.web.server.running import SERVED

DEVELOPING = N_(
    "This is for development, without bounds on time and connections. For people, use `alliance serve`."
)


@asynccontextmanager
async def lifespan(app: App) -> AsyncIterator[None]:
    """Starts with discreet logs and a store that is ready, or notes why it isn't; then keeps removing untouched drafts.

    With a store that can't be used the server runs all the same: the pages say so too, and it recovers by
    itself when the file does.
    """
    settings = house.settings()
    if SERVED not in app.state:
        print(translation(settings.language).gettext(DEVELOPING), file=sys.stderr)
    logs.begin(logs.form(settings.log))
    logs.event("start", draft_days=settings.draft_days)
    with suppress(StoreError):  # which is in the log already
        house.store()
    removing = asyncio.create_task(retention.keep_removing())
    yield
    removing.cancel()
    logs.event("stop")
