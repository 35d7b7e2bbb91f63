"""The server of `alliance serve`: uvicorn with bounds on time and connections, and an end that comes in time."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
from types import FrameType
from typing import Literal

import streamlit as st
import uvicorn
from starlette.types import ASGIApp
from streamlit.starlette import App

from alliance_core.limits import CONNECTIONS, END_SECONDS, OPEN_FILES_BESIDE, REQUEST_END_SECONDS
from pages.web.server import logs
from pages.web.server.patience import Connection, Watch

if sys.platform != "win32":
    import resource

SERVED = "served"
"""Noted in the state of the app that this module runs: with other servers there are none of these bounds."""

PINGS_SECONDS = 30
BACKLOG = 100
"""Connections that are taken from the system at once. With more, so many files are open before any of them is counted
that there is none left."""


class Server(uvicorn.Server):
    """A server that looks after its connections, and is gone in time once it is told to end."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._watch = Watch()
        self._ending = False

    async def on_tick(self, counter: int) -> bool:
        """Called ten times a second."""
        if counter % 10 == 0:
            self._watch.look(self.server_state.connections, asyncio.get_running_loop().time())
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begins the end, and sees to it that it comes: a thread that doesn't return would be waited for for ever."""
        if not self._ending:
            self._ending = True
            last = threading.Timer(END_SECONDS, _cut_short)
            last.daemon = True
            last.start()
        super().handle_exit(sig, frame)


def _cut_short() -> None:
    logs.event("cut short")
    os._exit(1)


def run(app: App) -> None:
    """Serves the app until a signal ends it, on the sockets that `alliance serve` has opened and whose numbers are the
    arguments of this process. Requests that have come are answered first, for at most `REQUEST_END_SECONDS`, and after
    `END_SECONDS` it is over in any case."""
    app.state[SERVED] = True
    Connection.most = connections_at_most()
    # uvicorn hands the signal on once it has ended, and Python would be gone before its threads have saved.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: None)
    Server(configured(app)).run(sockets=[socket.socket(fileno=int(number)) for number in sys.argv[1:]])


def configured(app: ASGIApp, lifespan: Literal["on", "off"] = "on") -> uvicorn.Config:
    """How uvicorn is to run an app."""
    return uvicorn.Config(
        app,
        http=Connection,
        ws="websockets-sansio",
        ws_max_size=st.get_option("server.maxMessageSize") * 1_000_000,
        ws_ping_interval=PINGS_SECONDS,
        ws_ping_timeout=PINGS_SECONDS,
        ws_per_message_deflate=False,
        lifespan=lifespan,
        log_config=None,  # the app's own log takes what there is to say
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=REQUEST_END_SECONDS,
    )


def connections_at_most() -> int:
    """How many connections there may be, after asking the system for as many files as they need: at least ten."""
    if sys.platform == "win32":
        return CONNECTIONS
    wanted = CONNECTIONS + OPEN_FILES_BESIDE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    allowed = wanted if soft == resource.RLIM_INFINITY else soft
    return max(10, min(CONNECTIONS, allowed - OPEN_FILES_BESIDE))
