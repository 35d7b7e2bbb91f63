"""Before a device forgets it is said what is lost and for whom; the row goes with it. None of it needs a websocket."""

from __future__ import annotations

from datetime import timedelta

import pytest
from markupsafe import Markup
from starlette.testclient import TestClient

from alliance_core import links
from alliance_core.model import Holder, Party
from tests.web.conftest import NOW, Kept, keep, known_to, lists, open_as, post_as_scripts_do


def read(client: TestClient, query: str = "") -> str:
    answer = client.get(f"/forget{query}")
    assert answer.status_code == 200
    return Markup(answer.text).striptags()  # noqa: S704 - a page of ours, read and not shown


def test_a_device_that_knows_nothing_has_nothing_to_forget(client: TestClient) -> None:
    for query in ("", "?a=abc123&as=author", "?a=abc123&as=nobody", "?a=abc123"):
        assert "knows no alliance, so there is nothing to forget" in read(client, query)


def test_before_all_is_forgotten_it_is_said_what_is_lost_and_nothing_is_yet(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    said = read(client)
    assert "The alliances stay where they are, for you and for the others." in said
    assert "nobody can find it again" in said
    assert "the other can send you a link once more" in said
    assert "Yes, forget all on this device" in said
    assert known_to(client)["stays"] == [("abc123", Holder.AUTHOR)]
    client.post("/forget", json={})
    assert not lists(kept)
    assert "nothing to forget" in read(client)


@pytest.mark.parametrize(
    ("party", "lost", "kind"),
    [
        (Party.AUTHOR, "you need your private link. Nobody can find it again", "private"),
        (Party.PARTNER, "Ada can also send it to you once more.", "invitation"),
    ],
)
def test_before_one_is_forgotten_each_reads_what_it_means_for_them_and_can_take_their_link(
    client: TestClient, kept: Kept, party: Party, lost: str, kind: str
) -> None:
    open_as(client, kept, party)
    said = read(client, f"?a=abc123&as={party}")
    assert "“Ada & Björn”?" in said
    assert "The alliance stays, for both of you." in said
    assert lost in said
    assert f"http://testserver/open#{kind}.{kept.secrets[party]}" in said
    assert kept.secrets[party.other] not in said


def test_a_partner_whose_link_is_their_own_is_told_that_only_they_have_it(
    client: TestClient, kept: Kept
) -> None:
    own = links.mint()
    kept.store.renew(kept.store.unlock(kept.secrets[Party.PARTNER], NOW), own, NOW)
    post_as_scripts_do(client, "/open", secret=own)
    said = read(client, "?a=abc123&as=partner")
    assert "you need your own link, which only you know. Without it Ada can only make you another one" in said


def test_a_reader_is_told_to_open_their_link_again(client: TestClient, kept: Kept) -> None:
    secret = links.mint()
    kept.store.grant(kept.key, Holder.READER, secret, NOW)
    post_as_scripts_do(client, "/open", secret=secret)
    assert "open the link again that you were given" in read(client, "?a=abc123&as=reader")


def test_what_opens_nothing_any_more_is_forgotten_without_a_loss(client: TestClient, kept: Kept) -> None:
    gone = keep(kept.store, "gone1")
    open_as(client, gone, Party.AUTHOR)
    kept.store.delete(kept.store.unlock(gone.secrets[Party.AUTHOR], NOW), NOW)
    said = read(client, "?a=gone1&as=author")
    assert "was ended and deleted" in said
    assert "nothing is lost by it" in said
    assert gone.secrets[Party.AUTHOR] not in said


def test_nobody_reads_there_what_their_key_does_not_open(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.PARTNER)
    for query in ("?a=abc123&as=author", "?a=abc123&as=reader", "?a=abc124&as=partner"):
        said = read(client, query)
        assert "Ada" not in said
        assert "nothing to forget" in said


def test_names_are_no_markup_on_it(client: TestClient, kept: Kept) -> None:
    named = kept.alliance.author.model_copy(update={"text": "<b onclick=x>Ada</b>"})
    store = kept.store
    store.change(kept.key, lambda a: a.model_copy(update={"author": named}), NOW + timedelta(days=1))
    open_as(client, kept, Party.AUTHOR)
    assert "<b onclick" not in client.get("/forget?a=abc123&as=author").text


@pytest.mark.parametrize("party", Party)
def test_whoever_has_no_connection_is_led_to_the_document_of_their_side(
    client: TestClient, kept: Kept, party: Party
) -> None:
    assert client.get("/documents/abc123.pdf").status_code == 403
    open_as(client, kept, party)
    led = client.get("/documents/abc123.pdf?as=author")
    assert led.headers["location"] == f"/documents/abc123/{party}/alliance.pdf"
    open_as(client, kept, party.other)
    for asked in Party:
        led = client.get(f"/documents/abc123.pdf?as={asked}")
        assert client.get(led.headers["location"]).content.startswith(b"%PDF")
        assert led.headers["location"] == f"/documents/abc123/{asked}/alliance.pdf"
    assert client.get("/documents/abc123.pdf").headers["location"].startswith("/documents/abc123/author/")
