"""Pictures of every page, from the real app: `python -m docs.make_pictures FOLDER`, from the project's root.

Every page is taken at the width of a desk (1280) and of a phone (375), in full length, some also in the dark
theme, and the PDF page by page. Without a FOLDER only the pictures in the README are made anew.
"""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from alliance_core import links, workflow
from alliance_core.content import content
from alliance_core.derived import agenda, digest, progress
from alliance_core.model import Field, Holder, Party, Pulse, Situation, Stance
from alliance_core.model.ids import authors_key
from alliance_core.store import Store
from tests.browser.conftest import ARGUMENTS, CHROMIUM, Server

PICTURES = Path(__file__).parent / "pictures"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 375, "height": 812},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
BEFORE = ("", "start", "quick", "example", "privacy")
ANSWER_STEPS = (
    *("idea", "offers", "expectations", "practicalities"),
    *("boundaries", "hard-times", "yours", "questions"),
)
AUTHOR = (
    *("overview", "idea", "offers", "expectations", "practicalities", "hard-times"),
    *("questions", "check", "share", "reply", "agenda"),
)
PARTNER = ("invitation", *(f"answer?step={step}" for step in ANSWER_STEPS), "answer-check")
LIVED = ("life", "sign", "check-in", "revisit", "compare", "ending", "verify")
TALLEST = 12_000


def settle(page: Page) -> None:
    """Waits until the page is drawn and Streamlit has nothing left to do."""
    page.locator("h1").wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.evaluate("() => document.fonts.ready")


def take(page: Page, target: Path) -> None:
    """The whole page, however long, as a picture."""
    settle(page)
    size = page.viewport_size or {"width": 1280, "height": 800}
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(size["height"], height), TALLEST)})
    settle(page)
    page.screenshot(path=target)
    page.set_viewport_size(size)


def open_example(page: Page, url: str, situation: str, party: str) -> str:
    """An example of one's own, opened as a party; returns the alliance's public id."""
    page.goto(f"{url}/example")
    page.locator(f".st-key-open_{situation}_{party} button").click()
    page.wait_for_url(re.compile(r"/(reply|invitation)\?a="))
    settle(page)
    return page.url.partition("a=")[2]


def going_on(page: Page, server: Server, situation: Situation, party: Party) -> str:
    """An alliance that both agreed to and checked in on, opened as a party; returns its public id."""
    store, now = Store(server.database), datetime.now(UTC)
    weeks = [now - timedelta(weeks=count) for count in (9, 8, 7, 5, 1)]
    example = content("en").situations[situation].example
    shown = example.model_copy(update={"sent_at": weeks[0], "replied_at": weeks[1], "example": False})
    alliance = workflow.start_example(secrets.token_hex(8), shown, weeks[0]).model_copy(
        update={"example": False}
    )
    for point in agenda.points(alliance):
        if point.response.proposal.text:
            alliance = workflow.take_wording(alliance, point.key)
        elif point.own:
            alliance = workflow.take_practicality(alliance, point.key)
    alliance = workflow.send(alliance, weeks[2])
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 2, authors_key(clause.id), Stance.YES)
        alliance = workflow.write(
            alliance, Party.PARTNER, Field.response(authors_key(clause.id), "proposal"), ""
        )
    for each in Party:
        under = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, each, under, alliance.name(each), weeks[2])
    keys = list(alliance.revisions[-1].keyed)
    for count, when in enumerate(weeks[3:]):
        for each in Party:
            for place, key in enumerate(keys):
                felt = Pulse.WOBBLES if place == 3 + count or (place, count) == (8, 0) else Pulse.WORKS
                felt = Pulse.BROKEN if (place, each, count) == (5, Party.PARTNER, 0) else felt
                alliance = workflow.set_pulse(alliance, each, key, felt)
            alliance = workflow.check_in(alliance, each, when)
    secret, other = links.mint(), links.mint()
    author = store.create(alliance, secret, now)
    store.grant(author, Holder.PARTNER, other, now)
    page.goto(links.address(server.url, secret if party is Party.AUTHOR else other, party.holder))
    page.wait_for_url(re.compile(r"\?a="))
    settle(page)
    return alliance.id


