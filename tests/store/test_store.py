"""The store: what is kept is found again, by whoever holds a link and nobody else."""

import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import links
from alliance_core.errors import (
    LinkExpired,
    LinkMalformed,
    LinkUnknown,
    LinkWithdrawn,
    NothingToSend,
    StoreBusy,
)
from alliance_core.model import Alliance, Holder, Party, Words
from alliance_core.store import Key, LinkInfo, Store
from tests.store.conftest import NOW, Kept, adding, an_alliance, keep, written

LATER = NOW + timedelta(days=3)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("shared") / "alliance.db")
    store.prepare()
    return store


@given(name=st.text(), texts=st.lists(st.text(), max_size=3))
def test_whatever_was_written_reads_back_as_it_was(shared: Store, name: str, texts: list[str]) -> None:
    secret = links.mint()
    alliance = an_alliance(links.mint(), *texts).model_copy(update={"author": Words(text=name)})
    shared.create(alliance, secret, NOW)
    assert shared.read(shared.unlock(secret, NOW)) == alliance


def test_what_is_kept_survives_a_restart(kept: Kept) -> None:
    kept.store.change(kept.key, adding("nights"), NOW)
    restarted = Store(kept.store.path)
    restarted.prepare()
    assert written(restarted.read(restarted.unlock(kept.secret, LATER))) == ["nights"]


def test_the_authors_link_opens_as_author_from_address_or_secret(kept: Kept) -> None:
    assert kept.store.unlock(kept.secret, NOW) == kept.key
    assert kept.store.unlock(links.address("https://x.example", kept.secret, Holder.AUTHOR), NOW) == kept.key
    assert kept.key.party is Party.AUTHOR


