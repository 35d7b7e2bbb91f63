"""What fits on a screen: no page reaches beyond its side, on a small phone and on a desk."""

from __future__ import annotations

import pytest

from alliance_core.model import Party, Step
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, SMALL, Person
from tests.browser.test_manners import Answered

OPEN_TO_ALL = ("start", "quick", "example", "bring", "verify", "privacy", "home")
OF_AUTHOR = (
    "overview",
    *Step,
    "check",
    "share",
    "links",
    "reply",
    "agenda",
    "yours",
    "delete",
)
OF_PARTNER = ("invitation", "answer-check", "yours", "take-back", "links")
PARTS = ("idea", "offers", "expectations", "practicalities", "boundaries", "hard-times", "yours", "questions")


@pytest.fixture
def person(server: Server, contexts: Opens) -> Person:
    return Person(contexts(**PHONE), server.url)


def fits_everywhere(person: Person) -> None:
    """On the smallest screen, the phone and the desk."""
    for size in (SMALL, PHONE, DESK):
        person.page.set_viewport_size(size["viewport"])
        person.at_rest()
        person.fits()


def test_no_page_that_is_open_to_all_reaches_beyond_the_side_of_the_screen(person: Person) -> None:
    person.visit()
    for page in OPEN_TO_ALL:
        person.turn("" if page == "home" else page, page)
        fits_everywhere(person)


def test_no_page_of_the_author_reaches_beyond_the_side_of_the_screen(person: Person, server: Server) -> None:
    answered = Answered(server)
    person.enter(answered.link(Party.AUTHOR))
    for page in OF_AUTHOR:
        person.turn(answered.path(page), page)
        fits_everywhere(person)


def test_no_page_of_the_partner_reaches_beyond_the_side_of_the_screen(person: Person, server: Server) -> None:
    answered = Answered(server)
    person.enter(answered.link(Party.PARTNER))
    for page in OF_PARTNER:
        person.turn(answered.path(page), page)
        fits_everywhere(person)
    for part in PARTS:
        person.turn(answered.path("answer", f"&step={part}"), f"answer-{part}")
        fits_everywhere(person)
