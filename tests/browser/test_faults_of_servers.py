"""Nothing lost when the server, its disk, its clock or the way to it fails while somebody types."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOME, Server, put
from tests.browser.faulty import TRYING, Faulty, said_beneath, start
from tests.browser.ledger import HUMAN
from tests.browser.person import SAVED
from tests.browser.test_saving import NO_CONNECTION
from tests.conftest import Show


@pytest.fixture
def faulty(server: Server) -> Faulty:
    return Faulty(server)


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
        ledger.type(page, 8, HUMAN)
        own_server.kill()
        ledger.type(page, 8)
        said_beneath(page, TRYING)
        own_server.start()
        ledger.type(page, 8)
    begun.await_words(page, ledger)
    expect(field).to_have_value(ledger.text)
    begun.survives(show, "server killed with kill -9 and started again, twice", ledger)


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
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    begun.survives(show, "disk full", ledger)


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
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    begun.survives(show, "file that may only be read", ledger)


def test_a_clock_that_is_set_back_on_server_and_device_loses_nothing(
    tmp_path: Path, page: Page, show: Show
) -> None:
    ahead = tmp_path / "ahead"
    put(ahead, "0")
    server = Server(tmp_path, [sys.executable, str(HOME / "tests/browser/later.py"), "{port}", str(ahead)])
    server.start()
    try:
        begun = Faulty(server)
        ledger, _ = start(begun, page)
        for back in (3_600, 400 * 86_400):
            ledger.type(page, 4)
            put(ahead, str(-back))
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
