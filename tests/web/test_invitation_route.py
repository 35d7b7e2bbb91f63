"""The PDF that an author sends: to be answered, and with no more than the one who gets it may see."""

from __future__ import annotations

import io
from typing import Any, cast

import pypdf
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.model import Field, Party, Stance
from tests.called import OFFER1, OFFER2
from tests.web.conftest import NOW, Kept, open_as


def sent(client: TestClient, kept: Kept) -> pypdf.PdfReader:
    """The invitation as the author gets it."""
    open_as(client, kept, Party.AUTHOR)
    answer = client.get(f"/documents/{kept.alliance.id}/author/invitation.pdf")
    assert answer.status_code == 200
    return pypdf.PdfReader(io.BytesIO(answer.content))


def inside(reader: pypdf.PdfReader) -> str:
    """All that somebody finds in it, on the pages and as data."""
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return pages + reader.attachments["alliance.json"][0].decode()


def test_the_invitation_can_be_filled_in_and_carries_the_link(client: TestClient, kept: Kept) -> None:
    reader = sent(client, kept)
    assert "stance/offer1" in (reader.get_fields() or {})
    notes = [note.get_object() for page in reader.pages for note in cast("Any", page["/Annots"])]
    assert any(kept.secrets[Party.PARTNER] in note["/A"]["/URI"] for note in notes if "/A" in note)


def test_answers_that_the_partner_is_not_to_see_yet_and_notes_are_not_in_it(
    client: TestClient, kept: Kept
) -> None:
    alliance = workflow.write(kept.alliance, Party.AUTHOR, Field.answer("conflict"), "Platypus")
    alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER2), "tea")
    alliance = workflow.send(workflow.mirror(alliance, on=True), NOW)
    alliance = workflow.reply(workflow.respond(alliance, 2, OFFER1, Stance.TALK), 2, NOW)
    alliance = workflow.decide(alliance, OFFER1, "Axolotl")
    kept.store.change(kept.key, lambda _: alliance, NOW)
    found = inside(sent(client, kept))
    assert "tea" in found
    assert "Platypus" not in found
    assert "Axolotl" not in found


def test_it_is_the_authors_to_send(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.PARTNER)
    answer = client.get(f"/documents/{kept.alliance.id}/partner/invitation.pdf")
    assert "This is for the other one of you to do" in answer.text
