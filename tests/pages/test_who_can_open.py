"""Who can open it: each link withdrawn, replaced, ended or protected, from the page of whoever may, and at once."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import links as addresses
from alliance_core import workflow
from alliance_core.errors import LinkEnded, LinkReplaced, LinkWithdrawn, PasscodeNeeded
from alliance_core.model import Holder, Party, Shown
from alliance_core.store import Key, LinkInfo
from pages import house
from tests.devices import device
from tests.pages.kept import NOON, Kept, agreed, drafted, keep, living, replied, sent
from tests.pages.reader import (
    UNSEEN,
    Markup,
    buttons,
    elements,
    go,
    keyed,
    links,
    press,
    read_only,
    visit,
    words,
)

HOST = "https://alliance.example"


@pytest.fixture(autouse=True)
def host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that knows its own address."""
    monkeypatch.setenv("ALLIANCE_URL", HOST)


def press_key(at: AppTest, key: str) -> AppTest:
    """Clicks on the button with this key."""
    at.button(key=key).click().run()
    assert not at.exception
    return at


def copied(at: AppTest) -> dict[str, str]:
    """The links that can be copied, by what their addresses say of them."""
    found = [m["data-copy"] for m in elements(at, "data-copy")]
    return {link.partition("#")[2].partition(".")[0]: link for link in found}


def infos(token: str) -> dict[Holder, LinkInfo]:
    """What is known of the newest link for each holder."""
    store = house.store()
    return {link.holder: link for link in store.links(store.unlock(token, house.now()))}


def unlock(token: str) -> Key:
    return house.store().unlock(token, house.now())


def handed(at: AppTest) -> str:
    """What the page gives the browser to keep, once it has it."""
    (marks,) = elements(at, "data-handover")
    house.store().finish_renewal(unlock(marks["data-handover"]), house.now())
    return marks["data-handover"]


def test_the_author_takes_the_invitation_back_after_being_asked_once_more() -> None:
    kept = keep(sent())
    at = press(visit("links", kept), "Take it back")
    unlock(kept.secrets[Party.PARTNER])
    at = press(at, "Take it back now")
    with pytest.raises(LinkWithdrawn):
        unlock(kept.secrets[Party.PARTNER])
    assert "It was taken back on" in words(at)
    shared = go(at, "share", a=kept.id)
    assert "There is no link here for you to send" in words(shared)
    with pytest.raises(LinkWithdrawn):
        unlock(kept.secrets[Party.PARTNER])
    at = press(go(shared, "links", a=kept.id), "Make a new link for Sam")
    assert unlock(copied(at)["invitation"]).party is Party.PARTNER


def test_what_is_asked_once_more_can_be_left() -> None:
    kept = keep(sent())
    at = press(press(visit("links", kept), "Take it back"), "Leave it as it is")
    assert "Take it back now" not in buttons(at)
    unlock(kept.secrets[Party.PARTNER])


def test_a_replaced_invitation_says_so_on_the_page_that_is_open_with_it() -> None:
    kept = keep(sent())
    partner = visit("answer", kept, Party.PARTNER)
    at = press(press(visit("links", kept), "Replace it by a new one"), "Replace it now")
    text = words(partner.run())
    assert "This link was replaced by a new one on" in text
    assert "I answer within a day" not in text
    assert unlock(copied(at)["invitation"]).party is Party.PARTNER


def test_the_author_replaces_their_own_link_and_the_browser_gets_the_new_one() -> None:
    kept = keep(sent())
    at = press_key(visit("links", kept), "ask_replace_author")
    at = press_key(at, "do_replace_author")
    unlock(kept.secrets[Party.AUTHOR])  # the only way in, until the new one has arrived
    new = handed(at)
    with pytest.raises(LinkReplaced):
        unlock(kept.secrets[Party.AUTHOR])
    assert unlock(new).party is Party.AUTHOR
    assert copied(at)["private"].endswith(new)
    assert "Ana & Sam" in words(go(at, "overview", a=kept.id))


