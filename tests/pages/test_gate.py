"""Who may see what, and what a page says when a link, a key or the database can't be used."""

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core.links import mint
from alliance_core.model import Alliance, Holder, Party
from pages import house
from pages.addresses import ADDRESSES
from tests.devices import device
from tests.pages.kept import NOON, Kept, agreed, drafted, keep, replied, sent
from tests.pages.reader import SHELL, field, go, links, press, visit, words, write

AUTHORS = [
    *("overview", "idea", "offers", "expectations", "practicalities", "hard_times", "questions"),
    *("check", "share", "reply", "answer_file", "agenda", "revisit", "delete"),
]
PARTNERS = ["invitation", "answer", "answer_check", "take_back"]
BOTH = ["sign", "life", "check_in", "compare", "ending", "links", "yours", "again"]
READERS = ["read"]
EVERY = [*AUTHORS, *PARTNERS, *BOTH, *READERS]
OPEN = ["home", "start", "quick", "example", "privacy", "verify", "bring"]
CLOSED = "This device does not have the key to this alliance."
OTHER_SIDE = "This page is not for the link that this device has."
WRITTEN = ("Ana", "Sam", "Ship the thing together", "I answer within a day", "I bring cake", "Not always")


def assert_closed(at: AppTest, sentence: str = CLOSED) -> None:
    """The page says why it stays closed, shows nothing of the alliance, and leads to the start page."""
    text = words(at)
    assert "This page stays closed" in text
    assert sentence in text
    assert not [piece for piece in WRITTEN if piece in text]
    assert not at.text_area
    assert "To the start page" in text


def holding(kept: Kept, party: Party, secret: str, identity: str = "") -> Kept:
    """A device that takes this secret for a party's key to an alliance."""
    return Kept(identity or kept.id, {party: secret})


def test_no_page_is_left_out_here() -> None:
    assert {*ADDRESSES} == {*EVERY, *OPEN}


@pytest.mark.parametrize("page", EVERY)
def test_without_a_key_a_page_stays_closed(page: str) -> None:
    kept = keep(replied())
    assert_closed(go(visit("home"), page, a=kept.id))


@pytest.mark.parametrize("page", [*AUTHORS, *PARTNERS])
def test_the_key_to_one_side_does_not_open_the_other(page: str) -> None:
    kept = keep(replied())
    own = Party.AUTHOR if page in AUTHORS else Party.PARTNER
    at = visit(page, kept, own.other)
    assert_closed(at, OTHER_SIDE)
    assert CLOSED not in words(at)
    assert links(at)["To your own side"].page == "life"
    assert_closed(visit(page, holding(kept, own, kept.secrets[own.other]), own))


@pytest.mark.parametrize("party", Party)
def test_a_party_reads_on_its_own_pages_and_not_on_a_third_persons(party: Party) -> None:
    assert_closed(visit("read", keep(replied()), party), OTHER_SIDE)


@pytest.mark.parametrize("page", [*AUTHORS, *PARTNERS, *BOTH])
def test_the_key_to_read_opens_no_partys_page(page: str, cookies: dict[str, str]) -> None:
    kept = keep(agreed())
    secret, store = mint(), house.store()
    store.grant(store.unlock(kept.secrets[Party.AUTHOR], NOON), Holder.READER, secret, NOON)
    cookies.update(device((kept.id, holder, secret) for holder in Holder))
    assert_closed(go(visit("home"), page, a=kept.id))


@pytest.mark.parametrize("page", ["overview", "invitation"])
def test_the_key_to_one_alliance_does_not_open_another(page: str) -> None:
    own = keep(replied().model_copy(update={"id": "mine"}))
    other = keep(replied().model_copy(update={"id": "theirs"}))
    party = Party.AUTHOR if page in AUTHORS else Party.PARTNER
    assert_closed(visit(page, own, party, a=other.id))
    assert_closed(visit(page, holding(own, party, own.secrets[party], other.id), party))


@pytest.mark.parametrize("page", EVERY)
def test_an_address_without_an_alliance_opens_nothing(page: str) -> None:
    assert_closed(go(visit("home"), page))


def test_the_partner_sees_nothing_before_something_was_sent() -> None:
    kept = keep(drafted())
    store = house.store()
    key = store.unlock(kept.secrets[Party.AUTHOR], NOON)
    store.grant(key, Holder.PARTNER, kept.secrets[Party.PARTNER], NOON)
    for page in PARTNERS:
        at = visit(page, kept, Party.PARTNER)
        assert_closed(at, "Nothing has been sent yet. It is still being written.")


@pytest.mark.parametrize("page", PARTNERS)
def test_a_preview_needs_the_authors_key(page: str) -> None:
    kept = keep(replied())
    assert_closed(visit(page, kept, Party.PARTNER, preview="1"), OTHER_SIDE)
    assert_closed(go(visit("home"), page, a=kept.id, preview="1"))


@pytest.mark.parametrize(
    ("secret", "sentence"),
    [(mint(), "This link does not open anything here."), ("cut-sho", "This link is not complete.")],
    ids=["unknown", "broken"],
)
def test_an_unknown_and_a_broken_key_are_told_apart(secret: str, sentence: str) -> None:
    kept = keep(replied())
    assert_closed(visit("invitation", holding(kept, Party.PARTNER, secret), Party.PARTNER), sentence)


