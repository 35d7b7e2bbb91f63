"""What a server writes down while people write: that something happened, and nobody's words."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alliance_core import links, workflow
from alliance_core.model import Holder, Lane, Situation
from alliance_core.settings import DEFAULT_DRAFT_DAYS
from alliance_core.store import Store
from alliance_core.store.retention import MARKED_DAYS, remove_untouched
from tests.browser import logs
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person

TYPED = "The cellar key hangs behind the salamander."


def test_a_log_has_a_line_for_what_happened_and_not_a_word_that_was_typed(
    own_server: Server, contexts: Opens
) -> None:
    ada = Person(contexts(**DESK), own_server.url)
    ada.visit("start")
    ada.page.get_by_label("Your name").fill("Wilhelmina")
    ada.page.get_by_label("The other person's name").fill("Balthasar")
    ada.page.get_by_role("button", name="Begin with the idea").click()
    ada.on("idea")
    ada.type_on("clause-purpose1-text", TYPED)
    ada.saved()
    lines = [json.loads(line) for line in own_server.log.read_text().splitlines()[2:]]
    requests = {
        (line["method"], line["route"], line["status"]) for line in lines if line["event"] == "request"
    }
    assert {("GET", "/{page:page}", 200), ("POST", "/open", 200), ("POST", "/save", 200)} <= requests
    assert [line["event"] for line in lines[:2]] == ["start", "purge"]
    # What is looked for was heard, on both ways by which texts travel.
    heard = own_server.log.read_text() + " ".join([TYPED, "Wilhelmina"])
    own_server.log.write_text(heard)
    with pytest.raises(AssertionError, match=r"salamander.*Wilhelmina|Wilhelmina.*salamander"):
        logs.look_through(own_server.log)
    own_server.log.write_text(heard.replace(TYPED, "").replace("Wilhelmina", ""))


LIKE_ONE = "-l8u1Hn3yq0_Xb7cVd2kQwErTz5PmAsGfJ4iLoUxCeN"


@pytest.mark.parametrize(
    "planted", [LIKE_ONE, f"/open#invitation.{LIKE_ONE}", f"a1author={LIKE_ONE};", f"{LIKE_ONE}~"]
)
def test_anything_like_a_secret_is_found_in_a_log(planted: str) -> None:
    assert logs.found_in(f'{{"event": "request", "route": "{planted}"}}', set(), set()) == {LIKE_ONE}
    assert not logs.found_in('{"event": "request", "route": "/documents/{alliance}/{party}"}', set(), set())


def test_a_text_is_found_however_it_was_escaped() -> None:
    for logged in ("öfter „nein“", r"\u00f6fter \u201enein\u201c", r"ein \"ja\"\nund \u00f6fter"):
        assert logs.found_in(logged, logs.pieces("öfter „nein“") | logs.pieces('ein "ja"\nund öfter'), set())


@pytest.fixture
def left(tmp_path: Path) -> str:
    """The private link's secret of a draft that has stood marked for a week, so that the next purge removes it."""
    looks = DEFAULT_DRAFT_DAYS + 1 + MARKED_DAYS
    store, secret, then = (
        Store(tmp_path / "alliance.db"),
        links.mint(),
        datetime.now(UTC) - timedelta(days=looks),
    )
    store.prepare()
    store.create(workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", then), secret, then)
    for day in range(looks):
        assert remove_untouched(store, DEFAULT_DRAFT_DAYS, then + timedelta(days=day)).removed == 0
    return secret


def test_whoever_comes_back_to_an_untouched_draft_is_told_why_it_is_gone(
    left: str, own_server: Server, page: Page, expected: set[str]
) -> None:
    expected.add("/open")
    page.goto(links.address(own_server.url, left, Holder.AUTHOR))
    expect(page.locator("#say")).to_contain_text("because nobody had touched it")
