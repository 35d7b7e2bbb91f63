"""A consultant and a client: guided, at work, the author at a desk and the partner on a phone."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import BrowserContext, expect

from alliance_core.model import Stance
from tests.browser.conftest import Opens, Server
from tests.browser.documents import Document
from tests.browser.person import DESK, PHONE, Person

AUTHOR = "Zoë O'Brien-Łuk"
PARTNER = "Jürgen Müßig"
IDEA = "Your claims team takes 23 days for a water damage. I look from outside, for eight weeks."
PURPOSE = "By Christmas the team changes one thing by itself & measures it: -> ten days."
CANDOUR = "You own the decision; I owe you candour"
OFFER = "I sit beside six clerks for a day each, before I draw a single <box>."
EXAMPLE = "You own the decision; I owe you candour."
FIRST = "You see each finding two days before anyone else does."
WISH = "Tell the team yourself, before Monday, that no job hangs on it."
ACCESS = "Read access to *ClaimsOne* by the end of the first week."
RHYTHM = "Every second week, plus a first look after ten days."
REVIEW = date(2027, 1, 15)
LENGTH = "Fünfundvierzig Minuten; the last five are for how we are getting on."
YES = "“Who says so?” is always a fair question."
NO = "I don't assess individual people."
CONFLICT = "Every second Friday we ask: is this still the task?"
WORST = "Two meetings running are cancelled: then either asks “do we still want this?”"
LOOKING_FOR = "Someone who tells me when I am wrong. Früher statt später."
COMMITTED = "I expect doors to open, and I am committed to leaving on time."

IF = "If my deputy may sit in."
PROPOSAL = "The team hears it from me on Tuesday, in the stand-up."
TALK = "ClaimsOne has names in it. Let us ask Łucja from data protection."
REASON = "Weekly would be too much in November."
OWN_OFFER = "A desk by the window, and Grüße from the canteen."
OWN_WISH = "No slides. Tell me."
OWN_ANSWER = "Ten days instead of 23, and a team that is proud of it."


def begin(author: Person) -> None:
    """From the first page to the first step."""
    author.visit()
    author.go("Start an alliance", "start")
    author.page.get_by_label("Your name").fill(AUTHOR)
    author.page.get_by_label("The other person's name").fill(PARTNER)
    author.page.get_by_text("Consultant and client").click()
    author.press("Begin with the idea")
    author.on("idea")


def write(author: Person) -> None:
    """All six steps, as a person would: typing and going on at once, examples, order, second thoughts."""
    page = author.page
    author.type_on("clause-idea1-text", IDEA[-20:])
    author.write("clause-idea1-text", IDEA)
    author.saved()
    author.type_on("clause-purpose1-text", PURPOSE)
    author.go("Next: What I offer", "offers")

    page.go_back()
    author.on("idea")
    expect(author.field("clause-idea1-text")).to_have_value(IDEA)
    expect(author.field("clause-purpose1-text")).to_have_value(PURPOSE)
    author.mark("done for now")
    page.go_forward()
    author.on("offers")

    author.write("clause-offer1-text", OFFER)
    author.take_over(EXAMPLE)
    expect(author.field("clause-offer2-text")).to_have_value(EXAMPLE)
    author.field("clause-offer2-text").press("Control+End")
    author.type_on("clause-offer2-text", ", also over lunch.")
    author.press("Add an offer")
    author.write("clause-offer3-text", FIRST)
    author.in_order("offer1", "offer2", "offer3")
    author.tool("offer3", "Up")
    author.in_order("offer1", "offer3", "offer2")
    author.tool("offer3", "Up")
    author.in_order("offer3", "offer1", "offer2")
    author.tool("offer1", "Remove")
    author.in_order("offer3", "offer2")
    author.press("Put it back")
    author.in_order("offer3", "offer1", "offer2")
    expect(author.field("clause-offer1-text")).to_have_value(OFFER)
    author.mark("done for now")
    author.go("Next: What I would ideally expect", "expectations")

    author.write("clause-expectation1-text", WISH)
    author.press("Add a wish")
    author.type_on("clause-expectation2-text", ACCESS)
    page.reload()
    author.at_rest()
    expect(author.field("clause-expectation2-text")).to_have_value(ACCESS)
    author.go("Next: Practicalities", "practicalities")

    author.press(RHYTHM)
    expect(author.field("clause-rhythm-text")).to_have_value(RHYTHM)
    author.write("clause-length-text", LENGTH)
    author.tick("unsure_booking")
    author.pick_day("day_review", REVIEW)
    author.go("Next: Yes, no and hard times", "hard-times")

    author.write("clause-yes1-text", YES)
    author.write("clause-no1-text", NO)
    author.write("clause-conflict1-text", CONFLICT)
    author.type_on("clause-worst-case1-text", WORST)
    author.mark("left for later")
    author.go("Next: The six questions", "questions")

    author.write("answer-looking-for-text", LOOKING_FOR)
    author.type_on("answer-committed-to-text", COMMITTED)


def look_over(author: Person) -> None:
    """Every part shows how far it is, and nothing was lost or doubled: not here, not in a second tab."""
    author.go("All parts", "overview")
    states = {
        "idea": "done",
        "offers": "done",
        "expectations": "done",
        "practicalities": "begun",
        "hard-times": "left for later",
        "questions": "begun",
    }
    for step, state in states.items():
        expect(author.page.locator(f".st-key-task_{step} .a-status")).to_have_text(state)

    second = author.second_tab()
    second.go("Practicalities", "practicalities")
    expect(second.field("clause-rhythm-text")).to_have_value(RHYTHM)
    expect(second.keyed("unsure_booking").locator("input")).to_be_checked()
    second.shows_day("day_review", REVIEW)
    second.page.close()

    author.go("Check what you wrote", "check")
    main = author.page.get_by_test_id("stMain")
    for text in (IDEA, PURPOSE, OFFER, FIRST, WISH, ACCESS, RHYTHM, LENGTH, "15 January 2027", YES, NO):
        expect(main.get_by_text(text, exact=True)).to_have_count(1)
    for text in (f"{CANDOUR}., also over lunch.", CONFLICT, WORST, LOOKING_FOR, COMMITTED):
        expect(main.get_by_text(text, exact=True)).to_have_count(1)
    expect(main.get_by_text("not sure yet")).to_have_count(1)


def share(author: Person) -> tuple[str, str]:
    """Makes the link; gives back the invitation and the private link, as they stand on the page."""
    page = author.page
    author.go("Go on to share it with", "share")
    author.press("Make the link for")
    invitation = author.copied("Copy the invitation link")
    private = author.copied("Copy my private link")
    assert re.fullmatch(rf"{author.url}/open#invitation\.[\w-]{{43}}", invitation)
    assert re.fullmatch(rf"{author.url}/open#private\.[\w-]{{43}}", private)
    assert invitation[-43:] != private[-43:]
    assert page.locator(".a-link-partner").get_by_text("invitation").count()
    expect(page.locator(".a-link-private")).to_contain_text("Keep this for yourself")

    message = author.field("invitation-draft-text")
    expect(message).to_have_value(re.compile(rf"Hello {PARTNER},.*{AUTHOR}", re.S))
    message.press("Control+End")
    author.type_on("invitation-draft-text", "\nPS: Coffee is on me.")
    both = author.copied("Copy message and link")
    assert both.endswith(f"PS: Coffee is on me.\n\n{invitation}")
    code = page.locator("img.a-qr")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.naturalWidth > 0")
    return invitation, private


def preview(author: Person) -> list[str]:
    """What the author sees of the partner's first page; what is tried out there is not kept."""
    author.go("See what", "invitation")
    shown = author.reads()
    author.page.locator(".st-key-primary_answer a").click()
    author.on("answer-idea")
    author.take_stance("idea1", Stance.TALK)
    author.write("response-idea1-text", "only trying")
    author.page.reload()
    author.at_rest()
    expect(author.stance("idea1", Stance.TALK)).to_have_attribute("aria-checked", "false")
    return shown


