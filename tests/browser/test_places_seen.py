"""Two devices on two days: what one sends is of the day it is there, on the other's page and in both documents."""

from __future__ import annotations

from playwright.sync_api import expect

from alliance_core import zones
from alliance_core.language.dates import date_in_words, distance
from pages import house
from tests.browser.conftest import Opens, Server
from tests.browser.documents import Document
from tests.browser.person import PHONE, Person

EAST, WEST = "Pacific/Kiritimati", "Etc/GMT+12"


def test_both_read_the_day_it_was_where_it_was_sent_from(server: Server, contexts: Opens) -> None:
    away = EAST if house.now().hour >= 10 else WEST
    author = Person(contexts(**PHONE, timezone_id=away), server.url)
    author.visit()
    author.go("Just share a draft", "quick")
    for label, text in {
        "Your name": "Ada",
        "The other person's name": "Ben",
        "One thing I offer": "Tea",
    }.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.press("Make the link")
    author.on("share")
    there = zones.at(house.now(), away)
    day = date_in_words(there.date(), str)
    assert there.date() != house.now().date()
    expect(author.page.get_by_text("Revision 1, ")).to_contain_text(day)

    partner = Person(contexts(**PHONE, timezone_id="UTC"), server.url)
    partner.open(author.page.locator(".a-link-partner code").inner_text())
    partner.on("invitation")
    partner.go("What is yours", "yours")
    assert Document(partner.pdf("As a PDF")).lacks(f"Revision 1, {day}") == []
    expect(partner.page.get_by_label("Your time zone")).to_have_value("UTC")
    partner.go("Where it stands", "life")
    sent = partner.page.locator(".a-happening-sent")
    expect(sent).to_contain_text(f"{day}, ")
    expect(sent).to_contain_text(f"{distance(there)} (")
    expect(sent).to_contain_text("for you)")
