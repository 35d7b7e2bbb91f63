"""Where a link's secret ends up: sealed, under a cookie that scripts can't read; in no log, address, page, referrer."""

from __future__ import annotations

import json
import re
import secrets
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Lane, Party, Situation
from alliance_core.store import Store
from pages import house
from pages.cookies import ENDS, STAYS
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, Person
from tests.called import IDEA1, OFFER1
from tests.conftest import Show

PASSCODE = "Herbst 7 im Garten"
ROBOTS = (
    "WhatsApp/2.24",
    "facebookexternalhit/1.1",
    "Slackbot-LinkExpanding 1.0",
    "TelegramBot (like TwitterBot)",
)
SCREENS = {"": "home", "answer": "answer-idea"}
WALK = ("invitation", "answer", "answer-check", "life", "sign", "compare", "privacy", "")


@dataclass
class Links:
    """An alliance that was sent, and the secrets of the three who have a link to it."""

    server: Server
    identity: str = field(default_factory=lambda: secrets.token_hex(8))
    of: dict[Holder, str] = field(default_factory=lambda: {holder: links.mint() for holder in Holder})

    def __post_init__(self) -> None:
        now = house.now()
        alliance = workflow.start(self.identity, Situation.PEERS, Lane.GUIDED, "Ada", "Ben", "en", now)
        alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "bad news within a day")
        store = Store(self.server.database)
        key = store.create(workflow.send(alliance, now), self.of[Holder.AUTHOR], now)
        for holder in (Holder.PARTNER, Holder.READER):
            store.grant(key, holder, self.of[holder], now)
        store.protect(key, self.of[Holder.PARTNER], PASSCODE)

    def link(self, holder: Holder) -> str:
        return links.address(self.server.url, self.of[holder], holder)


@pytest.fixture
def three(server: Server) -> Links:
    return Links(server)


class Watched:
    """What leaves a page: addresses, referrers, and bodies, with where they went."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        self.frames: list[str | bytes] = []
        page.on("request", lambda request: self.requests.append(request))
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: self.frames.append(frame)))

    def carrying(self, secret: str) -> Iterator[str]:
        """Where a secret went, and in which part of the request."""
        for request in self.requests:
            path = re.sub(r"^\w+://[^/]*|\?.*$", "", request.url)
            if secret in request.url:
                yield f"address {path}"
            headers = request.all_headers()
            if any(secret in value for name, value in headers.items() if name != "cookie"):
                yield f"header {path}"
            if secret in (request.post_data or ""):
                yield f"body {path}"
        if any(secret in (f if isinstance(f, str) else f.decode("latin-1")) for f in self.frames):
            yield "websocket"


def kept_in(page: Page) -> str:
    """All that a script can find: the page's source, its address and title, storage, and readable cookies."""
    return json.dumps(
        page.evaluate(
            "() => [document.documentElement.outerHTML, location.href, document.title, document.cookie,"
            " {...localStorage}, {...sessionStorage}, history.state, document.referrer,"
            " performance.getEntries().map(entry => entry.name)]"
        )
    )


@pytest.mark.parametrize("holder", [Holder.PARTNER, Holder.READER])
def test_a_secret_that_opened_a_page_stands_nowhere_on_it(
    three: Links, contexts: Opens, expected: set[str], show: Show, holder: Holder
) -> None:
    expected.add("401")
    person = Person(contexts(**PHONE), three.server.url)
    page, secret = person.page, three.of[holder]
    watched = Watched(page)
    page.goto(three.link(holder))
    if holder is Holder.PARTNER:
        page.get_by_label("The passcode").fill(PASSCODE)
        page.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url(lambda address: "?a=" in address)
    looked = 0
    for name in WALK if holder is Holder.PARTNER else ("read", "privacy", ""):
        person.turn(f"{name}?a={three.identity}", SCREENS.get(name, name))
        assert secret not in kept_in(page)
        assert PASSCODE not in kept_in(page)
        looked += 1
    page.go_back()
    assert secret not in kept_in(page)
    assert set(watched.carrying(secret)) == {"body /open"}
    assert not {r.all_headers().get("referer") for r in watched.requests} - {None, ""}
    (cookie,) = [cookie for cookie in person.device.cookies() if cookie["name"] == ENDS]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert not [cookie for cookie in person.device.cookies() if secret in cookie["value"]]
    log = three.server.log.read_text()
    assert secret not in log
    assert PASSCODE not in log
    show("Secrets", f"{holder}: {looked} pages, {len(watched.requests)} requests, log: in POST /open only")