def test_a_link_opens_as_long_as_its_author_lets_it() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.selectbox, "lasting_partner").set_value("for a week from now").run()
    until = infos(kept.secrets[Party.AUTHOR])[Holder.PARTNER].expires_at
    assert until is not None
    assert timedelta(days=6, hours=23) < until - house.now() < timedelta(days=7)
    assert "It opens until" in words(at)
    keyed(at.selectbox, "lasting_partner").set_value("as long as the alliance is there").run()
    assert infos(kept.secrets[Party.AUTHOR])[Holder.PARTNER].expires_at is None


def test_a_passcode_goes_with_the_invitation_until_it_is_removed() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.text_input, "passcode_partner").set_value("Herbst 7")
    press_key(at, "protect_partner")
    assert keyed(at.text_input, "passcode_partner").value == ""
    assert "A passcode goes with it." in words(at)
    assert "It is set. Nobody can show it to you again" in words(at)
    assert "Herbst" not in words(at)
    assert "It is set." not in words(visit("links", kept))
    with pytest.raises(PasscodeNeeded):
        unlock(kept.secrets[Party.PARTNER])
    unlock(house.store().unlock_with_passcode(kept.secrets[Party.PARTNER], "Herbst 7", house.now()))
    press(at, "Remove the passcode")
    unlock(kept.secrets[Party.PARTNER])


def test_an_empty_passcode_is_none() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.text_input, "passcode_partner").set_value("  ")
    press_key(at, "protect_partner")
    unlock(kept.secrets[Party.PARTNER])
    assert "It is set." not in words(at)


def test_the_author_is_told_of_wrong_passcodes_and_is_not_locked_out_by_them() -> None:
    kept = keep(sent())
    store = house.store()
    store.protect(unlock(kept.secrets[Party.AUTHOR]), kept.secrets[Party.PARTNER], "right")
    for _ in range(3):
        with pytest.raises(Exception, match="not the passcode"):
            store.unlock_with_passcode(kept.secrets[Party.PARTNER], "wrong", house.now())
    assert "3 wrong passcodes were tried in a row" in words(visit("links", kept))


def test_a_passcode_on_ones_own_link_leaves_this_device_open() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.text_input, "passcode_author").set_value("mine")
    press_key(at, "protect_author")
    with pytest.raises(PasscodeNeeded):
        unlock(kept.secrets[Party.AUTHOR])
    assert unlock(handed(at)).party is Party.AUTHOR
    assert copied(at)["private"] == addresses.address(HOST, kept.secrets[Party.AUTHOR], Holder.AUTHOR)


def test_the_invitation_says_who_else_could_open_it_until_the_link_is_ones_own() -> None:
    kept = keep(sent())
    warning = "Until you make your link your own, Ana could open it as well"
    assert warning in words(visit("invitation", kept, Party.PARTNER))
    own = handed(press(visit("links", kept, Party.PARTNER, **{"as": "partner"}), "Make it my own"))
    now = Kept(kept.id, {**kept.secrets, Party.PARTNER: own})
    assert warning not in words(visit("invitation", now, Party.PARTNER))


def test_a_partner_makes_their_link_their_own_and_the_author_sees_that_and_not_the_link() -> None:
    kept = keep(replied())
    at = press(visit("links", kept, Party.PARTNER, **{"as": "partner"}), "Make it my own")
    own = handed(at)
    with pytest.raises(LinkReplaced):
        unlock(kept.secrets[Party.PARTNER])
    assert unlock(own).party is Party.PARTNER
    author = visit("links", kept)
    assert "Sam has made it their own" in words(author)
    assert own not in "".join(h.proto.body for h in author.get("html"))
    assert "There is no link here for you to send" in words(visit("share", kept))


def test_a_new_link_opens_as_long_as_the_old_one_was_to_and_says_that_it_has_no_passcode() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.selectbox, "lasting_partner").set_value("for a week from now").run()
    keyed(at.text_input, "passcode_partner").set_value("Herbst 7")
    at = press(press_key(at, "protect_partner"), "Replace it by a new one")
    assert "set one for the new" in words(at)
    at = press(at, "Replace it now")
    link = infos(kept.secrets[Party.AUTHOR])[Holder.PARTNER]
    assert (link.passcode, link.expires_at is not None) == (False, True)
    assert "It is set." not in words(at)


