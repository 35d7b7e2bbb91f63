"""Every naughty string in a real browser: nothing runs, nothing is fetched, nothing appears that isn't ours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Dialog

from alliance_core import links
from alliance_core.model import Holder, Party
from alliance_core.store import Store
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person
from tests.conftest import Show
from tests.naughty import joined, kept, named
from tests.pages.hostile import hostile, lived

TEXTS = joined()
NAMES = joined(named(), between=" ", limit=11_000)

FOREIGN = """() => {
  const own = address => address.startsWith('data:') || new URL(address, location).origin === location.origin;
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
  if (document.title !== 'Alliance') found.push(document.title);
  return found;
}"""

SHOWN = """text => [
  ...[...document.querySelectorAll('.a-typed')].map(element => element.textContent),
  ...[...document.querySelectorAll('textarea')].map(element => element.value),
].includes(text)"""

AUTHORS = ("check", "reply", "agenda", "practicalities", "share", "offers")


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_nothing_that_is_typed_comes_to_life_in_a_browser(
    server: Server, contexts: Opens, number: int, show: Show
) -> None:
    text, names = TEXTS[number], (NAMES[0], NAMES[1])
    store, now = Store(server.database), datetime.now(UTC)
    person = Person(contexts(**DESK), server.url)
    dialogs: list[str] = []

    def opened_by_itself(dialog: Dialog) -> None:
        dialogs.append(dialog.type)
        dialog.dismiss()

    person.page.on("dialog", opened_by_itself)
    places = [(hostile, "draft", Party.AUTHOR, page, "") for page in AUTHORS]
    places += [(hostile, "draft", Party.PARTNER, "answer", "&step=offers")]
    places += [(lived, "life", Party.AUTHOR, "life", ""), (lived, "life", Party.PARTNER, "check-in", "")]
    opened: set[tuple[str, Party]] = set()
    secrets: dict[str, dict[Party, str]] = {}
    for how, kind, party, page, query in places:
        identity = f"{kind}{number}"
        if identity not in secrets:
            secrets[identity] = {one: links.mint() for one in Party}
            key = store.create(how(text, names, identity), secrets[identity][Party.AUTHOR], now)
            store.grant(key, Holder.PARTNER, secrets[identity][Party.PARTNER], now)
        if (identity, party) not in opened:
            opened.add((identity, party))
            person.page.goto(links.address(server.url, secrets[identity][party], party.holder))
            person.page.wait_for_url(f"**/*?a={identity}*")
            person.at_rest()
        as_party = "&as=partner" if party is Party.PARTNER else ""
        person.visit(f"{page}?a={identity}{query}{as_party}")
        person.page.wait_for_function(SHOWN, arg=text)
        assert person.page.evaluate(FOREIGN) == [], page
        assert dialogs == []
        strings = [one for one in kept() if one in text]
        show(
            "Strings tried per place",
            f"browser, {page} {number + 1}: {len(strings)} strings, all as typed, 0 alive",
        )
