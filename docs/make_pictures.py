"""Pictures of every page, from the real app: `python -m docs.make_pictures FOLDER`, from the project's root.

Every page is taken at the width of a desk (1280) and of a phone (375), in full length, some also in the dark
theme, and the PDF page by page. Without a FOLDER only the picture in the README is made anew.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Server

README_PICTURE = Path(__file__).parent / "pictures" / "alliance.png"
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {
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


def every_page(browser: Browser, url: str, folder: Path, situation: str, **look: object) -> None:
    """All pages of one look (size, theme) into a folder."""
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
    document = context.request.get(f"{url}/documents/{alliance}/author/alliance.pdf").body()
    (folder / "alliance.pdf").write_bytes(document)
    subprocess.run(["pdftoppm", "-r", "70", "-png", folder / "alliance.pdf", folder / "document"], check=True)
    context.close()


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
        README_PICTURE.parent.mkdir(exist_ok=True)
        picture.quantize(128).save(README_PICTURE, optimize=True)


@contextmanager
def running() -> Iterator[tuple[Browser, str]]:
    """A browser and the address of a server with an empty database."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser, server.url
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    with running() as (browser, url):
        readme_picture(browser, url)
        if len(sys.argv) > 1:
            home = Path(sys.argv[1])
            every_page(browser, url, home / "desk", "consultant-client", **DESK)
            every_page(browser, url, home / "phone", "newborn", **PHONE)
            every_page(browser, url, home / "phone-dark", "household", color_scheme="dark", **PHONE)