def test_a_device_that_lacks_the_passcode_of_a_link_it_has_is_asked_for_it(cookies: dict[str, str]) -> None:
    kept = keep(sent())
    house.store().protect(unlock(kept.secrets[Party.AUTHOR]), kept.secrets[Party.AUTHOR], "mine")
    cookies.update(device([(kept.id, Holder.AUTHOR, kept.secrets[Party.AUTHOR])]))
    for at in (go(visit("home"), "overview", a=kept.id), visit("home")):
        assert f"/open?a={kept.id}&as=author" in {m["href"] for m in elements(at, "href")}
    assert "An alliance that asks for its passcode" in words(at)


def test_a_link_whose_time_is_over_gets_no_passcode() -> None:
    kept = keep(sent())
    house.store().expire(unlock(kept.secrets[Party.AUTHOR]), Holder.PARTNER, house.now())
    assert "protect_partner" not in [button.key for button in visit("links", kept).button]


ALL = Shown(answers=True, early_sign=True, third_person=True, left_open=True, last_words=True)


def reader(kept: Kept) -> str:
    """A link to read for somebody whom both let see everything, as its author copies it."""
    if kept.now().revisions:
        kept.change(workflow.ask_to_let_read, Party.AUTHOR, "Ruth", ALL, NOON)
        kept.change(workflow.let_read, Party.PARTNER, "Ruth", ALL)
        return copied(press(visit("links", kept), "Make a link to read"))["to-read"]
    secret = addresses.mint()
    house.store().replace(unlock(kept.secrets[Party.AUTHOR]), Holder.READER, secret, house.now())
    return addresses.address(HOST, secret, Holder.READER)


def reads(kept: Kept, secret: str) -> AppTest:
    """A third person's page."""
    return read_only(kept.id, addresses.parse(secret))


def test_a_third_person_reads_what_was_sent_and_nothing_that_was_said_to_it() -> None:
    kept = keep(replied())
    text = words(reads(kept, reader(kept)))
    for sent_words in ("Ana & Sam", "I answer within a day", "Revision 1, sent on"):
        assert sent_words in text
    for unsent in ("Not always", "if it is a working day", "I bring cake", "Every second Tuesday"):
        assert unsent not in text


def test_a_third_person_reads_what_was_agreed_and_whose_names_are_under_it() -> None:
    kept = keep(living())
    text = words(reads(kept, reader(kept)))
    assert "Revision 2, agreed by both." in text
    assert "Signed on" in text
    assert "I bring cake" in text
    assert "Twice it took three days" not in text


def test_a_third_person_has_nothing_to_press_but_the_ways_out() -> None:
    kept = keep(replied())
    at = reads(kept, reader(kept))
    assert not [w for w in (*at.button, *at.text_area, *at.text_input, *at.checkbox) if w.key not in UNSEEN]
    assert set(links(at)) == {"Who can read what you write"}


def test_before_anything_was_sent_a_third_person_is_told_so() -> None:
    kept = keep(drafted())
    assert "There is nothing to read yet." in words(reads(kept, reader(kept)))


def test_a_third_person_is_named_by_one_let_in_by_the_other_and_ended_by_either() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.text_input, "reader_name").set_value("Ruth")
    keyed(at.checkbox, "shown_answers").check()
    at = press(at, "Ask Sam to let them read")
    assert "You would like Ruth to read. Sam has not let them in yet, so they can't." in words(at)
    assert "Make a link to read" not in buttons(at)
    assert "Ana would like Ruth to be able to read this." in words(visit("invitation", kept, Party.PARTNER))
    other = visit("links", kept, Party.PARTNER, **{"as": "partner"})
    other = press(other, "Let Ruth read")
    assert "Ruth may read: both of you let them in." in words(other)
    assert kept.now().reader.lets == {Party.AUTHOR: Shown(answers=True), Party.PARTNER: Shown()}
    link = copied(press(other, "Make a link to read"))["to-read"]
    assert "We take a walk" in words(reads(kept, link))
    other = press(visit("links", kept, Party.PARTNER, **{"as": "partner"}), "Ruth is not to read any more")
    press(other, "End it now")
    assert kept.now().reader is None
    with pytest.raises(LinkWithdrawn):
        unlock(link)


