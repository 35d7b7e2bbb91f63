import io

import pypdf
import pytest
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Field, Party, Stance
from alliance_core.model.ids import as_id
from pages import house
from tests.called import OFFER1
from tests.web.conftest import NOW, Kept, open_as


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
    for identity, party, told in (
        (kept.alliance.id, "author", "not for the link that this device has"),
        ("nobody", "partner", "does not have the key"),
        (kept.alliance.id, "x", "does not have the key"),
    ):
        answer = client.get(f"/documents/{identity}/{party}/alliance.pdf")
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/html")
        assert told in answer.text


def test_only_the_invitation_carries_the_partners_link_and_no_copy_a_key(
    client: TestClient, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_URL", "https://alliance.example/")
    house.settings.cache_clear()
    address = f"/documents/{kept.alliance.id}"
    for party in Party:
        open_as(client, kept, party)
        assert links_of(client.get(f"{address}/{party}/alliance.pdf").content) == []
    invitation = links_of(client.get(f"{address}/author/invitation.pdf").content)
    assert set(invitation) == {f"https://alliance.example/open#invitation.{kept.secrets[Party.PARTNER]}"}
    assert client.get(f"{address}/partner/invitation.pdf").status_code == 422


def test_the_file_is_named_after_both_where_the_browser_can(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    path = f"/documents/{kept.alliance.id}/author/alliance.pdf"
    shown, saved = (client.get(path + query).headers["content-disposition"] for query in ("", "?download=1"))
    assert shown == "inline; filename=\"alliance.pdf\"; filename*=UTF-8''Alliance%20Ada%20Bj%C3%B6rn.pdf"
    assert saved.startswith("attachment; ")


def replied(kept: Kept) -> Alliance:
    """The alliance with a no to its one offer, and with what the two decided about it."""

    def reply(alliance: Alliance) -> Alliance:
        alliance = workflow.respond(alliance, 1, OFFER1, Stance.NO)
        alliance = workflow.reply(alliance, 1, NOW)
        return workflow.decide(alliance, OFFER1, "Within two days")

    return kept.store.change(kept.key, reply, NOW)


def test_what_the_two_decided_is_in_the_authors_documents_only(client: TestClient, kept: Kept) -> None:
    replied(kept)
    for party in Party:
        open_as(client, kept, party)
    address = f"/documents/{kept.alliance.id}"
    for name in ("author/agenda.pdf", "author/alliance.pdf"):
        assert "Within two days" in text_of(client.get(f"{address}/{name}").content)
    copy = text_of(client.get(f"{address}/partner/alliance.pdf").content)
    assert "Within two days" not in copy
    assert "What we decided" not in copy
    refused = client.get(f"{address}/partner/agenda.pdf")
    assert refused.status_code == 422
    assert "for the other one of you" in refused.text


def test_the_agenda_of_an_answered_revision_stays_when_a_newer_one_is_sent(
    client: TestClient, kept: Kept
) -> None:
    replied(kept)

    def revise(alliance: Alliance) -> Alliance:
        return workflow.send(
            workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "News on Friday"), NOW
        )

    kept.store.change(kept.key, revise, NOW)
    open_as(client, kept, Party.AUTHOR)
    text = text_of(client.get(f"/documents/{kept.alliance.id}/author/agenda.pdf").content)
    assert "bad news within a day" in text
    assert "Revision 1" in text


def agree(alliance: Alliance) -> Alliance:
    """The newest revision with the names of both under it."""
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party, name in ((Party.AUTHOR, "Ada Lovelace"), (Party.PARTNER, "Björn Borg")):
        alliance = workflow.sign(alliance, party, shown, name, NOW)
    return alliance


def test_both_get_the_same_agreement_with_both_names(client: TestClient, kept: Kept) -> None:
    kept.store.change(kept.key, agree, NOW)
    documents = set()
    for party in Party:
        open_as(client, kept, party)
        answer = client.get(f"/documents/{kept.alliance.id}/{party}/agreement.pdf")
        assert 'filename="agreement.pdf"' in answer.headers["content-disposition"]
        documents.add(answer.content)
    (document,) = documents
    assert "Ada Lovelace" in text_of(document)
    assert "Björn Borg" in text_of(document)


def test_the_alliance_as_it_stands_is_the_agreement_until_something_newer_is_sent(
    client: TestClient, kept: Kept
) -> None:
    kept.store.change(kept.key, agree, NOW)
    for party in Party:
        open_as(client, kept, party)
        address = f"/documents/{kept.alliance.id}/{party}"
        copy, agreement = (client.get(f"{address}/{name}.pdf").content for name in ("alliance", "agreement"))
        assert copy == agreement

    def revise(alliance: Alliance) -> Alliance:
        changed = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "news on Friday")
        return workflow.send(changed, NOW)

    kept.store.change(kept.key, revise, NOW)
    for party in Party:
        copy = text_of(client.get(f"/documents/{kept.alliance.id}/{party}/alliance.pdf").content)
        assert "news on Friday" in copy
        assert "Ada Lovelace" not in copy


