"""A card with one's own link, and the note that it is kept: for whoever has that key and nobody else."""

from __future__ import annotations

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

from alliance_core.model import Party
from alliance_core.store import keeping
from alliance_core.store.keeping import Kept as Said
from tests.web.conftest import NOW, Kept, open_as


@pytest.mark.parametrize("party", Party)
def test_the_card_has_the_link_of_the_one_who_asks_as_text_and_as_a_code(
    client: TestClient, kept: Kept, party: Party
) -> None:
    assert client.get(f"/key-card?a=abc123&as={party}").status_code == 403
    open_as(client, kept, party)
    card = client.get(f"/key-card?a=abc123&as={party}")
    assert card.status_code == 200
    assert kept.secrets[party] in card.text
    assert kept.secrets[party.other] not in card.text
    assert str(escape(f"Whoever has this card is {kept.alliance.name(party)} there")) in card.text
    assert "data:image/svg+xml" in card.text
    assert card.headers["cache-control"] == "no-store"
    assert client.get(f"/key-card?a=abc123&as={party.other}").status_code == 403


@pytest.mark.parametrize("party", Party)
def test_what_is_noted_is_of_the_link_that_was_kept_and_of_no_other(
    client: TestClient, kept: Kept, party: Party
) -> None:
    assert client.post("/kept", json={"alliance": "abc123", "party": party}).status_code == 403
    open_as(client, kept, party)
    assert client.post("/kept", json={"alliance": "abc123", "party": party}).status_code == 200
    keys = {one: kept.store.unlock(kept.secrets[one], NOW) for one in Party}
    said = {one: keeping.kept(kept.store, key) for one, key in keys.items()}
    assert said == {party: Said.KEPT, party.other: None}
    assert client.post("/kept", json={"alliance": "abc123", "party": "reader"}).status_code == 400
