"""Paper is white and ink is dark, whatever the screen was."""

from __future__ import annotations

from playwright.sync_api import Page

from alliance_core.model import Party
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person
from tests.browser.test_manners import Answered

PALE = """() => {
  const shown = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[0-9.]+/g).map(Number);
    return { light: (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255, alpha };
  };
  const found = [];
  for (const element of document.querySelectorAll("body, body *")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, backgroundColor, webkitTextFillColor } = getComputedStyle(element);
    const ground = shown(backgroundColor);
    if (ground.alpha && ground.light < 0.25) found.push(`${element.tagName} on ${backgroundColor}`);
    const words = [...element.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    const filled = element.matches("textarea, input") && element.value;
    if ((words || filled) && (shown(color).light > 0.45 || shown(webkitTextFillColor).light > 0.45))
      found.push(`${element.textContent.slice(0, 40)} in ${color}, ${webkitTextFillColor}`);
  }
  return found;
}"""
"""What is printed on a dark ground, or in letters that are pale on white."""


def pale(page: Page) -> list[str]:
    page.emulate_media(media="print", color_scheme="dark")
    found: list[str] = page.evaluate(PALE)
    page.emulate_media(media="screen", color_scheme="dark")
    return found


def test_a_dark_page_is_printed_dark_on_white(server: Server, contexts: Opens) -> None:
    answered = Answered(server)
    person = Person(contexts(color_scheme="dark", **DESK), server.url)
    person.enter(answered.link(Party.AUTHOR))
    for page in ("overview", "offers", "reply", "agenda", "share"):
        person.turn(answered.path(page), page)
        assert (
            person.page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == "dark"
        )
        assert pale(person.page) == [], page
