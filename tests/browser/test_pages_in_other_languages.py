"""The pages in two made-up languages: every sentence comes through the door for words, and the mirror runs from right
to left, on a small phone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from alliance_core import content, language, links, workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Holder, Lane, Party, Pulse, Response, Situation, Stance, Step
from alliance_core.model.ids import authors_key
from alliance_core.store import Store
from pages.addresses import ADDRESSES
from tests.browser.conftest import HOME, Opens, Server
from tests.browser.person import PHONE, Person
from tests.called import OFFER1
from tests.made_up import ACCENTED, MIRRORED, said

READ = """() => {
  const found = [];
  const seen = element => element.checkVisibility({ visibilityProperty: true });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: around, data } = texts.currentNode;
    // The letters of an icon are drawn as one picture.
    if (!around.closest("script, style, noscript, [data-testid=stIconMaterial]") && seen(around)) found.push(data);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (!seen(element)) continue;
    for (const name of ["aria-label", "aria-description", "placeholder", "title", "alt", "data-back"])
      if (element.hasAttribute(name)) found.push(element.getAttribute(name));
    if (element.matches("textarea, input:not([type=checkbox], [type=radio])")) found.push(element.value);
  }
  return found.map(words => words.trim()).filter(words => words);
}"""
"""All that is read on a page or read out: what stands there, names and hints, and what stands in fields."""

BEYOND = """() => {
  const wide = document.documentElement.clientWidth;
  const outside = ({ left, right, width }) => width > 1 && (left < -0.5 || right > wide + 0.5);
  return [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(element => !element.closest(".a-week") && !element.matches("input[type=radio], [aria-hidden] *"))
    .filter(element => outside(element.getBoundingClientRect()))
    .map(element => `${element.tagName}.${element.className}: ${element.textContent}`);
}"""
"""What reaches beyond the one side of the screen or the other. A week may be scrolled; an input may be hidden."""

COVERED = """() => {
  const exit = document.querySelector("[data-exit]")?.getBoundingClientRect();
  const line = document.querySelector(".a-top") ?? document.createElement("p");
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const covered = [];
  while (exit && texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const { left, right, top } of range.getClientRects())
      if (left < exit.right && right > exit.left && top < exit.bottom) covered.push(texts.currentNode.data);
  }
  return covered;
}"""
"""What of the top line the quick way out stands on."""

STREAMLITS = {
    *(
        "Skip to main content",
        "Choose date",
        "day",
        "month",
        "year",
        "dd",
        "mm",
        "yyyy",
        "Open",
        "Choose an option",
    ),
    *("Upload", "file upload", "20MB per file", "• PDF", "• JSON, PDF"),
}
"""What Streamlit says by itself around its fields, in English: no argument of a field changes it."""

NO_WORDS = re.compile(r"https?://[^ ]+|Alliance|(?:[0-9a-f]{4}\s?){16}|[0-9]{2}:[0-9]{2}|UTC")
"""Addresses, the product's name, a digest, times, and the zone that is called so everywhere."""

LATIN = re.compile("[A-Za-z]")
NOW = datetime.now(UTC)
DIRECTIONS = {ACCENTED: "ltr", MIRRORED: "rtl"}
PUBLIC = ("", "start", "quick", "example", "bring", "verify", "privacy")
BEGUN = ("overview", Step.IDEA, Step.PRACTICALITIES, "check", "share")
REPLIED = (*Step, "check", "share", "links", "reply", "agenda", "answer-as-file", "delete", "life")
PARTS = ("idea", "offers", "practicalities", "hard-times", "yours", "questions")
ANSWERED = ("invitation", *(f"answer?step={part}" for part in PARTS), "answer-check", "take-back", "life")
LIVED = ("overview", "life", "check-in", "revisit", "compare", "sign", "yours", "again", "ending", "links")
READ_ONLY = ("read",)


class Spoken:
    """A server that speaks a made-up language, and alliances of people who write in it, at three points of the way."""

    def __init__(self, server: Server, tag: str) -> None:
        self.url, self.tag, self.store = server.url, tag, Store(server.database)
        example = content.content(tag).situations[Situation.NEWBORN].example
        yes = tuple(Response(clause=authors_key(clause.id), stance=Stance.YES) for clause in example.clauses)
        plain = example.model_copy(update={"responses": yes, "partner_clauses": (), "partner_answers": ()})
        names = (said("Ada", tag), said("Ben", tag))
        self.begun = self._keep(workflow.start("e1", Situation.PEERS, Lane.GUIDED, *names, tag, NOW))
        self.replied = self._keep(workflow.start_example("e2", example, NOW))
        self.lived = self._keep(self._lived(workflow.start_example("e3", plain, NOW)))

    def _lived(self, alliance: Alliance) -> Alliance:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        for party in Party:
            alliance = workflow.sign(alliance, party, shown, alliance.name(party), NOW)
        for party in Party:
            alliance = workflow.set_pulse(alliance, party, OFFER1, Pulse.WOBBLES)
            alliance = workflow.check_in(alliance, party, NOW)
        return alliance

    def _keep(self, alliance: Alliance) -> dict[Holder, str]:
        secrets = {holder: links.mint() for holder in Holder}
        key = self.store.create(alliance, secrets[Holder.AUTHOR], NOW)
        if alliance.revisions:
            for holder in (Holder.PARTNER, Holder.READER):
                self.store.grant(key, holder, secrets[holder], NOW)
        return {holder: links.address(self.url, secret, holder) for holder, secret in secrets.items()}


