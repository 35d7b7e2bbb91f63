"""What one took along begins a new alliance in which both find their words; and an answer is taken back on a phone."""

from __future__ import annotations

import json
import re
import secrets

import pytest
from playwright.sync_api import FilePayload, expect

from alliance_core import links, workflow
from alliance_core.content import content
from alliance_core.model import Holder, Party, Situation
from alliance_core.store import Store
from pages import house
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, PHONE, Person


@pytest.fixture
def keys(server: Server) -> dict[Party, str]:
    """The links of both to an alliance that was answered."""
    store, now = Store(server.database), house.now()
    example = content("en").situations[Situation.HOUSEHOLD].example
    answered = workflow.start_example(secrets.token_hex(8), example, now).model_copy(
        update={"example": False}
    )
    tokens = {party: links.mint() for party in Party}
    store.grant(store.create(answered, tokens[Party.AUTHOR], now), Holder.PARTNER, tokens[Party.PARTNER], now)
    return {party: links.address(server.url, token, party.holder) for party, token in tokens.items()}


def test_what_was_taken_along_begins_anew_and_the_other_finds_their_words(
    server: Server, contexts: Opens, keys: dict[Party, str]
) -> None:
    partner = Person(contexts(**PHONE), server.url)
    partner.open(keys[Party.PARTNER])
    partner.go("What is yours", "yours")
    partner.fits()
    link = partner.page.get_by_role("link", name="Everything, as JSON")
    answer = partner.device.request.get(f"{server.url}{link.get_attribute('href')}")
    assert answer.headers["content-disposition"].startswith("attachment")
    file = answer.body()
    taken = json.loads(file)

    anew = Person(contexts(**DESK), server.url)
    anew.visit("start")
    anew.go("Bring an alliance from a file", "bring")
    upload: FilePayload = {"name": "alliance.json", "mimeType": "application/json", "buffer": file}
    anew.page.locator("input[type=file]").set_input_files([upload])
    expect(anew.page.get_by_text("Which of the two are you?")).to_be_visible()
    anew.at_rest()
    anew.press("Begin with this")
    anew.on("overview")
    assert not re.search(taken["alliance"]["id"], anew.page.url)
    anew.visit(f"check{anew.page.url[anew.page.url.index('?') :]}")
    expect(anew.page.get_by_text(taken["answering"]["clauses"][0]["text"])).to_be_visible()
    expect(anew.page.get_by_text(taken["alliance"]["clauses"][0]["text"])).to_have_count(0)


def test_an_answer_is_taken_back_on_a_phone_and_the_other_reads_when(
    server: Server, contexts: Opens, keys: dict[Party, str]
) -> None:
    author, partner = Person(contexts(**DESK), server.url), Person(contexts(**PHONE), server.url)
    partner.open(keys[Party.PARTNER])
    partner.go("What is yours", "yours")
    partner.go("Take my answer back", "take-back")
    partner.fits()
    partner.press("Delete my answer")
    expect(partner.page.get_by_role("heading", name="Your answer is gone")).to_be_visible()
    author.open(keys[Party.AUTHOR])
    expect(author.page.get_by_text("took their answer back on")).to_be_visible()
