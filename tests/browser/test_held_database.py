"""Nothing lost while another process holds the database."""

from __future__ import annotations

import sqlite3
import time

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.faulty import TRYING, Faulty, said_beneath, start
from tests.browser.person import SAVED
from tests.conftest import Show


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
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    expect(said_beneath_later).to_be_empty()
    begun.survives(show, "database locked for 30 s", ledger)
