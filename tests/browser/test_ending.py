"""A server that is told to end: it is gone in time whatever others do, and what was being saved is saved."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
from websockets.sync.client import connect

from alliance_core.limits import END_SECONDS
from pages.cookies import WORKING
from tests.browser.conftest import HOME, Server
from tests.browser.test_manners import Answered
from tests.conftest import Show

IN_TIME = 15
"""Seconds: the promise."""

NEVER = 60


def come(answered: Answered) -> httpx.Client:
    """The author, who has opened their link."""
    author = httpx.Client(base_url=answered.url, timeout=NEVER, cookies={WORKING: "1"})
    assert author.post("/open", json={"secret": answered.author}).status_code == 200
    return author


def save(author: httpx.Client, answered: Answered, text: str) -> Future[int]:
    """Words that are on their way; the status they will get."""
    words = {
        "alliance": answered.key.alliance,
        "party": "author",
        "field": "clause-offer1-text",
        "text": text,
    }
    return ThreadPoolExecutor(1).submit(lambda: author.post("/save", json=words).status_code)


def end(server: Server) -> float:
    """Tells it to end; how many seconds it takes."""
    assert server.process
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(NEVER)
    return time.monotonic() - begun


def awaited(server: Server) -> None:
    """Waits until somebody's request has come as far as the database, which is held."""
    with httpx.Client(base_url=server.url, timeout=NEVER) as other:
        # It waits for two seconds itself; what came before it has been waiting for longer.
        assert other.get("/health").status_code == 503


def test_it_is_gone_in_time_whatever_others_do_and_what_was_being_saved_is_saved(
    own_server: Server, show: Show
) -> None:
    answered = Answered(own_server)
    author = come(answered)
    with ExitStack() as stack:

        def call(said: bytes) -> None:
            caller = stack.enter_context(socket.create_connection(("localhost", own_server.port)))
            caller.sendall(said)

        call(b"")
        call(b"GET / HTTP/1.1\r\nHost: loc")
        call(b"POST /save HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")
        call(b"GET /static/js/index.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
        page = f"ws://localhost:{own_server.port}/_stcore/stream"
        stack.enter_context(connect(page, compression=None, close_timeout=0))
        held = stack.enter_context(
            sqlite3.connect(own_server.database, isolation_level=None, check_same_thread=False)
        )
        held.execute("BEGIN IMMEDIATE")
        saved = save(author, answered, "said at the last moment")
        awaited(own_server)
        threading.Timer(2, held.execute, ["ROLLBACK"]).start()
        took = end(own_server)
        assert took < IN_TIME
        assert saved.result() == 200
    assert "said at the last moment" in str(answered.store.read(answered.key).draft)
    assert own_server.process.returncode == 0
    events = [
        json.loads(line)["event"] for line in own_server.log.read_text().splitlines() if line.startswith("{")
    ]
    assert events[-1] == "stop"
    show(
        "Ending",
        "silent, half a head, half a body, an answer nobody takes, a page: gone in time, the last words kept",
    )


def test_a_thread_that_does_not_return_is_not_waited_for(tmp_path: Path) -> None:
    hurried = Server(tmp_path, [sys.executable, str(HOME / "tests/browser/hurried.py"), "{port}", "3"])
    hurried.start()
    answered = Answered(hurried)
    author = come(answered)
    held = sqlite3.connect(hurried.database, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    saved = save(author, answered, "never")
    awaited(hurried)
    # Others hold the database for ten seconds more than a save waits.
    end(hurried)
    assert hurried.process.returncode == 1
    assert "cut short" in hurried.log.read_text()
    # Who was waiting is told, and their device keeps trying.
    assert saved.exception() or saved.result() >= 500
    held.close()


def test_the_last_moment_comes_before_the_system_loses_patience() -> None:
    assert END_SECONDS < IN_TIME