def test_history_holds_no_address_with_a_secret(three: Links, contexts: Opens) -> None:
    person = Person(contexts(**DESK), three.server.url)
    page = person.page
    page.goto(f"{three.server.url}/privacy")
    person.at_rest()
    page.goto(three.link(Holder.READER))
    page.wait_for_url(lambda address: "/read?a=" in address)
    session = person.device.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    assert len(entries) >= 2
    assert not [entry for entry in entries if three.of[Holder.READER] in str(entry)]
    assert not [entry for entry in entries if "Ada" in entry["title"]]


def test_a_preview_robot_gets_the_name_of_the_product_and_no_secret_to_keep(three: Links) -> None:
    before = Store(three.server.database).read(
        Store(three.server.database).unlock(three.of[Holder.AUTHOR], house.now())
    )
    for robot in ROBOTS:
        for path in ("/open", f"/invitation?a={three.identity}", f"/read?a={three.identity}"):
            request = urllib.request.Request(  # noqa: S310 - our own server
                f"{three.server.url}{path}", headers={"User-Agent": robot}
            )
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server
                text = answer.read().decode()
                assert answer.headers["x-robots-tag"] == "noindex, nofollow"
                assert "set-cookie" not in answer.headers
            assert re.findall("<title>(.*?)</title>", text) == ["Alliance"]
            assert not [told for told in ("Ada", "Ben", "bad news") if told in text]
    store = Store(three.server.database)
    assert store.read(store.unlock(three.of[Holder.AUTHOR], house.now())) == before
    assert not before.openings


def test_the_opener_asks_again_after_a_wrong_passcode_and_after_a_reload(
    three: Links, contexts: Opens, expected: set[str]
) -> None:
    expected |= {"401", "429"}
    page = contexts(**PHONE).new_page()
    page.goto(three.link(Holder.PARTNER))
    field = page.get_by_label("The passcode")
    field.fill("wrong")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("not the passcode")
    page.reload()
    field.fill(PASSCODE)
    field.press("Enter")
    page.wait_for_url(lambda address: "/invitation?a=" in address)
    assert "#" not in page.url


def test_the_quick_way_out_leaves_a_blank_page_and_going_back_shows_one(
    three: Links, contexts: Opens
) -> None:
    person = Person(contexts(**DESK), three.server.url)
    page = person.page
    person.enter(three.link(Holder.AUTHOR), f"offers?a={three.identity}")
    person.go("All parts", "overview")
    page.get_by_role("button", name="Close quickly").click()
    page.wait_for_url("about:blank")
    page.go_back()
    back = page.get_by_role("button", name="Go on")
    expect(back).to_be_visible()
    assert "Ada" not in page.locator("body").inner_text()
    assert "Ada" not in page.title()
    back.click()
    person.on("offers")


def test_three_presses_of_escape_are_the_quick_way_out_and_lose_nothing(
    three: Links, contexts: Opens
) -> None:
    person = Person(contexts(**DESK), three.server.url)
    page = person.page
    person.enter(three.link(Holder.AUTHOR), f"idea?a={three.identity}")
    page.locator('[data-field="clause-idea1-text"]').press_sequentially("not for other eyes")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("about:blank")
    store = Store(three.server.database)
    key = store.unlock(three.of[Holder.AUTHOR], house.now())
    other = person.device.new_page()
    for _ in range(100):
        if workflow.written(store.read(key), Party.AUTHOR, Field.clause(IDEA1)):
            break
        other.wait_for_timeout(50)
    assert workflow.written(store.read(key), Party.AUTHOR, Field.clause(IDEA1)) == "not for other eyes"


def test_a_device_told_to_forget_keeps_its_keys_for_the_session_only(three: Links, contexts: Opens) -> None:
    person = Person(contexts(**DESK), three.server.url)
    page = person.page
    person.open(three.link(Holder.AUTHOR))
    person.visit("")
    expect(page.get_by_role("link", name="Ada & Ben")).to_be_visible()
    page.get_by_role("button", name="Forget whenever the browser is closed").click()
    expect(page.get_by_role("button", name="Let this device remember")).to_be_visible()
    assert not [c for c in person.device.cookies() if c["name"] == STAYS]
    (key,) = [c for c in person.device.cookies() if c["name"] == ENDS]
    assert key["expires"] == -1
    page.get_by_role("link", name="Forget them all on this device").click()
    page.get_by_role("button", name="Yes, forget all on this device").click()
    person.on("home")
    expect(page.get_by_role("link", name="Ada & Ben")).to_have_count(0)
    assert not [c for c in person.device.cookies() if c["name"] in (STAYS, ENDS)]
