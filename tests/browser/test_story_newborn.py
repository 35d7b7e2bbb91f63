"""Two parents of a newborn: guided, at home, with routines, both on a small phone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from alliance_core.model import Stance
from tests.browser.conftest import Opens, Server
from tests.browser.documents import Document
from tests.browser.person import PHONE, Person

AUTHOR = "Aylin Yıldız-Öztürk"
PARTNER = "Олексій"
IDEA = "Leyla is three weeks old, and yesterday we quarrelled over a dishcloth."
PURPOSE = "Both of us get enough sleep to be kind."
OFFER = "I make all the phone calls: midwife, doctor, insurance, both families."
SECOND_OFFER = "However you dress Leyla is right; I leave the room if I notice myself correcting."
WISH = "Give me one hour alone, twice a week, at a time I can count on."
NIGHT = "Night until one"
BOTTLES = "Bottles: washed, sterilised"
SHOPPING = "Shopping – Windeln & Brot"
DONE = "dry on the rack, four for the night"
QUIET = "Whoever sleeps has no phone in the room."
CONFLICT = "What we decide at three in the morning we look at again over breakfast."
WORST = (
    "If one of us can't bear the crying: lay her safely in the cot, close the door, breathe, wake the other."
)
MATTERS = "Sleep first, then kindness, then the flat."

IF = "Так, якщо я теж матиму одну."
OTHER_WAY = "По черзі: парні дати — я, непарні — ти."
TALK = "Важке нехай привозять. Поговорімо про середу."
NO_WORDS = "Не о дев’ятій: тоді дзвонить моя мама."
OWN_OFFER = "Я гуляю з Лейлою щосуботи з дев’ятої до пів на одинадцяту."
OWN_WISH = "Дозволь мені робити власні помилки."
OWN_ANSWER = "Щоб ми й далі сміялися."


def write(author: Person) -> None:
    """The steps on the phone, with routines as a list that becomes a week."""
    page = author.page
    author.visit()
    author.go("Start an alliance", "start")
    page.get_by_label("Your name").fill(AUTHOR)
    page.get_by_label("The other person's name").fill(PARTNER)
    page.get_by_text("Parents of a newborn").click()
    author.press("Begin with the idea")
    author.on("idea")
    author.write("clause-idea1-text", IDEA)
    author.type_on("clause-purpose1-text", PURPOSE)
    author.go("Next: What I offer", "offers")
    author.take_over("I make all the phone calls")
    expect(author.field("clause-offer1-text")).to_have_value(re.compile("I make all the phone calls"))
    author.field("clause-offer1-text").fill(OFFER)
    author.press("Add an offer")
    author.type_on("clause-offer2-text", SECOND_OFFER)
    author.go("Next: What I would ideally expect", "expectations")
    author.type_on("clause-expectation1-text", WISH)
    author.fits()
    author.go("Next: Practicalities", "practicalities")
    routines(author)
    author.write("clause-quiet-hours-text", QUIET)
    author.tick("unsure_feedback")
    author.fits()
    author.go("Next: Yes, no and hard times", "hard-times")
    author.write("clause-conflict1-text", CONFLICT)
    author.type_on("clause-worst-case1-text", WORST)
    author.go("Next: The six questions", "questions")
    author.type_on("answer-matters-most-text", MATTERS)


def routines(author: Person) -> None:
    """Three at a go, then who, when and on which days."""
    page = author.page
    page.get_by_label("New routines, one a line").fill(
        f"- {NIGHT}, daily\n{BOTTLES}, every day\n\n{SHOPPING}\n"
    )
    author.press("Add these")
    expect(author.field("clause-routine3-text")).to_have_value(SHOPPING)
    expect(page.get_by_label("New routines, one a line")).to_have_value("")
    author.choose("who_routine1", PARTNER)
    author.write("clause-routine1-when", "21:00 to 01:00")
    # What is understood of it appears beneath, and moves what stands below.
    author.field("clause-routine1-when").press("Tab")
    expect(page.get_by_test_id("stMain")).to_contain_text("Understood as 21:00 to 01:00")
    author.at_rest()
    author.choose("who_routine2", "in turn")
    author.write("clause-routine2-done", DONE)
    author.choose("who_routine3", AUTHOR)
    author.pick("days_routine3", "Wed")
    author.pick("days_routine3", "Sat")
    author.write("clause-routine3-when", "in the morning, with the pram")
    row = week_row(author, SHOPPING)
    expect(row.locator("td.a-who-author")).to_have_count(2)
    expect(week_row(author, NIGHT).locator("td.a-who-partner")).to_have_count(7)
    expect(week_row(author, BOTTLES).locator("td.a-who-in-turn")).to_have_count(7)
    page.reload()
    author.at_rest()
    expect(week_row(author, SHOPPING).locator("td.a-who-author")).to_have_count(2)
    expect(author.field("clause-routine3-when")).to_have_value("in the morning, with the pram")


def week_row(person: Person, routine: str) -> Locator:
    """The row of a routine in the picture of the week."""
    return person.page.locator(".a-week tr").filter(has_text=routine)


def answer(partner: Person) -> None:
    """The other parent answers in another script, at night, with one hand."""
    partner.go("Begin", "answer-idea")
    partner.press("Yes to the rest of this part")
    partner.go("Next: What", "answer-offers")
    partner.press("Yes to everything here")
    partner.go("Next: What", "answer-expectations")
    partner.take_stance("expectation1", Stance.YES_IF)
    partner.type_on("response-expectation1-text", IF)
    partner.go("Next: Practicalities", "answer-practicalities")
    expect(week_row(partner, NIGHT).locator("td.a-who-partner")).to_have_count(7)
    partner.fits()
    partner.take_stance("routine1", Stance.NO)
    partner.type_on("response-routine1-text", NO_WORDS)
    partner.take_stance("routine2", Stance.YES_IF)
    partner.page.locator(".st-key-propose_routine2").get_by_role("button").click()
    partner.type_on("response-routine2-proposal", OTHER_WAY)
    partner.take_stance("routine3", Stance.TALK)
    partner.type_on("response-routine3-text", TALK)
    partner.page.reload()
    partner.at_rest()
    for field, text in (
        ("routine1-text", NO_WORDS),
        ("routine2-proposal", OTHER_WAY),
        ("routine3-text", TALK),
    ):
        expect(partner.field(f"response-{field}")).to_have_value(text)
    partner.press("Yes to the rest of this part")
    expect(partner.stance("quiet-hours", Stance.YES)).to_have_attribute("aria-checked", "true")
    expect(partner.stance("routine1", Stance.NO)).to_have_attribute("aria-checked", "true")
    partner.go("Next: What", "answer-boundaries")
    partner.go("Next: What", "answer-hard-times")
    partner.press("Yes to the rest of this part")
    partner.go("Next: What you offer", "answer-yours")
    partner.type_on("clause-p_offer1-text", OWN_OFFER)
    partner.type_on("clause-p_expectation1-text", OWN_WISH)
    partner.go("Next: Six questions", "answer-questions")
    partner.type_on("answer-matters-most-text", OWN_ANSWER)
    partner.page.go_back()
    partner.on("answer-yours")
    expect(partner.field("clause-p_offer1-text")).to_have_value(OWN_OFFER)
    partner.page.go_forward()
    partner.on("answer-questions")
    partner.go("Next: check and send", "answer-check")


def test_two_parents_of_a_newborn_go_the_whole_way_on_their_phones(server: Server, contexts: Opens) -> None:
    author = Person(contexts(**PHONE, permissions=["clipboard-read", "clipboard-write"]), server.url)
    write(author)
    author.go("All parts", "overview")
    private = author.copied("Copy my private link")

    at_breakfast = Person(contexts(**PHONE, permissions=["clipboard-read", "clipboard-write"]), server.url)
    at_breakfast.open(private)
    at_breakfast.on("questions")
    expect(at_breakfast.field("answer-matters-most-text")).to_have_value(MATTERS)
    at_breakfast.go("Check and share", "check")
    at_breakfast.fits()
    at_breakfast.go("Go on to share it with", "share")
    at_breakfast.press("Make the link for")
    invitation = at_breakfast.copied("Copy the invitation link")
    at_breakfast.fits()
    written: tuple[str, ...] = (
        AUTHOR,
        PARTNER,
        IDEA,
        PURPOSE,
        OFFER,
        SECOND_OFFER,
        WISH,
        NIGHT,
        BOTTLES,
        SHOPPING,
        DONE,
        QUIET,
    )
    written = (*written, CONFLICT, WORST, MATTERS, invitation)
    assert Document(at_breakfast.pdf("The PDF, to be answered on a screen or on paper")).lacks(*written) == []

    partner = Person(contexts(**PHONE), server.url)
    partner.open(invitation)
    partner.fits()
    answer(partner)
    answered = (IF, OTHER_WAY, TALK, NO_WORDS, OWN_OFFER, OWN_WISH, OWN_ANSWER)
    for text in answered:
        expect(partner.page.get_by_text(text, exact=True)).to_have_count(1)
    partner.fits()
    partner.press("Send to")
    expect(partner.page.get_by_role("heading", level=1)).to_contain_text("has your answer")
    copy = Document(partner.pdf("Your copy as a PDF"))
    assert copy.lacks(*written[:-1], *answered, "let’s talk", "yes, if") == []
    assert invitation[-43:] not in copy.texts["poppler"]

    author.visit()
    author.go(PARTNER, "reply")
    sides = author.page.locator(".a-sides")
    expect(sides.first).to_contain_text(NIGHT)
    expect(sides.first).to_contain_text(NO_WORDS)
    expect(sides.nth(1)).to_contain_text(TALK)
    for text in answered:
        expect(author.page.get_by_text(text, exact=True)).to_have_count(1)
    author.fits()
    both = Document(author.pdf("Take it along as a PDF"))
    assert both.lacks(*written[:-1], *answered, "let’s talk", "yes, if") == []
    assert invitation[-43:] not in both.texts["poppler"]
