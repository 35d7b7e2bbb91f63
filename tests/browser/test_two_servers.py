"""Two servers on one database: whichever of them a text reaches, the one that was typed last stands."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from alliance_core import links, workflow
from alliance_core.model import Field, Lane, Party, Situation
from alliance_core.store import Key, Store
from pages.cookies import WORKING
from tests.browser.conftest import Server
from tests.called import OFFER1
from tests.conftest import Show

FIELD = Field.clause(OFFER1)
BEFORE = "bad news within a day"
TEXTS = 16


class Both(NamedTuple):
    """Two servers, the store they share, and what a device sends to either of them."""

    one: Server
    other: Server
    store: Store
    key: Key
    device: httpx.Client

    def save(self, server: Server, number: int, text: str, visit: str = "tab") -> None:
        """A text of a page on its way to one of them, as the page's script sends it."""
        typed = {"alliance": self.key.alliance, "party": "author", "field": str(FIELD), "text": text}
        body = typed | {"was": BEFORE, "visit": visit, "number": number}
        answer = self.device.post(f"{server.url}/save", json=body, headers={"origin": server.url})
        assert answer.status_code == 200, answer.text

    def stands(self) -> tuple[str, list[str]]:
        """What stands in the field, and what was set aside."""
        alliance = self.store.read(self.key)
        aside = [one.text for one in alliance.draft.set_aside]
        return workflow.written(alliance, Party.AUTHOR, FIELD), aside


@pytest.fixture
def both(own_server: Server, tmp_path: Path) -> Iterator[Both]:
    store, secret, now = Store(own_server.database), links.mint(), datetime.now(UTC)
    alliance = workflow.start(links.new_id(), Situation.PEERS, Lane.GUIDED, "Ada", "Sam", "en", now)
    key = store.create(workflow.write(alliance, Party.AUTHOR, FIELD, BEFORE), secret, now)
    folder = tmp_path / "other"
    folder.mkdir()
    serve = [sys.executable, "-m", "alliance_core.cli", "serve", "--port", "{port}"]
    other = Server(folder, [*serve, "--database", str(own_server.database)])
    other.start()
    with httpx.Client(cookies={WORKING: "1"}, timeout=30) as device:
        opened = {"secret": secret}
        while (
            device.post(f"{own_server.url}/open", json=opened, headers={"origin": own_server.url})
            .json()
            .get("again")
        ):
            pass
        yield Both(own_server, other, store, key, device)
    other.kill()


def test_an_older_text_that_comes_late_to_another_server_never_wins(both: Both, show: Show) -> None:
    both.save(both.one, 2, "the last letter")
    both.save(both.other, 1, "the last")
    assert both.stands() == ("the last letter", [])
    # What the same page sent by another way is no other wording at either of them.
    both.save(both.other, 3, "the last letter I wrote")
    assert both.stands() == ("the last letter I wrote", [])
    # Nor does it come back after a crash.
    both.one.kill()
    both.one.start()
    both.save(both.one, 2, "the last letter")
    assert both.stands() == ("the last letter I wrote", [])
    # Another page knows nothing of that: what it replaces is kept beside it.
    both.save(both.one, 1, "from the phone", visit="phone")
    assert both.stands() == ("from the phone", ["the last letter I wrote"])

    shuffled = list(range(10, 10 + TEXTS))
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, and the same at each run
    with ThreadPoolExecutor(4) as threads:
        sent = [
            threads.submit(both.save, (both.one, both.other)[n % 2], n, f"text {n}", "phone")
            for n in shuffled
        ]
        for one in sent:
            one.result()
    assert both.stands() == (f"text {9 + TEXTS}", ["the last letter I wrote"])
    show(
        "Faults survived", f"two servers, {TEXTS} texts of a page in any order at either: the last one stands"
    )
