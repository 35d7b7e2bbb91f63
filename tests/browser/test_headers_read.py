"""What a real server answers, read from outside: every header, who may open a websocket, what a preview robot gets."""

from __future__ import annotations

import hashlib
import re
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from alliance_core.model import Party
from pages.cookies import WORKING
from pages.web.server.headers import CONTENT_SECURITY_POLICY, SECURITY
from tests.browser.conftest import Server
from tests.browser.test_manners import SENTENCE, Answered
from tests.conftest import Show

ROBOTS = (
    "WhatsApp/2.23.20.0",
    "TelegramBot (like TwitterBot)",
    "facebookexternalhit/1.1",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Twitterbot/1.0",
)


@pytest.fixture(scope="module")
def answered(server: Server) -> Answered:
    return Answered(server)


@pytest.fixture
def stranger(server: Server) -> Iterator[httpx.Client]:
    """Somebody without a key."""
    with httpx.Client(base_url=server.url, timeout=30) as client:
        yield client


@pytest.fixture
def author(server: Server, answered: Answered) -> Iterator[httpx.Client]:
    """Somebody with the author's key."""
    with httpx.Client(base_url=server.url, timeout=30, cookies={WORKING: "1"}) as client:
        assert client.post("/open", json={"secret": answered.author}).status_code == 200
        yield client


def kinds(answered: Answered) -> dict[str, tuple[str, str, dict[str, Any], int]]:
    """One request for each kind of answer: method, path, options, status."""
    own = f"/documents/{answered.key.alliance}/author"
    typed = {"alliance": answered.key.alliance, "party": "author", "field": "clause-offer1-text", "text": "x"}
    return {
        "a page": ("GET", f"/overview?a={answered.key.alliance}", {}, 200),
        "a page, head only": ("HEAD", "/", {}, 200),
        "the opener": ("GET", "/open", {}, 200),
        "opening": ("POST", "/open", {"json": {"secret": answered.author}}, 200),
        "opening nothing": ("POST", "/open", {"json": {"secret": "x"}}, 400),
        "an unknown link": ("POST", "/open", {"json": {"secret": f"invitation.{'a' * 42}A"}}, 404),
        "saving": ("POST", "/save", {"json": typed}, 200),
        "saving from elsewhere": (
            "POST",
            "/save",
            {"json": typed, "headers": {"origin": "http://e.example"}},
            403,
        ),
        "saving what is no JSON": ("POST", "/save", {"content": b"x"}, 415),
        "saving too much": ("POST", "/save", {"json": typed | {"text": "x" * 600_000}}, 413),
        "a document": ("GET", f"{own}/alliance.pdf", {}, 200),
        "a calendar": ("GET", f"{own}/alliance.ics", {}, 200),
        "a document of others": ("GET", "/documents/other/author/alliance.pdf", {}, 403),
        "no such document": ("GET", f"{own}/nothing.pdf", {}, 404),
        "our own script": ("GET", "/assets/saving.js", {}, 200),
        "no such file": ("GET", "/assets/nothing.js", {}, 404),
        "no such address": ("GET", "/nothing/at/all.html", {}, 404),
        "another method": ("DELETE", "/save", {}, 405),
        "asking what is possible": ("OPTIONS", "/save", {}, 405),
        "Streamlit's health": ("GET", "/_stcore/health", {}, 200),
        "Streamlit's figures": ("GET", "/_stcore/metrics", {}, 404),
        "what robots may": ("GET", "/robots.txt", {}, 200),
    }


def test_every_kind_of_answer_has_every_header(author: httpx.Client, answered: Answered, show: Show) -> None:
    expected = SECURITY | {"cache-control": "no-store"}
    for kind, (method, path, options, status) in kinds(answered).items():
        answer = author.request(method, path, **options)
        assert answer.status_code == status, kind
        for name, value in expected.items():
            if name == "cache-control" and path.startswith(("/assets/", "/static/")):
                continue
            assert answer.headers.get_list(name) == [value], (kind, name)
        assert "access-control-allow-origin" not in answer.headers
        assert "x-powered-by" not in answer.headers
        assert "strict-transport-security" not in answer.headers
        own = {name: value for name, value in answer.headers.items() if name not in SECURITY | {"date": ""}}
        own = {name: re.sub(r"[0-9a-f]{16}|=[\w-]{40,}", "…", value) for name, value in own.items()}
        told = ", ".join(f"{name}: {value}" for name, value in sorted(own.items()))
        show("Headers", f"{kind}: {method} {status}, {told}")
    for name, value in SECURITY.items():
        show("Headers", f"(every answer) {name}: {value}")


