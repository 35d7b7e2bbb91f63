"""Somebody who types while something goes wrong, and what they are told."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from tests.browser.ledger import Ledger
from tests.browser.test_saving import FIELD, Begun
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
