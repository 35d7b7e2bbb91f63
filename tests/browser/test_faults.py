"""Nothing lost: each fault happens for real while somebody types, and the words are counted afterwards."""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Party
from pages import house
from tests.browser.conftest import HOME, Opens, Server
from tests.browser.ledger import Ledger, kept
from tests.browser.test_saving import FIELD, NO_CONNECTION, Begun, at_rest
from tests.browser.wire import Wire
from tests.conftest import Show

TRYING = "not saved yet; trying again"
AT_ONCE = 5_000
"""Milliseconds in which a failure is said: a key goes out within one second and may take two more."""


class Faulty(Begun):
    """An alliance whose first field somebody types into while something goes wrong."""

    def await_words(self, page: Page, ledger: Ledger, patience: float = 30) -> None:
        """Waits until the store has all that was typed."""
        deadline = time.monotonic() + patience
        while self.stands() != ledger.text and time.monotonic() < deadline:
            page.wait_for_timeout(50)
        assert self.stands() == ledger.text

    def survives(self, show: Show, fault: str, ledger: Ledger, until: float | None = None) -> None:
        """Counts."""
        ledger.survives(show, fault, self.store, self.key, FIELD, until=until)


def start(begun: Faulty, page: Page) -> tuple[Ledger, Locator]:
    """The first words, saved."""
    ledger = Ledger(page)
    field = begun.visit(page)
    field.focus()
    ledger.type(page, 4)
    begun.await_words(page, ledger)
    return ledger, field


def said_beneath(page: Page, words: str) -> None:
    """What went wrong is said at once, in view, beneath the field."""
    note = page.locator(".a-field-note > span").first
    expect(note).to_contain_text(words, timeout=AT_ONCE)
    expect(note).to_be_in_viewport()


@pytest.fixture
def faulty(server: Server) -> Faulty:
    return Faulty(server)


