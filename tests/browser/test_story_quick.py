"""A quick draft: a link in a minute and a half, and the other person fills in what was left open."""

from __future__ import annotations

from playwright.sync_api import expect

from alliance_core.model import Stance
from tests.browser.conftest import Opens, Server
from tests.browser.documents import Document
from tests.browser.person import PHONE, Person

AUTHOR = "Żaneta D'Àvila"
PARTNER = "田中 さくら"
PURPOSE = "Das Sommerfest: one party, two departments & no burnt sausages."
OFFER = "I book the meadow behind the depot & tell the neighbours."
WISH = "Tell me by Thursdays how many people come."

IF = "木曜日の正午までなら大丈夫です。"
IDEA = "二つの部署で一つの夏祭りを開く。"
RHYTHM = "毎週火曜日、コーヒーを飲みながら十五分。"
BOUNDARY = "週末の電話は受けません。"
OWN_OFFER = "看板は私が描きます。"
OWN_WISH = "早めに相談してください。"
ANSWER = "楽しい一日と、静かな月曜日。"


def test_a_quick_draft_is_a_link_at_once_and_what_was_left_open_becomes_the_partners_turn(
    server: Server, contexts: Opens
) -> None:
    author = Person(contexts(**PHONE, permissions=["clipboard-read", "clipboard-write"]), server.url)
    author.visit()
    author.go("Just share a draft", "quick")
    fields = {
        "Your name": AUTHOR,
        "The other person's name": PARTNER,
        "What is it for?": PURPOSE,
        "One thing I offer": OFFER,
        "One thing I would ideally expect": WISH,
    }
    for label, text in fields.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.press("Make the link")
    author.on("share")
    invitation = author.page.locator(".a-link-partner code").inner_text()
    assert len(fields) == 5, "five fields and one press stand between the page and the link"
    assert invitation == author.copied("Copy the invitation link")
    private = author.copied("Copy my private link")
    author.fits()

    partner = Person(contexts(**PHONE), server.url)
    partner.open(invitation)
    partner.on("invitation")
    expect(partner.page.get_by_test_id("stMain")).to_contain_text(PURPOSE)
    partner.go("Begin", "answer-idea")
    expect(partner.page.get_by_text("Your turn")).to_have_count(1)
    partner.take_stance("purpose1", Stance.YES)
    partner.type_on("clause-p_idea1-text", IDEA)
    partner.go("Next: What", "answer-offers")
    partner.take_stance("offer1", Stance.TALK)
    partner.go("Next: What", "answer-expectations")
    partner.take_stance("expectation1", Stance.YES_IF)
    partner.type_on("response-expectation1-text", IF)
    partner.go("Next: Practicalities", "answer-practicalities")
    partner.page.get_by_text("What was left open here").click()
    partner.write("clause-rhythm-text", RHYTHM)
    partner.go("Next: What", "answer-boundaries")
    partner.write("clause-p_no1-text", BOUNDARY)
    partner.go("Next: What", "answer-hard-times")
    partner.go("Next: What you offer", "answer-yours")
    partner.write("clause-p_offer1-text", OWN_OFFER)
    partner.write("clause-p_expectation1-text", OWN_WISH)
    partner.go("Next: Six questions", "answer-questions")
    partner.type_on("answer-looking-for-text", ANSWER)
    partner.go("Next: check and send", "answer-check")
    for text in (IDEA, IF, RHYTHM, BOUNDARY, OWN_OFFER, OWN_WISH, ANSWER):
        expect(partner.page.get_by_text(text, exact=True)).to_have_count(1)
    partner.fits()
    partner.press("Send to")
    expect(partner.page.get_by_role("heading", level=1)).to_contain_text("has your answer")
    all_of_it = (
        AUTHOR,
        PARTNER,
        PURPOSE,
        OFFER,
        WISH,
        IDEA,
        IF,
        RHYTHM,
        BOUNDARY,
        OWN_OFFER,
        OWN_WISH,
        ANSWER,
    )
    assert Document(partner.pdf("Your copy as a PDF")).lacks(*all_of_it, "let’s talk", "yes, if") == []

    returned = Person(contexts(**PHONE), server.url)
    returned.open(private)
    returned.on("reply")
    sides = returned.page.locator(".a-sides")
    expect(sides.first).to_contain_text(OFFER)
    expect(sides.first).to_contain_text("◇ let’s talk")
    expect(sides.filter(has_text=WISH)).to_contain_text(IF)
    for text in (IDEA, RHYTHM, BOUNDARY, OWN_OFFER, OWN_WISH, ANSWER):
        expect(returned.page.get_by_text(text, exact=True)).to_have_count(1)
    returned.fits()
    assert Document(returned.pdf("Take it along as a PDF")).lacks(*all_of_it, "let’s talk", "yes, if") == []