@pytest.fixture(scope="module", params=[ACCENTED, MIRRORED])
def spoken(
    request: pytest.FixtureRequest, catalogues: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Spoken]:
    """The server and the alliances, in one language after the other."""
    wrapper = str(HOME / "tests" / "browser" / "other_language.py")
    command = [sys.executable, wrapper, "{port}", str(catalogues), request.param]
    server = Server(tmp_path_factory.mktemp("server"), command)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "LOCALES", catalogues / "locale")
        patch.setattr(content, "FOLDERS", catalogues / "content")
        yield Spoken(server, request.param)
    server.kill()


@pytest.fixture
def person(spoken: Spoken, contexts: Opens) -> Person:
    """Somebody with a phone."""
    return Person(contexts(**PHONE), spoken.url)


def untranslated(words: Iterable[str]) -> set[str]:
    """What of these words is read in English."""
    # A part of a date is named before what the date is of, as in "day, Until".
    own = (one for one in words if not {one, one.partition(", ")[0]} & STREAMLITS)
    return {one for one in own if LATIN.search(NO_WORDS.sub("", one))}


def turn(person: Person, path: str) -> None:
    """Goes to a page within the app, as *back* and *forward* do."""
    go = "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }"
    person.page.evaluate(go, f"/{path}")
    assert person.talk.waiting
    person.at_rest()


def walk(person: Person, spoken: Spoken, pages: Iterable[str]) -> None:
    """Looks at pages one after the other."""
    way = DIRECTIONS[spoken.tag]
    for number, page in enumerate(pages):
        turn(person, page) if number else person.visit(page)
        # What is a file of its own of Streamlit's is drawn when that has come.
        expect(person.page.get_by_test_id("stSkeleton")).to_have_count(0)
        root = person.page.locator("html")
        expect(root).to_have_attribute("lang", spoken.tag)
        expect(root).to_have_attribute("dir", way)
        expect(person.page.get_by_role("heading", level=1)).to_have_css("direction", way)
        expect(person.page.get_by_test_id("stMain")).to_have_css("direction", way)
        words = person.page.evaluate(READ)
        assert len(words) > 5, page
        path = page.partition("?")[0]
        title = next(address.title for address in ADDRESSES.values() if address.path == path)
        tab = said("{page} · Alliance", spoken.tag).format(page=said(title, spoken.tag))
        expect(person.page, page).to_have_title(tab)
        assert untranslated(words) == set(), page
        assert person.page.evaluate(BEYOND) == [], page
        assert person.page.evaluate(COVERED) == [], page
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 375, page


def test_no_page_is_left_out_here() -> None:
    walked = {page.partition("?")[0] for page in (*PUBLIC, *BEGUN, *REPLIED, *ANSWERED, *LIVED, *READ_ONLY)}
    assert walked == {address.path for address in ADDRESSES.values()}


def test_what_everybody_sees(person: Person, spoken: Spoken) -> None:
    walk(person, spoken, PUBLIC)


def test_what_somebody_sees_who_begins(person: Person, spoken: Spoken) -> None:
    person.open(spoken.begun[Holder.AUTHOR])
    walk(person, spoken, (f"{page}?a=e1" for page in BEGUN))


def test_what_the_author_sees_of_an_answer(person: Person, spoken: Spoken) -> None:
    person.open(spoken.replied[Holder.AUTHOR])
    walk(person, spoken, (f"{page}?a=e2" for page in REPLIED))


def test_what_the_partner_sees(person: Person, spoken: Spoken) -> None:
    person.open(spoken.replied[Holder.PARTNER])
    walk(person, spoken, (f"{page}{'&' if '?' in page else '?'}a=e2" for page in ANSWERED))


def test_what_is_seen_of_an_alliance_that_is_lived(person: Person, spoken: Spoken) -> None:
    person.open(spoken.lived[Holder.AUTHOR])
    walk(person, spoken, (f"{page}?a=e3" for page in LIVED))


def test_what_a_third_person_reads(person: Person, spoken: Spoken) -> None:
    person.open(spoken.lived[Holder.READER])
    walk(person, spoken, (f"{page}?a=e3" for page in READ_ONLY))


def test_a_page_that_stays_closed_says_so_in_the_readers_language(person: Person, spoken: Spoken) -> None:
    person.page.goto(f"{spoken.url}/offers?a=nothing")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(
        said("This page stays closed", spoken.tag)
    )
    assert untranslated(person.page.evaluate(READ)) == set()
