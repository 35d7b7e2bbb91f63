"""Whom `alliance serve` answers, and what it shows to a phone."""

from __future__ import annotations

import os
import pty
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.cli import serving
from alliance_core.errors import UrlBelowPath, UrlWithoutScheme, UrlWrong
from alliance_core.settings import server_address
from pages.web.http import from_own_page
from tests.schedule import NOT_TO_BE_HAD

ROOT = Path(__file__).parents[2]
OURS, ANOTHER = "127.0.0.1", "127.0.0.2"
"""What a browser on this machine takes for it, and an address of this machine that stands for all its others."""


@contextmanager
def listening(*, network: bool) -> Iterator[int]:
    """A port on which a server would answer."""
    with socket.create_server((OURS, 0)) as probe:
        port: int = probe.getsockname()[1]
    listeners = serving.listen(port, network=network)
    yield port
    for listener in listeners:
        listener.close()


def answers(address: str, port: int) -> bool:
    """Whether somebody who comes to this address is let in."""
    with suppress(OSError), socket.create_connection((address, port), timeout=5):
        return True
    return False


def test_by_itself_it_answers_on_this_machine_only() -> None:
    with listening(network=False) as port:
        assert answers(OURS, port)
        assert answers("localhost", port)
        assert not answers(ANOTHER, port)


def test_opened_to_the_network_it_answers_on_every_address() -> None:
    with listening(network=True) as port:
        assert answers(OURS, port)
        assert answers("localhost", port)
        assert answers(ANOTHER, port)


@pytest.mark.parametrize("network", [False, True])
def test_small_answers_do_not_wait_for_each_other(network: bool) -> None:
    with listening(network=network) as port:
        pass
    for listener in serving.listen(port, network=network):
        # The event loop switches off the waiting where it sees this.
        assert listener.proto == socket.IPPROTO_TCP
        listener.close()


def shown(*arguments: str) -> str:
    """What the command shows on a terminal before the server begins."""
    near, far = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "alliance_core.cli", "serve", *arguments], cwd=ROOT, stdout=far, stderr=far
    )
    os.close(far)
    said = b""
    try:
        while b"trying out" not in said and b"no network" not in said:
            said += os.read(near, 65536)
    finally:
        process.terminate()
        with suppress(OSError):  # a terminal that nobody writes to any more
            while os.read(near, 65536):
                pass
        process.wait(20)
        os.close(near)
    return said.decode()


def modules(drawn: str) -> list[list[bool]]:
    """The dark squares of a QR code in half-blocks, row by row, with the light around it."""
    halves = {" ": (True, True), "▀": (False, True), "▄": (True, False), "█": (False, False)}
    rows: list[list[bool]] = []
    for line in re.findall(r"\x1b\[97;40m(.*?)\x1b\[0m", drawn):
        rows += [[halves[sign][half] for sign in line] for half in (0, 1)]
    return rows


def test_a_phone_finds_the_way_by_a_picture_on_the_terminal(tmp_path: Path) -> None:
    if serving.own_address() is None:
        pytest.skip(f"a network {NOT_TO_BE_HAD}")
    with socket.create_server((OURS, 0)) as probe:
        port = probe.getsockname()[1]
    said = shown("--network", "--port", str(port), "--database", str(tmp_path / "a.db"))
    address = f"http://{serving.own_address()}:{port}"
    assert f"In the same network it is at {address}" in said
    code = segno.make(address, error="m", micro=False).matrix
    inner = [row[2:-2] for row in modules(said)[2 : 2 + len(code)]]
    assert inner == [[bool(dark) for dark in row] for row in code]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("alliance.example.org", "Write https://alliance.example.org if that is the one."),
        ("https//alliance.example.org", "ALLIANCE_URL is not the address of a server"),
        ("https://alliance.example.org/alliance", "Give it a name of its own"),
    ],
)
def test_an_address_that_makes_dead_links_is_refused_before_anything_starts(
    url: str, said: str, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "alliance_core.cli", "serve", "--database", str(tmp_path / "a.db")],
        cwd=ROOT,
        env=os.environ | {"ALLIANCE_URL": url},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert run.returncode == 2
    assert said in run.stderr
    assert not (tmp_path / "a.db").exists()


@given(st.from_regex(r"(https?:/{0,3})?[ a-zA-Z0-9ü.:@/?#\[\]_-]{0,40}", fullmatch=True) | st.text())
def test_whatever_stands_in_the_environment_becomes_an_address_that_browsers_write_or_is_refused(
    url: str,
) -> None:
    try:
        address = server_address(url)
    except (UrlWrong, UrlBelowPath, UrlWithoutScheme):
        return
    assert server_address(address) == address
    assert from_own_page({"origin": address, "host": "elsewhere"}, address)
    assert not from_own_page({"origin": f"{address}.example", "host": "elsewhere"}, address)


def test_what_is_for_development_says_so_and_answers_on_this_machine_only(tmp_path: Path) -> None:
    with socket.create_server((OURS, 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"ALLIANCE_DATABASE": str(tmp_path / "a.db")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        assert process.stdout
        assert any("For people, use `alliance serve`." in line for line in process.stdout)
        assert not answers(ANOTHER, port)
    finally:
        process.terminate()
        process.communicate(timeout=60)
