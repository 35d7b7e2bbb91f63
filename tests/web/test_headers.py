import base64
import hashlib
import re

import pytest
import streamlit as st
from starlette.requests import Request
from starlette.testclient import TestClient

from alliance_core.model import Party
from pages import house
from pages.web import http
from tests.web.conftest import Kept, shake_hands

HOST = "alliance.local:8501"


@pytest.mark.parametrize(
    "path", ["/", "/idea", "/open", "/robots.txt", "/assets/saving.js", "/_stcore/metrics"]
)
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-robots-tag"] == "noindex, nofollow"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_every_script_written_into_the_page_is_allowed_by_its_hash(client: TestClient) -> None:
    answer = client.get("/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.S)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_nothing_is_stored_but_assets_named_by_their_content(client: TestClient) -> None:
    own = re.findall(r'(?:src|href)="(/assets/[^"]+)"', client.get("/").text)
    assert len(own) >= 4
    assert all("immutable" in client.get(path).headers["cache-control"] for path in own)
    assert client.get("/assets/saving.js").headers["cache-control"] == "no-cache"
    assert client.get("/idea?a=x").headers["cache-control"] == "no-store"


def test_no_path_leads_out_of_the_assets(client: TestClient) -> None:
    for name in ("nothing.js", "plain.html", "%2e%2e%2fassets.py", "..%2f..%2fhouse.py", "saving.js%00.css"):
        assert client.get(f"/assets/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/invitation?a=abc123"])
def test_a_preview_robot_learns_the_products_name_and_no_more(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept-encoding": "identity"}).text
    assert "<title>Alliance</title>" in page
    assert '<meta property="og:title" content="Alliance">' in page
    assert '<html lang="en" dir="ltr" ' in page
    assert "Ada" not in page
    assert "Streamlit app" not in page
    assert client.get(path, headers={"accept-encoding": "gzip"}).text == page
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"]
)
def test_what_tells_about_the_server_or_drives_it_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_a_websocket_comes_from_our_own_pages_only(client: TestClient) -> None:  # noqa: ARG001 - its settings
    assert shake_hands(host=HOST, origin=f"http://{HOST}")[0]
    assert shake_hands(host=HOST, origin=f"https://{HOST}")[0]
    for origin in ("http://elsewhere.example", "http://localhost:1234", "null", "http://alliance.local", "x"):
        assert not shake_hands(host=HOST, origin=origin)[0]


@pytest.mark.parametrize(
    ("host", "origin", "passes"),
    [
        ("alliance.example:443", "https://alliance.example", True),
        ("alliance.example", "https://alliance.example:443", True),
        ("alliance.example:80", "http://alliance.example", True),
        ("Alliance.Example", "https://alliance.example", True),
        ("[::1]:443", "https://[::1]", True),
        ("alliance.example:80", "https://alliance.example", False),
        ("alliance.example:443", "http://alliance.example", False),
        ("alliance.example:8443", "https://alliance.example", False),
        ("alliance.example", "https://alliance.example:8443", False),
        ("alliance.example:4430", "https://alliance.example:443", False),
        ("", "https://", False),
    ],
)
def test_a_host_is_the_same_with_and_without_the_port_that_goes_without_saying(
    client: TestClient,
    kept: Kept,
    host: str,
    origin: str,
    passes: bool,
) -> None:
    assert shake_hands(host=host, origin=origin)[0] is passes
    headers = {"host": host or "testserver", "origin": origin}
    answer = client.post("/open", json={"secret": kept.secrets[Party.AUTHOR]}, headers=headers)
    assert answer.status_code == (200 if passes else 403)


def test_a_link_in_a_document_is_without_a_port_that_goes_without_saying() -> None:
    def seen(host: str, scheme: str) -> str:
        headers = [(b"host", host.encode()), (b"x-forwarded-proto", scheme.encode())]
        return http.origin(Request({"type": "http", "headers": headers}))

    assert seen("alliance.example:443", "https") == "https://alliance.example"
    assert seen("alliance.example:8443", "https") == "https://alliance.example:8443"
    assert seen("alliance.example:80", "http") == "http://alliance.example"


def test_behind_a_web_server_the_public_address_is_our_own_too(
    client: TestClient,  # noqa: ARG001 - its settings
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not shake_hands(host=HOST, origin="https://alliance.example")[0]
    monkeypatch.setenv("ALLIANCE_URL", "https://alliance.example")
    house.settings.cache_clear()
    passed, seen = shake_hands(host=HOST, origin="https://alliance.example")
    assert passed
    assert seen["origin"].endswith(f"//{HOST}")


def test_streamlits_own_pages_are_where_the_routes_expect_them() -> None:
    assert st.__version__.startswith("1.67.")
