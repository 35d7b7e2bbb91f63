"""What no font can draw is shown, named at the end, and copied as typed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from alliance_core.documents.pdf.card import render_card
from alliance_core.model import Statement, Topic
from alliance_core.model.ids import as_id
from tests.documents.alliances import LINK, NOW, drawn, offers, read, snapshot, squeezed

RUNES = "\U000131ff\U00013200"


def test_a_document_says_at_its_end_which_characters_it_could_not_draw() -> None:
    text = read(drawn(snapshot(clauses=offers(f"Sign {RUNES} here", f"again {RUNES[0]}"))))
    assert squeezed("No font here can draw 2 of the characters") in text
    assert squeezed("copy as typed: U+131FF, U+13200") in text
    assert squeezed(f"Sign {RUNES} here") in text
    assert text.index(RUNES) < text.index("Nofonthere")


def test_a_document_that_is_drawn_whole_says_nothing() -> None:
    for text in ("Zebra", "สวัสดี 你好 مرحبا 👩🏽‍💻 ☐ ✗", "\ufffd", "\u200b\u2060"):
        assert "Nofonthere" not in read(drawn(snapshot(clauses=offers(text)), LINK))


def test_no_more_are_named_than_can_be_read() -> None:
    many = "".join(map(chr, range(0x13000, 0x13040)))
    text = read(drawn(snapshot(clauses=offers(many))))
    assert squeezed("can draw 64 of the characters") in text
    assert text.count("U+") == 12


def test_a_card_that_could_not_draw_something_is_still_one_page() -> None:
    for count in (1, 12, 30, 60):
        said = Statement(id=as_id("phrase1"), topic=Topic.PHRASE, text=f"{RUNES} Dishcloth. " * count)
        (page,) = PdfReader(BytesIO(render_card(snapshot(clauses=(said,)), now=NOW))).pages
        assert "U+131FF" in page.extract_text()
