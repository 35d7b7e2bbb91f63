"""Fields as hands meet them: by click, by tap and by the tab key, never filled by a script."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server


def test_one_can_leave_a_field_by_click_and_by_tab_and_each_keeps_its_own_words(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/start")
    author, partner = page.get_by_label("Your name"), page.get_by_label("The other person's name")
    author.click()
    page.keyboard.type("Ana")
    partner.click()
    page.keyboard.type("Ben")
    page.keyboard.press("Shift+Tab")
    expect(author).to_be_focused()
    expect(author).to_have_value("Ana")
    expect(partner).to_have_value("Ben")


def test_one_can_leave_a_field_by_a_tap(phone: Page, server: Server) -> None:
    phone.goto(f"{server.url}/quick")
    for label, words in (("What is it for?", "To trust"), ("One thing I offer", "Time")):
        phone.get_by_label(label).tap()
        phone.keyboard.type(words)
    expect(phone.get_by_label("What is it for?")).to_have_value("To trust")
    expect(phone.get_by_label("One thing I offer")).to_have_value("Time")
