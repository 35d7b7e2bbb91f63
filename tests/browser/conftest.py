"""A real server and a real Chromium. A test fails on any error in the browser and any request to another host."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.__main__ import CHROMIUM as CALLED
from tests.browser import logs
from tests.conftest import ShowAtEnd
from tests.web_servers import KINDS, WebServer, program, why_missing

HOME = Path(__file__).parents[2]
STARTS_WITHIN = 90
CHROMIUM = os.environ.get("ALLIANCE_CHROMIUM") or next(filter(None, map(shutil.which, CALLED)), None)
"""The browser on this machine; Playwright's own where there is none."""
PATIENCE = 15_000
"""Milliseconds a condition may take on a busy machine; what comes sooner isn't waited for."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TRUSTING = {"ignore_https_errors": True}
"""How a device is opened that comes by https: nobody vouches for the certificate of a test."""

PROBING = "/_stcore/"
"""Streamlit's page looks for its server beside each part of its address; the misses are no errors."""


PORTS = range(20_000, 32_768)
"""Below those that a system gives to connections: none of them takes the port of a server that starts again."""


def free_port() -> int:
    """A port on which nobody listens."""
    for port in random.sample(PORTS, len(PORTS)):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def put(file: Path, text: str) -> None:
    """Writes what a server reads at any moment: it finds what was there or what is there now, and no half of it."""
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(text)
    beside.replace(file)


@dataclass
class Server:
    """The app as `alliance serve` starts it, on a free port with a database of its own."""

    folder: Path
    command: list[str] = field(default_factory=list)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is reached, without a slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "alliance.db"

    @property
    def log(self) -> Path:
        """What it wrote to standard output and error."""
        return self.folder / "log"

    def start(self) -> None:
        """Starts it, again on the same port, and waits until it answers."""
        if not self.port:
            self.port = free_port()
        serve = [sys.executable, "-m", "alliance_core.cli", "serve"]
        command = self.command or [*serve, "--port", str(self.port), "--database", str(self.database)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [part.format(port=self.port) for part in command],
                cwd=self.folder if self.command else HOME,
                env=os.environ | {"ALLIANCE_DATABASE": str(self.database), "PYTHONPATH": str(HOME)},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while not self.healthy():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def healthy(self) -> bool:
        """Whether it answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:  # noqa: S310 - ours
                return answer.status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """Ends it as a crash does."""
        if self.process:
            self.process.kill()
            self.process.wait()
            logs.look_through(self.log)


@pytest.fixture(scope="session", autouse=True)
def logs_looked_through(show_at_end: ShowAtEnd) -> None:
    """Tells in the end what the logs of all servers were looked through for."""
    show_at_end(logs.told)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"))
    started.start()
    yield started
    started.kill()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may kill it."""
    started = Server(tmp_path)
    started.start()
    yield started
    started.kill()


@contextmanager
def in_front(kind: str, server: Server, folder: Path) -> Iterator[WebServer]:
    """A web server with https in front of a server, as `deploy/` has it; devices need `TRUSTING` to take its
    certificate."""
    name = KINDS[kind].NAME
    found = program(name)
    if found is None:
        pytest.skip(why_missing(name))
    front = KINDS[kind](folder, free_port(), free_port(), server.port, found)
    front.start()
    try:
        yield front
    finally:
        front.stop()


@pytest.fixture(scope="session")
def nginx(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """nginx in front of the server."""
    with in_front("nginx", server, tmp_path_factory.mktemp("nginx")) as front:
        yield front


@pytest.fixture(scope="session")
def caddy(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """Caddy in front of the server."""
    with in_front("caddy", server, tmp_path_factory.mktemp("caddy")) as front:
        yield front


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def expected() -> set[str]:
    """Pieces of browser errors that a test brings about on purpose, such as by going offline."""
    return set()


Opens = Callable[..., BrowserContext]


@pytest.fixture
def contexts(browser: Browser, expected: set[str]) -> Iterator[Opens]:
    """Opens devices of their own: each call is a browser without cookies. Problems fail the test at its end."""
    problems: list[str] = []
    opened: list[BrowserContext] = []

    def watch(context: BrowserContext) -> None:
        def heard(message: ConsoleMessage) -> None:
            if message.type == "error" and PROBING not in message.location.get("url", ""):
                problems.append(f"{message.text} {message.location.get('url', '')}")

        def asked(request: Request) -> None:
            host = request.url.partition("://")[2].partition("/")[0].partition(":")[0]
            if not request.url.startswith(("data:", "blob:")) and host not in ("localhost", "127.0.0.1"):
                problems.append(f"asked another host: {request.url}")

        context.on("console", heard)
        context.on("weberror", lambda error: problems.append(str(error.error)))
        context.on("request", asked)
        logs.listen(context)

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**options)
        opened.append(context)
        watch(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert not [p for p in problems if not any(piece in p for piece in expected)]


@pytest.fixture
def page(contexts: Opens) -> Page:
    """A page on a desk."""
    return contexts(viewport={"width": 1280, "height": 800}).new_page()


@pytest.fixture
def phone(contexts: Opens) -> Page:
    """A page on a small phone."""
    return contexts(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True).new_page()
