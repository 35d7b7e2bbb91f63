"""When a page breaks: a calm sentence for the reader, nobody's words in the log."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOME, Server

LAUNCHER = """
import streamlit as st
from pages.web.mounted import middleware, routes
from pages.web.server.lifespan import lifespan
from pages.web.server.script_errors import on_script_error
app = st.App("breaks.py", routes=routes, middleware=middleware, lifespan=lifespan, on_script_error=on_script_error)
"""
BREAKS = """
import streamlit as st
raise ValueError(f"what is {st.query_params['typed']!r}?")
"""


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Server]:
    """A server with the real launcher's parts over a page that quotes what was typed in an error."""
    (tmp_path / "app.py").write_text(LAUNCHER)
    (tmp_path / "breaks.py").write_text(BREAKS)
    shutil.copytree(HOME / ".streamlit", tmp_path / ".streamlit")
    run = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}"]
    started = Server(tmp_path, run)
    started.start()
    yield started
    started.kill()


def test_a_broken_page_says_a_calm_sentence_and_the_log_quotes_nobody(broken: Server, page: Page) -> None:
    page.goto(f"{broken.url}/?typed=midnightsecret")
    expect(page.get_by_role("alert")).to_contain_text("What you wrote before is saved")
    assert page.get_by_text("midnightsecret").count() == 0
    log = broken.log.read_text()
    assert "ValueError at " in log
    assert "breaks.py:3" in log
    assert "midnightsecret" not in log