def answer(partner: Person) -> None:
    """Clause by clause on the phone, with all four stances, words, another wording and things of their own."""
    page = partner.page
    partner.go("Begin", "answer-idea")
    partner.take_stance("purpose1", Stance.YES)
    partner.go("Next: What", "answer-offers")
    partner.take_stance("offer1", Stance.YES_IF)
    partner.type_on("response-offer1-text", IF)
    page.reload()
    partner.at_rest()
    expect(partner.stance("offer1", Stance.YES_IF)).to_have_attribute("aria-checked", "true")
    expect(partner.field("response-offer1-text")).to_have_value(IF)
    partner.press("Yes to the rest of this part")
    expect(partner.stance("offer3", Stance.YES)).to_have_attribute("aria-checked", "true")
    expect(partner.stance("offer1", Stance.YES_IF)).to_have_attribute("aria-checked", "true")
    partner.go("Next: What", "answer-expectations")

    partner.take_stance("expectation1", Stance.YES_IF)
    page.locator(".st-key-propose_expectation1").get_by_role("button").click()
    partner.type_on("response-expectation1-proposal", PROPOSAL)
    partner.take_stance("expectation2", Stance.TALK)
    partner.type_on("response-expectation2-text", TALK)
    partner.go("Next: Practicalities", "answer-practicalities")
    expect(partner.page.get_by_text("not sure yet").first).to_be_visible()
    partner.take_stance("rhythm", Stance.NO)
    partner.write("response-rhythm-text", REASON)
    partner.press("Yes to the rest of this part")
    partner.go("Next: What", "answer-boundaries")
    partner.press("Yes to the rest of this part")
    expect(partner.page.get_by_text("You said yes to 1 point.")).to_be_visible()
    partner.take_stance("no1", Stance.READ)
    partner.go("Next: What", "answer-hard-times")
    partner.press("Yes to the rest of this part")
    partner.go("Next: What you offer", "answer-yours")
    partner.write("clause-p_offer1-text", OWN_OFFER)
    partner.type_on("clause-p_expectation1-text", OWN_WISH)
    partner.go("Next: Six questions", "answer-questions")
    partner.type_on("answer-looking-for-text", OWN_ANSWER)
    partner.go("Next: check and send", "answer-check")