def renderers(browser: Browser) -> set[int]:
    """The processes that draw pages."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return {process["id"] for process in processes if process["type"] == "renderer"}


def test_a_tab_killed_while_typing_loses_at_most_its_last_second(
    faulty: Faulty, browser: Browser, contexts: Opens, show: Show
) -> None:
    others = renderers(browser)
    page = contexts().new_page()
    ledger, _ = start(faulty, page)
    ledger.type(page, 25)
    killed = time.monotonic()
    doomed = renderers(browser) - others
    with page.expect_event("crash"):
        for process in doomed:
            os.kill(process, signal.SIGKILL)
    while renderers(browser) & doomed:
        pass
    faulty.survives(show, "tab killed while typing", ledger, until=killed)
    again = page.context.new_page()
    again.goto(f"{faulty.server.url}/idea?a={faulty.key.alliance}")
    field = faulty.field(again)
    again.wait_for_function(
        "() => !Object.keys(localStorage).some((name) => name.startsWith('alliance:unsaved:'))"
    )
    expect(field).to_have_value(faulty.stands())
    faulty.survives(show, "the same tab opened again", ledger, until=killed)


def test_a_tab_closed_without_a_word_while_typing_loses_nothing(
    faulty: Faulty, page: Page, contexts: Opens, show: Show
) -> None:
    ledger, _ = start(faulty, page)
    ledger.type(page, 25)
    page.close(run_before_unload=False)
    other = contexts().new_page()
    faulty.await_words(other, ledger)
    faulty.survives(show, "tab closed while typing", ledger)


def test_a_connection_that_is_silent_for_a_minute_loses_nothing(
    server: Server, page: Page, expected: set[str], show: Show
) -> None:
    expected |= NO_CONNECTION
    wire = Wire(server.port)
    begun = Faulty(replace(server, port=wire.port))
    ledger, field = start(begun, page)
    wire.cut()
    cut = time.monotonic()
    ledger.type(page, 10)
    said_beneath(page, TRYING)
    while time.monotonic() < cut + 60:
        ledger.type(page, 1, pace=150)
        page.wait_for_timeout(1000)
    assert begun.stands() == " ".join(ledger.text.split()[:4]) + " "
    wire.mend()
    ledger.type(page, 5)
    begun.await_words(page, ledger)
    expect(page.locator("[data-saving]")).to_contain_text("saved ")
    expect(page.locator(".a-field-note > span").first).to_be_empty()
    expect(field).to_have_value(ledger.text)
    begun.survives(show, "connection silent for a minute", ledger)
    wire.close()


def test_a_device_without_a_network_for_a_while_loses_nothing(
    faulty: Faulty, page: Page, expected: set[str], show: Show
) -> None:
    expected |= NO_CONNECTION
    ledger, _ = start(faulty, page)
    page.context.set_offline(True)
    ledger.type(page, 12)
    said_beneath(page, "offline: kept on this device")
    page.context.set_offline(False)
    ledger.type(page, 3)
    faulty.await_words(page, ledger)
    faulty.survives(show, "device offline and back", ledger)


def test_a_server_killed_and_started_again_while_typing_loses_nothing(
    own_server: Server, page: Page, expected: set[str], show: Show
) -> None:
    expected |= NO_CONNECTION
    begun = Faulty(own_server)
    ledger, field = start(begun, page)
    for _ in range(2):
        ledger.type(page, 8)
        own_server.kill()
        ledger.type(page, 8)
        said_beneath(page, TRYING)
        own_server.start()
        ledger.type(page, 8)
    begun.await_words(page, ledger)
    expect(field).to_have_value(ledger.text)
    begun.survives(show, "server killed with kill -9 and started again, twice", ledger)


def test_two_tabs_that_type_into_one_field_by_turns_leave_two_wordings(
    faulty: Faulty, page: Page, show: Show
) -> None:
    second = page.context.new_page()
    ledgers = [Ledger(page), Ledger(second, start=2)]
    for tab in (page, second):
        faulty.visit(tab)
    for _ in range(5):
        for tab, ledger in zip((page, second), ledgers, strict=True):
            tab.bring_to_front()
            faulty.field(tab).focus()
            ledger.type(tab, 3)
            faulty.await_words(tab, ledger)
    stands, aside = kept(faulty.store, faulty.key, FIELD)
    assert {stands, *aside} == {ledger.text for ledger in ledgers}
    for number, ledger in enumerate(ledgers, 1):
        faulty.survives(show, f"two tabs on the same field, tab {number}", ledger)


def test_both_parties_at_the_same_moment_lose_nothing(server: Server, contexts: Opens, show: Show) -> None:
    begun = Faulty(server)
    now = house.now()
    begun.store.change(
        begun.key,
        lambda a: workflow.send(
            workflow.write(a, Party.AUTHOR, Field.clause("offer1"), "Cover for you"), now
        ),
        now,
    )
    secret = begun.store.invite(begun.key, links.mint(), now)
    assert secret
    key = begun.store.unlock(secret, now)
    author, partner = contexts().new_page(), contexts().new_page()
    mine, theirs = Ledger(author), Ledger(partner, start=3)
    begun.visit(author).focus()
    partner.goto(links.address(server.url, secret, Holder.PARTNER))
    partner.wait_for_url(lambda address: "?a=" in address)
    partner.goto(f"{server.url}/answer?a={key.alliance}&as=partner&step=yours")
    own = "clause-p_offer1-text"
    field = partner.locator(f".st-key-field_{own} textarea")
    expect(field).to_be_visible()
    at_rest(partner)
    field.focus()
    for _ in range(25):
        mine.type(author, 1, pace=20)
        theirs.type(partner, 1, pace=20)
    begun.await_words(author, mine)
    deadline = time.monotonic() + 30
    while kept(begun.store, key, own)[0] != theirs.text and time.monotonic() < deadline:
        partner.wait_for_timeout(50)
    begun.survives(show, "both parties at the same moment, author", mine)
    theirs.survives(show, "both parties at the same moment, partner", begun.store, key, own)


def test_back_and_forward_right_after_a_key_lose_nothing(faulty: Faulty, page: Page, show: Show) -> None:
    ledger = Ledger(page)
    faulty.visit(page)
    page.get_by_role("link", name="Next: What I offer").click()
    expect(page.locator("[data-screen='offers']")).to_have_count(1)
    at_rest(page)
    for _ in range(3):
        page.go_back()
        expect(page.locator("[data-screen='idea']")).to_have_count(1)
        field = faulty.field(page)
        expect(field).to_have_value(ledger.text)
        field.focus()
        page.keyboard.press("Control+End")
        ledger.type(page, 7)
        page.go_forward()
        expect(page.locator("[data-screen='offers']")).to_have_count(1)
        at_rest(page)
    faulty.await_words(page, ledger)
    faulty.survives(show, "back and forward right after a key", ledger)


def test_a_phone_put_to_sleep_right_after_a_key_loses_nothing(
    faulty: Faulty, phone: Page, show: Show
) -> None:
    ledger, field = start(faulty, phone)
    device = phone.context.new_cdp_session(phone)
    for _ in range(2):
        ledger.type(phone, 6)
        device.send("Page.setWebLifecycleState", {"state": "frozen"})
        deadline = time.monotonic() + 15
        while faulty.stands() != ledger.text and time.monotonic() < deadline:
            time.sleep(0.05)  # nothing may be asked of a page that sleeps
        assert faulty.stands() == ledger.text
        device.send("Page.setWebLifecycleState", {"state": "active"})
        ledger.type(phone, 6)
        faulty.await_words(phone, ledger)
    expect(field).to_have_value(ledger.text)
    faulty.survives(show, "phone put to sleep and woken, twice", ledger)


def test_a_full_disk_is_said_at_once_and_when_there_is_room_again_all_is_saved(
    own_server: Server, page: Page, expected: set[str], show: Show
) -> None:
    expected.add("503")
    begun = Faulty(own_server)
    ledger, field = start(begun, page)
    process = own_server.process
    assert process
    unlimited = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (100, unlimited[1]))
    ledger.type(page, 12)
    said_beneath(page, "There is no room left to save to.")
    expect(page.locator("[data-saving]")).to_have_text(TRYING)
    expect(field).to_have_value(ledger.text)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)
    begun.await_words(page, ledger)
    expect(page.locator("[data-saving]")).to_contain_text("saved ")
    begun.survives(show, "disk full", ledger)


def test_a_database_that_another_process_holds_for_half_a_minute_loses_nothing(
    own_server: Server, page: Page, expected: set[str], show: Show
) -> None:
    expected |= {"503", "ERR_"}
    begun = Faulty(own_server)
    ledger, field = start(begun, page)
    with sqlite3.connect(own_server.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        held = time.monotonic()
        ledger.type(page, 12)
        said_beneath(page, TRYING)
        expect(page.locator("[data-saving]")).to_have_text(TRYING)
        said_beneath_later = page.locator(".a-field-note > span").first
        expect(said_beneath_later).to_contain_text("The database is busy.", timeout=20_000)
        while time.monotonic() < held + 30:
            ledger.type(page, 1, pace=150)
            page.wait_for_timeout(1000)
        expect(field).to_have_value(ledger.text)
        other.execute("ROLLBACK")
    begun.await_words(page, ledger)
    expect(page.locator("[data-saving]")).to_contain_text("saved ")
    expect(said_beneath_later).to_be_empty()
    begun.survives(show, "database locked for 30 s", ledger)


SERVE = (sys.executable, "-m", "alliance_core.cli", "serve", "--port", "{port}")
HUMBLE = ("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override")
"""Takes from root the right to write to every file, which nobody else has."""


@pytest.fixture
def humble_server(tmp_path: Path) -> Iterator[Server]:
    """A server that file modes hold back."""
    humble = Server(tmp_path, [*(HUMBLE if os.getuid() == 0 else ()), *SERVE])
    humble.start()
    yield humble
    humble.kill()


def test_a_file_that_may_only_be_read_is_said_at_once_and_when_it_may_be_written_all_is_saved(
    humble_server: Server, page: Page, expected: set[str], show: Show
) -> None:
    expected.add("503")
    begun = Faulty(humble_server)
    ledger, field = start(begun, page)
    database = humble_server.database
    database.chmod(0o444)
    ledger.type(page, 12)
    said_beneath(page, "Nothing new can be saved right now.")
    expect(page.locator(".a-field-note")).not_to_contain_text(str(database))
    assert "StoreReadOnly" in humble_server.log.read_text()
    expect(field).to_have_value(ledger.text)
    database.chmod(0o600)
    begun.await_words(page, ledger)
    expect(page.locator("[data-saving]")).to_contain_text("saved ")
    begun.survives(show, "file that may only be read", ledger)


def test_a_clock_that_is_set_back_on_server_and_device_loses_nothing(
    tmp_path: Path, page: Page, show: Show
) -> None:
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    server = Server(tmp_path, [sys.executable, str(HOME / "tests/browser/later.py"), "{port}", str(ahead)])
    server.start()
    try:
        begun = Faulty(server)
        ledger, _ = start(begun, page)
        for back in (3_600, 400 * 86_400):
            ledger.type(page, 4)
            ahead.write_text(str(-back))
            page.evaluate("(s) => { const now = Date.now; Date.now = () => now() - 1000 * s; }", back)
            ledger.type(page, 8)
            begun.await_words(page, ledger)
        second = page.context.new_page()
        ledger.watch(second)
        second.goto(f"{server.url}/idea?a={begun.key.alliance}")
        other = begun.field(second)
        expect(other).to_have_value(ledger.text)
        other.focus()
        second.keyboard.press("Control+End")
        ledger.type(second, 4)
        begun.await_words(second, ledger)
        begun.survives(show, "clock set back by an hour and by a year", ledger)
    finally:
        server.kill()


def test_a_text_that_does_not_fit_is_not_said_to_be_tried_again(
    faulty: Faulty, page: Page, expected: set[str]
) -> None:
    expected.add("422")
    field = faulty.visit(page)
    field.fill("ä" * 10_001)
    expect(page.locator("[data-saving]")).to_have_text("not saved: the reason is beneath the field")
    expect(page.locator(".a-field-note > span").first).to_contain_text("Please shorten it")
    field.fill("short enough")
    faulty.await_text(page, "short enough")
    expect(page.locator("[data-saving]")).to_have_text(re.compile(r"^saved \d"))
    expect(page.locator(".a-field-note > span").first).to_be_empty()
