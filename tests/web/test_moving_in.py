"""Cookies of earlier versions, one an alliance and holder, move into the lists of a device at its next visit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from httpx import Response
from starlette.testclient import TestClient

from alliance_core import links
from alliance_core.model import Holder, Party
from pages.cookies import ENDS, FORGETTING, OUTLIVING, STAYS, earlier_name
from tests.devices import device
from tests.web.conftest import NOW, Kept, keep, known_to, lists, open_as, post_as_scripts_do

HERE = "testserver.local"
AUTHOR, PARTNER, READER = (("abc123", holder) for holder in Holder)
HTTPS = {"x-forwarded-proto": "https"}


@pytest.fixture
def earlier(client: TestClient, kept: Kept) -> TestClient:
    """A client on a device that an earlier version gave a cookie for each holder of an alliance."""
    reading = links.mint()
    kept.store.grant(kept.key, Holder.READER, reading, NOW)
    tokens = {Holder.READER: reading} | {party.holder: kept.secrets[party] for party in Party}
    for holder, token in tokens.items():
        client.cookies.set(earlier_name("abc123", holder), token, domain=HERE)
    return client


def close(client: TestClient, *lasting: Holder) -> None:
    """Closes the browser: what ends with it is gone, but for cookies of earlier versions that were to last."""
    for cookie in tuple(client.cookies.jar):
        ends = cookie.expires is None and cookie.name not in {earlier_name("abc123", h) for h in lasting}
        if ends:
            client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


def left(client: TestClient) -> set[str]:
    return {name for name in client.cookies if name.startswith(tuple(f"alliance-{h}-" for h in Holder))}


def test_they_open_until_they_have_moved_and_afterwards(earlier: TestClient) -> None:
    paths = [f"/documents/abc123/{holder}/alliance.pdf" for holder in Holder]
    opened = [earlier.get(path).status_code for path in paths]
    assert 403 not in opened
    assert earlier.get("/overview?a=abc123").status_code == 200
    earlier.get("/")
    assert [earlier.get(path).status_code for path in paths] == opened


def test_an_authors_stays_a_readers_ends_and_a_partners_ends_until_it_has_outlived_the_browser(
    earlier: TestClient,
) -> None:
    earlier.get("/")
    assert known_to(earlier) == {"stays": [AUTHOR], "ends": [PARTNER, READER]}
    assert left(earlier) == {earlier_name("abc123", Holder.PARTNER)}
    # Nothing of that changes while this browser is open.
    earlier.get("/")
    assert known_to(earlier) == {"stays": [AUTHOR], "ends": [PARTNER, READER]}
    close(earlier, Holder.PARTNER)
    earlier.get("/")
    assert known_to(earlier) == {"stays": [PARTNER, AUTHOR], "ends": []}
    assert not left(earlier)
    assert OUTLIVING not in earlier.cookies


def test_a_partner_who_was_to_be_forgotten_when_the_browser_is_closed_is_forgotten_then(
    earlier: TestClient,
) -> None:
    earlier.get("/")
    close(earlier)
    earlier.get("/")
    assert known_to(earlier) == {"stays": [AUTHOR], "ends": []}


def test_on_a_device_that_forgets_all_of_them_end_with_the_browser(earlier: TestClient) -> None:
    earlier.cookies.set(FORGETTING, "1", domain=HERE)
    earlier.get("/")
    assert known_to(earlier) == {"stays": [], "ends": [PARTNER, AUTHOR, READER]}
    assert not left(earlier)


@pytest.mark.parametrize("visited", [True, False])
def test_what_is_to_be_forgotten_is_forgotten_wherever_it_stands(
    earlier: TestClient, kept: Kept, *, visited: bool
) -> None:
    if visited:
        earlier.get("/")
    earlier.post("/forget", json={"alliance": "abc123", "party": "partner"})
    assert earlier.get("/documents/abc123/partner/alliance.pdf").status_code == 403
    assert earlier.get("/documents/abc123/author/alliance.pdf").status_code == 200
    earlier.post("/forget", json={})
    assert not left(earlier)
    assert not lists(kept)
    assert earlier.get("/documents/abc123/author/alliance.pdf").status_code == 403


def test_a_device_that_is_to_forget_keeps_none_of_them(earlier: TestClient) -> None:
    post_as_scripts_do(earlier, "/remember", remember=False)
    assert not left(earlier)
    assert known_to(earlier) == {"stays": [], "ends": [PARTNER, AUTHOR, READER]}


def test_one_that_is_kept_or_opened_again_has_moved(earlier: TestClient, kept: Kept) -> None:
    post_as_scripts_do(earlier, "/keep", alliance="abc123")
    open_as(earlier, kept, Party.AUTHOR)
    assert known_to(earlier) == {"stays": [AUTHOR, PARTNER], "ends": []}
    assert left(earlier) == {earlier_name("abc123", Holder.READER)}


def through(client: TestClient, path: str) -> Iterator[Response]:
    """The answers on the way through redirects."""
    answer = client.get(path)
    yield answer
    while answer.is_redirect:
        answer = client.get(answer.headers["location"])
        yield answer


def test_as_many_as_a_browser_holds_move_at_one_visit_in_answers_that_every_web_server_lets_through(
    client: TestClient, kept: Kept
) -> None:
    """nginx takes 4 KB of head, and a browser follows 20 redirects and holds 180 cookies."""
    author = kept.secrets[Party.AUTHOR]
    for number in range(176):
        secret = links.mint() if number % 2 else author
        client.cookies.set(earlier_name(f"{number:016x}", Holder.AUTHOR), secret, domain=HERE)
    answers = list(through(client, "/overview?a=abc123&as=author"))
    assert answers[-1].status_code == 200
    assert len(answers) <= 20
    for answer in answers:
        assert sum(len(name) + len(value) + 4 for name, value in answer.headers.multi_items()) < 3900
    assert {a.headers.get("location") for a in answers} == {"/overview?a=abc123&as=author", None}
    assert not left(client)
    assert len(known_to(client)["stays"]) == 176
    assert set(client.cookies) == {"alliance-cookies", STAYS}


def test_cookies_that_do_not_go_away_end_in_a_page_and_not_in_a_circle(
    client: TestClient, kept: Kept
) -> None:
    jar = "; ".join(
        f"{earlier_name(f'{n:016x}', Holder.AUTHOR)}={kept.secrets[Party.AUTHOR]}" for n in range(40)
    )
    answer = client.get("/", headers={"cookie": f"alliance-cookies=1; {jar}"})
    assert answer.status_code == 303
    again = client.get("/", headers={"cookie": f"alliance-cookies=1; alliance-moving=24; {jar}"})
    assert again.status_code == 200


def test_nobody_makes_lists_with_cookies_that_they_thought_up(client: TestClient, kept: Kept) -> None:
    for number in range(5):
        client.cookies.set(earlier_name(f"a{number}", Holder.AUTHOR), links.mint(), domain=HERE)
    client.cookies.set(earlier_name("b", Holder.AUTHOR), "cut-sho", domain=HERE)
    assert not client.get("/").headers.get_list("set-cookie")
    assert not lists(kept)
    assert len(left(client)) == 6


def test_links_that_open_nothing_any_more_move_in_too_and_say_why(client: TestClient, kept: Kept) -> None:
    gone = keep(kept.store, "gone1")
    kept.store.delete(gone.key, NOW)
    client.cookies.set(earlier_name("gone1", Holder.AUTHOR), gone.secrets[Party.AUTHOR], domain=HERE)
    client.get("/")
    assert known_to(client)["stays"] == [("gone1", Holder.AUTHOR)]
    assert "was ended and deleted" in client.get("/documents/gone1/author/alliance.pdf").text


def test_what_came_over_http_is_known_over_https_by_a_secret_that_never_went_over_http(
    client: TestClient, kept: Kept
) -> None:
    mine = [("abc123", party.holder, kept.secrets[party]) for party in Party]
    before = device(mine[:1], mine[1:])
    for name, secret in before.items():
        client.cookies.set(name, secret, domain=HERE)
    answer = client.get("/", headers=HTTPS)
    given = dict(cookie.split(";")[0].split("=", 1) for cookie in answer.headers.get_list("set-cookie"))
    assert given[STAYS] == given[ENDS] == ""
    held = {name: value for name, value in given.items() if name.startswith("__Host-")}
    assert not {*held.values()} & {*before.values()}
    assert lists(kept) == 2
    sent = {"cookie": "; ".join(f"{name}={value}" for name, value in held.items())}
    for party in Party:
        path = f"/documents/abc123/{party}/alliance.pdf"
        assert client.get(path, headers=HTTPS | sent).status_code == 200


def test_a_store_in_trouble_keeps_nobody_from_the_page_that_says_so(earlier: TestClient, kept: Kept) -> None:
    kept.store.path.write_bytes(b"not a database" * 1000)
    assert earlier.get("/").status_code == 200
    assert len(left(earlier)) == 3