def check_and_send(partner: Person) -> None:
    """The whole answer on one page, sent, and kept as a copy."""
    main = partner.page.get_by_test_id("stMain")
    for text in (IF, PROPOSAL, TALK, REASON, OWN_OFFER, OWN_WISH, OWN_ANSWER):
        expect(main.get_by_text(text, exact=True)).to_have_count(1)
    partner.fits()
    partner.press("Send to")
    expect(partner.page.get_by_role("heading", level=1)).to_contain_text("has your answer")
    copy = Document(partner.pdf("Your copy as a PDF"))
    assert copy.lacks(AUTHOR, PARTNER, IDEA, OFFER, IF, PROPOSAL, TALK, REASON, OWN_OFFER, OWN_ANSWER) == []


def come_back(partner: Person, invitation: str) -> None:
    """On another device: what was said is there, and can be changed and sent again."""
    partner.open(invitation)
    partner.go("See what you said", "answer-check")
    expect(partner.page.get_by_text(REASON, exact=True)).to_be_visible()
    partner.page.locator('a[href*="step=expectations"]').click()
    partner.on("answer-expectations")
    partner.take_stance("expectation2", Stance.YES)
    partner.go("Check and send", "answer-check")
    partner.press("Send to")
    expect(partner.page.get_by_role("heading", level=1)).to_contain_text("has your answer")


def read(author: Person) -> None:
    """The author sees the answer side by side, the no first."""
    sides = author.page.locator(".a-sides")
    expect(sides.first).to_contain_text(RHYTHM)
    expect(sides.first).to_contain_text("✕ no")
    expect(sides.first).to_contain_text(REASON)
    wish = sides.filter(has_text=WISH)
    expect(wish.locator(".a-author")).to_contain_text(AUTHOR)
    expect(wish.locator(".a-partner")).to_contain_text("◐ yes, if…")
    expect(wish.locator(".a-partner")).to_contain_text(PROPOSAL)
    expect(sides.filter(has_text=ACCESS).locator(".a-partner")).to_contain_text("✓ yes")
    added = author.page.get_by_test_id("stMain")
    for text in (OWN_OFFER, OWN_WISH, OWN_ANSWER, LOOKING_FOR):
        expect(added.get_by_text(text, exact=True)).to_have_count(1)
    author.fits()


def opens_clean(device: BrowserContext, url: str, link: str) -> Person:
    """Opens a link on a new device: afterwards its secret is neither in the address nor in the page or history."""
    person = Person(device, url)
    person.open(link)
    secret = link[-43:]
    assert secret not in person.page.evaluate("location.href")
    assert secret not in person.page.content()
    person.page.go_back()
    assert secret not in person.page.evaluate("location.href")
    person.page.go_forward()
    person.at_rest()
    return person


def test_a_consultant_and_a_client_go_the_whole_way(server: Server, contexts: Opens) -> None:
    author = Person(contexts(**DESK, permissions=["clipboard-read", "clipboard-write"]), server.url)
    begin(author)
    write(author)
    look_over(author)
    invitation, private = share(author)
    sent = Document(author.pdf("The PDF, to be answered on a screen or on paper"))
    assert (
        sent.lacks(AUTHOR, PARTNER, IDEA, PURPOSE, OFFER, FIRST, WISH, ACCESS, RHYTHM, WORST, COMMITTED) == []
    )
    previewed = preview(author)

    partner = opens_clean(contexts(**PHONE), server.url, invitation)
    partner.on("invitation")
    own = "what only the partner has is the way to stay on this device or leave it"
    assert partner.reads()[: len(previewed)] == previewed, own
    for words in (
        f"{AUTHOR} would like",
        IDEA,
        "Nothing here is binding",
        "a no needs no reason",
        f"then {AUTHOR} can read them",
    ):
        expect(partner.page.get_by_test_id("stMain")).to_contain_text(words)
    partner.fits()
    answer(partner)
    check_and_send(partner)
    come_back(Person(contexts(**PHONE), server.url), invitation)

    returned = opens_clean(contexts(**DESK), server.url, private)
    returned.on("reply")
    read(returned)
    answered = Document(returned.pdf("Take it along as a PDF"))
    assert answered.lacks(AUTHOR, PARTNER, WISH, PROPOSAL, REASON, OWN_OFFER, OWN_WISH, OWN_ANSWER) == []
    assert answered.lacks("yes, if", "no") == []
    assert TALK not in answered.texts["poppler"]
