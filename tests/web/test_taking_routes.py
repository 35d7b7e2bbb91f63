"""What a party takes along over the web: whoever holds a key gets theirs, and nobody else gets anything."""

import pytest
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.derived.export import Export
from alliance_core.documents.received import brought
from alliance_core.model import Alliance, Field, Party
from alliance_core.model.ids import as_id
from tests.web.conftest import NOW, Kept, open_as

KINDS = {"alliance.json": "application/json", "alliance.md": "text/markdown"}


def address(kept: Kept, party: Party, file: str) -> str:
    return f"/documents/{kept.alliance.id}/{party}/{file}"


@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("file", KINDS)
def test_whoever_holds_a_key_gets_a_file_to_keep(
    client: TestClient, kept: Kept, party: Party, file: str
) -> None:
    answer = open_as(client, kept, party).get(address(kept, party, file))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{KINDS[file]}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    ending = file.rpartition(".")[2]
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"{file}\"; filename*=UTF-8''Alliance%20Ada%20Bj%C3%B6rn.{ending}"
    )
    assert "bad news within a day" in answer.text


@pytest.mark.parametrize("party", list(Party))
def test_each_gets_what_is_theirs_alone(client: TestClient, kept: Kept, party: Party) -> None:
    def underway(alliance: Alliance) -> Alliance:
        alliance = workflow.write(
            alliance, Party.AUTHOR, Field.clause(as_id("offer7")), "words of the author"
        )
        return workflow.write(
            alliance, Party.PARTNER, Field.clause(as_id("p_offer7")), "words of the partner"
        )

    kept.store.change(kept.key, underway, NOW)
    answer = open_as(client, kept, party).get(address(kept, party, "alliance.json"))
    taken = brought.read(answer.content)
    assert isinstance(taken, Export)
    assert taken.party is party
    assert f"words of the {party}" in answer.text
    for file in KINDS:
        assert f"words of the {party.other}" not in client.get(address(kept, party, file)).text


@pytest.mark.parametrize("file", KINDS)
def test_without_a_key_there_is_nothing_to_take(client: TestClient, kept: Kept, file: str) -> None:
    open_as(client, kept, Party.PARTNER)
    for identity, party in ((kept.alliance.id, "author"), ("nobody", "partner"), (kept.alliance.id, "x")):
        answer = client.get(f"/documents/{identity}/{party}/{file}")
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/html")
        other = (identity, party) == (kept.alliance.id, "author")
        assert ("not for the link that" if other else "does not have the key") in answer.text


def test_once_agreed_the_markdown_has_both_names_and_the_digest(client: TestClient, kept: Kept) -> None:
    shown = digest.of(kept.alliance.id, kept.alliance.revisions[-1])
    before = open_as(client, kept, Party.PARTNER).get(address(kept, Party.PARTNER, "alliance.md"))
    assert shown not in before.text

    def signed(alliance: Alliance) -> Alliance:
        for party in Party:
            alliance = workflow.sign(alliance, party, shown, f"signed by {party}", NOW)
        return alliance

    kept.store.change(kept.key, signed, NOW)
    for party in Party:
        answer = open_as(client, kept, party).get(address(kept, party, "alliance.md"))
        for words in ("signed by author", "signed by partner", shown):
            assert words in answer.text
