"""Links that are replaced, protected, given to a third person, and gone: what each of them opens, and what is left."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from alliance_core import links, seal
from alliance_core.errors import (
    AllianceError,
    LinkEnded,
    LinkExpired,
    LinkReplaced,
    LinkUnknown,
    LinkWithdrawn,
    NotOpened,
    NotYours,
    PasscodeNeeded,
    PasscodePaused,
    PasscodeWrong,
    SealBroken,
)
from alliance_core.model import Holder, Party
from alliance_core.store import Key, Store
from tests.store.conftest import NOW, Kept, adding, keep, written
from tests.store.test_sealed_at_rest import bytes_of_all_files

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def partner(kept: Kept) -> str:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    return secret


def sealed(store: Store) -> list[bytes]:
    """Everything that is sealed in the file."""
    with sqlite3.connect(store.path) as db:
        found = [row[0] for row in db.execute("SELECT sealed FROM alliances")]
        for row in db.execute("SELECT substr(wrapped_key, 34), sealed_secret FROM links"):
            found += [value for value in row if value]
    db.close()
    return found


def opens(blob: bytes, key: bytes, *, digests: list[str]) -> bool:
    """Whether a key opens a sealed value, whatever it is bound to here."""
    for what in seal.What:
        for bound in (("a1",), *(("a1", digest) for digest in digests)):
            try:
                seal.unseal(blob, key, what, *bound)
            except SealBroken:
                continue
            return True
    return False


def test_a_replaced_link_says_so_at_once_and_the_new_one_opens(kept: Kept, partner: str) -> None:
    key, new = kept.store.unlock(partner, NOW), links.mint()
    kept.store.replace(kept.key, Holder.PARTNER, new, LATER)
    with pytest.raises(LinkReplaced) as caught:
        kept.store.unlock(partner, LATER)
    assert caught.value.evidence == {"replaced_at": LATER}
    with pytest.raises(LinkReplaced):
        kept.store.change(key, adding("by the old one, which was open"), LATER)
    with pytest.raises(LinkReplaced):
        kept.store.read(key)
    opened = kept.store.unlock(new, LATER)
    assert opened.party is Party.PARTNER
    assert kept.store.read(opened) == kept.alliance
    assert kept.store.secret(kept.store.unlock(kept.secret, LATER), Holder.PARTNER, LATER) == new


def test_an_own_link_is_renewed_and_the_old_one_opens_until_the_new_one_has_arrived(
    kept: Kept, partner: str
) -> None:
    new = links.mint()
    kept.store.expire(kept.key, Holder.AUTHOR, LATER)
    kept.store.renew(kept.key, new, NOW)
    # A browser that never got the new one comes back with the old one.
    kept.store.change(kept.store.unlock(kept.secret, NOW), adding("still here"), NOW)
    assert kept.store.finish_renewal(kept.store.unlock(kept.secret, NOW), NOW).digest == kept.key.digest
    fresh = kept.store.finish_renewal(kept.store.unlock(new, NOW), NOW)
    assert fresh.data_key == kept.store.unlock(new, NOW).data_key
    with pytest.raises(LinkReplaced):
        kept.store.unlock(kept.secret, NOW)
    kept.store.change(fresh, adding("going on"), NOW)
    assert written(kept.store.read(kept.store.unlock(partner, NOW))) == ["still here", "going on"]
    with pytest.raises(LinkExpired):
        kept.store.unlock(new, LATER)


def test_of_several_renewed_links_the_one_that_arrives_is_the_one_that_opens(kept: Kept) -> None:
    lost, arrived = links.mint(), links.mint()
    for secret in (lost, arrived):
        kept.store.renew(kept.key, secret, NOW)
    kept.store.finish_renewal(kept.store.unlock(arrived, NOW), NOW)
    for secret in (lost, kept.secret):
        with pytest.raises(LinkReplaced):
            kept.store.unlock(secret, NOW)
    assert kept.store.finish_renewal(kept.store.unlock(arrived, NOW), NOW) == kept.store.unlock(arrived, NOW)


def test_a_partner_makes_their_link_their_own_and_the_author_can_not_see_it(kept: Kept, partner: str) -> None:
    own = links.mint()
    kept.store.renew(kept.store.unlock(partner, NOW), own, LATER)
    kept.store.finish_renewal(kept.store.unlock(own, LATER), LATER)
    author = kept.store.unlock(kept.secret, LATER)
    assert kept.store.secret(author, Holder.PARTNER, LATER) is None
    assert kept.store.invite(author, links.mint(), LATER) is None
    assert own.encode() not in bytes_of_all_files(kept.store)
    # What the author does with keys afterwards reaches the link nobody else knows.
    reader = links.mint()
    kept.store.grant(author, Holder.READER, reader, LATER)
    kept.store.replace(author, Holder.READER, links.mint(), LATER)
    assert kept.store.read(kept.store.unlock(own, LATER)) == kept.alliance


def test_whoever_has_an_old_file_and_an_old_link_opens_nothing_of_the_new_one(
    kept: Kept, partner: str
) -> None:
    """Whoever copied the file, with a link that was taken back since, and copies it again."""
    kept.store.withdraw(kept.key, Holder.PARTNER, NOW)
    kept.store.change(kept.key, adding("written afterwards"), NOW)
    digests = [links.digest(partner), links.digest(kept.secret), *Holder]
    with sqlite3.connect(kept.store.path) as db:
        found = [row[0] for row in db.execute("SELECT sealed FROM alliances")]
        found += [v for row in db.execute("SELECT * FROM links") for v in row if isinstance(v, bytes)]
    db.close()
    for key in (kept.key.data_key, seal.derive(partner, seal.Use.WRAP)):
        for blob in found:
            assert not opens(blob, key, digests=digests)
            with pytest.raises(SealBroken):
                seal.unwrap(blob, key, "a1", Holder.AUTHOR)


def test_links_of_the_first_version_open_and_none_is_lost_when_keys_are_replaced(
    kept: Kept, partner: str
) -> None:
    opening = seal.derive(kept.secret, seal.Use.WRAP)
    wrapped = seal.seal(kept.key.data_key, opening, seal.What.DATA_KEY, "a1", "author")
    with sqlite3.connect(kept.store.path) as db:
        db.execute("UPDATE links SET public_key = NULL")
        db.execute("UPDATE links SET wrapped_key = ? WHERE party = 'author'", (wrapped,))
    db.close()
    own = links.mint()
    kept.store.renew(kept.store.unlock(partner, NOW), own, NOW)
    kept.store.finish_renewal(kept.store.unlock(own, NOW), NOW)
    author = kept.store.unlock(kept.secret, NOW)
    assert author.data_key == kept.key.data_key, "nobody could reach the author's link yet"
    kept.store.change(author, adding("the author is back"), NOW)
    kept.store.withdraw(kept.store.unlock(own, NOW), Holder.PARTNER, NOW)
    again = kept.store.unlock(kept.secret, NOW)
    assert again.data_key != kept.key.data_key
    assert written(kept.store.read(again)) == ["the author is back"]


def test_a_partner_reaches_no_links_but_their_own_and_those_to_read(kept: Kept, partner: str) -> None:
    holder = Holder.AUTHOR
    key = kept.store.unlock(partner, NOW)
    for act in (
        lambda: kept.store.withdraw(key, holder, NOW),
        lambda: kept.store.replace(key, holder, links.mint(), NOW),
        lambda: kept.store.grant(key, holder, links.mint(), NOW),
        lambda: kept.store.secret(key, Holder.PARTNER, NOW),
        lambda: kept.store.expire(key, holder, NOW),
        lambda: kept.store.delete(key, NOW),
    ):
        with pytest.raises(NotYours):
            act()
    assert kept.store.read(kept.store.unlock(kept.secret, NOW)) == kept.alliance


@pytest.mark.parametrize("how", ["withdraw", "replace", "protect"])
def test_after_keys_were_replaced_nothing_in_the_file_opens_with_the_old_one(
    kept: Kept, partner: str, how: str
) -> None:
    before = sealed(kept.store)
    digests = [links.digest(partner), links.digest(kept.secret)]
    assert all(opens(blob, kept.key.data_key, digests=digests) for blob in (before[0], before[-1]))
    if how == "withdraw":
        kept.store.withdraw(kept.key, Holder.PARTNER, NOW)
    elif how == "replace":
        kept.store.replace(kept.key, Holder.PARTNER, links.mint(), NOW)
    else:
        kept.store.protect(kept.key, partner, "Herbst 7")
    with sqlite3.connect(kept.store.path) as db:
        digests = [row[0] for row in db.execute("SELECT digest FROM links")]
    db.close()
    after = sealed(kept.store)
    assert after
    for blob in after:
        assert not opens(blob, kept.key.data_key, digests=digests)
    resting = bytes_of_all_files(kept.store)
    for blob in before:
        # The parts that are not the version and can't be there by chance.
        assert blob[1:24] not in resting
        assert blob[-24:] not in resting


def test_what_was_being_done_while_the_keys_were_replaced_is_kept(kept: Kept, partner: str) -> None:
    key = kept.store.unlock(partner, NOW)
    kept.store.replace(kept.key, Holder.READER, links.mint(), NOW)
    kept.store.change(key, adding("in the middle of it"), NOW)
    assert written(kept.store.read(key)) == ["in the middle of it"]


def test_a_third_person_reads_and_changes_nothing(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.READER, secret, NOW)
    key = kept.store.unlock(secret, NOW)
    assert kept.store.to_read(key).shown is None
    with pytest.raises(NotOpened):
        assert key.party
    for act in (
        lambda: kept.store.read(key),
        lambda: kept.store.renew(key, links.mint(), NOW),
        lambda: kept.store.change(key, adding("too much"), NOW),
        lambda: kept.store.withdraw(key, Holder.READER, NOW),
        lambda: kept.store.protect(key, secret, "1234"),
        lambda: kept.store.delete(key, NOW),
    ):
        with pytest.raises(NotYours):
            act()
    kept.store.withdraw(kept.key, Holder.READER, LATER)
    with pytest.raises(LinkWithdrawn):
        kept.store.unlock(secret, LATER)


def test_a_link_with_a_passcode_opens_with_it_only(kept: Kept, partner: str) -> None:
    kept.store.protect(kept.key, partner, "Herbst 7")
    with pytest.raises(PasscodeNeeded):
        kept.store.unlock(partner, NOW)
    with pytest.raises(PasscodeWrong):
        kept.store.unlock_with_passcode(partner, "Herbst 8", NOW)
    token = kept.store.unlock_with_passcode(
        f"https://alliance.example/open#invitation.{partner}", "Herbst 7", NOW
    )
    assert kept.store.read(kept.store.unlock(token, NOW)) == kept.alliance
    with pytest.raises(PasscodeNeeded):
        kept.store.unlock(links.token(partner, bytes(32)), NOW)
    assert b"Herbst" not in bytes_of_all_files(kept.store)


def test_another_passcode_closes_the_devices_on_which_it_was_open_and_none_opens_all(
    kept: Kept, partner: str
) -> None:
    first = kept.store.protect(kept.key, partner, "one")
    kept.store.unlock(first, NOW)
    author = kept.store.unlock(kept.secret, NOW)
    second = kept.store.protect(author, partner, "two")
    with pytest.raises(PasscodeNeeded):
        kept.store.unlock(first, NOW)
    kept.store.unlock(second, NOW)
    assert kept.store.protect(kept.store.unlock(kept.secret, NOW), partner, " ") == partner
    for token in (partner, second):
        assert kept.store.read(kept.store.unlock(token, NOW)) == kept.alliance


def test_a_passcode_on_the_link_one_came_with_goes_on_with_the_token(kept: Kept) -> None:
    token = kept.store.protect(kept.key, kept.secret, "mine")
    key = kept.store.unlock(token, NOW)
    kept.store.change(key, adding("going on"), NOW)
    assert written(kept.store.read(key)) == ["going on"]
    with pytest.raises(PasscodeNeeded):
        kept.store.read(kept.key)


def test_wrong_passcodes_are_slowed_and_paused_and_lock_nobody_out_who_is_in(
    kept: Kept, partner: str
) -> None:
    inside = kept.store.protect(kept.key, partner, "right")
    now: Any = NOW
    waits: list[object] = []
    for _ in range(12):
        with pytest.raises(PasscodeWrong):
            kept.store.unlock_with_passcode(partner, "wrong", now)
        try:
            kept.store.unlock_with_passcode(partner, "wrong", now)
        except PasscodePaused as paused:
            waits.append(paused.evidence["seconds"])
            now = paused.evidence["until"]
        except PasscodeWrong:
            waits.append(0)
    assert waits == [0, 5, 15, 60, 300, 900, 900, 900, 3600, 3600, 3600, 3600]
    with pytest.raises(PasscodePaused):
        kept.store.unlock_with_passcode(partner, "right", now - timedelta(seconds=1))
    # Whoever is in stays in, and the author's own link is another one.
    kept.store.unlock(inside, now - timedelta(seconds=1))
    author = kept.store.unlock(kept.secret, now)
    (tried,) = [link for link in kept.store.links(author) if link.passcode]
    assert tried.tries == 13
    assert kept.store.unlock_with_passcode(partner, "right", now) == inside
    assert {link.tries for link in kept.store.links(author)} == {0}


def test_a_clock_set_back_pauses_nobody_for_longer(kept: Kept, partner: str) -> None:
    kept.store.protect(kept.key, partner, "right")
    for _ in range(3):
        with pytest.raises(PasscodeWrong):
            kept.store.unlock_with_passcode(partner, "wrong", NOW)
    assert kept.store.unlock_with_passcode(partner, "right", NOW - timedelta(days=400))


def test_a_links_time_can_be_set_and_lengthened_again(kept: Kept, partner: str) -> None:
    kept.store.expire(kept.key, Holder.PARTNER, NOW)
    with pytest.raises(AllianceError, match="ended on"):
        kept.store.unlock(partner, NOW)
    kept.store.expire(kept.key, Holder.PARTNER, LATER)
    kept.store.unlock(partner, NOW)
    kept.store.expire(kept.key, Holder.PARTNER, None)
    kept.store.unlock(partner, LATER)


def test_a_deleted_alliance_is_gone_from_the_file_and_its_links_say_that_it_was_ended(store: Store) -> None:
    other, partner = keep(store, "b2", "stays"), links.mint()
    kept = keep(store, "an-identity-like-no-other")
    store.grant(kept.key, Holder.PARTNER, partner, NOW)
    kept.store.change(kept.key, adding("x" * 20_000), NOW)
    kept.store.change(kept.key, adding("y" * 200), NOW)
    with sqlite3.connect(store.path) as db:
        (before,) = db.execute("SELECT sealed FROM alliances WHERE id = ?", (kept.key.alliance,)).fetchone()
    db.close()
    onlooker = sqlite3.connect(kept.store.path)
    onlooker.execute("SELECT count(*) FROM alliances").fetchone()
    kept.store.delete(kept.store.unlock(kept.secret, NOW), LATER)
    onlooker.close()
    resting = bytes_of_all_files(kept.store)
    for start in range(1, len(before) - 40, 997):
        assert before[start : start + 24] not in resting
    assert kept.key.alliance.encode() not in resting
    for secret in (partner, kept.secret):
        with pytest.raises(LinkEnded, match="ended and deleted on 1 March 2026"):
            kept.store.unlock(secret, LATER)
    with pytest.raises(LinkEnded):
        kept.store.change(kept.key, adding("too late"), LATER)
    assert kept.store.read(other.key) == other.alliance


def test_a_bare_key_reads_an_unknown_alliance_as_unknown(store: Store) -> None:
    with pytest.raises(LinkUnknown):
        store.invite(Key("a1", Holder.AUTHOR, bytes(32)), links.mint(), NOW)


def test_what_is_deleted_while_somebody_reads_is_gone_as_soon_as_they_have_read(kept: Kept) -> None:
    hasty = Store(kept.store.path, busy_seconds=0.1)
    kept.store.change(kept.key, adding("x" * 9_000), NOW)
    (before,) = sealed(kept.store)[:1]
    reader = sqlite3.connect(kept.store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM alliances").fetchone()
    hasty.delete(hasty.unlock(kept.secret, NOW), LATER)
    assert not hasty.scrub()
    assert before[3000:3024] in bytes_of_all_files(kept.store), "so the search below means something"
    reader.execute("COMMIT")
    assert hasty.scrub()
    assert before[3000:3024] not in bytes_of_all_files(kept.store)
    reader.close()


def test_a_key_that_was_replaced_meanwhile_deletes_nothing(kept: Kept) -> None:
    new = links.mint()
    kept.store.renew(kept.key, new, NOW)
    kept.store.finish_renewal(kept.store.unlock(new, NOW), NOW)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: kept.store.delete(kept.key, NOW),
        lambda: kept.store.expire(kept.key, Holder.AUTHOR, NOW),
    )
    for act in deeds:
        with pytest.raises(LinkReplaced):
            act()
    assert kept.store.read(kept.store.unlock(new, NOW)) == kept.alliance
