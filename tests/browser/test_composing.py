"""Saving while somebody types disturbs nothing: not the caret, nor undo, nor an input method in mid-composition."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import Server
from tests.browser.person import SAVED
from tests.browser.test_saving import Begun

WATCHED = """field => {
  window.heard = [];
  for (const kind of ["compositionstart", "compositionend", "blur"])
    field.addEventListener(kind, () => window.heard.push(kind));
}"""
SELECTED = "e => [document.activeElement === e, e.selectionStart, e.selectionEnd]"


@pytest.fixture
def begun(server: Server) -> Begun:
    return Begun(server)


def compose(keyboard: CDPSession, text: str) -> None:
    """What an input method shows while a word is not chosen yet."""
    place = {"selectionStart": len(text), "selectionEnd": len(text)}
    keyboard.send("Input.imeSetComposition", {"text": text, **place})


def test_a_word_is_composed_through_several_saves_without_being_ended(begun: Begun, page: Page) -> None:
    field = begun.visit(page)
    field.press_sequentially("at the table, ")
    begun.await_text(page, "at the table, ")
    field.evaluate(WATCHED)
    keyboard = page.context.new_cdp_session(page)
    for letters in ("k", "ka", "か", "かい", "かいぎ"):
        compose(keyboard, letters)
    begun.await_text(page, "at the table, かいぎ")
    compose(keyboard, "会議")
    begun.await_text(page, "at the table, 会議")
    assert page.evaluate("heard") == ["compositionstart"]
    keyboard.send("Input.insertText", {"text": "会議"})
    assert page.evaluate("heard") == ["compositionstart", "compositionend"]
    field.press_sequentially(" at nine")
    begun.await_text(page, "at the table, 会議 at nine")
    assert begun.aside() == []


def test_a_composition_that_is_given_up_leaves_nothing_behind(begun: Begun, page: Page) -> None:
    field = begun.visit(page)
    field.press_sequentially("first, ")
    keyboard = page.context.new_cdp_session(page)
    compose(keyboard, "zho")
    begun.await_text(page, "first, zho")
    compose(keyboard, "")
    begun.await_text(page, "first, ")
    assert begun.aside() == []
    expect(field).to_have_value("first, ")


def test_what_is_selected_stays_selected_and_each_step_can_be_undone_over_a_save(
    begun: Begun, page: Page
) -> None:
    field = begun.visit(page)
    field.press_sequentially("keep this")
    begun.await_text(page, "keep this")
    field.press("Home")
    field.press_sequentially("drop me, ")
    for _ in range(9):
        field.press("Shift+ArrowLeft")
    begun.await_text(page, "drop me, keep this")
    expect(page.locator("[data-saving]")).to_contain_text(SAVED)
    assert field.evaluate(SELECTED) == [True, 0, 9]
    field.press("Delete")
    begun.await_text(page, "keep this")
    field.press("Control+z")
    begun.await_text(page, "drop me, keep this")
    field.press("Control+Shift+z")
    begun.await_text(page, "keep this")
    assert begun.aside() == []
