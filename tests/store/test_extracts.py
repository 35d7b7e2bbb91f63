"""A link to read wraps a key of its own, and under that key only what its holder may see is sealed."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from alliance_core import links, seal, workflow
from alliance_core.errors import LinkWithdrawn, NotYours, SealBroken
from alliance_core.model import Alliance, Field, Holder, Party, Shown
from alliance_core.store import Key
from tests.called import OFFER1, OFFER2
from tests.store.conftest import NOW, Kept

A, B = Party.AUTHOR, Party.PARTNER
ALL = Shown(answers=True, early_sign=True, third_person=True, left_open=True, last_words=True)


def with_words(alliance: Alliance) -> Alliance:
    alliance = workflow.write(alliance, A, Field.clause(OFFER1), "I answer within a day")
    return workflow.send(workflow.write(alliance, A, Field.answer("conflict"), "We take a walk"), NOW)


def let_in(alliance: Alliance) -> Alliance:
    asking = workflow.ask_to_let_read(alliance, A, "Ruth", Shown(), NOW)
    return workflow.let_read(asking, B, "Ruth", Shown())


def reading(kept: Kept) -> tuple[str, Key]:
    kept.store.change(kept.key, with_words, NOW)
    kept.store.change(kept.key, let_in, NOW)
    secret = links.mint()
    kept.store.replace(kept.key, Holder.READER, secret, NOW)
    return secret, kept.store.unlock(secret, NOW)


def column(kept: Kept, name: str) -> bytes:
    with sqlite3.connect(kept.store.path) as db:
        found = db.execute(f"SELECT {name} FROM links WHERE party = 'reader' ORDER BY rowid DESC").fetchone()  # noqa: S608
    return bytes(found[0] or b"")


def author(kept: Kept) -> Key:
    return kept.store.unlock(kept.secret, NOW)


def test_what_a_link_to_read_holds_opens_the_extract_and_not_the_alliance(kept: Kept) -> None:
    _, key = reading(kept)
    assert key.data_key != author(kept).data_key
    with sqlite3.connect(kept.store.path) as db:
        sealed = db.execute("SELECT sealed FROM alliances").fetchone()[0]
    with pytest.raises(SealBroken):
        seal.unseal(sealed, key.data_key, seal.What.ALLIANCE, key.alliance)
    plain = seal.unseal(column(kept, "extract"), key.data_key, seal.What.EXTRACT, key.alliance, key.digest)
    assert b"I answer within a day" in plain
    assert b"We take a walk" not in plain


def test_what_a_reader_sees_follows_every_change(kept: Kept) -> None:
    _, key = reading(kept)
    kept.store.change(author(kept), lambda a: workflow.let_read(a, A, "Ruth", ALL), NOW)
    assert kept.store.to_read(key).shown.answers
    kept.store.change(author(kept), lambda a: workflow.no_more_reading(a, B), NOW)
    assert kept.store.to_read(key).shown is None


def before(kept: Kept) -> str:
    """A link to read as earlier versions made it: it wraps the key to all there is."""
    kept.store.change(kept.key, with_words, NOW)
    secret = links.mint()
    kept.store.grant(kept.key, Holder.READER, secret, NOW)
    public = seal.public(seal.derive(secret, seal.Use.WRAP))
    wrapped = seal.wrap(author(kept).data_key, public, kept.alliance.id, Holder.READER)
    with sqlite3.connect(kept.store.path) as db:
        db.execute(
            "UPDATE links SET wrapped_key = ?, extract = NULL, extract_key = NULL WHERE digest = ?",
            (wrapped, links.digest(secret)),
        )
    return secret


@pytest.mark.parametrize("first", ["reader", "author"])
def test_a_link_to_read_of_before_loses_the_key_to_all_there_is_when_anybody_comes(
    kept: Kept, first: str
) -> None:
    secret = before(kept)
    old = kept.store.unlock(secret, NOW).data_key
    assert old == author(kept).data_key
    if first == "reader":
        assert kept.store.to_read(kept.store.unlock(secret, NOW)).waits
    else:
        kept.store.change(author(kept), lambda a: workflow.write(a, A, Field.clause(OFFER2), "more"), NOW)
    assert author(kept).data_key != old
    assert kept.store.unlock(secret, NOW).data_key not in (old, author(kept).data_key)
    assert kept.store.to_read(kept.store.unlock(secret, NOW)).waits
    assert kept.store.read(author(kept)).revisions


def test_a_link_to_read_with_a_passcode_opens_the_extract_with_it(kept: Kept) -> None:
    secret, _ = reading(kept)
    kept.store.protect(author(kept), secret, "Herbst 7")
    token = kept.store.unlock_with_passcode(secret, "Herbst 7", NOW)
    assert kept.store.to_read(kept.store.unlock(token, NOW)).shown


def test_either_of_the_two_ends_a_link_to_read_and_what_it_opened_is_gone(kept: Kept) -> None:
    secret, _ = reading(kept)
    partner = links.mint()
    kept.store.grant(author(kept), Holder.PARTNER, partner, NOW)
    key = kept.store.unlock(partner, NOW)
    assert kept.store.secret(key, Holder.READER, NOW) == secret
    kept.store.expire(key, Holder.READER, NOW + timedelta(days=3))
    kept.store.withdraw(key, Holder.READER, NOW)
    with pytest.raises(LinkWithdrawn):
        kept.store.unlock(secret, NOW)
    assert column(kept, "extract") == column(kept, "extract_key") == b""
    with pytest.raises(NotYours):
        kept.store.withdraw(kept.store.unlock(partner, NOW), Holder.AUTHOR, NOW)
