"""A walk through the whole product: every request it makes, and what the address bar and the history give away."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request, WebSocket, expect

from alliance_core.model import Stance
from pages.addresses import ADDRESSES
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, Person
from tests.conftest import Show

AUTHOR, PARTNER = "Xiomara", "Zdzisław"
OFFER = "I water the plants on Mondays."


class Wire:
    """All that a device sends: requests and websockets, with what they tell of the page they come from."""

    def __init__(self, device: BrowserContext) -> None:
        self.asked: list[tuple[str, str, str]] = []
        device.on("request", self._request)
        device.on("page", lambda page: page.on("websocket", self._websocket))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.asked.append((request.method, request.url, request.headers.get("referer", "")))

    def _websocket(self, socket: WebSocket) -> None:
        self.asked.append(("WEBSOCKET", socket.url, ""))


def pattern(address: str) -> str:
    """An address without what differs from run to run."""
    path = urlsplit(address).path
    path = re.sub(r"/[0-9a-f]{12,}/", "/ID/", path)
    return re.sub(r"^/static/.*\.(\w+)$", r"/static/….\1", path)


def test_no_request_of_the_whole_product_goes_to_another_host(
    server: Server, contexts: Opens, show: Show
) -> None:
    desk, phone = contexts(**DESK), contexts(**PHONE)
    wires = [Wire(desk), Wire(phone)]
    author, partner = Person(desk, server.url), Person(phone, server.url)
    secrets = walk(author, partner)
    for wire in wires:
        assert len(wire.asked) > 50
        for method, address, referer in wire.asked:
            place = urlsplit(address)
            assert place.netloc == f"localhost:{server.port}", address
            assert referer in ("", f"{server.url}/"), (address, referer)
            assert not [secret for secret in secrets if secret in address]
            show("Requests", f"{method} {place.scheme}://this-server{pattern(address)}")
    assert {method for wire in wires for method, _, _ in wire.asked} == {"GET", "POST", "WEBSOCKET"}


def at(person: Person, path: str) -> None:
    """Turns to a page, the address and title of which say nothing of anybody."""
    person.turn(path, path.partition("?")[0] or "home")
    neutral(person)


def neutral(person: Person) -> None:
    """Neither title nor address has anything of an alliance but its public id."""
    address = urlsplit(person.page.url)
    page = next(page for page in ADDRESSES.values() if f"/{page.path}" == address.path)
    expect(person.page).to_have_title(f"{page.title} · Alliance")
    assert address.fragment == ""
    assert re.fullmatch(r"(a=[0-9a-f]+)?(&?(step|as|revision|preview)=[\w-]+)*", address.query), (
        person.page.url
    )


def walk(author: Person, partner: Person) -> tuple[str, ...]:
    """Everything two people do, from the first page to the agreed PDF; gives back the secrets of their links."""
    author.visit()
    for page in ("start", "example", "privacy", "verify", "quick"):
        at(author, page)
    for label, text in {
        "Your name": AUTHOR,
        "The other person's name": PARTNER,
        "What is it for?": "The plants live.",
        "One thing I offer": OFFER,
        "One thing I would ideally expect": "You water them on Fridays.",
    }.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.press("Make the link")
    author.on("share")
    neutral(author)
    invitation, private = author.page.locator("code.a-link").all_inner_texts()
    author.type_on("invitation-draft-text", "Hello. ")
    author.saved()
    mine = urlsplit(author.page.url).query
    for page in ("overview", "idea", "offers", "expectations", "practicalities", "hard-times", "questions"):
        at(author, f"{page}?{mine}")
    at(author, f"check?{mine}")

    partner.open(invitation)
    neutral(partner)
    partner.go("Begin", "answer-idea")
    partner.take_stance("purpose1", Stance.YES)
    partner.go("Next: What", "answer-offers")
    neutral(partner)
    partner.take_stance("offer1", Stance.YES)
    partner.go("Next: What", "answer-expectations")
    partner.take_stance("expectation1", Stance.YES)
    partner.go("Next: Practicalities", "answer-practicalities")
    partner.page.goto(re.sub("step=[a-z]+", "step=yours", partner.page.url))
    partner.on("answer-yours")
    partner.go("Check and send", "answer-check")
    neutral(partner)
    partner.press("Send to")
    partner.pdf("Your copy as a PDF")
    partner.go("Put your name to it", "sign")
    neutral(partner)
    theirs = urlsplit(partner.page.url).query
    partner.press("Put my name to revision 1")

    for page in ("reply", "agenda", "sign"):
        at(author, f"{page}?{mine}")
    author.press("Put my name to revision 1")
    author.pdf("The agreement as a PDF")
    for person, query in ((author, mine), (partner, theirs)):
        at(person, f"life?{query}")
        person.go("Check in: how is it going?", "check-in")
        neutral(person)
        person.keyed("pulse_offer1").get_by_role("radio", name="works").click()
        person.at_rest()
        person.press("Give my check-in")
        person.on("life")
    for page in ("compare", "revisit", "ending"):
        at(author, f"{page}?{mine}")
    entries = author.page.evaluate("history.length")
    for _ in range(min(entries - 1, 8)):
        author.page.go_back()
        author.page.wait_for_function("document.title !== ''")
        neutral(author)
    return tuple(
        link.partition("#")[2].partition(".")[2] or link.partition("#")[2] for link in (invitation, private)
    )
