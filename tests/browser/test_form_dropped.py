"""An invitation goes out as a PDF, comes back filled in by Chrome's engine, and is dropped on the author's page."""

from __future__ import annotations

from playwright.sync_api import FilePayload, expect

from alliance_core.model import Stance
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, Person
from tests.filling import by_pdfium

WORDS = "木曜日の正午までなら大丈夫です。"
OFFER = "Я рисую вывеску."


def test_a_filled_invitation_is_read_taken_in_and_told_to_the_partner(
    server: Server, contexts: Opens
) -> None:
    author = Person(contexts(**DESK), server.url)
    author.visit()
    author.go("Just share a draft", "quick")
    fields = {
        "Your name": "Ana",
        "The other person's name": "Sam",
        "What is it for?": "One summer party",
        "One thing I offer": "I book the meadow",
        "One thing I would ideally expect": "Tell me by Thursday",
    }
    for label, text in fields.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.press("Make the link")
    author.on("share")
    invitation = author.page.locator(".a-link-partner code").inner_text()
    form = author.pdf("The PDF, to be answered on a screen or on paper")
    filled = by_pdfium(
        form,
        {
            "stance/offer1": Stance.YES,
            "stance/expectation1": Stance.YES_IF,
            "text/expectation1": WORDS,
            "own/offer": OFFER,
        },
    )

    author.go("An answer that came as a file", "answer_file")
    author.fits()
    upload: FilePayload = {"name": "filled.pdf", "mimeType": "application/pdf", "buffer": filled}
    author.page.locator("input[type=file]").set_input_files([upload])
    expect(author.page.get_by_text(WORDS)).to_be_visible()
    expect(author.page.get_by_text(OFFER)).to_be_visible()
    author.fits()
    author.at_rest()
    author.press("Take it in as Sam's answer")
    expect(author.page.get_by_role("heading", level=1)).to_contain_text("It is Sam's answer now")
    author.go("Read what Sam says", "reply")
    expect(author.page.get_by_text("you took it in on")).to_be_visible()

    partner = Person(contexts(**PHONE), server.url)
    partner.open(invitation)
    expect(partner.page.get_by_text("Ana took it in on")).to_be_visible()
    partner.go("See what you said", "answer-check")
    expect(partner.page.get_by_text(WORDS)).to_be_visible()
    partner.go("Take my answer back", "take-back")
    partner.fits()
