"""What is typed before there is anything to save it to survives a reload, until it has been used."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from alliance_core import links, workflow
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import Holder, Lane, Situation
from alliance_core.model import sheet as sheets
from alliance_core.store import Key, Store
from pages import house
from tests.browser.conftest import Server
from tests.browser.person import take_key

COPIES = "() => Object.keys(localStorage).filter(name => name.startsWith('alliance:unmade:')).length"


class Household:
    """An alliance about a household, opened where its routines are listed."""

    def __init__(self, server: Server) -> None:
        self.url = server.url
        self.store = Store(server.database)
        now = house.now()
        alliance = workflow.start(
            links.mint()[:12].replace("_", "x").replace("-", "y"),
            Situation.HOUSEHOLD,
            Lane.GUIDED,
            "Ada",
            "Ben",
            "en",
            now,
        )
        self.secret = links.mint()
        self.key: Key = self.store.create(alliance, self.secret, now)

    def visit(self, page: Page) -> Locator:
        """The list of new routines."""
        take_key(page.context, links.address(self.url, self.secret, Holder.AUTHOR))
        page.goto(f"{self.url}/practicalities?a={self.key.alliance}")
        return at_rest(page, page.get_by_label("New routines, one a line"))

    def routines(self) -> list[str]:
        """What the store has."""
        return [routine.text for routine in sheets.routines(self.store.read(self.key).draft.clauses)]


def at_rest(page: Page, field: Locator) -> Locator:
    """A field that is shown, once nothing is under way any more."""
    # While a page is drawn, a field may stand on it twice.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(field).to_be_visible()
    return field


def test_the_names_of_a_new_alliance_survive_a_reload(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/start")
    at_rest(page, page.get_by_label("Your name")).fill("Ada")
    page.get_by_label("The other person's name").press_sequentially("Ben")
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    expect(page.get_by_label("The other person's name")).to_have_value("Ben")


def test_a_button_pressed_without_leaving_the_field_knows_its_text(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/start")
    at_rest(page, page.get_by_label("Your name")).press_sequentially("Ada")
    page.get_by_label("The other person's name").press_sequentially("Ben")
    # As a screen reader clicks, and a tap on a phone that leaves the keyboard open.
    page.get_by_role("button", name="Begin with the idea").evaluate("button => button.click()")
    expect(page.locator(".a-names")).to_have_text("Ada & Ben")


def test_a_list_of_routines_survives_a_reload_until_it_has_been_taken_over(
    server: Server, page: Page
) -> None:
    household = Household(server)
    household.visit(page).press_sequentially("Bottles washed\nShopping on Saturday")
    page.reload()
    field = at_rest(page, page.get_by_label("New routines, one a line"))
    expect(field).to_have_value("Bottles washed\nShopping on Saturday")
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_label("What", exact=True)).to_have_count(2)
    expect(at_rest(page, field)).to_have_value("")
    assert household.routines() == ["Bottles washed", "Shopping"]
    page.wait_for_function(f"() => !({COPIES})()")
    page.reload()
    expect(at_rest(page, field)).to_have_value("")


def test_a_list_that_an_earlier_version_kept_in_the_browser_is_there(server: Server, page: Page) -> None:
    household = Household(server)
    page.goto(server.url)
    name = f"alliance:unmade:routines_{household.key.alliance}:new_routines"
    page.evaluate("name => localStorage.setItem(name, 'Shopping on Saturday')", name)
    expect(household.visit(page)).to_have_value("Shopping on Saturday")


def test_a_list_that_was_refused_is_kept_on_another_page_and_through_a_reload(
    server: Server, page: Page
) -> None:
    household, long = Household(server), "a" * (TEXT_LENGTH + 1)
    field = household.visit(page)
    field.fill(long)
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(at_rest(page, field)).to_have_value(long)
    page.get_by_role("link", name="All parts").click()
    expect(page.locator("[data-screen='overview']")).to_have_count(1)
    at_rest(page, page.get_by_role("link", name="Practicalities", exact=True)).click()
    expect(at_rest(page, field)).to_have_value(long)
    page.reload()
    expect(at_rest(page, field)).to_have_value(long)
    assert household.routines() == []


def test_making_an_alliance_forgets_its_names_and_keeps_the_list_of_another(
    server: Server, page: Page
) -> None:
    field = Household(server).visit(page)
    field.press_sequentially("Shopping on Saturday")
    page.wait_for_function(f"() => ({COPIES})() === 1")
    begin = page.context.new_page()
    begin.goto(f"{server.url}/start")
    at_rest(begin, begin.get_by_label("Your name")).press_sequentially("Cleo")
    begin.get_by_label("The other person's name").press_sequentially("Dan")
    begin.get_by_role("button", name="Begin with the idea").click()
    begin.wait_for_url(lambda address: "/idea?a=" in address)
    assert begin.evaluate(COPIES) == 1
    page.reload()
    expect(at_rest(page, field)).to_have_value("Shopping on Saturday")
