"""The content security policy is as tight as can be: with one source less, something doesn't work any more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from alliance_core.model import Party
from pages.web.server.headers import CONTENT_SECURITY_POLICY
from tests.browser.conftest import HOME, PATIENCE, Server, put
from tests.browser.person import DESK, Person, take_key
from tests.browser.test_manners import Answered
from tests.conftest import Show

WATCH = """
  window.violations = [];
  addEventListener('securitypolicyviolation', event => window.violations.push(event.effectiveDirective));
"""
POLICY = dict(part.partition(" ")[::2] for part in CONTENT_SECURITY_POLICY.split("; "))
RELAXED = [
    (directive, source)
    for directive, sources in POLICY.items()
    for source in sources.split()
    if source != "'none'"
]


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of these tests finds the policy it sends."""
    return tmp_path_factory.mktemp("policy") / "policy"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, policy: Path) -> Iterator[Answered]:
    """An alliance on a server with whatever policy."""
    put(policy, CONTENT_SECURITY_POLICY)
    command = [sys.executable, str(HOME / "tests" / "browser" / "other_policy.py"), "{port}", str(policy)]
    server = Server(tmp_path_factory.mktemp("other"), command)
    server.start()
    yield Answered(server)
    server.kill()


@pytest.fixture
def author(browser: Browser, other: Answered, policy: Path) -> Iterator[Person]:
    """The author, with their key, whose pages note what the policy forbids."""
    put(policy, CONTENT_SECURITY_POLICY)
    context = browser.new_context(**DESK)
    person = Person(context, other.url)
    take_key(context, other.link(Party.AUTHOR))
    context.add_init_script(WATCH)
    yield person
    context.close()


def test_nothing_else_is_allowed() -> None:
    allowed = {directive for directive, sources in POLICY.items() if sources != "'none'"}
    assert allowed == {"script-src", "style-src", "img-src", "font-src", "connect-src"}
    assert not {"*", "'unsafe-eval'", "blob:", "http:", "https:"} & {source for _, source in RELAXED}
    assert "'unsafe-inline'" not in POLICY["script-src"]


def test_with_all_of_it_nothing_on_a_page_is_forbidden(author: Person, other: Answered) -> None:
    for page in ("share", "practicalities"):
        author.visit(other.path(page))
        # Streamlit's reader of messages tries whether it may make code at run time, and does without.
        assert set(author.page.evaluate("window.violations")) <= {"script-src"}


@pytest.mark.parametrize(("directive", "source"), RELAXED)
def test_each_source_that_is_allowed_is_needed(
    author: Person, other: Answered, policy: Path, directive: str, source: str, show: Show
) -> None:
    left = " ".join(one for one in POLICY[directive].split() if one != source) or "'none'"
    tighter = POLICY | {directive: left}
    put(policy, "; ".join(f"{name} {sources}" for name, sources in tighter.items()))
    author.page.goto(f"{other.url}/{other.path('share')}")
    needing = "directive => window.violations.some(one => one.startsWith(directive) && one !== 'script-src')"
    author.page.wait_for_function(needing, arg=directive, timeout=PATIENCE)
    show("Policy: each source is needed", f"{directive} {source}: without it, something is missing")
