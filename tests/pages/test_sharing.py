"""Sharing: the revision, the two links that nobody can confuse, the message, and the preview."""

import sqlite3

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core.documents.pdf.page import qr
from alliance_core.model import Alliance, Holder, Party, Stance
from pages import house
from pages.front.inviting import MESSAGE
from tests.pages.kept import NOON, Kept, begun, drafted, keep, replied, sent, written
from tests.pages.reader import (
    Markup,
    buttons,
    choose,
    elements,
    field,
    follow,
    go,
    press,
    visit,
    words,
    write,
)

HOST = "https://alliance.example"
MAKE = "Make the link for Sam"


@pytest.fixture(autouse=True)
def host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that knows its own address."""
    monkeypatch.setenv("ALLIANCE_URL", HOST)


def block(at: AppTest, kind: str) -> str:
    """The HTML of the block of this class."""
    return next(h.proto.body for h in at.get("html") if f"class='{kind}'" in h.proto.body)


def copied(at: AppTest, kind: str) -> str:
    """The link which the button in a block copies."""
    (link,) = (m["data-copy"] for _, m in Markup(block(at, kind)).elements if "data-copy" in m)
    return link


def opens(link: str) -> tuple[str, Party]:
    """Whose link it is, and to which alliance."""
    key = house.store().unlock(link, NOON)
    return key.alliance, key.party


def partner_links(kept: Kept) -> int:
    """How many links the partner was given."""
    store = house.store()
    known = store.links(store.unlock(kept.secrets[Party.AUTHOR], NOON))
    return sum(link.holder is Holder.PARTNER for link in known)


def test_before_sending_the_page_says_what_the_button_will_do_and_shows_no_link() -> None:
    kept = keep(drafted())
    at = visit("share", kept)
    assert "Sam will get what you have now, by a link that you send yourself." in words(at)
    assert "/open#" not in words(at)
    assert kept.now().revisions == ()


def test_making_the_link_sends_revision_1_and_the_link_opens_the_partners_side() -> None:
    kept = keep(drafted())
    at = press(visit("share", kept), MAKE)
    assert [r.number for r in kept.now().revisions] == [1]
    link = copied(at, "a-link-partner")
    assert link.startswith(f"{HOST}/open#invitation.")
    assert opens(link) == (kept.id, Party.PARTNER)
    assert link in words(at)


def test_what_an_earlier_version_left_sent_without_a_link_has_it_when_the_page_is_opened() -> None:
    kept = keep(sent())
    with sqlite3.connect(house.settings().database) as db:
        db.execute("DELETE FROM links WHERE party = 'partner'")
    db.close()
    link = copied(visit("share", kept), "a-link-partner")
    assert opens(link) == (kept.id, Party.PARTNER)
    assert copied(visit("share", kept), "a-link-partner") == link
    assert partner_links(kept) == 1


def test_the_link_is_made_once_also_when_two_tabs_make_it() -> None:
    kept = keep(drafted())
    one, two = visit("share", kept), visit("share", kept)
    press(one, MAKE)
    press(two, MAKE)
    assert MAKE not in buttons(one)
    assert copied(one, "a-link-partner") == copied(two, "a-link-partner")
    assert copied(visit("share", kept), "a-link-partner") == copied(one, "a-link-partner")
    assert len(kept.now().revisions) == 1
    assert partner_links(kept) == 1


def test_the_private_link_stands_apart_and_is_in_nothing_that_is_sent() -> None:
    kept = keep(sent())
    at = visit("share", kept)
    private = copied(at, "a-link-private")
    assert private.startswith(f"{HOST}/open#private.")
    assert opens(private) == (kept.id, Party.AUTHOR)
    assert "Keep this for yourself" in block(at, "a-link-private")
    assert "Don't send it to anyone." in words(at)
    holding = [h.proto.body for h in at.get("html") if kept.secrets[Party.AUTHOR] in h.proto.body]
    assert holding == [block(at, "a-link-private")]
    assert kept.secrets[Party.AUTHOR] not in field(at, str(MESSAGE)).value


def test_every_way_to_send_carries_the_partners_link_and_no_other() -> None:
    at = visit("share", keep(sent()))
    ways = elements(at, "data-send")
    assert [way["data-send"] for way in ways] == ["copy", "mail", "sms", "whatsapp", "telegram", "share"]
    assert {way["data-link"] for way in ways} == {copied(at, "a-link-partner")}


def test_the_qr_code_is_that_of_the_partners_link() -> None:
    at = visit("share", keep(sent()))
    (picture,) = (m for m in elements(at, "src"))
    assert picture["src"] == qr.picture(copied(at, "a-link-partner"))


def test_the_links_carry_the_address_the_author_reached_the_server_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ALLIANCE_URL")
    house.settings.cache_clear()
    at = visit("share", keep(sent()))
    at.context["url"] = "http://192.0.2.7:8501/share?a=a1"
    assert copied(at.run(), "a-link-partner").startswith("http://192.0.2.7:8501/open#")


def test_a_message_is_ready_and_the_authors_own_words_are_kept() -> None:
    kept = keep(drafted())
    at = press(visit("share", kept), MAKE)
    assert "Hello Sam," in field(at, str(MESSAGE)).value
    write(at, str(MESSAGE), "Sam, have a look?")
    assert field(visit("share", kept), str(MESSAGE)).value == "Sam, have a look?"


def test_a_message_is_no_change_that_wants_sending() -> None:
    at = write(visit("share", keep(sent())), str(MESSAGE), "Sam, have a look?")
    assert not [label for label in buttons(at) if label.startswith("Send revision")]


def test_a_changed_draft_is_offered_as_revision_2_under_the_same_link() -> None:
    kept = keep(sent())
    at = visit("share", kept)
    link = copied(at, "a-link-partner")
    write(go(at, "offers", a=kept.id), "clause-offer1-text", "I answer within two days")
    go(at, "share", a=kept.id)
    assert (
        "You changed something since revision 1. Sam sees it, under the same link, once you send it."
        in words(at)
    )
    assert copied(at, "a-link-partner") == link
    press(at, "Send revision 2")
    assert [r.number for r in kept.now().revisions] == [1, 2]
    assert copied(at, "a-link-partner") == link
    assert "Send revision 3" not in buttons(at)


def test_an_alliance_without_a_word_can_be_shared_as_only_the_names_are_needed() -> None:
    kept = keep(begun())
    assert "/open#invitation." in words(press(visit("share", kept), MAKE))
    assert len(kept.now().revisions) == 1


def test_the_pdf_is_at_hand() -> None:
    kept = keep(sent())
    ways = [element["href"] for element in elements(visit("share", kept), "href")]
    documents = [way for way in ways if way.startswith("/documents/")]
    assert documents == [f"/documents/{kept.id}/author/invitation.pdf"]


@pytest.mark.parametrize(
    ("alliance", "label"), [(drafted(), "See what Sam will see"), (sent(), "See what Sam sees")]
)
def test_the_preview_shows_the_partners_pages_and_says_that_it_is_one(alliance: Alliance, label: str) -> None:
    at = follow(visit("share", keep(alliance)), label)
    assert "Ana would like to design an alliance with you" in words(at)
    assert "This is what Sam will see. Try it: nothing you do here is kept." in words(at)
    assert "preview: nothing is kept" in words(at)
    assert not elements(at, "data-saving")
    follow(at, "Begin")
    assert "nothing you do here is kept" in words(at)


@pytest.mark.parametrize("alliance", [drafted(), sent()])
def test_the_preview_keeps_nothing_whatever_one_does_in_it(alliance: Alliance) -> None:
    kept = keep(alliance)
    before = kept.now()
    at = visit("invitation", kept, preview="1")
    go(at, "answer", a=kept.id, preview="1", step="offers")
    choose(at, "stance_offer1", Stance.NO)
    write(at, "response-offer1-text", "Rather not")
    press(at, "Yes to the rest of this part")
    press(at, "Put it differently")
    write(at, "response-offer1-proposal", "In two days")
    go(at, "answer", a=kept.id, preview="1", step="yours")
    write(at, "clause-p_offer1-text", "Cake")
    go(at, "answer", a=kept.id, preview="1", step="questions")
    write(at, "answer-conflict-text", "A walk")
    assert kept.now() == before


def test_a_preview_can_not_be_sent() -> None:
    at = visit("answer_check", keep(sent()), preview="1")
    assert buttons(at)["Send to Ana"].disabled


def test_the_preview_of_an_answered_alliance_holds_what_was_sent_and_nothing_more() -> None:
    unsent = written(replied(), {"response-offer2-text": "Half a thought"}, Party.PARTNER)
    at = visit("answer", keep(unsent), preview="1", step="offers")
    assert "if it is a working day" in words(at)
    assert "Half a thought" not in words(at)


def test_what_has_no_word_in_it_yet_can_be_previewed() -> None:
    at = visit("invitation", keep(begun()), preview="1")
    assert "would like to design an alliance with you" in words(at)
