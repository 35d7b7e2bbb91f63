"""What a device keeps of links: with their passcodes, for as long as it may, and no longer."""

from __future__ import annotations

import re
from functools import partial

import pytest
from httpx import Response
from starlette.testclient import TestClient

from alliance_core import links, workflow
from alliance_core.model import Holder, Party, Shown
from pages import house
from pages.cookies import ENDS, FORGETTING, STAYS
from tests.devices import device
from tests.web.conftest import NOW, Kept, known_to, lists, open_as, post_as_scripts_do


@pytest.fixture
def protected(kept: Kept) -> str:
    """The partner's secret, with the passcode "Herbst 7"."""
    secret = kept.secrets[Party.PARTNER]
    kept.store.protect(kept.store.unlock(kept.secrets[Party.AUTHOR], NOW), secret, "Herbst 7")
    return secret


@pytest.fixture
def reading(kept: Kept) -> str:
    """A secret to read with."""
    secret = links.mint()
    kept.store.grant(kept.key, Holder.READER, secret, NOW)
    return secret


def set_cookies(answer: Response) -> list[str]:
    return answer.headers.get_list("set-cookie")


def test_a_link_with_a_passcode_asks_for_it_and_opens_with_it(client: TestClient, protected: str) -> None:
    asked = client.post("/open", json={"secret": protected})
    assert asked.status_code == 401
    assert "passcode goes with this link" in asked.json()["say"]
    wrong = client.post("/open", json={"secret": protected, "passcode": "Herbst 8"})
    assert wrong.status_code == 401
    assert not set_cookies(asked) + set_cookies(wrong)
    opened = client.post("/open", json={"secret": protected, "passcode": "Herbst 7"})
    assert opened.json()["go"].startswith("/invitation?a=")
    assert "Herbst" not in str(set_cookies(opened))
    assert client.get("/documents/abc123/partner/alliance.pdf").status_code == 200


def test_after_some_wrong_passcodes_one_has_to_wait_and_the_author_has_not(
    client: TestClient, kept: Kept, protected: str
) -> None:
    for _ in range(3):
        client.post("/open", json={"secret": protected, "passcode": "wrong"})
    paused = client.post("/open", json={"secret": protected, "passcode": "Herbst 7"})
    assert paused.status_code == 429
    assert re.search(r"wait: [1-5] s", paused.json()["say"])
    assert client.post("/open", json={"secret": kept.secrets[Party.AUTHOR]}).status_code == 200


def test_a_passcode_for_a_link_without_one_is_no_hindrance(client: TestClient, kept: Kept) -> None:
    answer = client.post("/open", json={"secret": kept.secrets[Party.PARTNER], "passcode": "any"})
    assert answer.status_code == 200


def test_what_a_page_hands_over_opens_without_the_passcode(client: TestClient, protected: str) -> None:
    token = house.store().unlock_with_passcode(protected, "Herbst 7", NOW)
    assert client.post("/open", json={"secret": token}).status_code == 200
    for broken in (f"{token}x", f"{protected}~", f"{protected}~é", f"{protected}~AAAA"):
        assert client.post("/open", json={"secret": broken}).status_code in (400, 401)


def test_a_link_to_read_opens_its_page_and_its_pdf_and_no_other(
    client: TestClient, kept: Kept, reading: str
) -> None:
    asking = partial(workflow.ask_to_let_read, party=Party.AUTHOR, name="Ruth", shown=Shown(), now=NOW)
    kept.store.change(kept.key, asking, NOW)
    letting = partial(workflow.let_read, party=Party.PARTNER, name="Ruth", shown=Shown())
    kept.store.change(kept.key, letting, NOW)
    opened = client.post("/open", json={"secret": reading})
    assert opened.json()["go"].startswith("/read?a=")
    assert known_to(client) == {"stays": [], "ends": [("abc123", Holder.READER)]}
    assert client.get("/documents/abc123/reader/alliance.pdf").status_code == 200
    for path in ("reader/agenda.pdf", "reader/card.pdf", "author/alliance.pdf", "partner/alliance.pdf"):
        assert client.get(f"/documents/abc123/{path}").status_code in (403, 422)
    saved = {"alliance": "abc123", "field": "clause-offer1-text", "text": "x", "was": None}
    for party in ("reader", "partner", "author"):
        assert client.post("/save", json=saved | {"party": party}).status_code in (400, 403)


def test_a_readers_secret_kept_as_a_partys_opens_nothing(client: TestClient, reading: str) -> None:
    client.cookies.update(device(("abc123", party.holder, reading) for party in Party))
    for party in Party:
        assert client.get(f"/documents/abc123/{party.value}/alliance.pdf").status_code == 403


