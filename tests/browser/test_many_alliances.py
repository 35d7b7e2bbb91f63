"""A device that knows a thousand alliances: every page, through a real web server too, in heads of a few bytes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Request, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Lane, Party, Situation
from alliance_core.store import Store, devices
from alliance_core.store.devices import Entry, Known, Secrets
from pages import cookies, house
from pages.cookies import earlier_name
from tests.browser.conftest import TRUSTING, Opens, Server
from tests.browser.person import DESK, PHONE, Person
from tests.called import OFFER1
from tests.conftest import Show

COUNT = 1000
HELD = 170
"""Chromium holds 180 cookies of one host."""

STREAMLITS = "_streamlit_xsrf"


@pytest.fixture(scope="module")
def thousand(server: Server) -> list[Entry]:
    """A thousand alliances of one author, what was begun last first. Nobody looks at those that aren't in the store."""
    store, now = Store(server.database), house.now()
    made: list[Entry] = []
    for number in range(COUNT):
        identity, secret = links.new_id(), links.mint()
        if number in (0, COUNT - HELD) or number >= COUNT - 50:
            begun = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ada", f"Sam {number}", "en", now)
            store.create(begun, secret, now)
        made.insert(0, Entry(identity, Holder.AUTHOR, secret))
    return made


@pytest.fixture(params=["the server alone", "nginx"])
def way(request: pytest.FixtureRequest, server: Server) -> tuple[str, str]:
    """How a browser reaches the server: the name of the way, and the address."""
    front = None if request.param == "the server alone" else request.getfixturevalue(request.param)
    return request.param, front.url if front else server.url


def jar(url: str, *pairs: tuple[str, str]) -> list[Any]:
    """Cookies for a browser."""
    secure = url.startswith("https:")
    return [
        {"name": name, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax", "secure": secure}
        for name, value in pairs
    ]


def test_a_device_that_knows_a_thousand_alliances_gets_every_page(
    server: Server, thousand: list[Entry], way: tuple[str, str], contexts: Opens, show: Show
) -> None:
    name, url = way
    fresh, store = Secrets(links.mint()), Store(server.database)
    devices.change(store, Secrets(), fresh, lambda _: Known(tuple(thousand)), house.now())
    person = Person(contexts(**DESK, **TRUSTING), url)
    guard = "__Host-" if url.startswith("https:") else ""
    person.device.add_cookies(jar(url, (f"{guard}{cookies.STAYS}", fresh.stays or "")))
    longest = 0

    def look(request: Request) -> None:
        nonlocal longest
        longest = max(longest, len(request.all_headers().get("cookie", "")))

    person.page.on("request", look)
    person.visit()
    known = person.page.locator('[class*="st-key-known_"] [data-testid="stPageLink-NavLink"]')
    expect(known).to_have_count(10)
    expect(known.first).to_have_text("Ada & Sam 999")
    person.press("Show 40 of 990 more")
    expect(known).to_have_count(50)
    expect(known.last).to_have_text("Ada & Sam 950")
    oldest = thousand[-1]
    person.visit(f"offers?a={oldest.alliance}")
    person.type_on("clause-offer1-text", f"told behind {name}")
    person.saved()
    kept = store.read(store.unlock(oldest.token, house.now()))
    assert workflow.written(kept, Party.AUTHOR, Field.clause(OFFER1)).endswith(f"told behind {name}")
    path = f"{url}/documents/{oldest.alliance}/author/alliance.pdf"
    assert person.device.request.get(path).status == 200
    assert longest < 300
    show("A thousand alliances", f"{name}: pages, a save, a document; at most {longest} bytes of cookies")


def test_as_many_cookies_of_before_as_a_browser_holds_move_in_at_a_visit(
    thousand: list[Entry], way: tuple[str, str], contexts: Opens, show: Show
) -> None:
    name, url = way
    person = Person(contexts(**PHONE, **TRUSTING), url)
    pairs = ((earlier_name(e.alliance, e.holder), e.token) for e in thousand[:HELD])
    person.device.add_cookies(jar(url, *pairs))
    oldest = thousand[HELD - 1]
    person.visit(f"overview?a={oldest.alliance}")
    person.on("overview")
    held = {cookie["name"].removeprefix("__Host-") for cookie in person.device.cookies()} - {STREAMLITS}
    assert held == {cookies.STAYS, cookies.WORKING}
    person.visit()
    expect(person.page.get_by_role("button", name=f"Show 40 of {HELD - 10} more")).to_be_visible()
    show("A thousand alliances", f"{name}: {HELD} cookies of before moved into one, every page there")
