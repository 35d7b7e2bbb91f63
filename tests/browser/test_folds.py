"""What was opened stays open, whatever is drawn anew around it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from alliance_core import links, workflow
from alliance_core.model import Lane, Situation
from alliance_core.store import Store
from tests.browser.conftest import Opens, Server
from tests.browser.person import Person


def begun(server: Server, contexts: Opens, page: str, situation: Situation = Situation.PEERS) -> Person:
    """Ada, on a page of a draft that has just begun."""
    now, secret = datetime.now(UTC), links.mint()
    alliance = workflow.start(links.new_id(), situation, Lane.GUIDED, "Ada", "Ben", "en", now)
    Store(server.database).create(alliance, secret, now)
    ada = Person(contexts(viewport={"width": 1280, "height": 800}), server.url)
    ada.enter(f"{server.url}/open#private.{secret}", f"{page}?a={alliance.id}")
    return ada


def test_the_only_routine_can_be_put_back_where_it_was_removed(contexts: Opens, server: Server) -> None:
    ada = begun(server, contexts, "practicalities")
    ada.page.get_by_text("Routines: what recurs, and who does it").click()
    ada.page.get_by_label("New routines, one a line").fill("Shopping")
    ada.press("Add these")
    ada.tool("routine1", "Remove")
    ada.press("Put it back")
    expect(ada.field("clause-routine1-text")).to_have_value("Shopping")


@pytest.mark.parametrize("written", [False, True])
def test_a_list_that_is_opened_right_after_typing_stays_open(
    written: bool, contexts: Opens, server: Server
) -> None:
    ada = begun(server, contexts, "offers")
    if written:
        ada.write("clause-offer1-text", "Bad news")
    ada.type_on("clause-offer1-text", " within a day")
    examples = ada.page.get_by_text("Examples to take over and change")
    examples.first.click()
    ada.saved()
    # What is drawn from the new words has come by then.
    expect(ada.page.locator(".st-key-tools_offer1")).to_have_count(1)
    ada.at_rest()
    expect(ada.page.locator("details").first).to_have_attribute("open", "")
