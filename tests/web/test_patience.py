"""Nobody holds a connection for nothing, and there are never more than there may be: a real uvicorn on real sockets."""

from __future__ import annotations

import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from starlette.types import Receive, Scope, Send
from websockets.sync.client import connect

from alliance_core.limits import CONNECTIONS, OPEN_FILES_BESIDE
from pages.web.server import patience, running
from pages.web.server.patience import Connection

LARGE = 30_000_000
"""In bytes: more than the system takes for somebody who doesn't read."""

A_WHILE = 20
"""Seconds: what ends after one in these tests ends long before that on a busy machine."""


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with how much it was sent, or with a large answer; a websocket says what it hears."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (said := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": said["text"]})
        return
    size, more = 0, scope["method"] == "POST"
    while more:
        piece = await receive()
        if piece["type"] == "http.disconnect":
            return
        size, more = size + len(piece["body"]), piece["more_body"]
    body = bytes(LARGE) if scope["path"] == "/large" else str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[running.Server]:
    """A server that is as patient as ours, with seconds in place of minutes."""
    for name in ("HEADER_SECONDS", "BODY_SILENCE_SECONDS", "ANSWER_SECONDS"):
        monkeypatch.setattr(patience, name, 1.0)
    monkeypatch.setattr(patience, "BODY_SECONDS", 3.0)
    monkeypatch.setattr(Connection, "most", 20)
    server = running.Server(running.configured(app, lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield server
        server.should_exit = True
        thread.join(A_WHILE)


@pytest.fixture
def port(served: running.Server) -> int:
    """Where it answers."""
    number: int = served.servers[0].sockets[0].getsockname()[1]
    return number


def call(port: int, said: bytes = b"", *, taking: int | None = None) -> socket.socket:
    """Somebody who connects and says this; `taking` is how much they can take at once."""
    caller = socket.socket()
    if taking:
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, taking)
    caller.settimeout(A_WHILE)
    caller.connect(("127.0.0.1", port))
    caller.sendall(said)
    return caller


def heard(caller: socket.socket) -> bytes:
    """All they get until the connection ends."""
    answer = bytearray()
    with suppress(ConnectionError):
        while piece := caller.recv(65536):
            answer += piece
    return bytes(answer)


def drip(caller: socket.socket, piece: bytes) -> bytes:
    """All they hear who say a little again and again, for as long as they may."""
    answer = bytearray()
    caller.settimeout(0.1)
    with suppress(ConnectionError):
        for _ in range(A_WHILE * 10):
            caller.sendall(piece)
            with suppress(TimeoutError):
                while got := caller.recv(65536):
                    answer += got
                return bytes(answer)
    return bytes(answer)


HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"


def test_whoever_says_nothing_is_left_without_a_word(port: int) -> None:
    with call(port) as silent:
        assert heard(silent) == b""


def test_a_request_whose_head_does_not_come_is_ended(port: int) -> None:
    with call(port, HEAD) as caller:
        assert heard(caller) == patience.TOO_SLOW


def test_a_request_whose_head_comes_letter_by_letter_is_ended(port: int) -> None:
    with call(port, HEAD + b"X: ") as caller:
        assert drip(caller, b"x") == patience.TOO_SLOW


def test_the_second_request_of_a_connection_has_no_more_time_than_the_first(port: int) -> None:
    with call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHo") as caller:
        answers = drip(caller, b"s")
        assert answers.startswith(b"HTTP/1.1 200")
        assert answers.endswith(patience.TOO_SLOW)


def test_a_body_that_does_not_come_is_not_waited_for(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "BODY_SECONDS", 1000)
    with call(port, HEAD + b"\r\nbegun") as caller:
        assert heard(caller) == patience.TOO_SLOW


def test_a_body_that_never_ends_is_not_waited_for_either(port: int) -> None:
    with call(port, HEAD + b"\r\n") as caller:
        assert drip(caller, b"x") == patience.TOO_SLOW


def test_a_body_that_comes_slowly_but_comes_is_taken(port: int) -> None:
    head = HEAD.replace(b"1000", b"10") + b"Connection: close\r\n\r\n"
    with call(port, head) as caller:
        assert drip(caller, b"x").endswith(b"\r\n\r\n10")


def test_an_answer_that_nobody_takes_is_taken_back(served: running.Server, port: int) -> None:
    with call(port, b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n", taking=4096) as caller:
        assert caller.recv(100).startswith(b"HTTP/1.1 200")
        deadline = time.monotonic() + A_WHILE
        while served.server_state.connections and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not served.server_state.connections
        assert len(heard(caller)) < LARGE


def test_who_is_one_too_many_is_told_so_at_once_and_comes_in_when_another_leaves(port: int) -> None:
    with ExitStack() as stack:
        room = [stack.enter_context(call(port)) for _ in range(Connection.most)]
        with call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") as one_more:
            assert heard(one_more) == patience.FULL
        room.pop().close()
        deadline = time.monotonic() + A_WHILE
        answer = patience.FULL
        while answer == patience.FULL and time.monotonic() < deadline:
            with call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as one_more:
                answer = heard(one_more)
        assert answer.startswith(b"HTTP/1.1 200")


def test_an_open_page_stays_for_as_long_as_it_likes(port: int) -> None:
    with connect(f"ws://127.0.0.1:{port}/", compression=None) as page, call(port, HEAD) as slow:
        # Others come and are sent away meanwhile.
        assert heard(slow) == patience.TOO_SLOW
        with call(port) as silent:
            assert heard(silent) == b""
        page.send("still there")
        assert page.recv(A_WHILE) == "still there"


def test_as_many_files_may_be_open_as_all_connections_need() -> None:
    assert running.connections_at_most() == CONNECTIONS


def test_where_few_files_may_be_open_fewer_connections_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1024))
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    assert running.connections_at_most() == 1024 - OPEN_FILES_BESIDE
