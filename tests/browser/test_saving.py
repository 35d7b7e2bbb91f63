"""No keystroke lost: what is typed is kept whatever happens to the tab, the connection or the server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from alliance_core import links, workflow
from alliance_core.model import Holder, Lane, Party, Situation
from alliance_core.store import Store
from pages import house
from pages.cookies import ENDS, STAYS
from tests.browser.conftest import Opens, Server
from tests.browser.person import SAVED, take_key

FIELD = "clause-idea1-text"
NO_CONNECTION = {
    "ERR_",
    "WebSocket",
    "No response received",
    "disconnected from server",
    "DoInitPings timed out",
    "Is Streamlit still running",
}
DIALOG_AFTER = 4000
"""Milliseconds after which Streamlit would have opened its dialog about the connection."""


def at_rest(page: Page) -> None:
    """Waits until nothing is under way any more."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


class Begun:
    """An alliance begun by Ada on a server, opened at its first step."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.store = Store(server.database)
        now, identity = house.now(), links.mint()[:12].replace("_", "x").replace("-", "y")
        alliance = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ada", "Ben", "en", now)
        self.secret = links.mint()
        self.key = self.store.create(alliance, self.secret, now)

    def visit(self, page: Page) -> Locator:
        """The first field, with the page at rest."""
        take_key(page.context, links.address(self.server.url, self.secret, Holder.AUTHOR))
        page.goto(f"{self.server.url}/idea?a={self.key.alliance}")
        return self.field(page)

    @staticmethod
    def field(page: Page) -> Locator:
        """The first field on the step that is shown."""
        field = page.locator(f'[data-field="{FIELD}"]')
        expect(field).to_be_visible()
        at_rest(page)
        return field

    def stands(self) -> str:
        """What the store has in the field."""
        return workflow.written(self.store.read(self.key), Party.AUTHOR, workflow.field_named(FIELD))

    def aside(self) -> list[str]:
        """What was set aside."""
        return [one.text for one in self.store.read(self.key).draft.set_aside]

    def await_text(self, page: Page, text: str) -> None:
        """Waits until the store has a text."""
        for _ in range(100):
            if self.stands() == text:
                return
            page.wait_for_timeout(50)
        assert self.stands() == text


@pytest.fixture
def begun(server: Server) -> Begun:
    return Begun(server)


def test_typing_is_saved_without_leaving_the_field_and_disturbs_nothing(begun: Begun, page: Page) -> None:
    field = begun.visit(page)
    field.press_sequentially("A safe place")
    field.press("Home")
    begun.await_text(page, "A safe place")
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    assert field.evaluate("e => [document.activeElement === e, e.selectionStart]") == [True, 0]
    field.press_sequentially("1")
    field.press("Control+z")
    begun.await_text(page, "A safe place")


def test_a_tab_closed_right_after_a_key_loses_nothing(begun: Begun, page: Page, contexts: Opens) -> None:
    begun.visit(page).press_sequentially("the last word")
    page.close(run_before_unload=False)
    other = contexts().new_page()
    begun.await_text(other, "the last word")


def test_a_reload_right_after_a_key_loses_nothing(begun: Begun, page: Page) -> None:
    begun.visit(page).press_sequentially("the last word")
    page.reload()
    expect(begun.field(page)).to_have_value("the last word")
    begun.await_text(page, "the last word")


def test_going_on_right_after_a_key_loses_nothing_and_the_next_page_knows(begun: Begun, page: Page) -> None:
    begun.visit(page).press_sequentially("the last word")
    page.get_by_role("link", name="Check and share").click()
    expect(page.locator(".a-clauses").get_by_text("the last word")).to_be_visible()
    assert begun.stands() == "the last word"
    assert begun.aside() == []


def test_a_quick_tap_on_the_way_on_is_not_undone_by_the_field_it_leaves(begun: Begun, page: Page) -> None:
    begun.visit(page).press_sequentially("saved already")
    begun.await_text(page, "saved already")
    page.get_by_role("link", name="Next: What I offer").click()
    expect(page.locator("[data-screen='offers']")).to_have_count(1)
    at_rest(page)
    page.wait_for_url(lambda address: "/offers?a=" in address)


WITHOUT_WAY_ON = """link => link.addEventListener("pointerup", () => {
  const place = link.parentElement;
  setTimeout(() => { link.remove(); setTimeout(() => place.append(link), 400); }, 1);
})"""


def test_a_way_on_that_is_missing_while_the_page_is_drawn_again_is_taken_when_it_is_back(
    begun: Begun, page: Page
) -> None:
    field = begun.visit(page)
    field.press_sequentially("Quick")
    link = page.get_by_role("link", name="Next: What I offer")
    link.evaluate(WITHOUT_WAY_ON)
    link.click()
    expect(page.locator('[data-screen="offers"]')).to_have_count(1)
    assert begun.stands() == "Quick"


def test_what_is_typed_offline_is_saved_when_the_connection_is_back(
    begun: Begun, page: Page, expected: set[str]
) -> None:
    expected |= NO_CONNECTION
    field = begun.visit(page)
    page.context.set_offline(True)
    field.press_sequentially("typed in a tunnel")
    expect(page.locator("[data-saving]")).to_have_text("offline: kept on this device")
    assert begun.stands() == ""
    page.context.set_offline(False)
    begun.await_text(page, "typed in a tunnel")
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)


def test_a_tab_closed_while_the_server_is_down_is_saved_at_the_next_visit(
    own_server: Server, page: Page, expected: set[str]
) -> None:
    expected |= NO_CONNECTION
    begun = Begun(own_server)
    field = begun.visit(page)
    own_server.kill()
    field.press_sequentially("nobody was listening")
    page.close()
    own_server.start()
    again = page.context.new_page()
    again.goto(f"{own_server.url}/idea?a={begun.key.alliance}")
    expect(begun.field(again)).to_have_value("nobody was listening")
    begun.await_text(again, "nobody was listening")


def test_typing_goes_on_while_the_server_restarts(own_server: Server, page: Page, expected: set[str]) -> None:
    expected |= NO_CONNECTION
    begun = Begun(own_server)
    field = begun.visit(page)
    field.press_sequentially("before, ")
    own_server.kill()
    expect(page.locator('[data-testid="stApp"]')).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    page.keyboard.type("during, ")
    expect(page.get_by_text("The connection is lost")).to_be_visible()
    page.wait_for_timeout(DIALOG_AFTER)
    page.keyboard.type("still, ")
    own_server.start()
    page.keyboard.type("after")
    begun.await_text(page, "before, during, still, after")
    expect(field).to_have_value("before, during, still, after")
    assert begun.aside() == []


def test_two_tabs_on_one_field_lose_neither_wording(begun: Begun, page: Page) -> None:
    one = begun.visit(page)
    second = page.context.new_page()
    other = begun.visit(second)
    one.press_sequentially("from the first tab")
    begun.await_text(page, "from the first tab")
    other.press_sequentially("from the second tab")
    begun.await_text(second, "from the second tab")
    assert begun.aside() == ["from the first tab"]


def test_too_long_a_text_is_said_beneath_its_field_and_stays_there(
    begun: Begun, page: Page, expected: set[str]
) -> None:
    expected.add("422")
    field = begun.visit(page)
    field.fill("a" * 9_500)
    expect(page.get_by_text("9,500 of 10,000")).to_be_visible()
    begun.await_text(page, "a" * 9_500)
    field.fill("a" * 10_001)
    expect(page.locator(".a-field-note")).to_contain_text("Please shorten it")
    assert begun.stands() == "a" * 9_500
    expect(field).to_have_value("a" * 10_001)
    field.fill("a" * 10_000)
    begun.await_text(page, "a" * 10_000)
    expect(page.locator(".a-field-note")).not_to_contain_text("Please shorten it")


@pytest.mark.parametrize("reloaded", [False, True])
def test_too_long_a_text_is_still_there_with_its_reason_after_a_look_at_another_page(
    begun: Begun, page: Page, expected: set[str], *, reloaded: bool
) -> None:
    expected.add("422")
    field = begun.visit(page)
    field.fill("saved before")
    begun.await_text(page, "saved before")
    field.fill("a" * 10_500)
    expect(page.locator(".a-field-note")).to_contain_text("Please shorten it")
    page.get_by_role("link", name="Next: What I offer").click()
    expect(page.locator("[data-screen='offers']")).to_have_count(1)
    if reloaded:
        page.reload()
        at_rest(page)
    page.get_by_role("link", name="All parts").click()
    page.get_by_role("link", name="The idea").click()
    expect(begun.field(page)).to_have_value("a" * 10_500)
    expect(page.locator(".a-field-note")).to_contain_text("Please shorten it")
    expect(page.get_by_text("10,500 of 10,000")).to_be_visible()
    assert begun.stands() == "saved before"
    field.fill("a" * 9_000)
    begun.await_text(page, "a" * 9_000)
    expect(page.locator(".a-field-note")).not_to_contain_text("Please shorten it")
    assert begun.aside() == []


def test_the_time_of_a_save_is_written_as_the_server_writes_it(begun: Begun, contexts: Opens) -> None:
    hour = house.now().hour  # the zone is chosen so that it is just past midnight, which twelve hours call 12
    west, east = f"Etc/GMT+{hour}", f"Etc/GMT-{24 - hour}"
    device = contexts(locale="en-US", timezone_id=west if hour <= 12 else east)
    page = device.new_page()
    begun.visit(page).press_sequentially("late at night")
    expect(page.locator("[data-saving]")).to_have_text(re.compile(r"^saved 0[01]:\d\d$"))


def test_a_device_without_the_key_is_told_so(begun: Begun, contexts: Opens, expected: set[str]) -> None:
    expected.add("403")
    device: BrowserContext = contexts()
    page = device.new_page()
    field = begun.visit(page)
    device.clear_cookies(name=STAYS)
    device.clear_cookies(name=ENDS)
    field.press_sequentially("after leaving elsewhere")
    expect(page.locator(".a-field-note")).to_contain_text("does not have the key")
    assert begun.stands() == ""
