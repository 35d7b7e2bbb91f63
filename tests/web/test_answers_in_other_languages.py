"""What the routes say is said in the language of the server, and in its direction."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from pages import house
from tests.made_up import ACCENTED, LATIN, MIRRORED
from tests.web.conftest import Kept

DIRECTIONS = {ACCENTED: "ltr", MIRRORED: "rtl"}
MARKUP = re.compile(r"<(style|script).*?</\1>|<[^>]*>", re.S)
READ = re.compile(r' (?:content|title|aria-label|data-failed|data-malformed|data-disconnected)="([^"]*)"')
PRODUCT = "Alliance"


@pytest.fixture(params=DIRECTIONS)
def tag(
    request: pytest.FixtureRequest,
    kept: Kept,  # noqa: ARG001 - the store has to be there
    other_languages: None,  # noqa: ARG001 - and the catalogues
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The language that the server speaks."""
    monkeypatch.setenv("ALLIANCE_LANGUAGE", request.param)
    house.settings.cache_clear()
    return str(request.param)


@pytest.mark.parametrize("path", ["/", "/open", "/no/such/page", "/documents/abc123/author/alliance.pdf"])
def test_each_page_says_its_language_and_direction_and_nothing_in_another(
    client: TestClient, tag: str, path: str
) -> None:
    page = client.get(path).text
    assert f'<html lang="{tag}" dir="{DIRECTIONS[tag]}"' in page
    head = [words for words in READ.findall(page) if words not in ("website", PRODUCT)]
    body = MARKUP.sub(" ", page).replace(PRODUCT, "")
    own = [unescape(words) for words in (*head, body) if not words.startswith("width=")]
    assert len("".join(own)) > 20
    assert not {*"".join(own)} & {*LATIN}


def test_a_refusal_is_said_in_the_language_of_the_server(client: TestClient, tag: str) -> None:  # noqa: ARG001
    answer = client.post("/save", json={}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert answer.json()["say"]
    assert not {*answer.json()["say"]} & {*LATIN}
