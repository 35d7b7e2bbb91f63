"""How pages behave between the words: where one lands, what a link opens, what fits on a screen."""

from __future__ import annotations

import sqlite3
import urllib.request
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from alliance_core import links, workflow
from alliance_core.model import Field, Holder, Lane, Party, Practical, Situation, Stance, Step, Topic, asked
from alliance_core.model.ids import authors_key
from alliance_core.store import Key, Store
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, Person
from tests.called import OFFER1

LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlossschlüsselverlust" * 2
SENTENCE = "We say it within a day, and with an option; whoever hears it asks before they answer."
EMBLEM = "https://example.org/a/very/long/address/without/any/space?and=a&query=that&never=ends#at-all"

IMPATIENT = """button => {
  let presses = 0;
  const again = setInterval(() => { button.click(); if (++presses === 12) clearInterval(again); }, 25);
}"""


class Answered:
    """An alliance that was sent and answered, with something in every part, and both of its links."""

    def __init__(self, server: Server) -> None:
        now = datetime.now(UTC)
        self.url, self.store = server.url, Store(server.database)
        self.author, self.partner = links.mint(), links.mint()
        identity = links.digest(self.author)[:16]
        self.alliance = workflow.start(identity, Situation.NEWBORN, Lane.GUIDED, "Ines", "Björn", "en", now)
        for topic in Topic:
            for text in (SENTENCE, LONG, EMBLEM):
                self.alliance = workflow.take_example(self.alliance, Party.AUTHOR, topic, text)
        for field in Practical:
            self.write(Party.AUTHOR, f"clause-{field}-text", SENTENCE)
        day = date(2027, 3, 1)
        self.alliance = workflow.set_date(self.alliance, Party.AUTHOR, Practical.REVIEW, day)
        self.alliance = workflow.add_routines(self.alliance, f"Bath\n{LONG}\n{SENTENCE}")
        self.write(Party.AUTHOR, "answer-conflict-text", EMBLEM)
        self.alliance = workflow.send(self.alliance, now)
        clauses = self.alliance.revisions[0].clauses
        for number, clause in enumerate(clauses):
            if choices := asked(clause).choices:
                stance = choices[number % len(choices)]
                self.alliance = workflow.respond(self.alliance, 1, authors_key(clause.id), stance)
        self.write(Party.PARTNER, f"response-{clauses[0].id}-proposal", LONG)
        self.write(Party.PARTNER, f"response-{clauses[1].id}-text", EMBLEM)
        self.write(Party.PARTNER, "clause-p_offer1-text", LONG)
        self.write(Party.PARTNER, "answer-conflict-text", LONG)
        self.alliance = workflow.reply(self.alliance, 1, now)
        self.key: Key = self.store.create(self.alliance, self.author, now)
        self.store.grant(self.key, Holder.PARTNER, self.partner, now)

    def write(self, party: Party, field: str, text: str) -> None:
        """Something typed into a field."""
        self.alliance = workflow.write(self.alliance, party, workflow.field_named(field), text)

    def link(self, party: Party) -> str:
        """The link of a party."""
        secret = self.author if party is Party.AUTHOR else self.partner
        return links.address(self.url, secret, party.holder)

    def path(self, page: str, query: str = "") -> str:
        """The address of one of its pages."""
        return f"{page}?a={self.key.alliance}{query}"


@pytest.fixture(scope="module")
def answered(server: Server) -> Answered:
    return Answered(server)


@pytest.fixture
def author(server: Server, contexts: Opens) -> Person:
    return Person(contexts(**DESK), server.url)


def rows(server: Server) -> int:
    """How many alliances the server keeps."""
    connection = sqlite3.connect(server.database)
    try:
        return int(connection.execute("select count(*) from alliances").fetchone()[0])
    finally:
        connection.close()


def test_after_a_switch_the_page_is_at_its_top_with_its_heading_in_focus(
    answered: Answered, author: Person
) -> None:
    author.enter(answered.link(Party.AUTHOR), answered.path("offers"))
    author.go("Next: What I would ideally expect", "expectations")
    author.is_at_its_top()
    author.page.get_by_role("link", name="Next: Practicalities").scroll_into_view_if_needed()
    author.page.go_back()
    author.on("offers")
    author.is_at_its_top()


def test_back_goes_to_the_page_before_with_the_alliance_still_open(
    answered: Answered, author: Person
) -> None:
    author.enter(answered.link(Party.AUTHOR), answered.path("overview"))
    for step in (Step.IDEA, Step.QUESTIONS):
        author.page.locator(f".st-key-task_{step} a").click()
        author.on(step)
        author.page.go_back()
        author.on("overview")
        expect(author.page.get_by_role("heading", level=1)).to_have_text("Ines & Björn")
        assert f"a={answered.key.alliance}" in author.page.url
    author.page.go_forward()
    author.on(Step.QUESTIONS)


def test_back_and_reload_find_the_part_of_the_answer_one_was_on(
    answered: Answered, contexts: Opens, server: Server
) -> None:
    partner = Person(contexts(**PHONE), server.url)
    partner.enter(answered.link(Party.PARTNER), answered.path("answer", "&step=idea"))
    partner.go("Next: What Ines offers", "answer-offers")
    partner.go("Next: What Ines would ideally expect", "answer-expectations")
    partner.page.reload()
    partner.on("answer-expectations")
    partner.page.go_back()
    partner.on("answer-offers")
    partner.is_at_its_top()
    partner.page.go_back()
    partner.on("answer-idea")
    partner.page.go_forward()
    partner.on("answer-offers")