def test_a_granted_link_opens_the_same_alliance_as_partner(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    key = kept.store.unlock(secret, LATER)
    assert (key.alliance, key.party) == ("a1", Party.PARTNER)
    assert kept.store.read(key) == kept.alliance


def test_what_one_party_changes_the_other_one_reads(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    kept.store.change(kept.store.unlock(secret, NOW), adding("from the partner"), NOW)
    assert written(kept.store.read(kept.key)) == ["from the partner"]


def test_a_link_nobody_knows_is_unknown_and_a_broken_one_malformed(kept: Kept) -> None:
    with pytest.raises(LinkUnknown):
        kept.store.unlock(links.mint(), NOW)
    with pytest.raises(LinkMalformed):
        kept.store.unlock(kept.secret[:-1], NOW)


def test_a_link_opens_until_the_moment_it_expires_and_then_says_when_that_was(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW, expires_at=LATER)
    assert kept.store.unlock(secret, LATER - timedelta(microseconds=1))
    with pytest.raises(LinkExpired) as caught:
        kept.store.unlock(secret, LATER)
    assert caught.value.evidence == {"expired_at": LATER}


def test_a_withdrawn_link_says_when_it_was_taken_back_and_the_other_party_keeps_theirs(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    kept.store.withdraw(kept.key, Holder.PARTNER, LATER)
    with pytest.raises(LinkWithdrawn) as caught:
        kept.store.unlock(secret, LATER)
    assert caught.value.evidence == {"withdrawn_at": LATER}
    assert kept.store.read(kept.store.unlock(kept.secret, LATER)) == kept.alliance


def test_withdrawing_again_keeps_the_first_date(kept: Kept) -> None:
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW)
    kept.store.withdraw(kept.key, Holder.PARTNER, NOW)
    kept.store.withdraw(kept.key, Holder.PARTNER, LATER)
    assert kept.store.links(kept.key)[-1].withdrawn_at == NOW


def test_nothing_that_a_withdrawn_link_opened_with_is_left(kept: Kept) -> None:
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW)
    kept.store.withdraw(kept.key, Holder.PARTNER, LATER)
    with sqlite3.connect(kept.store.path) as db:
        rows = db.execute("SELECT wrapped_key, sealed_secret FROM links WHERE party = 'partner'").fetchall()
    assert rows == [(None, None)]


def test_withdrawing_reaches_no_other_alliance(kept: Kept) -> None:
    other = keep(kept.store, "a2")
    kept.store.withdraw(kept.key, Holder.AUTHOR, NOW)
    assert kept.store.unlock(other.secret, NOW) == other.key


def test_the_author_can_see_the_partners_newest_living_link_again(kept: Kept) -> None:
    first, second, expired = links.mint(), links.mint(), links.mint()
    assert kept.store.secret(kept.key, Holder.PARTNER, NOW) is None
    kept.store.grant(kept.key, Holder.PARTNER, first, NOW)
    kept.store.grant(kept.key, Holder.PARTNER, second, NOW)
    kept.store.grant(kept.key, Holder.AUTHOR, links.mint(), LATER)
    kept.store.grant(kept.key, Holder.PARTNER, expired, LATER, expires_at=LATER)
    assert kept.store.secret(kept.key, Holder.PARTNER, NOW) == expired
    assert kept.store.secret(kept.key, Holder.PARTNER, LATER) == second
    kept.store.withdraw(kept.key, Holder.PARTNER, LATER)
    assert kept.store.secret(kept.key, Holder.PARTNER, LATER) is None


def test_the_links_are_listed_oldest_first_without_their_secrets(kept: Kept) -> None:
    keep(kept.store, "a2")
    kept.store.grant(kept.key, Holder.PARTNER, links.mint(), NOW, expires_at=LATER)
    assert kept.store.links(kept.key) == (
        LinkInfo(Holder.AUTHOR, NOW),
        LinkInfo(Holder.PARTNER, NOW, expires_at=LATER, known=True),
    )


def test_an_alliance_that_is_gone_is_unknown_to_whoever_still_holds_its_key(store: Store) -> None:
    key = Key("a1", Holder.AUTHOR, bytes(32))
    for use in (
        lambda: store.read(key),
        lambda: store.change(key, adding("late"), NOW),
        lambda: store.grant(key, Holder.PARTNER, links.mint(), NOW),
    ):
        with pytest.raises(LinkUnknown):
            use()


def test_a_key_shows_nothing_of_its_bytes(kept: Kept) -> None:
    assert kept.key.data_key.hex() not in repr(kept.key)
    assert repr(kept.key.data_key) not in repr(kept.key)


def sealed(store: Store) -> bytes:
    with sqlite3.connect(store.path) as db:
        (value,) = db.execute("SELECT sealed FROM alliances").fetchone()
    assert isinstance(value, bytes)
    return value


def test_a_change_that_changes_nothing_writes_nothing(kept: Kept) -> None:
    before = sealed(kept.store)
    assert kept.store.change(kept.key, lambda alliance: alliance.model_copy(), LATER) == kept.alliance
    assert sealed(kept.store) == before
    kept.store.change(kept.key, adding("something"), LATER)
    assert sealed(kept.store) != before


def test_a_change_that_fails_keeps_nothing_and_holds_nobody_up(kept: Kept) -> None:
    def fail(_: Alliance) -> Alliance:
        raise NothingToSend

    with pytest.raises(NothingToSend):
        kept.store.change(kept.key, fail, NOW)
    assert kept.store.read(kept.key) == kept.alliance
    impatient = Store(kept.store.path, busy_seconds=0)
    assert written(impatient.change(kept.key, adding("after"), NOW)) == ["after"]


def test_changes_of_many_threads_at_once_lose_nothing(kept: Kept) -> None:
    wanted = {f"{thread}/{number}" for thread in range(8) for number in range(15)}

    def write(thread: int) -> None:
        for number in range(15):
            kept.store.change(kept.key, adding(f"{thread}/{number}"), NOW)

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = written(kept.store.read(kept.key))
    assert set(texts) == wanted
    assert len(texts) == len(wanted)


def test_reading_does_not_wait_for_who_writes(kept: Kept) -> None:
    impatient = Store(kept.store.path, busy_seconds=0)
    seen = []

    def look_around(alliance: Alliance) -> Alliance:
        seen.append(impatient.read(impatient.unlock(kept.secret, NOW)))
        return adding("mine")(alliance)

    kept.store.change(kept.key, look_around, NOW)
    assert seen == [kept.alliance]


def test_who_waits_too_long_to_write_is_told_that_the_store_is_busy(kept: Kept) -> None:
    impatient = Store(kept.store.path, busy_seconds=0)

    def intrude(alliance: Alliance) -> Alliance:
        with pytest.raises(StoreBusy):
            impatient.change(kept.key, adding("theirs"), NOW)
        return adding("mine")(alliance)

    assert written(kept.store.change(kept.key, intrude, NOW)) == ["mine"]


def test_the_file_and_a_folder_made_for_it_are_for_their_owner_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder" / "alliance.db")
    store.prepare()
    kept = keep(store)

    def look(alliance: Alliance) -> Alliance:
        # While somebody writes, so that the files SQLite keeps beside it are there.
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in store.path.parent.iterdir()}
        assert modes == {"alliance.db": 0o600, "alliance.db-wal": 0o600, "alliance.db-shm": 0o600}
        return alliance

    store.change(kept.key, look, NOW)
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store(tmp_path / "alliance.db").prepare()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_two_who_ask_for_the_partners_link_at_once_get_the_same(shared: Store) -> None:
    key = shared.create(an_alliance(links.mint()), links.mint(), NOW)
    with ThreadPoolExecutor(6) as threads:
        secrets = set(threads.map(lambda _: shared.invite(key, links.mint(), NOW), range(6)))
    assert len(secrets) == 1
    assert sum(link.holder is Holder.PARTNER for link in shared.links(key)) == 1
