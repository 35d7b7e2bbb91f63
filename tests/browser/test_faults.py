"""Nothing lost: each fault happens for real while somebody types, and the words are counted afterwards.

Those of a tab, a device, and two who write at once; others in the files beside this one.
"""

from __future__ import annotations

import os
import signal
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Party
from pages import house
from tests.browser.conftest import Opens, Server
from tests.browser.faulty import Faulty, start
from tests.browser.ledger import HUMAN, Ledger, kept
from tests.browser.person import NOTHING_UNSAVED, SAVED, take_key
from tests.browser.test_saving import FIELD, at_rest
from tests.called import OFFER1
from tests.conftest import Show


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
    ledger.type(page, 25, HUMAN)
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
    again.wait_for_function(NOTHING_UNSAVED)
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
        lambda a: workflow.send(workflow.write(a, Party.AUTHOR, Field.clause(OFFER1), "Cover for you"), now),
        now,
    )
    secret = begun.store.invite(begun.key, links.mint(), now)
    assert secret
    key = begun.store.unlock(secret, now)
    author, partner = contexts().new_page(), contexts().new_page()
    mine, theirs = Ledger(author), Ledger(partner, start=3)
    begun.visit(author).focus()
    take_key(partner.context, links.address(server.url, secret, Holder.PARTNER))
    partner.goto(f"{server.url}/answer?a={key.alliance}&as=partner&step=yours")
    own = "clause-p_offer1-text"
    field = partner.locator(f'[data-field="{own}"]')
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
    expect(page.locator("[data-saving]")).to_have_text(SAVED)
    expect(page.locator(".a-field-note > span").first).to_be_empty()
