"""Home, starting, the quick lane and the example: from nothing to an alliance in the store."""

import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core.limits import NAME_LENGTH
from alliance_core.links import mint
from alliance_core.model import Holder, Lane, Party, Practical, Situation, Topic
from pages import house
from pages.cookies import earlier_name
from pages.kit.words import content
from tests.devices import device
from tests.pages.kept import NOON, Kept, drafted, keep, replied
from tests.pages.reader import buttons, elements, field, follow, go, links, press, said, visit, words


def count(database: Path) -> int:
    """How many alliances the store has."""
    with sqlite3.connect(database) as db:
        return int(db.execute("SELECT count(*) FROM alliances").fetchone()[0])


def made(at: AppTest) -> Kept:
    """The alliance this session has made."""
    secrets = at.session_state["secrets"]
    (identity,) = {identity for identity, _ in secrets}
    return Kept(identity, {party: secret for (_, party), secret in secrets.items()})


def named(at: AppTest, author: str = "Ana", partner: str = "Sam") -> AppTest:
    """Types both names."""
    at.text_input(key="author").set_value(author)
    at.text_input(key="partner").set_value(partner)
    return at


def test_home_says_what_it_is_and_leads_to_three_ways_to_begin() -> None:
    at = visit("home")
    assert "design your alliance" in words(at)
    assert {"start", "quick", "example", "privacy"} <= {link.page for link in links(at).values()}


def test_home_lists_no_alliance_on_a_device_that_knows_none() -> None:
    assert "On this device" not in words(visit("home"))


def test_home_lists_the_alliances_this_device_knows_and_how_far_each_is(cookies: dict[str, str]) -> None:
    draft, answered = keep(drafted()), keep(replied().model_copy(update={"id": "b2"}))
    mine = [(kept.id, Holder.AUTHOR, kept.secrets[Party.AUTHOR]) for kept in (draft, answered)]
    theirs = [(answered.id, Holder.PARTNER, answered.secrets[Party.PARTNER])]
    cookies.update(device(mine, ends=theirs))
    at = visit("home")
    text = words(at)
    assert text.index("you answered") < text.index("draft, not sent") < text.rindex("answered")
    shown = [(n.proto.page, n.proto.query_string) for n in at.get("page_link") if "Ana" in n.proto.label]
    assert shown == [
        ("invitation", "a=b2&as=partner"),
        ("overview", "a=a1&as=author"),
        ("reply", "a=b2&as=author"),
    ]
    assert "Forget them all on this device" in text


def test_home_says_of_keys_that_open_nothing_why_and_lets_them_be_forgotten(cookies: dict[str, str]) -> None:
    cookies.update(device([("a1", Holder.AUTHOR, mint())]))
    cookies[earlier_name("a2", Holder.PARTNER)] = "cut-sho"
    at = visit("home")
    text = words(at)
    assert "This link does not open anything here." in text
    assert "This link is not complete." in text
    forgets = [m["href"] for m in elements(at, "href")]
    assert forgets == ["/forget?a=a1&as=author", "/forget?a=a2&as=partner", "/forget"]


def test_privacy_says_who_can_read_what() -> None:
    text = words(visit("privacy"))
    assert "Whoever runs this server" in text
    assert "Nobody else" in text


@pytest.mark.parametrize("page", ["start", "quick"])
@pytest.mark.parametrize(("author", "partner"), [("", ""), ("Ana", ""), ("", "Sam"), ("Ana", " \u200f ")])
def test_both_names_are_needed_and_what_was_typed_stays(
    page: str, author: str, partner: str, database: Path
) -> None:
    at = named(visit(page), author, partner)
    press(at, {"start": "Begin with the idea", "quick": "Make the link"}[page])
    assert "Both names are needed" in words(at)
    assert (at.text_input(key="author").value, at.text_input(key="partner").value) == (author, partner)
    assert count(database) == 0


def test_a_start_without_names_keeps_the_situation_that_was_chosen() -> None:
    at = visit("start")
    at.radio(key="situation").set_value(Situation.MENTOR)
    press(at, "Begin with the idea")
    assert at.radio(key="situation").value == Situation.MENTOR


def test_every_situation_is_offered_with_a_sentence_about_it() -> None:
    text = words(visit("start"))
    for situation in content().situations.values():
        assert situation.name in text
        assert situation.lead in text


@pytest.mark.parametrize("situation", Situation)
def test_starting_keeps_the_names_and_the_situation(situation: Situation) -> None:
    at = named(visit("start"))
    at.radio(key="situation").set_value(situation)
    alliance = made(press(at, "Begin with the idea")).now()
    assert (alliance.author.text, alliance.partner.text) == ("Ana", "Sam")
    assert (alliance.situation, alliance.lane) == (situation, Lane.GUIDED)


def test_starting_without_a_situation_assumes_nothing() -> None:
    assert made(press(named(visit("start")), "Begin with the idea")).now().situation is Situation.OPEN


def test_starting_hands_the_authors_key_to_the_browser_and_goes_on_to_the_idea() -> None:
    at = press(named(visit("start")), "Begin with the idea")
    (handover,) = elements(at, "data-handover")
    assert (handover["data-handover"], handover["data-to"]) == (made(at).secrets[Party.AUTHOR], "idea")


def test_an_alliance_is_made_once_even_when_clicked_twice(database: Path) -> None:
    at = press(named(visit("start")), "Begin with the idea")
    press(at, "Begin with the idea")
    press(named(at, "Ana", "Someone else"), "Begin with the idea")
    assert count(database) == 1
    assert made(at).now().partner.text == "Sam"


