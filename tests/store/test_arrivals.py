"""What came last of each visit: an older text is known as such, whoever is handed it, and nobody reads it at rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.errors import StoreDamaged
from alliance_core.limits import ARRIVALS
from alliance_core.model import Alliance
from alliance_core.store import Store
from alliance_core.store.arrivals import Arrivals
from alliance_core.store.connection import connection
from alliance_core.store.inspection import Fault, inspect
from tests.store.conftest import NOW, Kept, adding, keep

PLACES = st.tuples(*[st.text(st.characters(exclude_categories=()), max_size=5)] * 3)
NUMBERS = st.integers(0, 2**53 - 1)
LENGTH = len(Arrivals().dump())


@given(st.lists(st.tuples(PLACES, NUMBERS, st.text()), max_size=20))
def test_of_each_place_it_knows_the_last_that_came_and_comes_back_the_same(
    came: list[tuple[tuple[str, ...], int, str]],
) -> None:
    arrivals, last = Arrivals(), dict[tuple[str, ...], tuple[int, str]]()
    for place, number, words in came:
        arrivals = arrivals.after(place, number, words)
        last[place] = number, words
    assert Arrivals.load(arrivals.dump()) == arrivals
    assert len(arrivals.dump()) == LENGTH
    for place, (number, words) in last.items():
        assert arrivals.has(place, number)
        assert not arrivals.has(place, number + 1)
        assert arrivals.brought(place, words)
        assert not arrivals.brought(place, f"{words}.")


def test_the_oldest_is_forgotten_where_there_are_too_many() -> None:
    arrivals = Arrivals()
    for number in range(ARRIVALS + 1):
        arrivals = arrivals.after((f"visit {number}",), 1, "words")
    assert not arrivals.has(("visit 0",), 1)
    assert all(arrivals.has((f"visit {number}",), 1) for number in range(1, ARRIVALS + 1))
    assert len(arrivals.dump()) == LENGTH


def arrive(kept: Kept, number: int) -> list[bool]:
    """Hands a text with this number to the store; whether it had come already."""
    had: list[bool] = []

    def act(alliance: Alliance, arrivals: Arrivals) -> tuple[Alliance, Arrivals]:
        had.append(arrivals.has(("tab", "field"), number))
        return alliance, arrivals if had[-1] else arrivals.after(("tab", "field"), number, "Schlaflied")

    kept.store.arrive(kept.key, act, NOW)
    return had


def test_it_is_remembered_also_where_the_words_stood_there_already_and_after_a_new_data_key(
    kept: Kept,
) -> None:
    assert arrive(kept, 5) == [False]
    other = Store(kept.store.path)
    again = kept._replace(store=other, key=other.unlock(kept.secret, NOW))
    assert arrive(again, 4) == [True]
    other.protect(again.key, kept.secret, "Herbst 7")
    token = other.unlock_with_passcode(kept.secret, "Herbst 7", NOW)
    assert arrive(kept._replace(key=other.unlock(token, NOW)), 5) == [True]


def test_what_could_not_be_kept_is_not_taken_for_come(kept: Kept) -> None:
    found: list[tuple[Alliance, Arrivals]] = []

    def act(alliance: Alliance, arrivals: Arrivals) -> tuple[Alliance, Arrivals]:
        found.append((alliance, arrivals.after(("tab", "field"), 5, "")))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.store.arrive(kept.key, act, NOW)
    assert arrive(kept, 5) == [False]


def test_it_is_sealed_for_its_alliance_alone_and_damage_to_it_is_said(kept: Kept) -> None:
    other = keep(kept.store, "a2")
    arrive(kept, 5)
    assert inspect(kept.store.path) == ()
    with connection(kept.store.path, 0) as db:
        assert b"field" not in db.execute("SELECT arrivals FROM alliances WHERE id = 'a1'").fetchone()[0]
        db.execute("UPDATE alliances SET arrivals = (SELECT arrivals FROM alliances WHERE id = 'a1')")
    with pytest.raises(StoreDamaged):
        kept.store.change(other.key, adding("x"), NOW)
    with connection(kept.store.path, 0) as db:
        db.execute("UPDATE alliances SET arrivals = zeroblob(40)")
    assert [finding.fault for finding in inspect(kept.store.path)] == [Fault.UNSEALED]
