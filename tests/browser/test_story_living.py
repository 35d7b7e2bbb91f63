"""Two colleagues from the reply to a second agreement: agenda, revisions, names, check-ins, a trial that runs out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from alliance_core.model import Stance
from tests.browser.conftest import HOME, Opens, Server, put
from tests.browser.documents import Document
from tests.browser.person import DESK, PHONE, Person

AUTHOR, PARTNER = "Ngozi", "Bjørn"
PURPOSE = "The move of the archive is done before the lease runs out."
OFFER = "I answer questions about the shelves within a day."
PROPOSED = "I answer questions about the shelves within two days, in writing."
ANSWERED = "Two days are fine with me, in writing as well."
WISH = "You tell me by Wednesday what has to leave on Friday."
TALK = "Wednesday is when the lorries are here."
DECIDED = "By Tuesday evening, on the board."
NEW_WISH = "You write on the board by Tuesday evening what has to leave on Friday."
CAKE = "I bring cinnamon buns on the day of the last box."
TRIAL = "We have lunch together every day."
WOBBLES = "Twice it took five days."
REWORDED = "I answer questions about the shelves within three days, in writing."
DAYS = 14


class Clock:
    """The clock of the server, put forward by a number of days."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.forward(0)

    def forward(self, days: int) -> None:
        """So many days ahead from now on."""
        put(self.file, str(days * 24 * 3600))


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "ahead")


@pytest.fixture
def later(tmp_path: Path, clock: Clock) -> Iterator[Server]:
    command = [sys.executable, str(HOME / "tests" / "browser" / "later.py"), "{port}", str(clock.file)]
    started = Server(tmp_path, command)
    started.start()
    yield started
    started.kill()


def first_answer(partner: Person) -> None:
    """On the phone: a yes, another wording, a point to talk about, and something of one's own."""
    partner.go("Begin", "answer-idea")
    partner.take_stance("purpose1", Stance.YES)
    partner.go("Next: What", "answer-offers")
    partner.take_stance("offer1", Stance.YES_IF)
    partner.page.locator(".st-key-propose_offer1").get_by_role("button").click()
    partner.type_on("response-offer1-proposal", PROPOSED)
    partner.go("Next: What", "answer-expectations")
    partner.take_stance("expectation1", Stance.TALK)
    partner.type_on("response-expectation1-text", TALK)
    partner.page.goto(partner.page.url.replace("step=expectations", "step=yours"))
    partner.on("answer-yours")
    partner.write("clause-p_offer1-text", CAKE)
    partner.go("Check and send", "answer-check")
    partner.press("Send to")
    expect(partner.page.get_by_role("heading", level=1)).to_contain_text("has your answer")


def talk(author: Person) -> None:
    """At the desk: the agenda point by point, a wording taken over, one answered, one decided."""
    author.go("Read what", "reply")
    author.keyed("say_p_offer1").get_by_role("radio", name="✓ yes", exact=True).click()
    author.at_rest()
    author.go("Sit down together", "agenda")
    expect(author.page.locator("ins").first).to_be_visible()
    author.write("decision-expectation1-text", DECIDED)
    author.page.locator(".st-key-answer_offer1").get_by_role("button").click()
    author.write("say-offer1-text", ANSWERED)
    author.page.locator(".st-key-take_offer1").get_by_role("button").click()
    expect(author.page.get_by_text("Taken into your draft.")).to_have_count(1)
    author.fits()
    author.go("Back to your draft", "overview")
    author.go("What I would ideally expect", "expectations")
    author.field("clause-expectation1-text").fill(NEW_WISH)
    author.press("Add a wish")
    author.write("clause-expectation2-text", TRIAL)
    author.page.locator(".st-key-try_expectation2").get_by_role("button").click()
    author.pick_day("until_expectation2", datetime.now(UTC).date() + timedelta(days=DAYS))
    author.go("Check and share", "check")
    author.go("Go on to share", "share")
    author.press("Send revision 2")


def sign(person: Person, words: str) -> None:
    """Puts the name under what is on the page."""
    person.press(words)
    expect(person.page.get_by_role("button", name=words)).to_have_count(0)


def check_in(person: Person, *, offer: str) -> None:
    """A pulse on one clause, a word on the whole, the rest works."""
    person.go("Check in: how is it going?", "check-in")
    box = person.keyed("pulse_offer1")
    box.get_by_role("radio", name=offer).click()
    expect(box.get_by_role("radio", name=offer)).to_have_attribute("aria-checked", "true")
    person.at_rest()
    person.write("beat-offer1-text", WOBBLES)
    person.press("The rest works")
    person.fits()
    person.press("Give my check-in")
    person.on("life")