def test_a_device_that_forgets_keeps_no_key_beyond_the_browser(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    author = ("abc123", Holder.AUTHOR)
    assert known_to(client) == {"stays": [author], "ends": []}
    post_as_scripts_do(client, "/remember", remember=False)
    assert known_to(client) == {"stays": [], "ends": [author]}
    assert STAYS not in client.cookies
    client.post("/forget", json={})
    assert not lists(kept)
    post_as_scripts_do(client, "/open", secret=kept.secrets[Party.AUTHOR], keep=True)
    assert known_to(client) == {"stays": [], "ends": [author]}
    post_as_scripts_do(client, "/remember", remember=True)
    assert known_to(client) == {"stays": [author], "ends": []}
    assert FORGETTING not in client.cookies


def test_what_ends_with_the_browser_is_gone_with_its_cookie_and_what_stays_is_not(
    client: TestClient, kept: Kept
) -> None:
    for party in Party:
        open_as(client, kept, party)
    (ends,) = [c for c in client.cookies.jar if c.name == ENDS]
    (stays,) = [c for c in client.cookies.jar if c.name == STAYS]
    assert ends.expires is None
    assert stays.expires is not None
    client.cookies.delete(ENDS)
    assert client.get("/documents/abc123/author/alliance.pdf").status_code == 200
    assert client.get("/documents/abc123/partner/alliance.pdf").status_code == 403


def test_only_an_own_page_switches_it(client: TestClient) -> None:
    for headers in ({"origin": "http://elsewhere.example"}, {"origin": "null"}):
        assert client.post("/remember", json={"remember": False}, headers=headers).status_code == 403
    assert client.post("/remember", json={}).status_code == 400


def test_whoever_chose_to_be_remembered_stays_so_when_they_open_their_link_again(
    client: TestClient, kept: Kept
) -> None:
    partner = ("abc123", Holder.PARTNER)
    open_as(client, kept, Party.PARTNER)
    assert known_to(client) == {"stays": [], "ends": [partner]}
    post_as_scripts_do(client, "/keep", alliance="abc123")
    assert known_to(client) == {"stays": [partner], "ends": []}
    open_as(client, kept, Party.PARTNER)
    assert known_to(client) == {"stays": [partner], "ends": []}


def test_on_a_device_that_forgets_nobody_is_remembered(client: TestClient, kept: Kept) -> None:
    client.post("/remember", json={"remember": False})
    open_as(client, kept, Party.PARTNER)
    post_as_scripts_do(client, "/keep", alliance="abc123")
    assert known_to(client) == {"stays": [], "ends": [("abc123", Holder.PARTNER)]}


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/keep", {"alliance": "abc123"}),
        ("/open", {"alliance": "abc123", "party": "partner"}),
        ("/open", {"alliance": "abc123", "party": "partner", "passcode": "guessed"}),
        ("/save", {"alliance": "abc123", "party": "partner", "field": "answer-conflict-text", "text": "x"}),
    ],
)
@pytest.mark.parametrize("other", ["", "alliance-author-abc123", "alliance-partner-abc124"])
def test_a_device_without_the_key_that_is_asked_for_is_refused_and_given_none(
    client: TestClient, kept: Kept, path: str, asked: dict[str, str], other: str
) -> None:
    if other:
        client.cookies.set(other, kept.secrets[Party.PARTNER])
    answer = client.post(path, json=asked)
    assert answer.status_code == 403
    # Who has the key to one side is told that it is the other's.
    own = (path, other) == ("/save", "alliance-author-abc123")
    told = "This page is not for the link" if own else "This device does not have the key"
    assert answer.json()["say"].startswith(told)
    assert set_cookies(answer) == []


@pytest.mark.parametrize("path", ["/forget", "/remember"])
def test_a_device_that_knows_no_alliance_gets_to_know_none(client: TestClient, path: str) -> None:
    client.cookies.set("alliance-partner-", "x")
    client.cookies.set("alliance-nobody-abc123", "x")
    answer = client.post(path, json={"remember": True})
    assert answer.status_code == 200
    assert [cookie for cookie in set_cookies(answer) if not cookie.startswith(FORGETTING)] == []


def test_a_renewed_link_ends_the_old_one_when_the_browser_has_it(client: TestClient, kept: Kept) -> None:
    own, partner = links.mint(), kept.secrets[Party.PARTNER]
    kept.store.renew(kept.store.unlock(partner, NOW), own, NOW)
    assert client.post("/open", json={"secret": partner}).status_code == 200
    assert post_as_scripts_do(client, "/open", secret=own, keep=True).status_code == 200
    said = client.post("/open", json={"secret": partner})
    assert said.status_code == 410
    assert "was replaced by a new one" in said.json()["say"]


def test_a_device_that_has_a_link_needs_only_the_passcode(client: TestClient, kept: Kept) -> None:
    secret = kept.secrets[Party.AUTHOR]
    open_as(client, kept, Party.AUTHOR)
    kept.store.protect(kept.store.unlock(secret, NOW), secret, "mine")
    asked = {"alliance": "abc123", "party": "author"}
    assert client.post("/open", json=asked).status_code == 401
    assert client.post("/open", json=asked | {"passcode": "not mine"}).status_code == 401
    assert client.post("/open", json=asked | {"passcode": "mine"}).status_code == 200
    assert client.get("/documents/abc123/author/alliance.pdf").status_code == 200
    client.cookies.delete(STAYS)
    assert post_as_scripts_do(client, "/open", **asked, passcode="mine").status_code == 403
