import pytest
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Holder, Party, Stance
from pages import house
from pages.cookies import WORKING
from tests.called import OFFER1
from tests.web.conftest import NOW, Kept, keep, known_to, lists, open_as


@pytest.mark.parametrize(
    ("party", "page", "stays"), [(Party.AUTHOR, "overview", "stays"), (Party.PARTNER, "invitation", "ends")]
)
def test_a_link_is_known_to_the_device_and_leads_to_the_partys_first_page(
    client: TestClient, kept: Kept, party: Party, page: str, stays: str
) -> None:
    kind = {"author": "private", "partner": "invitation"}[party]
    answer = client.post("/open", json={"secret": f"{kind}.{kept.secrets[party]}"})
    assert answer.json()["go"] == f"/{page}?a={kept.alliance.id}"
    nobody: list[tuple[str, Holder]] = []
    assert known_to(client) == {"stays": nobody, "ends": nobody, stays: [(kept.alliance.id, party.holder)]}
    assert kept.secrets[party] not in str(client.cookies)


def agreed(alliance: Alliance) -> Alliance:
    """The alliance with a yes to its one offer, and both names under it."""
    alliance = workflow.respond(alliance, 1, OFFER1, Stance.YES)
    alliance = workflow.reply(alliance, 1, NOW)
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party in Party:
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), NOW)
    return alliance


def test_a_link_leads_where_the_address_says_else_to_where_its_holder_last_was(
    client: TestClient, kept: Kept
) -> None:
    kept.store.change(kept.key, agreed, NOW)
    for party, whose in ((Party.AUTHOR, ""), (Party.PARTNER, "&as=partner")):
        opened = client.post("/open", json={"secret": kept.secrets[party]}).json()["go"]
        assert opened == f"/life?a={kept.alliance.id}{whose}"
        named = client.post("/open", json={"secret": kept.secrets[party], "to": "yours"}).json()["go"]
        assert named == f"/yours?a={kept.alliance.id}"


def cookie_of(client: TestClient, secret: str, headers: dict[str, str] | None = None, **more: object) -> str:
    (cookie,) = client.post("/open", json={"secret": secret} | more, headers=headers).headers.get_list(
        "set-cookie"
    )
    return cookie.lower()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient, kept: Kept) -> None:
    cookie = cookie_of(client, kept.secrets[Party.AUTHOR])
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "; secure" not in cookie


def test_behind_https_the_cookie_travels_over_https_only(client: TestClient, kept: Kept) -> None:
    cookie = cookie_of(client, kept.secrets[Party.AUTHOR], {"x-forwarded-proto": "https"})
    assert cookie.startswith("__host-")
    assert "; secure" in cookie


def test_a_partners_cookie_ends_with_the_browser_unless_they_keep_it(client: TestClient, kept: Kept) -> None:
    secret = kept.secrets[Party.PARTNER]
    assert "max-age" not in cookie_of(client, secret)
    client.cookies.delete("alliance-session")
    assert "max-age" in cookie_of(client, secret, keep=True)
    assert "max-age" in cookie_of(client, kept.secrets[Party.AUTHOR])


def test_another_page_may_be_asked_for_by_its_plain_name_only(client: TestClient, kept: Kept) -> None:
    secret = kept.secrets[Party.AUTHOR]
    assert client.post("/open", json={"secret": secret, "to": "idea"}).json()["go"].startswith("/idea?a=")
    for to in ("//elsewhere.example", "https:", "../x", "idea\n", "Idea", ""):
        assert client.post("/open", json={"secret": secret, "to": to}).status_code == 400


def test_each_way_a_link_fails_has_its_own_status_and_sentence(client: TestClient) -> None:
    withdrawn = keep(house.store(), "withdrawn1")
    house.store().withdraw(withdrawn.key, Holder.PARTNER, NOW)
    expired = keep(house.store(), "expired1")
    short_lived = "B" * 42 + "A"
    house.store().grant(expired.key, Holder.PARTNER, short_lived, NOW, expires_at=NOW)
    answers = {
        secret: client.post("/open", json={"secret": secret})
        for secret in ("short", "A" * 43, withdrawn.secrets[Party.PARTNER], short_lived)
    }
    assert [answer.status_code for answer in answers.values()] == [400, 404, 410, 410]
    assert len({answer.json()["say"] for answer in answers.values()}) == 4
    assert all("set-cookie" not in answer.headers for answer in answers.values())


def test_a_store_that_cant_be_used_is_said_and_sets_no_cookie(client: TestClient, kept: Kept) -> None:
    kept.store.path.write_bytes(b"not a database" * 1000)
    answer = client.post("/open", json={"secret": kept.secrets[Party.AUTHOR]})
    assert answer.status_code == 503
    assert str(kept.store.path) not in answer.json()["say"]


def test_a_robot_that_fetches_the_page_changes_nothing_and_learns_only_the_name(
    client: TestClient, kept: Kept
) -> None:
    before = kept.store.path.read_bytes()
    for answer in (client.get("/open"), client.head("/open")):
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert "Ada" not in answer.text
    assert "<noscript>" in client.get("/open").text
    assert kept.store.path.read_bytes() == before


@pytest.mark.parametrize("path", ["/open", "/forget", "/save"])
def test_what_another_site_sends_is_refused(client: TestClient, kept: Kept, path: str) -> None:
    open_as(client, kept, Party.AUTHOR)
    for headers in (
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver.elsewhere.example"},
    ):
        answer = client.post(path, json={"secret": kept.secrets[Party.AUTHOR]}, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["say"]


def test_only_json_of_a_sensible_size_and_shape_is_read(client: TestClient, kept: Kept) -> None:
    secret = kept.secrets[Party.AUTHOR]
    form = client.post("/open", data={"secret": secret})
    large = client.post("/open", json={"secret": "A" * 5000})
    assert (form.status_code, large.status_code) == (415, 413)
    for body in (b"", b"[]", b"{", b'"x"', b"\xff", b'{"secret": 5}', b"[" * 3000):
        answer = client.post("/open", content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400
        assert answer.json()["say"]


def test_leaving_forgets_one_alliance_or_all(client: TestClient, kept: Kept) -> None:
    other = keep(house.store(), "other1")
    for one in (kept, other):
        open_as(client, one, Party.AUTHOR)
        open_as(client, one, Party.PARTNER)
    client.post("/forget", json={"alliance": kept.alliance.id})
    assert known_to(client) == {"stays": [("other1", Holder.AUTHOR)], "ends": [("other1", Holder.PARTNER)]}
    client.post("/forget", json={"alliance": None})
    assert set(client.cookies) == {WORKING}
    assert not lists(kept)
