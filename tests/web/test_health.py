"""The health route: well when what is written now would be kept, else one word that tells nothing more."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from alliance_core.store.connection import connection
from alliance_core.store.health import TROUBLES
from pages.web.routes import health
from tests.web.conftest import Kept


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked before, and nobody is waited for long."""
    monkeypatch.setattr(health, "_watch", health.Watch())
    monkeypatch.setattr(health, "PATIENCE", 0.1)


def beats(path: Path) -> int:
    """How often the store was touched."""
    with connection(path, 0) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_a_server_is_well_when_its_store_was_read_and_written(client: TestClient, kept: Kept) -> None:
    before = beats(kept.store.path)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert beats(kept.store.path) == before + 1


def test_asking_a_lot_touches_the_disk_once(client: TestClient, kept: Kept) -> None:
    before = beats(kept.store.path)
    assert {client.get("/health").status_code for _ in range(50)} == {200}
    assert beats(kept.store.path) == before + 1


def test_an_answer_does_not_last(client: TestClient, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LASTS", 0.0)
    before = beats(kept.store.path)
    for _ in range(3):
        client.get("/health")
    assert beats(kept.store.path) == before + 3


@contextmanager
def gone(path: Path) -> Iterator[None]:
    """The file is somewhere else."""
    away = path.rename(path.with_name("away.db"))
    yield
    away.rename(path)


@contextmanager
def words(path: Path) -> Iterator[None]:
    """Something else stands where the file was."""
    with gone(path):
        path.write_text("only words " * 1000)
        yield


@contextmanager
def without_links(path: Path) -> Iterator[None]:
    """A table is not there."""
    with connection(path, 0) as db:
        db.execute("ALTER TABLE links RENAME TO chains")
    yield
    with connection(path, 0) as db:
        db.execute("ALTER TABLE chains RENAME TO links")


@pytest.mark.parametrize(
    ("spoiled", "word"), [(gone, "missing"), (words, "damaged"), (without_links, "damaged")]
)
def test_trouble_is_one_word_and_it_is_over_when_it_is_over(
    client: TestClient,
    kept: Kept,
    spoiled: Callable[[Path], AbstractContextManager[None]],
    word: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "LASTS", 0.0)
    with spoiled(kept.store.path):
        answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "trouble": word})
    assert client.get("/health").status_code == 200


@pytest.fixture
def held(kept: Kept) -> Iterator[None]:
    """Somebody else has the only right to write."""
    with connection(kept.store.path, 0) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


@pytest.mark.usefixtures("held")
def test_a_database_that_can_be_read_and_not_written_is_not_well(client: TestClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "trouble": "busy"})


@pytest.mark.usefixtures("held")
def test_those_who_ask_at_once_share_one_look(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    look = health._look

    def counted() -> str | None:
        looks.append(1)
        return look()

    monkeypatch.setattr(health, "_look", counted)
    # One event loop for all, as in a server.
    with client:
        asking = [threading.Thread(target=client.get, args=["/health"]) for _ in range(10)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
    assert len(looks) == 1


def test_every_trouble_is_one_word() -> None:
    assert all(word.replace("-", "").isalpha() for word in TROUBLES.values())
