"""What comes into fields otherwise than by keys: pasted, or written by password managers, browsers and helpers into
fields that nobody enters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.test_saving import Begun, at_rest

WORDS = "From a helper"

BY_ITS_OWN_SETTER = """(field, text) => { field.value = text; %s }"""
BESIDE_REACT = """(field, text) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field).constructor.prototype, "value").set.call(field, text);
  %s
}"""
SAYING = "for (const kind of %s) field.dispatchEvent(new Event(kind, { bubbles: true }));"

WAYS = {
    "written, told as typing": BY_ITS_OWN_SETTER % (SAYING % '["input"]'),
    "written, told as a change only": BY_ITS_OWN_SETTER % (SAYING % '["change"]'),
    "written as if from another world, told as both": BESIDE_REACT % (SAYING % '["input", "change"]'),
    "written as if from another world, told as a change only": BESIDE_REACT % (SAYING % '["change"]'),
}

AS_SOON_AS_IT_IS_THERE = """new MutationObserver((_, observer) => {
  const field = document.querySelector('[data-testid="stTextArea"] textarea');
  if (!field) return;
  observer.disconnect();
  field.value = "%s";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}).observe(document, { subtree: true, childList: true });"""


@pytest.fixture
def begun(server: Server) -> Begun:
    return Begun(server)


def fill(field: Locator, way: str, text: str) -> None:
    """Writes into a field without entering it."""
    field.evaluate(WAYS[way], text)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_filled_in_without_entering_a_field_is_saved_and_stays_shown(
    begun: Begun, page: Page, way: str
) -> None:
    field = begun.visit(page)
    fill(field, way, WORDS)
    begun.await_text(page, WORDS)
    assert not begun.aside()
    page.get_by_role("link", name="Check and share").click()
    expect(page.locator('[data-screen="check"]')).to_have_count(1)
    at_rest(page)
    page.go_back()
    expect(begun.field(page)).to_have_value(WORDS)


@pytest.mark.parametrize("way", WAYS)
def test_a_name_that_is_filled_in_without_entering_its_field_is_taken_by_the_button(
    page: Page, server: Server, way: str
) -> None:
    page.goto(f"{server.url}/start")
    at_rest(page)
    fill(page.get_by_label("Your name"), way, "Ana")
    fill(page.get_by_label("The other person's name"), way, "Ben")
    page.get_by_role("button", name="Begin with the idea").click()
    expect(page.locator('[data-screen="idea"]')).to_have_count(1)
    expect(page.get_by_test_id("stMain")).to_contain_text("Ben")


def test_what_is_filled_in_before_the_page_is_whole_is_saved(begun: Begun, page: Page) -> None:
    page.add_init_script(AS_SOON_AS_IT_IS_THERE % WORDS)
    begun.visit(page)
    begun.await_text(page, WORDS)
    expect(begun.field(page)).to_have_value(WORDS)


def test_what_was_there_before_a_field_was_filled_in_by_a_helper_is_not_lost_to_another_tab(
    begun: Begun, page: Page
) -> None:
    """Another tab has written since: what it wrote is set aside, as it is where somebody types."""
    field = begun.visit(page)
    other = page.context.new_page()
    other.goto(page.url)
    begun.field(other).fill("From another tab")
    begun.await_text(other, "From another tab")
    fill(field, "written, told as typing", WORDS)
    begun.await_text(page, WORDS)
    assert begun.aside() == ["From another tab"]


def copied(page: Page, text: str) -> None:
    """Puts a text where it can be pasted from."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def test_pasted_text_shows_its_lines_at_once_whichever_program_it_is_from_and_can_be_taken_back(
    begun: Begun, page: Page
) -> None:
    field = begun.visit(page)
    field.press_sequentially("Agenda: ")
    copied(page, "Monday\vFriday\u2028Sunday\fNext\x85Last\u2029\r\nEnd")
    field.press("Control+v")
    whole = "Agenda: Monday\nFriday\nSunday\nNext\nLast\n\nEnd"
    expect(field).to_have_value(whole)
    begun.await_text(page, whole)
    field.press("Control+z")
    expect(field).to_have_value("Agenda: ")
    begun.await_text(page, "Agenda: ")


def test_a_name_that_is_pasted_with_a_line_end_in_it_stays_two_words(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/start")
    at_rest(page)
    copied(page, "Ana\vMaria")
    page.get_by_label("Your name").press("Control+v")
    expect(page.get_by_label("Your name")).to_have_value("Ana Maria")
