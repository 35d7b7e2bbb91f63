"""Nothing lost on a connection that has died without a word."""

from __future__ import annotations

import time
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.faulty import TRYING, Faulty, said_beneath, start
from tests.browser.person import SAVED
from tests.browser.test_saving import NO_CONNECTION
from tests.browser.wire import Wire
from tests.conftest import Show


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
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    expect(page.locator(".a-field-note > span").first).to_be_empty()
    expect(field).to_have_value(ledger.text)
    begun.survives(show, "connection silent for a minute", ledger)
    wire.close()
