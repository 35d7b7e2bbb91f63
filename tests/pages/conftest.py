"""Page tests run the app over a fresh database, which the app finds as it would on a server."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime import context

from pages import house
from pages.cookies import WORKING


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of this test's store; it comes into being with the first page."""
    path = tmp_path / "alliance.db"
    monkeypatch.setenv("ALLIANCE_DATABASE", str(path))
    monkeypatch.delenv("ALLIANCE_URL", raising=False)
    house.settings.cache_clear()
    house.store.cache_clear()
    yield path
    house.settings.cache_clear()
    house.store.cache_clear()


@pytest.fixture(autouse=True)
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies this test's device sends. AppTest has no device, and hands out an object for any cookie."""
    sent = {WORKING: "1"}
    monkeypatch.setattr(context, "_get_client_context", lambda: SimpleNamespace(cookies=sent))
    return sent
