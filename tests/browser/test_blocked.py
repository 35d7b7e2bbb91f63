"""Cookies, stored data or websockets blocked in a real browser: said before anything is written, with what to do."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Lane, Party, Situation
from alliance_core.store import Store
from pages import house
from pages.cookies import ENDS, STAYS
from tests.browser.conftest import ARGUMENTS, Opens, Server
from tests.browser.person import DESK, PHONE, Person, take_key
from tests.called import OFFER1
from tests.schedule import NOT_TO_BE_HAD

BLOCK = 2
"""What Chromium calls it in its settings."""

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""


def rows(server: Server) -> tuple[int, ...]:
    """How many alliances and lists of devices there are."""
    with sqlite3.connect(server.database) as db:
        tables = ("alliances", "devices")
        return tuple(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608 - ours


@pytest.fixture
def kept(server: Server) -> tuple[str, str]:
    """The id and the author's secret of an alliance that has been sent."""
    store, now, identity, secret = Store(server.database), house.now(), links.new_id(), links.mint()
    begun = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ada", "Bo", "en", now)
    begun = workflow.write(begun, Party.AUTHOR, Field.clause(OFFER1), "bad news within a day")
    store.create(workflow.send(begun, now), secret, now)
    return identity, secret


@pytest.fixture
def blocking(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A browser whose owner blocks cookies in its settings, and with them stored data."""
    (tmp_path / "Default").mkdir()
    settings = {"profile": {"default_content_setting_values": {"cookies": BLOCK}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    # One without windows of its own has no settings.
    whole = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if whole is None:
        pytest.skip(f"a whole Chromium {NOT_TO_BE_HAD}")
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=whole, args=list(ARGUMENTS), **PHONE
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["start", "quick", "example", "bring"])
def test_where_cookies_are_blocked_that_is_said_before_there_is_anything_to_write_in(
    server: Server, blocking: Page, path: str
) -> None:
    before = rows(server)
    blocking.goto(f"{server.url}/{path}")
    expect(blocking.get_by_role("alert")).to_contain_text("This browser keeps no cookies for this address")
    expect(blocking.get_by_role("alert")).to_contain_text("Allow cookies for this address in the settings")
    expect(blocking.locator("input:visible, textarea:visible, .stButton button:visible")).to_have_count(0)
    assert rows(server) == before


def test_where_cookies_are_blocked_the_first_page_and_a_link_say_so_and_nothing_is_kept(
    server: Server, blocking: Page, kept: tuple[str, str]
) -> None:
    before = rows(server)
    blocking.goto(server.url)
    expect(blocking.get_by_role("alert")).to_contain_text("keeps no cookies")
    blocking.goto(links.address(server.url, kept[1], Holder.AUTHOR))
    expect(blocking.get_by_role("alert")).to_contain_text("keeps no cookies")
    blocking.goto(f"{server.url}/overview?a={kept[0]}")
    expect(blocking.get_by_text("keeps no cookies")).to_be_visible()
    assert rows(server) == before


def test_where_nothing_is_stored_that_is_said_and_all_else_works(server: Server, contexts: Opens) -> None:
    device = contexts(**PHONE)
    device.add_init_script(NO_STORAGE)
    person = Person(device, server.url)
    person.visit("start")
    expect(person.page.get_by_role("status").first).to_contain_text("stores nothing for this address")
    person.page.get_by_label("Your name").fill("Ada")
    person.page.get_by_label("The other person's name").fill("Bo")
    person.page.get_by_role("button", name="Begin with the idea").click()
    person.on("idea")
    expect(person.page.get_by_text("keeps no copies of what you type")).to_be_visible()
    person.type_on("clause-purpose1-text", "kept all the same")
    expect(person.page.locator("[data-saving]")).to_contain_text("saved ")
    person.visit(person.page.url.removeprefix(f"{server.url}/"))
    expect(person.field("clause-purpose1-text")).to_have_value("kept all the same")
    person.go("All parts", "overview")
    person.page.get_by_role("button", name="Close quickly").click()
    person.page.wait_for_url("about:blank")
    person.page.go_back()
    back = person.page.get_by_role("button", name="Go on")
    expect(back).to_be_visible()
    assert "kept all the same" not in person.page.locator("body").inner_text()
    back.click()
    person.on("idea")


def without_websockets(device: BrowserContext) -> BrowserContext:
    """A device in a network that lets no websocket through."""
    device.route_web_socket("**/*", lambda socket: socket.close())
    return device


def test_where_no_websocket_comes_through_it_is_said_after_a_while_with_a_way_to_the_pdf(
    server: Server, contexts: Opens, kept: tuple[str, str], expected: set[str]
) -> None:
    expected.add("WebSocket")
    device = without_websockets(contexts(**DESK))
    take_key(device, links.address(server.url, kept[1], Holder.AUTHOR))
    page = device.new_page()
    page.goto(f"{server.url}/overview?a={kept[0]}")
    said = page.get_by_role("alert").filter(has_text="This page can't connect")
    expect(said).to_be_visible()
    expect(said).to_contain_text("try another network")
    way = said.get_by_role("link", name="Read it as a PDF").get_attribute("href")
    answer = device.request.get(f"{server.url}{way}")
    assert answer.body().startswith(b"%PDF")
    page.goto(f"{server.url}/start")
    expect(said).to_be_visible()
    expect(said.get_by_role("link", name="Read it as a PDF")).to_have_count(0)


def test_a_connection_that_comes_late_takes_the_place_of_what_was_said(
    server: Server, contexts: Opens, kept: tuple[str, str], expected: set[str]
) -> None:
    expected.add("WebSocket")
    device, blocked = contexts(**DESK), [True]
    device.route_web_socket("**/*", lambda socket: socket.close() if blocked else socket.connect_to_server())
    person = Person(device, server.url)
    take_key(device, links.address(server.url, kept[1], Holder.AUTHOR))
    person.page.goto(f"{server.url}/overview?a={kept[0]}")
    said = person.page.get_by_role("alert").filter(has_text="This page can't connect")
    expect(said).to_be_visible()
    blocked.clear()
    expect(said).to_have_count(0, timeout=60_000)
    person.on("overview")


def test_a_device_forgets_without_a_websocket_after_a_second_press(
    server: Server, contexts: Opens, kept: tuple[str, str], expected: set[str]
) -> None:
    expected.add("WebSocket")
    device = without_websockets(contexts(**PHONE))
    take_key(device, links.address(server.url, kept[1], Holder.AUTHOR))
    before = rows(server)[1]
    page = device.new_page()
    page.goto(f"{server.url}/forget")
    expect(page.get_by_role("heading")).to_have_text("Let this device forget all it knows?")
    page.get_by_role("button", name="Yes, forget all on this device").click()
    page.wait_for_url(f"{server.url}/")
    assert rows(server)[1] == before - 1
    assert not {cookie["name"] for cookie in device.cookies()} & {STAYS, ENDS}
