"""Every naughty string in a real browser: nothing runs, nothing is fetched, nothing appears that isn't ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Dialog

from alliance_core import links
from alliance_core.model import Alliance, Holder, Party
from alliance_core.store import Store
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person
from tests.conftest import Show
from tests.naughty import joined, kept, named
from tests.pages.hostile import hostile, lived

TEXTS = joined()
AUTHOR, PARTNER = joined(named(), between=" ", limit=11_000)[:2]
NAMES = (AUTHOR, PARTNER)

FOREIGN = """() => {
  const own = address => address.startsWith('data:') || address.startsWith('mailto:?')
    || new URL(address, location).origin === location.origin;
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const name = element.tagName.toLowerCase();
    if (['iframe', 'object', 'embed', 'form', 'base', 'math', 'video', 'audio', 'marquee'].includes(name))
      found.push(name);
    if (name === 'script' && !element.src) found.push('script in the page');
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on')) found.push(`${name} ${attribute}`);
      if (['src', 'href', 'action', 'background', 'poster'].includes(attribute) && !own(value))
        found.push(`${name} ${attribute} ${value}`);
    }
  }
  if ('canary' in window) found.push('a script ran');
  if (document.querySelectorAll('[data-screen]').length !== 1) found.push('a second screen');
  if (!/^[A-Z][A-Za-z ]+[?]? · Alliance$/.test(document.title)) found.push(document.title);
  return found;
}"""

SHOWN = r"""text => {
  const drawn = words => words.replace(/^[ \t]+$/gm, '');
  return [
    ...[...document.querySelectorAll('.a-typed')].map(element => element.textContent),
    ...[...document.querySelectorAll('textarea')].map(element => element.value),
  ].map(drawn).includes(drawn(text));
}"""
"""Whether a text stands on the page. Streamlit empties lines of nothing but blanks; nothing is seen in them anyway."""

AUTHORS = ("check", "reply", "agenda", "practicalities")


@dataclass
class Seen:
    """Somebody who looks at pages on which the strings stand."""

    server: Server
    person: Person
    show: Show
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person.page.on("dialog", self._opened_by_itself)

    def _opened_by_itself(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.type)
        dialog.dismiss()

    def enter(self, alliance: Alliance, *parties: Party) -> None:
        """Keeps an alliance, and takes the keys of these parties to it."""
        store, now = Store(self.server.database), datetime.now(UTC)
        secrets = {party: links.mint() for party in Party}
        key = store.create(alliance, secrets[Party.AUTHOR], now)
        store.grant(key, Holder.PARTNER, secrets[Party.PARTNER], now)
        for party in parties:
            self.person.enter(links.address(self.server.url, secrets[party], party.holder))

    def harmless(self, path: str, screen: str, *texts: str) -> None:
        """On a page these texts stand as they were typed, and nothing of them is more than letters."""
        self.person.turn(path, screen)
        for text in texts:
            self.person.page.wait_for_function(SHOWN, arg=text)
        assert self.person.page.evaluate(FOREIGN) == [], screen
        assert self.dialogs == []
        strings = [one for one in kept() if any(one in text for text in texts)]
        self.show(
            "Strings tried per place", f"browser, {screen}: {len(strings)} strings, all as typed, 0 alive"
        )


@pytest.fixture
def seen(server: Server, contexts: Opens, show: Show) -> Seen:
    return Seen(server, Person(contexts(**DESK), server.url), show)


def test_nothing_that_is_typed_comes_to_life_in_a_browser(seen: Seen) -> None:
    seen.enter(hostile(TEXTS, NAMES, "draft"), Party.AUTHOR)
    for screen in AUTHORS:
        seen.harmless(f"{screen}?a=draft", screen, *TEXTS)


def test_nothing_that_is_typed_comes_to_life_where_there_is_hardly_more_than_one_field(seen: Seen) -> None:
    for number, text in enumerate(TEXTS):
        seen.enter(hostile(text, NAMES, f"few{number}"), *Party)
        for screen in ("share", "offers"):
            seen.harmless(f"{screen}?a=few{number}", screen, text)
        seen.harmless(f"answer?a=few{number}&step=offers&as=partner", "answer-offers", text)


def test_nothing_that_is_typed_comes_to_life_in_the_life_of_an_alliance(seen: Seen) -> None:
    seen.enter(lived(TEXTS, NAMES, "life"), *Party)
    seen.harmless("life?a=life", "life", *TEXTS)
    seen.harmless("check-in?a=life&as=partner", "check-in", *TEXTS)