def test_a_link_that_was_taken_back_says_when() -> None:
    kept = keep(replied())
    store = house.store()
    store.withdraw(store.unlock(kept.secrets[Party.AUTHOR], NOON), Holder.PARTNER, NOON)
    assert_closed(visit("answer", kept, Party.PARTNER), "This link was taken back on 2 March 2026.")


def test_a_link_that_has_ended_says_when() -> None:
    kept = keep(replied())
    store, secret = house.store(), mint()
    key = store.unlock(kept.secrets[Party.AUTHOR], NOON)
    store.grant(key, Holder.PARTNER, secret, NOON, NOON + timedelta(days=7))
    guest = holding(kept, Party.PARTNER, secret)
    assert_closed(visit("answer", guest, Party.PARTNER), "This link ended on 9 March 2026.")


def test_a_device_opens_the_side_it_was_given_the_key_of(cookies: dict[str, str]) -> None:
    kept = keep(replied())
    cookies.update(device(ends=[(kept.id, Holder.PARTNER, kept.secrets[Party.PARTNER])]))
    assert "Your alliance with Ana" in words(go(visit("home"), "invitation", a=kept.id))
    assert_closed(go(visit("home"), "overview", a=kept.id), OTHER_SIDE)


def assert_says_so(at: AppTest, sentence: str, database: Path) -> None:
    """What is the matter stands on the page in a sentence, without the program's trace or the file's place."""
    text = words(at)
    assert sentence in text
    assert str(database) not in text
    assert "Traceback" not in text
    assert not at.exception


@pytest.mark.parametrize("page", ["home", "start", "overview", "invitation"])
def test_a_file_that_is_no_database_is_said_at_start(page: str, database: Path) -> None:
    kept = keep(sent())
    for leftover in database.parent.iterdir():
        leftover.unlink()
    database.write_bytes(b"These are only words. " * 1000)
    house.store.cache_clear()
    party = Party.PARTNER if page in PARTNERS else Party.AUTHOR
    at = AppTest.from_file(SHELL, default_timeout=20)
    at.session_state["secrets"] = {(kept.id, party): kept.secrets[party]}
    at.run()
    assert_says_so(go(at, page, a=kept.id), "can't be reached right now.", database)


def test_a_file_that_becomes_junk_while_someone_writes_is_said_and_no_trace_is_shown(database: Path) -> None:
    kept = keep(drafted())
    at = visit("offers", kept)
    for leftover in database.parent.iterdir():
        leftover.write_bytes(b"junk " * 4096)
    write(at, "clause-offer1-text", "Late words")
    assert_says_so(at, "can't be reached right now.", database)


def test_a_file_that_was_taken_away_is_said(database: Path) -> None:
    kept = keep(drafted())
    at = visit("offers", kept)
    for leftover in database.parent.iterdir():
        leftover.unlink()
    assert_says_so(at.run(), "can't be reached right now.", database)


def test_when_the_database_is_busy_what_was_typed_stays_and_is_tried_again(database: Path) -> None:
    kept = keep(drafted())
    at = visit("offers", kept)
    house.store().busy_seconds = 0
    with sqlite3.connect(database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        write(at, "clause-offer1-text", "Words in a busy moment")
        assert "The database is busy. What you typed stays on this page" in words(at)
        assert field(at, "clause-offer1-text").value == "Words in a busy moment"
        other.execute("ROLLBACK")
    at.run()
    assert kept.now().draft.clauses[1].text == "Words in a busy moment"
    assert "The database is busy" not in words(at.run())


def test_starting_over_a_database_that_broke_says_so_and_keeps_the_names(database: Path) -> None:
    at = visit("start")
    house.store().busy_seconds = 0
    with sqlite3.connect(database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        at.text_input(key="author").set_value("Ana")
        at.text_input(key="partner").set_value("Sam")
        press(at, "Begin with the idea")
        assert "The database is busy." in words(at)
        other.execute("ROLLBACK")
    assert at.text_input(key="author").value == "Ana"
    assert "begun" not in at.session_state


def test_nothing_that_was_typed_reaches_the_log(database: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = keep(drafted())
    with caplog.at_level(logging.DEBUG):
        at = visit("offers", kept)
        write(at, "clause-offer1-text", "Salamander " * 1000)
        for leftover in database.parent.iterdir():
            leftover.write_bytes(b"junk " * 4096)
        write(at, "clause-offer2-text", "Salamander")
    assert "alamander" not in caplog.text
    assert kept.secrets[Party.AUTHOR] not in caplog.text


def test_a_page_of_an_alliance_that_is_gone_says_that_the_link_opens_nothing() -> None:
    kept = keep(sent())
    with sqlite3.connect(house.settings().database) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM alliances")
    assert_closed(visit("overview", kept), "This link does not open anything here.")


def test_a_page_changes_nothing_for_whoever_has_no_key() -> None:
    kept = keep(sent())
    before: Alliance = kept.now()
    for page in EVERY:
        go(visit("home"), page, a=kept.id)
    assert kept.now() == before