def test_what_is_written_after_starting_goes_into_the_new_alliance() -> None:
    at = press(named(visit("start")), "Begin with the idea")
    kept = made(at)
    go(at, "idea", a=kept.id)
    field(at, "clause-idea1-text").set_value("We build a bridge").run()
    assert [c.text for c in kept.now().draft.clauses] == ["We build a bridge"]


def test_a_name_of_eighty_characters_fits() -> None:
    at = press(named(visit("start"), "A" * NAME_LENGTH), "Begin with the idea")
    assert made(at).now().author.text == "A" * NAME_LENGTH


def quick(**typed: str) -> AppTest:
    """The quick page filled in and sent."""
    at = named(visit("quick"))
    for topic, text in typed.items():
        at.text_area(key=f"quick_{topic}").set_value(text)
    return press(at, "Make the link")


def test_the_quick_lane_makes_a_draft_sends_it_and_makes_the_link() -> None:
    at = quick(purpose="Finish by May", offer="My evenings", expectation="Honest news", rhythm="Mondays")
    kept = made(at)
    alliance = kept.now()
    assert alliance.lane is Lane.QUICK
    assert alliance.revision
    assert alliance.revision.number == 1
    assert {c.text for c in alliance.revision.clauses} == {
        *("Finish by May", "My evenings", "Honest news", "Mondays")
    }
    store = house.store()
    assert store.secret(store.unlock(kept.secrets[Party.AUTHOR], NOON), Holder.PARTNER, NOON)
    (handover,) = elements(at, "data-handover")
    assert (handover["data-handover"], handover["data-to"]) == (kept.secrets[Party.AUTHOR], "share")


def test_what_the_quick_lane_leaves_empty_becomes_the_partners_turn() -> None:
    kept = made(quick(offer="My evenings"))
    store = house.store()
    secret = store.secret(store.unlock(kept.secrets[Party.AUTHOR], NOON), Holder.PARTNER, NOON) or ""
    partner = Kept(kept.id, {Party.PARTNER: secret})
    at = visit("answer", partner, Party.PARTNER, step="idea")
    assert "Your turn" in words(at)
    assert field(at, f"clause-p_{Topic.PURPOSE}1-text").value == ""
    go(at, "answer", a=kept.id, step="practicalities")
    assert field(at, f"clause-{Practical.RHYTHM}-text").value == ""


def test_a_quick_draft_needs_nothing_but_the_names() -> None:
    revision = made(quick()).now().revision
    assert revision
    assert revision.clauses == ()


def test_a_quick_draft_that_is_too_long_says_so_and_loses_nothing() -> None:
    at = quick(purpose="x" * 10_001, offer="My evenings")
    assert "10001 characters long and 10000 fit" in words(at)
    assert at.text_area(key="quick_purpose").value == "x" * 10_001
    assert at.text_area(key="quick_offer").value == "My evenings"


def test_the_quick_lane_makes_one_alliance_even_when_clicked_twice(database: Path) -> None:
    press(quick(offer="My evenings"), "Make the link")
    assert count(database) == 1


@pytest.mark.parametrize("party", Party)
def test_an_example_opens_from_either_side_with_the_other_side_at_hand(party: Party) -> None:
    people = content().situations[Situation.NEWBORN].example
    name = {Party.AUTHOR: people.author.text, Party.PARTNER: people.partner.text}[party]
    at = visit("example")
    button = at.button(key=f"open_newborn_{party}")
    assert said(button.label) == f"Open as {name}"
    button.click().run()
    other, own = elements(at, "data-handover")
    secrets = made(at).secrets
    assert (own["data-handover"], own["data-to"]) == (
        secrets[party],
        {Party.AUTHOR: "reply", Party.PARTNER: "invitation"}[party],
    )
    assert other["data-handover"] == secrets[party.other]
    assert "data-stay" in other


def test_every_situation_has_an_example_with_two_people() -> None:
    at = visit("example")
    labels = set(buttons(at))
    for situation in content().situations.values():
        for person in (situation.example.author, situation.example.partner):
            assert f"Open as {person.text}" in labels


def test_an_example_says_that_it_is_one_on_both_sides() -> None:
    at = visit("example")
    at.button(key="open_mentor_author").click().run()
    kept = made(at)
    assert kept.now().example
    for page, party in (("reply", Party.AUTHOR), ("invitation", Party.PARTNER)):
        assert "This is an example." in words(visit(page, kept, party))


def test_an_example_leads_from_each_side_to_the_other() -> None:
    at = visit("example")
    at.button(key="open_mentor_author").click().run()
    kept, people = made(at), content().situations[Situation.MENTOR].example
    go(at, "reply", a=kept.id)
    follow(at, f"See it as {people.partner.text}")
    assert f"{people.author.text} would like to design an alliance with you" in words(at)
    follow(at, f"See it as {people.author.text}")
    assert f"What {people.partner.text} says" in words(at)


def test_two_visitors_play_with_examples_of_their_own(database: Path) -> None:
    for _ in range(2):
        at = visit("example")
        at.button(key="open_open_author").click().run()
    assert count(database) == 2


def test_an_alliance_made_elsewhere_does_not_open_by_its_id_alone() -> None:
    kept = made(press(named(visit("start")), "Begin with the idea"))
    stranger = Kept(kept.id, {Party.AUTHOR: mint()})
    assert "Ana" not in words(visit("idea", stranger))
