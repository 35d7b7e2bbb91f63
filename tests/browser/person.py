"""Somebody at a browser: what a person does on a page, each step ending when the page is at rest."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from alliance_core import links
from alliance_core.model import Stance
from pages.cookies import WORKING
from pages.kit.words import stance_label
from tests.browser import logs
from tests.browser.conftest import PATIENCE

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
"""The narrowest screen that a page has to fit, with all that is on it."""

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  for (const box of [document.documentElement, document.querySelector('[data-testid="stMain"]')])
    if (box && box.scrollWidth > box.clientWidth) found.push(`${box.tagName} is ${box.scrollWidth} wide`);
  for (const element of document.querySelectorAll('[data-testid="stMain"] *')) {
    if (element.closest('.a-week')) continue;
    const { right, width } = element.getBoundingClientRect();
    if (width > 1 && right > wide + 0.5) found.push(`${element.tagName}.${element.className} ends at ${right}`);
  }
  return found;
}"""

SAVED = re.compile(r"^saved \d")
"""What a page says beside the time; "not saved yet" is something else."""
NOTHING_UNSAVED = "() => !Object.keys(localStorage).some(name => name.startsWith('alliance:unsaved:'))"
TURN = "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def take_key(device: BrowserContext, link: str) -> str:
    """Has a device take the key behind a link, as the page of the link does; gives back the path one lands on."""
    server, _, secret = link.partition("/open#")
    logs.remember([links.parse(secret)])
    device.add_cookies([{"name": WORKING, "value": "1", "url": server}])
    for _ in range(2):
        answer = device.request.post(f"{server}/open", data={"secret": secret}, headers={"origin": server})
        assert answer.status == 200
    return str(answer.json()["go"])


class Talk:
    """What a page and Streamlit's server say to each other: whether all that was asked for has been drawn.

    Right after a press a page still looks at rest, although it is about to be drawn again, and what one would press
    next is about to move.
    """

    def __init__(self, page: Page) -> None:
        self.waiting = self._begun = False
        page.on("websocket", self._begins)

    def _begins(self, socket: WebSocket) -> None:
        self.waiting = self._begun = False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.waiting, self._begun = True, False

    def _received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        match message.WhichOneof("type"):
            case "new_session":
                self._begun = True
            case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                # What ends without having begun since answers something that was asked for before.
                self.waiting = self.waiting and not self._begun


