"""What happens when the server starts and while it runs."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from streamlit.starlette import App

from alliance_core.errors import StoreError
from pages import house
from pages.web.server import logs, retention

OPEN_FILES = Path("/dev/fd")
"""Where Linux and macOS list the open files of the process that looks; other systems have no such place."""


def send_at_once() -> int:
    """Sets TCP_NODELAY on all listening sockets of this process; connections inherit it. Returns how many.

    Streamlit binds its socket in a way that makes the event loop leave Nagle's algorithm on, and then every
    rerun waits about 40 ms for the browser to acknowledge the one before.
    """
    changed = 0
    for name in os.listdir(OPEN_FILES) if OPEN_FILES.is_dir() else ():  # noqa: PTH208 - file numbers, not paths
        try:
            copy = os.dup(int(name))
        except OSError:
            continue  # the listing's own file, closed by now
        if not stat.S_ISSOCK(os.fstat(copy).st_mode):
            os.close(copy)
            continue
        with socket.socket(fileno=copy) as listener:
            internet = listener.family in (socket.AF_INET, socket.AF_INET6)
            if internet and listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                changed += 1
    return changed


@asynccontextmanager
async def lifespan(app: App) -> AsyncIterator[None]:  # noqa: ARG001 - the signature is Streamlit's
    """Starts with discreet logs, quick sockets and a store that is ready, or notes why it isn't; then keeps removing
    untouched drafts.

    With a store that can't be used the server runs all the same: the pages say so too, and it recovers by
    itself when the file does.
    """
    settings = house.settings()
    logs.begin(logs.form(settings.log))
    logs.event("start", draft_days=settings.draft_days)
    send_at_once()
    with suppress(StoreError):  # which is in the log already
        house.store()
    removing = asyncio.create_task(retention.keep_removing())
    yield
    removing.cancel()
    logs.event("stop")
