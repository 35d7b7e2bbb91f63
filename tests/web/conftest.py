"""What the tests of the web layer start from: the routes over a real store file, and a browserless client."""

import asyncio
import sqlite3
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from alliance_core import links, workflow
from alliance_core.model import Alliance, Field, Holder, Lane, Party, Situation
from alliance_core.store import Key, Store
from pages import device, house
from pages.cookies import WORKING
from pages.web.mounted import middleware, routes
from tests.called import OFFER1

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ORIGIN = {"origin": "http://testserver"}


class Kept(NamedTuple):
    """A sent alliance in a store, and the secrets of both parties."""

    store: Store
    key: Key
    alliance: Alliance
    secrets: dict[Party, str]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setenv("ALLIANCE_DATABASE", str(tmp_path / "alliance.db"))
    monkeypatch.delenv("ALLIANCE_URL", raising=False)
    house.settings.cache_clear()
    house.store.cache_clear()
    yield keep(house.store())
    house.settings.cache_clear()
    house.store.cache_clear()


def keep(store: Store, identity: str = "abc123") -> Kept:
    """An alliance of Ada and Björn, with one offer, sent."""
    alliance = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ada", "Björn", "en", NOW)
    alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "bad news within a day")
    alliance = workflow.send(alliance, NOW)
    secrets = {party: links.mint() for party in Party}
    key = store.create(alliance, secrets[Party.AUTHOR], NOW)
    store.grant(key, Holder.PARTNER, secrets[Party.PARTNER], NOW)
    return Kept(store, key, alliance, secrets)


@pytest.fixture
def client(kept: Kept) -> TestClient:  # noqa: ARG001 - the store has to be there
    app = Starlette(routes=routes, middleware=middleware)
    client = TestClient(app, headers=ORIGIN, follow_redirects=False)
    # As a script of any page sets it.
    client.cookies.set(WORKING, "1", domain="testserver.local")
    return client


def post_as_scripts_do(client: TestClient, path: str, **body: object) -> Response:
    """The answer to what a page's script asks of a route, once more where the route wants that."""
    answer = client.post(path, json=body)
    if answer.json().get("again"):
        answer = client.post(path, json=body)
    assert "again" not in answer.json()
    return answer


def open_as(client: TestClient, kept: Kept, party: Party) -> TestClient:
    """The client on a device that knows a party's side."""
    assert post_as_scripts_do(client, "/open", secret=kept.secrets[party]).status_code == 200
    return client


def lists(kept: Kept) -> int:
    """How many lists of devices the store has."""
    with sqlite3.connect(kept.store.path) as db:
        return int(db.execute("SELECT count(*) FROM devices").fetchone()[0])


def known_to(client: TestClient) -> dict[str, list[tuple[str, Holder]]]:
    """What the device of this client knows: which alliances stay and which end with the browser, for whom."""
    known = device.known(client.cookies)
    return {
        "stays": [(e.alliance, e.holder) for e in known.stays],
        "ends": [(e.alliance, e.holder) for e in known.ends],
    }


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs something asynchronous to its end. In a thread of its own: a browser that another test opened keeps a loop
    running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def handshake(headers: dict[str, str]) -> tuple[bool, dict[str, str]]:
    """Whether a websocket with these headers comes through to the app behind, and the headers it sees there."""
    seen: dict[str, str] = {}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - an ASGI app
        seen.update({name.decode(): value.decode() for name, value in scope["headers"]})

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "websocket", "scheme": "ws", "path": "/_stcore/stream", "headers": raw}
    outermost: Any = middleware[0].cls
    await outermost(app)(scope, receive, send)
    return not sent, seen


def shake_hands(**headers: str) -> tuple[bool, dict[str, str]]:
    """The same, to be called from a test. Nothing in it waits, so one step takes it to its end."""
    try:
        handshake(headers).send(None)
    except StopIteration as ended:
        return ended.value
    raise AssertionError("the handshake waited for something")