def test_what_was_agreed_earlier_stays_readable(client: TestClient, kept: Kept) -> None:
    def agree_twice(alliance: Alliance) -> Alliance:
        changed = workflow.write(agree(alliance), Party.AUTHOR, Field.clause(OFFER1), "news on Friday")
        return agree(workflow.send(changed, NOW))

    kept.store.change(kept.key, agree_twice, NOW)
    open_as(client, kept, Party.PARTNER)
    address = f"/documents/{kept.alliance.id}/partner/agreement.pdf"
    assert "news on Friday" in text_of(client.get(address).content)
    assert "bad news within a day" in text_of(client.get(f"{address}?revision=1").content)
    for none in ("3", "0", "x", "-1", "9" * 5000, ""):
        assert client.get(address, params={"revision": none}).status_code == 422


def test_once_ended_no_copy_invites_to_answer(client: TestClient, kept: Kept) -> None:
    kept.store.change(kept.key, lambda alliance: workflow.end(alliance, Party.AUTHOR, NOW), NOW)
    for party in Party:
        open_as(client, kept, party)
        document = client.get(f"/documents/{kept.alliance.id}/{party}/alliance.pdf").content
        assert links_of(document) == []
        assert "Last words" in text_of(document)
        assert "let’s talk" not in text_of(document)


def test_each_gets_a_card_of_one_page_with_their_own_words_before_they_are_sent(
    client: TestClient, kept: Kept
) -> None:
    def write(alliance: Alliance) -> Alliance:
        alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(as_id("phrase1")), "Coffee now")
        alliance = workflow.send(alliance, NOW)
        return workflow.write(alliance, Party.PARTNER, Field.clause(as_id("p_phrase1")), "Tea now")

    kept.store.change(kept.key, write, NOW)
    cards = {}
    for party in Party:
        open_as(client, kept, party)
        cards[party] = client.get(f"/documents/{kept.alliance.id}/{party}/card.pdf").content
        assert len(pypdf.PdfReader(io.BytesIO(cards[party])).pages) == 1
        assert "Coffee now" in text_of(cards[party])
    assert "Tea now" in text_of(cards[Party.PARTNER])
    assert "Tea now" not in text_of(cards[Party.AUTHOR])


def revised(kept: Kept, *, mirror: bool) -> None:
    """Two revisions, the second with another offer and another answer."""

    def revise(alliance: Alliance) -> Alliance:
        alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), "bad news within a week")
        alliance = workflow.write(alliance, Party.AUTHOR, Field.answer("conflict"), "We take a walk")
        return workflow.send(workflow.mirror(alliance, on=mirror), NOW)

    kept.store.change(kept.key, revise, NOW)


def test_two_revisions_are_compared_the_last_two_unless_others_are_asked_for(
    client: TestClient, kept: Kept
) -> None:
    revised(kept, mirror=False)
    open_as(client, kept, Party.PARTNER)
    address = f"/documents/{kept.alliance.id}/partner/changes.pdf"
    documents = [
        text_of(client.get(address + query).content) for query in ("", "?from=1&to=2", "?from=2&to=1")
    ]
    for text in documents:
        assert "within a day week" in " ".join(text.split())
        assert "We take a walk" in text
    assert "These two say the same" in text_of(client.get(f"{address}?from=1&to=1").content)
    for none in ("?from=0", "?to=3", "?from=x", "?to=-1"):
        assert client.get(address + none).status_code == 404


def test_what_is_left_of_a_revision_without_words_is_not_compared(client: TestClient, kept: Kept) -> None:
    revised(kept, mirror=False)

    def fade(alliance: Alliance) -> Alliance:
        first, second = alliance.revisions
        return alliance.with_revisions((first.without_words("0" * 64), second))

    kept.store.change(kept.key, fade, NOW)
    open_as(client, kept, Party.AUTHOR)
    address = f"/documents/{kept.alliance.id}/author/changes.pdf"
    assert client.get(f"{address}?from=1&to=2").status_code == 404
    assert client.get(f"{address}?from=2&to=2").status_code == 200


def test_in_the_mirror_the_authors_answers_are_not_in_the_partners_comparison(
    client: TestClient, kept: Kept
) -> None:
    revised(kept, mirror=True)
    for party, seen in ((Party.AUTHOR, True), (Party.PARTNER, False)):
        open_as(client, kept, party)
        text = text_of(client.get(f"/documents/{kept.alliance.id}/{party}/changes.pdf").content)
        assert ("We take a walk" in text) is seen
        assert "within a day week" in " ".join(text.split())


def test_before_there_is_something_to_show_a_small_page_says_so(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    for name, status, words in (
        ("agenda.pdf", 422, "No answer has come yet"),
        ("agreement.pdf", 422, "once both of you have put your names"),
        ("walrus.pdf", 404, "There is no such document"),
    ):
        answer = client.get(f"/documents/{kept.alliance.id}/author/{name}")
        assert answer.status_code == status
        assert words in answer.text
