"""Whoever has not kept their own link is reminded until they have, or say that they can't, and reads what is lost."""

import pytest

from alliance_core import links as secrets
from alliance_core.model import Party
from alliance_core.store import keeping
from alliance_core.store.keeping import Kept as Said
from pages import house
from tests.pages.kept import NOON, Kept, agreed, drafted, keep, replied, sent
from tests.pages.reader import elements, links, press, visit, words

REMINDED = "You have not kept your private link yet."


def said(kept: Kept, party: Party = Party.AUTHOR) -> Said | None:
    store = house.store()
    return keeping.kept(store, store.unlock(kept.secrets[party], NOON))


def keeps(kept: Kept, party: Party = Party.AUTHOR) -> None:
    """What the script says once a way to keep the link was taken."""
    store = house.store()
    keeping.note(store, store.unlock(kept.secrets[party], NOON), Said.KEPT)


def test_an_author_is_reminded_where_they_come_back_to_until_the_link_is_kept() -> None:
    draft, living = keep(drafted()), keep(agreed().model_copy(update={"id": "b2"}))
    alone = "nobody can open what you wrote again"
    together = "nobody can open your side again: Sam keeps theirs and goes on alone"
    for kept, page, lost in ((draft, "overview", alone), (living, "life", together)):
        at = visit(page, kept)
        assert REMINDED in words(at)
        assert lost in words(at)
        assert links(at)["Keep it now"].page == "links"
        keeps(kept)
        assert REMINDED not in words(visit(page, kept))


def test_each_way_to_keep_it_stands_beside_the_link_and_says_whose_it_is() -> None:
    kept = keep(sent())
    for page in ("links", "share"):
        at = visit(page, kept)
        (around,) = elements(at, "data-keeps")
        assert (around["data-keeps"], around["data-party"]) == (kept.id, "author")
        ways = {m["href"].partition("?")[0] for m in elements(at, "href")}
        assert {"mailto:", "/key-card"} <= ways
        (mail,) = [m["href"] for m in elements(at, "href") if m["href"].startswith("mailto:")]
        assert kept.secrets[Party.AUTHOR] in mail
        assert kept.secrets[Party.PARTNER] not in mail


def test_whoever_can_not_keep_it_reads_what_is_lost_says_so_and_is_reminded_no_more() -> None:
    kept = keep(drafted())
    at = press(visit("links", kept), "I can't keep it safely")
    assert "nobody can open what you wrote again" in words(at)
    assert "has the agreement as a PDF, and from that file a new alliance begins" in words(at)
    assert said(kept) is None
    at = press(at, "Don't remind me any more")
    assert said(kept) is Said.CANNOT
    assert "You said that you can't keep it safely" in words(at)
    assert REMINDED not in words(visit("overview", kept))


@pytest.mark.parametrize("own", [True, False])
def test_a_partner_is_reminded_of_a_link_that_only_they_have_and_of_no_other(*, own: bool) -> None:
    kept, store = keep(agreed()), house.store()
    if own:
        secret, key = secrets.mint(), store.unlock(kept.secrets[Party.PARTNER], NOON)
        store.renew(key, secret, NOON)
        store.finish_renewal(store.unlock(secret, NOON), NOON)
        kept = kept._replace(secrets={**kept.secrets, Party.PARTNER: secret})
    text = words(visit("life", kept, Party.PARTNER))
    assert (REMINDED in text) is own
    assert ("only Ana can let you in again, by a link that they could open too" in text) is own


def test_a_new_link_of_ones_own_is_to_be_kept_anew() -> None:
    kept = keep(replied())
    keeps(kept)
    secret, store = secrets.mint(), house.store()
    store.renew(store.unlock(kept.secrets[Party.AUTHOR], NOON), secret, NOON)
    store.finish_renewal(store.unlock(secret, NOON), NOON)
    kept = kept._replace(secrets={**kept.secrets, Party.AUTHOR: secret})
    assert REMINDED in words(visit("overview", kept))


def test_whoever_has_no_key_reads_that_the_others_agreement_brings_back_the_text_and_how() -> None:
    at = visit("home")
    at.query_params["a"] = keep(agreed()).id
    at.switch_page("living/life.py").run()
    assert "the other's PDF of the agreement brings back the text" in words(at)
    assert links(at)["Bring an alliance from a file"].page == "bring"


def test_deleting_says_at_the_second_press_what_each_of_the_two_loses() -> None:
    at = press(visit("delete", keep(agreed())), "Delete it")
    assert "You lose all that you wrote, sent or not; Sam loses all that they wrote here" in words(at)
