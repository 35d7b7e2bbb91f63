"""The message that goes with a link, handed to other programs: each string stays one text in one address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import CDPSession, expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Lane, Party, Situation
from alliance_core.store import Store
from alliance_core.typed import text as door
from pages import house
from pages.front.inviting import MESSAGE
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person
from tests.called import OFFER1
from tests.conftest import Show
from tests.naughty import joined, kept

LISTEN = "window.handed = []; window.open = address => { window.handed.push(address); return null; };"
WAYS = ("mail", "sms", "whatsapp", "telegram")


def asked_for(session: CDPSession) -> list[str]:
    """The addresses a page wants to go to, as they come in."""
    found: list[str] = []
    session.on("Page.frameRequestedNavigation", lambda event: found.append(event["url"]))
    session.send("Page.enable")
    return found


def message(address: str) -> list[str]:
    """The message in an address; nothing where more or less than one stands in it."""
    parts = urlsplit(address)
    given = parse_qs(parts.query.removeprefix("&"), keep_blank_values=True, strict_parsing=True)
    return given.get("body") or given.get("text") or []


def sharing(server: Server, contexts: Opens, text: str) -> tuple[Person, list[str]]:
    """Somebody on the page from which a link is sent with this message, and the addresses it wants to go to."""
    store, now, secret = Store(server.database), house.now(), links.mint()
    alliance = workflow.start(
        links.digest(secret)[:16], Situation.PEERS, Lane.GUIDED, "Ada", "Ben", "en", now
    )
    alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "bad news within a day")
    alliance = workflow.write(workflow.send(alliance, now), Party.AUTHOR, MESSAGE, text)
    key = store.create(alliance, secret, now)
    store.invite(key, links.mint(), now)
    person = Person(contexts(**DESK), server.url)
    person.page.add_init_script(LISTEN)
    going = asked_for(person.device.new_cdp_session(person.page))
    person.enter(links.address(server.url, secret, Holder.AUTHOR), f"share?a={alliance.id}")
    going.clear()
    return person, going


def handed_over(person: Person, going: list[str]) -> list[str]:
    """The addresses with which other programs were to be opened."""
    for _ in range(100):
        if handed := person.page.evaluate("window.handed") + going:
            return handed
        person.page.wait_for_timeout(50)
    return []


@pytest.mark.parametrize("way", WAYS)
def test_no_naughty_string_ends_the_message_it_stands_in(
    server: Server, contexts: Opens, expected: set[str], show: Show, way: str
) -> None:
    expected |= {"asked another host: mailto:", "asked another host: sms:"}  # programs of the device
    text = joined()[0]
    person, going = sharing(server, contexts, text)
    person.page.locator(f"[data-send={way}]").click()
    (address,) = handed_over(person, going)
    (said,) = message(address)
    typed = door(text).strip()
    if way == "mail":
        link, _, said = said.partition("\r\n\r\n")
        assert links.parse(link)
        assert "\n" not in said.replace("\r\n", "")
        typed = typed.replace("\n", "\r\n")
    assert said.startswith(typed)
    show("Strings tried per place", f"message by {way}: {len(kept())} strings, in one address each")


@pytest.mark.parametrize(("length", "told"), [(100, False), (3000, True)])
def test_a_message_that_is_too_long_for_some_mail_programs_is_handed_over_with_a_word(
    server: Server, contexts: Opens, expected: set[str], length: int, told: bool
) -> None:
    expected |= {"asked another host: mailto:"}
    person, going = sharing(server, contexts, "x" * length)
    person.page.locator("[data-send=mail]").click()
    note = person.page.locator("[data-too-long]")
    expect(note).to_contain_text("Copy message and link" if told else "")
    (address,) = handed_over(person, going)
    assert message(address)[0].endswith("x" * length)
    assert told == (note.inner_text() != "")