def test_an_index_that_is_fetched_says_the_same_when_something_breaks(author: httpx.Client) -> None:
    answer = author.post("/open", content=b'{"secret": ' * 1000, headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 600
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_whoever_came_by_https_is_told_to_stay_with_it(stranger: httpx.Client, show: Show) -> None:
    answer = stranger.get("/", headers={"x-forwarded-proto": "https"})
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    show("Headers", "(every answer by https) strict-transport-security: max-age=31536000")


def test_a_key_is_kept_where_no_script_reads_it(stranger: httpx.Client, answered: Answered) -> None:
    sent = {"x-forwarded-proto": "https", "cookie": f"{WORKING}=1"}
    answer = stranger.post("/open", json={"secret": answered.author}, headers=sent)
    (cookie,) = answer.headers.get_list("set-cookie")
    assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    assert answered.author not in answer.text


def shake(server: Server, origin: str | None) -> tuple[int, float]:
    """A websocket's handshake as a browser begins it: the status of the answer, and the seconds it took."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: localhost:{server.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *([f"Origin: {origin.format(port=server.port)}"] if origin is not None else []),
    ]
    begun = time.monotonic()
    with socket.create_connection(("localhost", server.port), timeout=10) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode())
        status = wire.recv(4096).split(b" ", 2)[1]
    return int(status), time.monotonic() - begun


ELSEWHERE = (
    "http://evil.example",
    "https://evil.example:{port}",
    "null",
    "",
    "x",
    "http://localhost",
    "http://localhost:1",
    "http://127.0.0.1:{port}",
    "http://localhost:{port}.evil.example",
    "http://localhost:{port}@evil.example",
    "http://evil.example@localhost:{port}",
    "http://user:word@localhost:{port}",
    "http://localhost.:{port}",
    "http://localhost:{port}#@evil.example",
    "http://evil.example#localhost:{port}",
    "http://evil.example?localhost:{port}",
    "file://",
    "chrome-extension://abcdef",
    "http://localhost:{port} http://evil.example",
    "http://[::1]:{port}",
    "http://[::1",
)


def test_no_other_site_opens_a_websocket_and_the_refusal_costs_nobody_a_moment(
    server: Server, stranger: httpx.Client, show: Show
) -> None:
    slowest = 0.0
    for origin in ELSEWHERE:
        status, took = shake(server, origin)
        assert status == 403, origin
        slowest = max(slowest, took)
        show("Websocket origins", f"{origin or '(empty)'}: refused, 403")
    assert slowest < 2, "each refusal is answered at once, without asking anybody"
    assert stranger.get("/_stcore/health").status_code == 200
    for origin in ("http://localhost:{port}", "https://localhost:{port}"):
        assert shake(server, origin)[0] == 101
        show("Websocket origins", f"{origin}: let in, 101")


def test_what_is_no_browser_may_open_a_websocket_and_has_nobodys_key(server: Server, show: Show) -> None:
    assert shake(server, None)[0] == 101
    show("Websocket origins", "(none, so no browser, so no cookie): let in, 101")


@pytest.mark.parametrize("robot", ROBOTS, ids=lambda name: re.split(r"[/ ]", name)[0])
def test_a_preview_robot_learns_the_products_name_and_changes_no_byte(
    server: Server, answered: Answered, stranger: httpx.Client, robot: str, show: Show
) -> None:
    before = stored(server)
    identity = answered.key.alliance
    paths = [
        "/",
        "/open",
        "/open?x=1",
        "/robots.txt",
        "/favicon.ico",
        f"/documents/{identity}/partner/alliance.pdf",
    ]
    paths += [
        f"/{page}?a={identity}" for page in ("answer", "invitation", "overview", "share", "reply", "life")
    ]
    paths += [f"/documents/{identity}/author/alliance.ics"]
    for path in paths:
        for method in ("HEAD", "GET"):
            answer = stranger.request(method, path, headers={"user-agent": robot})
            assert "set-cookie" not in answer.headers
            told = answer.text + str(answer.headers)
            secret = (*answered.alliance.model_dump(include={"author", "partner"}).values(),)
            for one in (SENTENCE, answered.author, answered.partner, *(name["text"] for name in secret)):
                assert one not in told
            titles = re.findall(r"<title>(.*?)</title>|og:title\" content=\"(.*?)\"", told)
            assert {"".join(found) for found in titles} <= {"Alliance"}
            assert "og:image" not in told
    assert stored(server) == before
    show(
        "Preview",
        f"{re.split(r'[/ ]', robot)[0]}: {len(paths)} addresses, the name of the product, no byte changed",
    )


def stored(server: Server) -> list[str]:
    """The digests of all files of the database, but that which only says who has it open."""
    files = sorted(server.folder.glob("alliance.db*"))
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.suffix != ".db-shm"]


def test_a_page_without_scripts_has_nothing_of_an_alliance(author: httpx.Client, answered: Answered) -> None:
    with_key = author.get(f"/overview?a={answered.key.alliance}").text
    without = httpx.get(f"{answered.url}/", timeout=30).text
    assert with_key == without
    assert Party.AUTHOR not in re.findall(r"data-party=\"(\w+)\"", with_key)
