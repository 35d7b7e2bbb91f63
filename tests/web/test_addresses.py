"""What is at an address: a page where there is one, and elsewhere a way home that says there is none."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from pages.addresses import ADDRESSES


@pytest.mark.parametrize("path", sorted(address.path for address in ADDRESSES.values()))
def test_each_page_is_at_its_address(client: TestClient, path: str) -> None:
    assert client.get(f"/{path}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["nowhere", "Start", "start2", "idea%20", "no/such/page", "start/", "idea/start", "home", "answer_check"],
)
def test_where_no_page_is_the_answer_says_so_and_shows_the_way_home(client: TestClient, path: str) -> None:
    answer = client.get(f"/{path}")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert '<a href="/">To the start page</a>' in answer.text
    assert "below a path" not in answer.text


@pytest.mark.parametrize("path", ["alliance/", "alliance/start", "tools/alliance/hard-times"])
def test_a_page_below_a_path_says_why_it_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"/{path}")
    assert answer.status_code == 404
    assert "Alliance does not work below a path" in answer.text


def test_the_title_of_each_tab_is_its_own_and_names_nobody() -> None:
    titles = [address.title for address in ADDRESSES.values()]
    assert len({*titles}) == len(titles)
    assert not [title for title in titles if "{" in title]


def test_a_browser_that_looks_for_a_picture_by_itself_finds_ours(client: TestClient) -> None:
    answer = client.get("/favicon.ico", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