def verified(content: bytes, folder: Path) -> str:
    """What the command line says of a PDF that it finds in order."""
    file = folder / "agreed.pdf"
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "alliance_core.cli", "verify", str(file)],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_two_colleagues_agree_live_with_it_and_agree_anew(
    later: Server, clock: Clock, contexts: Opens, tmp_path: Path
) -> None:
    author = Person(contexts(**DESK, permissions=["clipboard-read", "clipboard-write"]), later.url)
    author.visit("quick")
    for label, text in {
        "Your name": AUTHOR,
        "The other person's name": PARTNER,
        "What is it for?": PURPOSE,
        "One thing I offer": OFFER,
        "One thing I would ideally expect": WISH,
    }.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.press("Make the link")
    author.on("share")
    invitation = author.copied("Copy the invitation link")
    partner = Person(contexts(**PHONE), later.url)
    partner.open(invitation)
    first_answer(partner)

    author.visit()
    author.go(PARTNER, "reply")
    author.go("Back to your draft", "overview")
    agenda = Document(author.pdf("As a PDF"))
    assert agenda.lacks(PROPOSED, TALK, CAKE, "What we decided") == []
    talk(author)

    partner.open(invitation)
    expect(partner.page.get_by_test_id("stMain")).to_contain_text("sent a new version")
    expect(partner.page.get_by_test_id("stMain")).to_contain_text(ANSWERED)
    partner.go("See what is new", "answer-offers")
    expect(partner.page.get_by_text("Changed since you answered")).to_have_count(1)
    partner.take_stance("offer1", Stance.YES)
    partner.go("Next: What", "answer-expectations")
    partner.take_stance("expectation1", Stance.YES)
    partner.take_stance("expectation2", Stance.YES)
    partner.go("Check and send", "answer-check")
    partner.press("Send to")
    partner.go("Put your name to it", "sign")
    partner.fits()
    sign(partner, "Put my name to revision 2")

    author.visit()
    author.go(PARTNER, "reply")
    author.go("Put your names to it", "sign")
    expect(author.page.get_by_test_id("stMain")).to_contain_text(f"{PARTNER} put their name to it")
    sign(author, "Put my name to revision 2")
    expect(author.page.get_by_role("heading", level=1)).to_contain_text("You two have agreed")
    first = author.pdf("The agreement as a PDF")
    assert Document(first).lacks(PURPOSE, PROPOSED, NEW_WISH, CAKE, AUTHOR, PARTNER) == []
    assert "Unchanged" in verified(first, tmp_path)

    author.go("Go on: your alliance", "life")
    check_in(author, offer="wobbles")
    partner.open(invitation)
    partner.on("life")
    expect(partner.page.get_by_test_id("stMain")).not_to_contain_text(WOBBLES)
    check_in(partner, offer="broken")
    expect(partner.page.get_by_test_id("stMain")).to_contain_text("To take up again")
    expect(partner.page.get_by_text("The trial is over.")).to_have_count(0)
    partner.fits()

    clock.forward(DAYS + 2)
    author.page.reload()
    author.on("life")
    expect(author.page.get_by_text("The trial is over.")).to_have_count(1)
    author.go("Take it up in the next revision", "revisit")
    author.write("clause-offer1-text", REWORDED)
    author.page.locator(".st-key-let_go_expectation2").get_by_role("button").click()
    expect(author.page.get_by_text("Taken out of the draft.")).to_have_count(1)
    author.fits()
    author.go("Go on to send revision 3", "share")
    author.go("Send it with my name under it", "sign")
    sign(author, "Send revision 3 and put my name to it")

    partner.open(invitation)
    partner.go("See what is new", "answer-offers")
    partner.take_stance("offer1", Stance.YES)
    partner.go("Check and send", "answer-check")
    partner.press("Send to")
    partner.go("Put your name to it", "sign")
    sign(partner, "Put my name to revision 3")
    second = partner.pdf("The agreement as a PDF")
    assert Document(second).lacks(REWORDED, NEW_WISH, CAKE) == []
    assert Document(second).lacks(TRIAL)
    for content in (first, second):
        assert "Unchanged" in verified(content, tmp_path)

    partner.go("Go on: your alliance", "life")
    expect(partner.page.locator(".a-happening-agreed")).to_have_count(2)
    partner.go("Compare revisions", "compare")
    expect(partner.page.locator("ins").first).to_be_visible()
    assert Document(partner.pdf("The changes as a PDF")).lacks(TRIAL) == []

    author.visit("verify")
    given = tmp_path / "first.pdf"
    given.write_bytes(first)
    author.page.locator('input[type="file"]').set_input_files(given)
    expect(author.page.get_by_test_id("stMain")).to_contain_text("It is in order")
    expect(author.page.get_by_test_id("stMain")).to_contain_text("and to a newer one since")