class Person:
    """One person with one tab of a device."""

    def __init__(self, device: BrowserContext, url: str) -> None:
        self.device = device
        self.url = url
        self.page: Page = device.new_page()
        self.talk = Talk(self.page)
        self.page.set_default_timeout(PATIENCE)

    def at_rest(self) -> None:
        """Waits until the page has been drawn and nothing is under way."""
        expect(self.page.locator("[data-screen]")).to_have_count(1)
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        deadline = time.monotonic() + PATIENCE / 1000
        # Also over a reload, with which a page may show what it has handed over late.
        self.page.wait_for_function(TWO_FRAMES)
        while self.talk.waiting:
            assert time.monotonic() < deadline, "what was asked for is not drawn"
            self.page.wait_for_function(TWO_FRAMES)
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def on(self, screen: str) -> None:
        """Waits until a screen is shown, at rest."""
        expect(self.page.locator(f'[data-screen="{screen}"]')).to_have_count(1)
        self.at_rest()

    def visit(self, path: str = "") -> None:
        """Types an address."""
        self.page.goto(f"{self.url}/{path}")
        self.at_rest()

    def open(self, link: str) -> None:
        """Opens a link that carries a secret, and waits until the address is clean."""
        self.page.goto(link)
        self.page.wait_for_url(re.compile(r"\?a=[0-9a-f]+(&as=partner)?$"))
        self.at_rest()

    def enter(self, link: str, path: str = "") -> None:
        """Has this device take the key behind a link, as the page of the link does, and types an address of what it
        opens: where one lands, when nothing else is said."""
        landing = take_key(self.device, link)
        self.visit(path or landing.lstrip("/"))

    def turn(self, path: str, screen: str) -> None:
        """Turns to another page without loading the app anew, as *back* and *forward* do."""
        self.page.evaluate(TURN, f"/{path}")
        self.on(screen)

    def go(self, words: str, screen: str, *, exact: bool = False) -> None:
        """Takes the link with these words to another screen."""
        self.page.get_by_role("link", name=words, exact=exact).click()
        self.on(screen)

    def press(self, words: str) -> None:
        """Presses a button."""
        self.page.get_by_role("button", name=words).click()
        self.at_rest()

    def field(self, address: str) -> Locator:
        """A field that saves itself, by what `workflow.write` calls it."""
        return self.page.locator(f'[data-field="{address}"]')

    def write(self, address: str, text: str) -> None:
        """Writes into a field and leaves it."""
        self.field(address).fill(text)
        self.field(address).blur()
        self.at_rest()

    def type_on(self, address: str, text: str) -> None:
        """Types key by key and stays in the field."""
        self.field(address).press_sequentially(text)

    def saved(self) -> None:
        """Waits until everything is saved, and the page says so: at first it still says so of what was typed before."""
        self.page.wait_for_function(NOTHING_UNSAVED)
        expect(self.page.locator("[data-saving]")).to_contain_text(SAVED)

    def take_stance(self, clause: str, stance: Stance) -> None:
        """Says yes, yes if, let's talk or no to a clause."""
        choice = self.stance(clause, stance)
        choice.click()
        expect(choice).to_have_attribute("aria-checked", "true")
        self.at_rest()

    def keyed(self, name: str) -> Locator:
        """The widget of an alliance's page with this name in its key, which says whose it is behind that."""
        return self.page.locator(f'[class*="st-key-{name}-of-"]')

    def stance(self, clause: str, stance: Stance) -> Locator:
        """The button of a stance."""
        box = self.keyed(f"stance_{clause}")
        return box.get_by_role("radio", name=stance_label(stance), exact=True)

    def pdf(self, words: str) -> bytes:
        """The document behind a link on the page, as this device gets it."""
        link = self.page.get_by_role("link", name=words)
        answer = self.device.request.get(f"{self.url}{link.get_attribute('href')}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def is_at_its_top(self) -> None:
        """The page is scrolled to its top and its heading has the focus."""
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport()
        assert self.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0

    def fits(self) -> None:
        """Nothing reaches beyond the side of the screen."""
        assert self.page.evaluate(OVERFLOWING) == []

    def take_over(self, example: str) -> None:
        """Opens the examples and takes one."""
        examples = self.page.get_by_text("Examples to take over and change")
        examples.first.click()
        self.press(example)

    def tool(self, clause: str, words: str) -> None:
        """Moves or removes one of one's own clauses."""
        self.page.locator(f".st-key-tools_{clause}").get_by_role("button", name=words).click()
        self.at_rest()

    def in_order(self, *clauses: str) -> None:
        """One's own clauses stand on the page from top to bottom, these and no others."""
        tools = self.page.locator('[class*="st-key-tools_"]')
        expect(tools).to_have_class([re.compile(rf"st-key-tools_{clause}(\s|$)") for clause in clauses])

    def mark(self, words: str) -> None:
        """Says how far one is with a step."""
        choice = self.page.get_by_role("radio", name=words)
        choice.click()
        expect(choice).to_have_attribute("aria-checked", "true")
        self.at_rest()

    def tick(self, key: str) -> None:
        """Ticks a box by its key."""
        box = self.keyed(key)
        box.locator("label").click()
        expect(box.locator("input")).to_be_checked()
        self.at_rest()

    def choose(self, key: str, words: str) -> None:
        """Chooses from a list that opens."""
        box = self.keyed(key).get_by_role("combobox")
        # A list that opens while the page still scrolls closes again: nobody is as fast as that.
        box.scroll_into_view_if_needed()
        self.page.evaluate(TWO_FRAMES)
        box.click()
        self.page.get_by_role("option", name=words, exact=True).click()
        expect(box).to_have_value(words)
        self.at_rest()

    def pick(self, key: str, words: str) -> None:
        """Picks one of several that may be picked together."""
        choice = self.keyed(key).get_by_role("button", name=words)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
        self.at_rest()

    def pick_day(self, key: str, day: date) -> None:
        """Types a date, digit by digit, into a field for dates."""
        self.keyed(key).get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%Y%m%d}")
        # The calendar that opens beside the field would take the next click to close itself.
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")
        self.at_rest()

    def shows_day(self, key: str, day: date) -> None:
        """A date stands in a field for dates."""
        parts = self.keyed(key).get_by_role("spinbutton")
        expect(parts).to_have_text([f"{day:%Y}", f"{day:%m}", f"{day:%d}"])

    def copied(self, words: str) -> str:
        """Presses a button that copies; gives back what the clipboard has."""
        button = self.page.get_by_role("button", name=words).element_handle()
        button.click()
        self.page.wait_for_function("button => button.textContent === button.dataset.copied", arg=button)
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def reads(self) -> list[str]:
        """What stands on the page below its top line, line by line."""
        lines = (
            self.page.get_by_test_id("stMain")
            .locator("h1, h2, p, li, .a-typed, .a-label")
            .filter(visible=True)
        )
        return [text.strip() for text in lines.all_inner_texts() if text.strip()]

    def second_tab(self) -> Person:
        """The same address in another tab of the same device."""
        other = Person(self.device, self.url)
        other.page.goto(self.page.url)
        other.at_rest()
        return other