def test_what_is_not_ticked_is_on_no_page_of_a_third_person() -> None:
    kept = keep(sent())
    kept.change(workflow.ask_to_let_read, Party.AUTHOR, "Ruth", Shown(), NOON)
    kept.change(workflow.let_read, Party.PARTNER, "Ruth", Shown())
    link = copied(press(visit("links", kept), "Make a link to read"))["to-read"]
    text = words(reads(kept, link))
    assert "I answer within a day" in text
    assert "We take a walk" not in text
    assert "It is an extract, and not the agreement." in text


def test_a_link_to_read_of_before_says_that_both_must_allow_it_and_both_are_told() -> None:
    kept = keep(agreed())
    secret = addresses.mint()
    house.store().replace(unlock(kept.secrets[Party.AUTHOR]), Holder.READER, secret, house.now())
    text = words(read_only(kept.id, secret))
    assert "Both of them have to let you in by name" in text
    assert "I bring cake" in text
    assert "We take a walk" not in text
    for party, page in ((Party.PARTNER, "invitation"), (Party.AUTHOR, "overview")):
        assert "There is a link to read from before." in words(visit(page, kept, party))
    other = press(visit("links", kept, Party.PARTNER, **{"as": "partner"}), "End that link")
    press(other, "End it now")
    with pytest.raises(LinkWithdrawn):
        unlock(secret)


def test_deleting_asks_once_more_and_then_nothing_opens() -> None:
    kept = keep(agreed())
    at = press(visit("delete", kept), "Delete it")
    unlock(kept.secrets[Party.AUTHOR])
    at = press(at, "Yes, delete all of it")
    assert "It is deleted" in words(at)
    assert [m["data-forget"] for m in elements(at, "data-forget")] == [kept.id]
    for party in Party:
        with pytest.raises(LinkEnded):
            unlock(kept.secrets[party])
    text = words(visit("life", kept, Party.PARTNER, **{"as": "partner"}))
    assert "was ended and deleted on" in text
    assert "I bring cake" not in text


def test_a_passcode_that_was_typed_stands_on_no_other_page() -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.text_input, "passcode_partner").set_value("Herbst 7").run()
    at = go(go(at, "overview", a=kept.id), "links", a=kept.id)
    assert "Herbst 7" not in "".join(Markup(h.proto.body).text for h in at.get("html"))


def test_the_home_page_knows_a_link_to_read(cookies: dict[str, str]) -> None:
    kept = keep(replied())
    cookies.update(device(ends=[(kept.id, Holder.READER, addresses.parse(reader(kept)))]))
    at = visit("home")
    assert links(at)["Ana & Sam"].page == "read"
    assert "to read" in words(at)


@pytest.mark.parametrize("forgets", [True, False])
def test_this_device_says_whether_it_remembers(cookies: dict[str, str], *, forgets: bool) -> None:
    if forgets:
        cookies["alliance-forgets"] = "1"
    text = words(visit("privacy"))
    assert ("Let this device remember" in text) is forgets
    assert ("Forget whenever the browser is closed" in text) is not forgets


def test_a_link_whose_time_is_over_is_said_to_be_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep(sent())
    at = visit("links", kept)
    keyed(at.selectbox, "lasting_partner").set_value("for a week from now").run()
    later = house.now() + timedelta(days=8)
    monkeypatch.setattr(house, "now", lambda: later)
    assert "It ended on" in words(at.run())
    assert "This link ended on" in words(visit("answer", kept, Party.PARTNER))
