"""Sealed at rest: whoever gets hold of the files reads noise, and can't shuffle them into opening."""

import sqlite3
import traceback
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_core import links, seal
from alliance_core.errors import NotKept, StoreDamaged
from alliance_core.model import Holder, Words
from alliance_core.store import Key, Store
from tests.store.conftest import NOW, Kept, adding, keep


def bytes_of_all_files(store: Store) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(store.path.parent.iterdir()))


def test_nothing_that_was_written_stands_in_the_files(kept: Kept) -> None:
    store, partner_secret = kept.store, links.mint()
    # A second connection keeps the write-ahead log from being folded into the database.
    onlooker = sqlite3.connect(store.path)
    onlooker.execute("SELECT * FROM alliances").fetchall()
    store.change(kept.key, adding("Overwritten lullabies"), NOW)
    store.change(
        kept.key, lambda alliance: alliance.model_copy(update={"draft": type(alliance.draft)()}), NOW
    )
    store.change(kept.key, adding("Breakfast at dawn"), NOW)
    store.change(
        kept.key, lambda alliance: alliance.model_copy(update={"partner": Words(text="Zacharias")}), NOW
    )
    store.grant(kept.key, Holder.PARTNER, partner_secret, NOW, expires_at=NOW + timedelta(days=1))
    assert Path(f"{store.path}-wal").stat().st_size > 0
    resting = bytes_of_all_files(store)
    onlooker.close()

    assert b"partner" in resting, "what is not sealed can be found, so the search below means something"
    words = ["Overwritten", "lullabies", "Breakfast", "dawn", "Wilhelmina", "Balthasar", "Zacharias"]
    structure = ["newborn", "clauses", "situation", "offer"]
    for word in [*words, *structure, kept.secret, partner_secret]:
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in resting
    for key in (kept.key.data_key, kept.secret.encode()):
        assert key not in resting
        assert key.hex().encode() not in resting


def edit(store: Store, statement: str, *values: object) -> None:
    with sqlite3.connect(store.path) as db:
        assert db.execute(statement, values).rowcount
    db.close()


def test_a_sealed_alliance_moved_to_another_row_does_not_open(kept: Kept) -> None:
    other = keep(kept.store, "a2")
    edit(
        kept.store,
        "UPDATE alliances SET sealed = (SELECT sealed FROM alliances WHERE id = 'a1') WHERE id = 'a2'",
    )
    with pytest.raises(StoreDamaged):
        kept.store.read(other.key)
    # Nor does it with the right key, under the other name.
    with pytest.raises(StoreDamaged):
        kept.store.read(Key("a2", Holder.AUTHOR, kept.key.data_key))
    assert kept.store.read(kept.key) == kept.alliance


def test_a_link_turned_towards_another_alliance_does_not_open(kept: Kept) -> None:
    keep(kept.store, "a2")
    edit(kept.store, "UPDATE links SET alliance = 'a2' WHERE alliance = 'a1'")
    with pytest.raises(StoreDamaged):
        kept.store.unlock(kept.secret, NOW)


def test_a_partners_link_turned_into_an_authors_does_not_open(kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    edit(kept.store, "UPDATE links SET party = 'author' WHERE party = 'partner'")
    with pytest.raises(StoreDamaged):
        kept.store.unlock(secret, NOW)


def test_another_key_opens_nothing_and_changes_nothing(kept: Kept) -> None:
    other = keep(kept.store, "a2")
    wrong = Key("a1", Holder.AUTHOR, other.key.data_key)
    with pytest.raises(StoreDamaged):
        kept.store.read(wrong)
    with pytest.raises(StoreDamaged):
        kept.store.change(wrong, adding("forged"), NOW)
    assert kept.store.read(kept.key) == kept.alliance


def test_a_sealed_secret_put_in_another_links_place_is_not_shown(kept: Kept) -> None:
    first, newest = links.mint(), links.mint()
    for secret in (first, newest):
        kept.store.grant(kept.key, Holder.PARTNER, secret, NOW)
    edit(
        kept.store,
        "UPDATE links SET sealed_secret = (SELECT sealed_secret FROM links WHERE digest = ?) WHERE digest = ?",
        links.digest(first),
        links.digest(newest),
    )
    with pytest.raises(StoreDamaged):
        kept.store.secret(kept.key, Holder.PARTNER, NOW)


def test_an_error_about_a_record_repeats_nothing_of_it(kept: Kept) -> None:
    misfit = b'{"lane": "lullabies at dawn"}'
    edit(
        kept.store,
        "UPDATE alliances SET sealed = ?",
        seal.seal(misfit, kept.key.data_key, seal.What.ALLIANCE, "a1"),
    )
    with pytest.raises(StoreDamaged) as caught:
        kept.store.read(kept.key)
    assert "lullabies" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "misfit", [{"lane": "lullabies at dawn"}, {"author": Words(text="lullabies \ud800")}], ids=str
)
def test_what_could_not_be_read_back_is_not_kept_and_not_repeated(
    kept: Kept, misfit: dict[str, object]
) -> None:
    with pytest.raises(NotKept) as caught:
        kept.store.change(kept.key, lambda alliance: alliance.model_copy(update=misfit), NOW)
    assert "lullabies" not in "".join(traceback.format_exception(caught.value))
    assert kept.store.read(kept.key) == kept.alliance
