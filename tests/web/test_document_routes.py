import io

import pypdf
import pytest
from starlette.testclient import TestClient

from alliance_core.model import Party
from pages import house
from tests.web.conftest import Kept, open_as


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def links_of(content: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]


@pytest.mark.parametrize("party", list(Party))
def test_whoever_holds_a_key_reads_the_document(client: TestClient, kept: Kept, party: Party) -> None:
    open_as(client, kept, party)
    answer = client.get(f"/documents/{kept.alliance.id}/{party}/alliance.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "bad news within a day" in text_of(answer.content)


def test_without_a_key_a_small_page_says_so(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.PARTNER)
    for identity, party in ((kept.alliance.id, "author"), ("nobody", "partner"), (kept.alliance.id, "x")):
        answer = client.get(f"/documents/{identity}/{party}/alliance.pdf")
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/html")
        assert "does not have the key" in answer.text


def test_the_authors_copy_carries_the_partners_link_and_the_partners_copy_no_key(
    client: TestClient, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_URL", "https://alliance.example/")
    house.settings.cache_clear()
    for party in Party:
        open_as(client, kept, party)
    documents = {
        party: client.get(f"/documents/{kept.alliance.id}/{party}/alliance.pdf").content for party in Party
    }
    invitation = f"https://alliance.example/open#invitation.{kept.secrets[Party.PARTNER]}"
    assert invitation in links_of(documents[Party.AUTHOR])
    assert all(kept.secrets[Party.AUTHOR] not in link for link in links_of(documents[Party.AUTHOR]))
    assert links_of(documents[Party.PARTNER]) == []


def test_the_file_is_named_after_both_where_the_browser_can(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    path = f"/documents/{kept.alliance.id}/author/alliance.pdf"
    shown, saved = (client.get(path + query).headers["content-disposition"] for query in ("", "?download=1"))
    assert shown == "inline; filename=\"alliance.pdf\"; filename*=UTF-8''Alliance%20Ada%20Bj%C3%B6rn.pdf"
    assert saved.startswith("attachment; ")
