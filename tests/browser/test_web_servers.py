"""Behind nginx and Caddy as `deploy/` sets them up: https, another port than 443, pages, websockets, large files."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from alliance_core import links
from pages.cookies import STAYS, WORKING
from tests.browser.conftest import TRUSTING, Opens, Server, in_front
from tests.browser.person import DESK, PHONE, Person
from tests.conftest import Show
from tests.web_servers import WebServer, trusting

LARGE = 15_000_000


@pytest.fixture(params=["nginx", "caddy"])
def front(request: pytest.FixtureRequest) -> WebServer:
    """Each of the web servers."""
    found: WebServer = request.getfixturevalue(request.param)
    return found


def test_the_site_is_in_order_for_the_web_server_itself(front: WebServer, show: Show) -> None:
    said = front.check()
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr
    for line in said.stderr.replace(str(front.folder), "…").splitlines():
        if line.startswith("nginx:") or line == "Valid configuration":
            show("Behind a web server", f"{front.program.name}: {line}")


def test_two_find_each_other_by_https_on_a_port_that_is_not_its_own(
    front: WebServer, contexts: Opens, show: Show
) -> None:
    ada = Person(contexts(**DESK, **TRUSTING), front.url)
    ada.visit("start")
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.get_by_label("The other person's name").fill("Bo")
    ada.page.get_by_role("button", name="Begin with the idea").click()
    ada.on("idea")
    ada.type_on("clause-purpose1-text", "We keep what we write behind a web server.")
    ada.saved()
    (key,) = [cookie for cookie in ada.device.cookies() if cookie["name"].endswith(STAYS)]
    assert key["name"].startswith("__Host-")
    assert key["secure"]
    assert key["httpOnly"]
    identity = ada.page.url.rpartition("a=")[2]
    ada.visit(f"share?a={identity}")
    ada.press("Make the link")
    link = ada.page.locator(".a-link-partner code").inner_text()
    assert link.startswith(f"{front.url}/open#")
    bo = Person(contexts(**PHONE, **TRUSTING), front.url)
    bo.open(link)
    expect(bo.page.get_by_text("behind a web server")).to_be_visible()
    show(
        "Behind a web server", f"{front.program.name}: two by https on another port than 443, with websockets"
    )


def test_a_file_of_15_mb_is_taken_in(front: WebServer, contexts: Opens, tmp_path: Path, show: Show) -> None:
    anybody = Person(contexts(**DESK, **TRUSTING), front.url)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\n" + bytes(LARGE))
    anybody.visit("verify")
    anybody.page.locator("input[type=file]").set_input_files(scan)
    expect(anybody.page.get_by_role("alert").or_(anybody.page.locator(".a-note")).first).to_be_visible()
    assert "temporary file" not in front.log.read_text(), "what people hand in was put on the disk"
    show("Behind a web server", f"{front.program.name}: a file of 15 MB")


def test_more_than_any_file_is_refused_at_the_door(nginx: WebServer) -> None:
    with httpx.Client(base_url=nginx.url, verify=trusting()) as client:
        assert client.post("/save", content=bytes(30_000_000)).status_code == 413


def test_other_sites_are_kept_out_behind_it_too(front: WebServer) -> None:
    with httpx.Client(base_url=front.url, verify=trusting()) as client:
        client.cookies.set(WORKING, "1")
        for origin, status in ((front.url, 404), ("https://localhost", 403), ("https://evil.example", 403)):
            unknown = {"secret": f"invitation.{links.mint()}"}
            assert client.post("/open", json=unknown, headers={"origin": origin}).status_code == status, (
                origin
            )


def test_a_device_with_as_many_cookies_as_browsers_keep_gets_its_pages(front: WebServer) -> None:
    cookies = "; ".join(f"alliance-author-{number:016}={links.mint()}" for number in range(180))
    with httpx.Client(base_url=front.url, verify=trusting()) as client:
        assert client.get("/", headers={"cookie": cookies}).status_code == 200


def test_whoever_comes_without_https_is_led_to_it(nginx: WebServer) -> None:
    answer = httpx.get(f"http://localhost:{nginx.plain_port}/share?a=b")
    assert answer.status_code == 301
    assert answer.headers["location"] == "https://localhost/share?a=b"


def test_below_a_path_it_says_that_it_does_not_work_there_in_place_of_a_page_that_saves_nothing(
    server: Server, contexts: Opens, expected: set[str], tmp_path: Path, show: Show
) -> None:
    expected.add("404")
    with in_front("below", server, tmp_path) as front:
        page = contexts(**PHONE, **TRUSTING).new_page()
        for path in ("", "start"):
            page.goto(f"{front.url}/alliance/{path}")
            expect(page.get_by_role("alert")).to_contain_text("does not work below a path")
            expect(page.locator("#root")).to_be_hidden()
        page.close()
    show("Behind a web server", "nginx: below a path: refused, with the reason")
