"""What other sites can make a browser send: nothing of it is taken, whichever way a browser says where it came from."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from alliance_core.model import Party
from pages.web.mounted import routes
from tests.web.conftest import Kept, open_as, shake_hands

HOST = "alliance.local:8501"
POSTS = sorted(route.path for route in routes if "POST" in (getattr(route, "methods", None) or ()))
ELSEWHERE = (
    *("http://elsewhere.example", "http://testserver.example", "http://testserver@elsewhere.example"),
    *("http://testserver/", "testserver", "null", "x"),
)
FOREIGN = ("cross-site", "same-site")
OWN = ("same-origin", "none", None)
"""`none` is what a person did; a browser from before the header, or a program that is none, sends nothing."""


def sent(client: TestClient, path: str, **headers: str | None) -> int:
    """The status of a request with these headers and none of the client's own; what it asks for makes no sense."""
    del client.headers["origin"]
    given = {name.replace("_", "-"): value for name, value in headers.items() if value}
    return client.post(path, json={"secret": "x"}, headers=given).status_code


def test_there_are_requests_that_change_something() -> None:
    assert {"/open", "/save", "/keep", "/forget", "/remember"} <= set(POSTS)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("site", FOREIGN)
def test_a_request_of_another_site_that_keeps_its_origin_to_itself_is_refused(
    client: TestClient, kept: Kept, path: str, site: str
) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert sent(client, path, sec_fetch_site=site) == 403


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("site", OWN)
def test_a_request_without_an_origin_that_no_other_site_made_is_read(
    client: TestClient, kept: Kept, path: str, site: str | None
) -> None:
    open_as(client, kept, Party.AUTHOR)
    # That it makes no sense can only be said by who reads it; `/forget` needs nothing.
    assert sent(client, path, sec_fetch_site=site) == (200 if path == "/forget" else 400)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("origin", ELSEWHERE)
def test_a_foreign_origin_is_refused_whatever_else_is_said(
    client: TestClient, kept: Kept, path: str, origin: str
) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert sent(client, path, origin=origin, sec_fetch_site="same-origin") == 403


@pytest.mark.parametrize(("site", "passes"), [*((s, False) for s in FOREIGN), *((s, True) for s in OWN)])
def test_a_websocket_without_an_origin_comes_from_no_other_site(
    client: TestClient,  # noqa: ARG001 - its settings
    site: str | None,
    passes: bool,
) -> None:
    headers = {"sec-fetch-site": site} if site else {}
    assert shake_hands(host=HOST, **headers)[0] is passes