def test_pressing_make_the_link_again_and_again_makes_one_alliance(server: Server, author: Person) -> None:
    author.visit("quick")
    author.page.get_by_label("Your name").fill("Ines")
    author.page.get_by_label("The other person's name").fill("Björn")
    author.page.get_by_label("One thing I offer").fill(SENTENCE)
    before = rows(server)
    author.page.get_by_role("button", name="Make the link").evaluate(IMPATIENT)
    author.on("share")
    expect(author.page.locator(".a-link-partner code")).to_have_count(1)
    assert rows(server) == before + 1


@pytest.mark.parametrize("pressed_for", [0, 120, 400])
def test_a_way_on_pressed_as_slowly_as_people_press_is_taken_and_keeps_the_first_words(
    server: Server, author: Person, pressed_for: int
) -> None:
    """Leaving the first field draws the page anew, and what is pressed must not slip away meanwhile."""
    now, secret = datetime.now(UTC), links.mint()
    identity = links.digest(secret)[:16]
    begun = workflow.start(identity, Situation.NEWBORN, Lane.GUIDED, "Ines", "Björn", "en", now)
    store = Store(server.database)
    key = store.create(begun, secret, now)
    author.enter(links.address(server.url, secret, Holder.AUTHOR), f"offers?a={identity}")
    author.type_on("clause-offer1-text", SENTENCE)
    author.page.get_by_role("link", name="Next: What I would ideally expect").click(delay=pressed_for)
    author.on("expectations")
    assert workflow.written(store.read(key), Party.AUTHOR, Field.clause(OFFER1)) == SENTENCE


def test_a_robot_that_looks_at_an_invitation_changes_and_learns_nothing(
    answered: Answered, server: Server
) -> None:
    before = answered.store.read(answered.key)
    for path in ("open", answered.path("invitation"), answered.path("answer"), answered.path("share")):
        for method in ("HEAD", "GET"):
            request = urllib.request.Request(f"{server.url}/{path}", method=method)  # noqa: S310 - ours
            with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - ours
                page = response.read().decode()
                assert response.headers["set-cookie"] is None
            for told in ("Ines", "Björn", SENTENCE, answered.partner):
                assert told not in page
    assert answered.store.read(answered.key) == before


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("", "Copy all of it, to the last character"),
        ("#invitation.cut-short", "Copy all of it, to the last character"),
        (f"#invitation.{'a' * 42}A", "Check that it is whole, or ask the person who sent it"),
    ],
    ids=["empty", "cut short", "unknown"],
)
def test_a_link_that_opens_nothing_says_what_to_do(
    author: Person, expected: set[str], fragment: str, says: str
) -> None:
    expected |= {"400", "404"}
    author.page.goto(f"{author.url}/open{fragment}")
    expect(author.page.get_by_role("alert")).to_contain_text(says)
    author.page.get_by_role("link").click()
    author.on("home")


@pytest.mark.parametrize("how", ["?fbclid=" + "IwAR0abc" * 400, "wrapped", "capitals", ", thank%20you%"])
def test_a_link_that_something_happened_to_on_its_way_opens(
    answered: Answered, author: Person, how: str
) -> None:
    link = answered.link(Party.PARTNER)
    if how == "wrapped":
        link = f"{link[:-20]}=%0A{link[-20:]}"
    elif how == "capitals":
        link = link.replace("#invitation", "#INVITATION")
    else:
        link += how
    author.page.goto(link)
    author.on("invitation")


def test_a_page_of_somebody_elses_alliance_stays_closed_and_says_what_to_do(
    answered: Answered, author: Person
) -> None:
    author.page.goto(f"{author.url}/{answered.path('reply')}")
    expect(author.page.get_by_role("heading", level=1)).to_have_text("This page stays closed")
    expect(author.page.get_by_test_id("stMain")).to_contain_text("Open it with your link")
    assert author.page.get_by_text("Ines").count() == 0


def test_both_links_in_one_browser_do_not_mix(answered: Answered, author: Person) -> None:
    author.open(answered.link(Party.AUTHOR))
    author.on("reply")
    partner = Person(author.device, author.url)
    partner.open(answered.link(Party.PARTNER))
    partner.on("invitation")
    partner.visit(answered.path("answer", "&step=offers"))
    partner.take_stance("offer2", Stance.YES)
    partner.take_stance("offer3", Stance.TALK)
    partner.write("response-offer3-text", "said by the partner")
    author.visit(answered.path("offers"))
    expect(author.field("clause-offer2-text")).to_have_value(LONG)
    assert author.page.get_by_text("said by the partner").count() == 0
    author.write("clause-offer1-text", "written by the author")
    partner.page.reload()
    partner.on("answer-offers")
    expect(partner.stance("offer2", Stance.YES)).to_have_attribute("aria-checked", "true")
    expect(partner.field("response-offer3-text")).to_have_value("said by the partner")
    expect(partner.page.get_by_text(SENTENCE)).to_be_visible()
    author.visit()
    expect(author.page.locator('[class*="st-key-known_"]')).to_have_count(2)