def every_page(browser: Browser, server: Server, folder: Path, situation: str, **look: Any) -> None:
    """All pages of one look (size, theme) into a folder."""
    url = server.url
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(**look)
    page = context.new_page()
    for address in BEFORE:
        page.goto(f"{url}/{address}")
        take(page, folder / f"{address or 'home'}.png")
    alliance = open_example(page, url, situation, "author")
    for address in (*AUTHOR, *PARTNER):
        join = "&" if "?" in address else "?"
        page.goto(f"{url}/{address}{join}a={alliance}")
        take(page, folder / f"{address.replace('?step=', '-')}.png")
    papers(context, url, alliance, folder, "alliance", "agenda", "card")
    lived = going_on(page, server, Situation(situation), Party.AUTHOR)
    for address in LIVED:
        page.goto(f"{url}/{address}?a={lived}")
        take(page, folder / f"{address}-lived.png")
    papers(context, url, lived, folder, "agreement", "changes")
    context.close()


def papers(context: BrowserContext, url: str, alliance: str, folder: Path, *names: str) -> None:
    """Documents of the author's, page by page."""
    for name in names:
        paper = folder / f"{name}.pdf"
        paper.write_bytes(context.request.get(f"{url}/documents/{alliance}/author/{name}.pdf").body())
        subprocess.run(["pdftoppm", "-r", "70", "-png", paper, folder / f"paper-{name}"], check=True)


def readme_picture(browser: Browser, url: str) -> None:
    """The first page on a desk with a clause being answered on a phone before it."""
    with tempfile.TemporaryDirectory() as folder:
        desk, phone = Path(folder) / "desk.png", Path(folder) / "phone.png"
        wide = browser.new_context(**DESK).new_page()
        wide.goto(url)
        settle(wide)
        wide.screenshot(path=desk)
        narrow = browser.new_context(**PHONE).new_page()
        alliance = open_example(narrow, url, "newborn", "partner")
        narrow.goto(f"{url}/answer?step=offers&a={alliance}")
        settle(narrow)
        narrow.screenshot(path=phone)
        picture = Image.new("RGB", (1280, 704), "#e7e0d2")
        back = Image.open(desk).convert("RGB").resize((928, 580))
        front = Image.open(phone).convert("RGB").resize((296, 640))
        picture.paste(back, (24, 62))
        picture.paste(front, (960, 32))
        PICTURES.mkdir(exist_ok=True)
        picture.quantize(128).save(PICTURES / "alliance.png", optimize=True)


def life_picture(browser: Browser, server: Server) -> None:
    """An alliance that goes on, as it stands after two check-ins."""
    wide = browser.new_context(viewport={"width": 800, "height": 800}).new_page()
    identity = going_on(wide, server, Situation.PEERS, Party.AUTHOR)
    wide.goto(f"{server.url}/life?a={identity}")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "life.png"
        take(wide, whole)
        with Image.open(whole) as picture:
            picture.convert("RGB").crop((0, 0, 800, 1330)).quantize(64).save(
                PICTURES / "life.png", optimize=True
            )


@contextmanager
def running() -> Iterator[tuple[Browser, Server]]:
    """A browser and a server with an empty database."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser, server
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    with running() as (browser, server):
        readme_picture(browser, server.url)
        life_picture(browser, server)
        if len(sys.argv) > 1:
            home = Path(sys.argv[1])
            every_page(browser, server, home / "desk", "consultant-client", **DESK)
            every_page(browser, server, home / "phone", "newborn", **PHONE)
            every_page(browser, server, home / "phone-dark", "household", color_scheme="dark", **PHONE)
