"""What the tests of the store start from: a real file with one alliance in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from alliance_core import links
from alliance_core.model import Alliance, Draft, Situation, Statement, Topic, Words
from alliance_core.model.ids import as_id
from alliance_core.store import Key, Store

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def an_alliance(name: str = "a1", *texts: str) -> Alliance:
    return Alliance(
        id=name,
        situation=Situation.NEWBORN,
        created_at=NOW,
        author=Words(text="Wilhelmina"),
        partner=Words(text="Balthasar"),
        draft=with_clauses(Draft(), *texts),
    )


def with_clauses(draft: Draft, *texts: str) -> Draft:
    clauses = (Statement(id=as_id(f"c-{text}"[:20]), topic=Topic.OFFER, text=text) for text in texts)
    return draft.model_copy(update={"clauses": (*draft.clauses, *clauses)})


def adding(text: str) -> Callable[[Alliance], Alliance]:
    """A change that adds one clause."""
    return lambda alliance: alliance.model_copy(update={"draft": with_clauses(alliance.draft, text)})


def written(alliance: Alliance) -> list[str]:
    return [clause.text for clause in alliance.draft.clauses]


class Kept(NamedTuple):
    """A store with one alliance in it, and what its author holds."""

    store: Store
    key: Key
    secret: str
    alliance: Alliance


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "data" / "alliance.db")
    made.prepare()
    return made


@pytest.fixture
def kept(store: Store) -> Kept:
    return keep(store)


def keep(store: Store, name: str = "a1", *texts: str) -> Kept:
    alliance, secret = an_alliance(name, *texts), links.mint()
    return Kept(store, store.create(alliance, secret, NOW), secret, alliance)
