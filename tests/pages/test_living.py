"""Going on: check-ins, trials, what is taken up again, the timeline, and the end."""

from datetime import timedelta

import pytest

from alliance_core import workflow
from alliance_core.derived import pending
from alliance_core.model import Field, Party, Pulse
from pages import house
from tests.called import OFFER1, OFFER2
from tests.pages.kept import HOUR, NOON, Kept, agreed, checked_in, closed, keep, living, signed
from tests.pages.reader import (
    choose,
    elements,
    field,
    fields,
    follow,
    keyed,
    links,
    press,
    visit,
    words,
    write,
)

AUTHOR, PARTNER = Party


def test_a_check_in_is_given_clause_by_clause_and_kept_as_it_is_written() -> None:
    kept = keep(agreed())
    at = visit("check_in", kept)
    assert "I bring cake" in words(at)
    choose(at, "pulse_offer1", Pulse.WOBBLES)
    write(at, "beat-offer1-text", "Twice it took three days")
    write(at, "checkin-well-text", "The walks")
    assert field(visit("check_in", kept), "beat-offer1-text").value == "Twice it took three days"
    press(at, "The rest works")
    press(at, "Give my check-in")
    [given] = kept.now().check_ins
    assert {b.pulse for b in given.beats} == {Pulse.WOBBLES, Pulse.WORKS}
    assert given.well.text == "The walks"
    assert "How it fares" in words(at)


def test_an_empty_check_in_is_not_given() -> None:
    kept = keep(agreed())
    at = press(visit("check_in", kept), "Give my check-in")
    assert "There is nothing to send yet" in words(at)
    assert not kept.now().check_ins


def test_the_next_check_in_begins_empty() -> None:
    kept = keep(agreed())
    at = visit("check_in", kept)
    choose(at, "pulse_offer1", Pulse.WOBBLES)
    write(at, "checkin-well-text", "The walks")
    press(at, "Give my check-in")
    again = follow(at, "Check in: how is it going?")
    assert "If you give another, it takes its place." in words(again)
    assert field(again, "checkin-well-text").value == ""
    assert "beat-offer1-text" not in fields(again)


def test_what_one_said_is_seen_by_the_other_when_both_have_said_theirs() -> None:
    words_of_one = {"checkin-less-text": "The silence on Fridays"}
    kept = keep(checked_in(agreed(), PARTNER, {"offer1": Pulse.BROKEN}, words_of_one))
    before = words(visit("life", kept))
    assert "Sam has checked in. You see what they said when you have given yours." in before
    assert "The silence on Fridays" not in before
    assert "To take up again" not in before
    at = visit("check_in", kept)
    press(press(at, "All of it works"), "Give my check-in")
    after = words(visit("life", kept))
    assert "The silence on Fridays" in after
    assert "To take up again" in after


def test_who_chooses_so_is_seen_at_once() -> None:
    kept = keep(agreed())
    at = visit("check_in", kept, PARTNER)
    choose(at, "pulse_offer1", Pulse.BROKEN)
    keyed(at.checkbox, "choice_at_once").set_value(True).run()
    press(at, "Give my check-in")
    assert "broken 1" in words(visit("life", kept))


def test_the_pulse_is_told_in_numbers_beside_the_picture() -> None:
    text = words(visit("life", keep(living())))
    assert "works 1, wobbles 1" in text
    assert "works 1, broken 1" in text


def test_what_wobbles_or_is_broken_becomes_the_draft_of_the_next_revision_with_its_change() -> None:
    kept = keep(living())
    at = follow(visit("life", kept), "Take it up in the next revision")
    assert "Twice it took three days" in words(at)
    write(at, "clause-offer1-text", "I answer within two days")
    assert workflow.written(kept.now(), AUTHOR, Field.clause(OFFER1)) == "I answer within two days"
    assert "I bring the numbers" not in words(at)
    assert links(at)["Go on to send revision 3"].page == "share"


def on_trial(until_days: int) -> Kept:
    """An agreed alliance with one clause on trial until so many days from now."""
    last = house.now().date() + timedelta(days=until_days)
    alliance = workflow.try_until(agreed(), AUTHOR, OFFER2, last)
    alliance = workflow.send(alliance, NOON + 6 * HOUR)
    return keep(signed(signed(alliance, AUTHOR), PARTNER))


def test_what_each_felt_is_drawn_by_its_kind() -> None:
    kept = keep(living())
    drawn = {mark for marks in elements(visit("life", kept), "class") for mark in marks["class"].split()}
    assert {"a-pulse-broken", "a-pulse-wobbles"} <= drawn


def test_a_trial_that_runs_is_left_alone() -> None:
    assert "To take up again" not in words(visit("life", on_trial(1)))


def test_a_trial_that_is_over_comes_up_by_itself() -> None:
    assert "The trial is over." in words(visit("life", on_trial(-2)))


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Keep it for good", "Kept for good."),
        ("Try it four more weeks", "on trial until"),
        ("Let it go", "Taken out"),
    ],
)
def test_a_trial_ends_in_one_of_three_ways(label: str, said: str) -> None:
    kept = on_trial(-2)
    at = press(visit("revisit", kept), label)
    assert said in words(at)
    assert pending.unsent(kept.now())


def test_a_clause_is_tried_for_a_while_with_a_last_day() -> None:
    kept = keep(agreed())
    at = visit("offers", kept)
    next(b for b in at.button if b.key == "try_offer1").click().run()
    last = house.now().date() + timedelta(days=30)
    keyed(at.date_input, "until_offer1").set_value(last).run()
    assert kept.now().draft.clauses[1].until == last


def test_meetings_get_dates_and_times_beside_their_words() -> None:
    kept = keep(agreed())
    at = visit("practicalities", kept)
    first = house.now().date() + timedelta(days=3)
    keyed(at.date_input, "meet_first").set_value(first).run()
    keyed(at.selectbox, "meet_minutes").set_value(45).run()
    rhythm = next(c for c in kept.now().draft.clauses if c.id == "rhythm")
    assert (rhythm.meetings.first, rhythm.meetings.minutes) == (first, 45)
    assert rhythm.text == "Every second Tuesday"


def test_the_timeline_tells_all_that_happened_in_its_order() -> None:
    text = words(visit("life", keep(living())))
    lines = [
        "Ana began",
        "Ana sent revision 1",
        "Sam answered revision 1",
        "Ana sent revision 2",
        "Sam answered revision 2",
        "Ana put their name to revision 2",
        "Sam put their name to revision 2: agreed",
        "Ana checked in, round 1",
        "Sam checked in, round 1",
    ]
    places = [text.index(line) for line in lines]
    assert places == sorted(places)


def test_either_ends_it_with_thanks_and_the_other_may_add_theirs() -> None:
    kept = keep(living())
    at = follow(visit("life", kept, PARTNER), "End it")
    write(at, "parting-own-text", "Thank you for two good years")
    press(at, "End this alliance")
    assert "It has ended" in words(at)
    other = follow(visit("life", kept), "Add your last words")
    assert "Thank you for two good years" in words(other)
    press(write(other, "parting-own-text", "And you"), "Add my words")
    assert [e.text for e in kept.now().endings] == ["Thank you for two good years", "And you"]


def test_what_has_ended_leaves_a_final_pdf_to_both() -> None:
    kept = keep(closed())
    assert "The final PDF, to keep" in words(visit("ending", kept))
    assert "The agreement as a PDF" in words(visit("life", kept, PARTNER))
