"""Guided writing: what each step shows, and that what is written on it is kept."""

import pytest

from alliance_core import workflow
from alliance_core.limits import CLAUSES_PER_SECTION
from alliance_core.model import Field, Mark, Party, Question, Situation, Step, Topic
from pages.kit.words import content, named
from tests.called import OFFER1
from tests.pages.kept import Kept, begun, drafted, keep, written
from tests.pages.reader import (
    buttons,
    choose,
    elements,
    field,
    fields,
    follow,
    go,
    links,
    press,
    visit,
    words,
    write,
)

PAGES = {
    Step.IDEA: ("idea", "clause-idea1-text"),
    Step.OFFERS: ("offers", "clause-offer1-text"),
    Step.EXPECTATIONS: ("expectations", "clause-expectation1-text"),
    Step.PRACTICALITIES: ("practicalities", "clause-practicality1-text"),
    Step.HARD_TIMES: ("hard_times", "clause-worst-case1-text"),
    Step.QUESTIONS: ("questions", "answer-looking-for-text"),
}
OFFERS = content().situations[Situation.PEERS].examples[Topic.OFFER]


def offers(kept: Kept) -> list[str]:
    """The offers as the store has them."""
    return [c.text for c in kept.now().draft.clauses if c.id.startswith("offer")]


@pytest.mark.parametrize("step", Step)
def test_each_step_says_what_it_is_and_why_it_asks(step: Step) -> None:
    kept = keep(begun())
    text = words(visit(PAGES[step][0], kept))
    shown = content().steps[step]
    for sentence in (shown.title, shown.lead, shown.why):
        assert named(sentence, kept.now()) in text
    assert f"{list(Step).index(step) + 1} of 6" in text


@pytest.mark.parametrize("step", Step)
def test_what_is_written_on_a_step_is_kept_and_stands_there_on_another_device(step: Step) -> None:
    kept = keep(begun())
    page, name = PAGES[step]
    at = write(visit(page, kept), name, "Two lines\nin my own words")
    assert "saved " in words(at)
    assert (
        workflow.written(kept.now(), Party.AUTHOR, workflow.field_named(name)) == "Two lines\nin my own words"
    )
    assert field(visit(page, kept), name).value == "Two lines\nin my own words"


@pytest.mark.parametrize("step", Step)
def test_a_step_is_the_place_to_come_back_to(step: Step) -> None:
    kept = keep(begun())
    visit(PAGES[step][0], kept)
    assert kept.now().draft.at is step


def test_the_steps_lead_from_the_idea_to_the_check_and_the_alliance_goes_along() -> None:
    kept = keep(begun())
    at = visit("idea", kept)
    way = []
    for _ in Step:
        label = next(label for label in links(at) if label.startswith("Next: "))
        way.append(links(at)[label])
        follow(at, label)
    assert [page for page, _ in way] == [
        *("offers", "expectations", "practicalities", "hard_times", "questions", "check")
    ]
    assert all(query == {"a": kept.id} for _, query in way)


def test_a_visit_that_writes_nothing_does_not_claim_to_have_saved() -> None:
    assert "saved as you write" in words(visit("offers", keep(begun())))


@pytest.mark.parametrize("situation", Situation)
def test_a_situation_brings_its_own_prompts_and_examples(situation: Situation) -> None:
    kept = keep(begun(situation))
    text = words(visit("expectations", kept))
    own = content().situations[situation]
    for sentence in (*own.prompts[Topic.EXPECTATION], *own.examples[Topic.EXPECTATION]):
        assert named(sentence, kept.now()) in text


def test_one_empty_field_invites_and_another_comes_when_asked_for() -> None:
    kept = keep(begun())
    at = visit("offers", kept)
    assert fields(at) == ["clause-offer1-text"]
    assert "Nothing yet. What would Sam be glad to hear that you offer?" in words(at)
    write(at, "clause-offer1-text", "I answer within a day")
    assert fields(at) == ["clause-offer1-text"]
    press(at, "Add an offer")
    assert fields(at) == ["clause-offer1-text", "clause-offer2-text"]
    write(at, "clause-offer2-text", "I bring the numbers")
    assert offers(kept) == ["I answer within a day", "I bring the numbers"]
    assert "Add an offer" in buttons(at)


def test_an_example_is_taken_over_with_one_click_and_then_changed() -> None:
    kept = keep(begun())
    at = press(visit("offers", kept), OFFERS[1])
    assert offers(kept) == [OFFERS[1]]
    assert field(at, "clause-offer1-text").value == OFFERS[1]
    assert OFFERS[1] not in buttons(at)
    assert OFFERS[0] in buttons(at)
    write(at, "clause-offer1-text", "A draft for you first, on Mondays")
    assert offers(kept) == ["A draft for you first, on Mondays"]


def test_examples_taken_over_stand_below_what_was_written() -> None:
    kept = keep(begun())
    at = write(visit("offers", kept), "clause-offer1-text", "Mine first")
    press(press(at, OFFERS[0]), OFFERS[2])
    assert offers(kept) == ["Mine first", OFFERS[0], OFFERS[2]]


def test_an_example_is_taken_over_while_a_new_field_stands_open() -> None:
    kept = keep(drafted())
    at = press(visit("offers", kept), "Add an offer")
    press(at, OFFERS[0])
    assert field(at, "clause-offer3-text").value == OFFERS[0]
    assert offers(kept)[2] == OFFERS[0]


def test_clauses_change_places_and_each_keeps_its_words() -> None:
    kept = keep(drafted())
    at = press(visit("offers", kept), "Up")
    assert offers(kept) == ["I bring the numbers", "I answer within a day"]
    assert fields(at)[:2] == ["clause-offer2-text", "clause-offer1-text"]
    press(at, "Down")
    assert offers(kept) == ["I answer within a day", "I bring the numbers"]


def test_a_removed_clause_is_put_back_where_it_was() -> None:
    kept = keep(drafted())
    at = press(visit("offers", kept), "Remove")
    assert offers(kept) == ["I bring the numbers"]
    assert "Removed." in words(at)
    press(at, "Put it back")
    assert offers(kept) == ["I answer within a day", "I bring the numbers"]
    assert field(at, "clause-offer1-text").value == "I answer within a day"
    assert "Removed." not in words(at)


def test_a_step_is_marked_done_left_for_later_and_taken_up_again() -> None:
    kept = keep(begun())
    at = visit("questions", kept)
    choose(at, "mark_questions", Mark.LATER)
    assert kept.now().draft.marks == {Step.QUESTIONS: Mark.LATER}
    choose(at, "mark_questions", Mark.DONE)
    assert kept.now().draft.marks == {Step.QUESTIONS: Mark.DONE}
    choose(at, "mark_questions", "begun")
    assert kept.now().draft.marks == {}


def test_the_six_questions_have_a_field_each() -> None:
    kept = keep(begun())
    at = visit("questions", kept)
    assert fields(at) == [f"answer-{question}-text" for question in Question]
    for question in Question:
        write(at, f"answer-{question}-text", f"About {question}")
    assert {a.question: a.text for a in kept.now().draft.answers} == {q: f"About {q}" for q in Question}


def test_going_on_and_coming_back_in_one_session_shows_what_was_written() -> None:
    kept = keep(begun())
    at = write(visit("offers", kept), "clause-offer1-text", "I answer within a day")
    go(at, "expectations", a=kept.id)
    go(at, "offers", a=kept.id)
    assert field(at, "clause-offer1-text").value == "I answer within a day"


def test_two_devices_that_fill_the_same_empty_field_lose_neither_wording() -> None:
    kept = keep(begun())
    write(visit("offers", kept), "clause-offer1-text", "From the desk")
    kept.change(workflow.write, Party.AUTHOR, Field.clause(OFFER1), "From the train", workflow.Seen(""))
    at = visit("offers", kept)
    assert field(at, "clause-offer1-text").value == "From the train"
    assert "This was also written elsewhere, in other words:" in words(at)
    assert "From the desk" in words(at)
    press(at, "Use these words")
    assert offers(kept) == ["From the desk"]
    assert field(at, "clause-offer1-text").value == "From the desk"
    assert "also written elsewhere" not in words(at)


def test_the_other_wording_can_be_let_go() -> None:
    kept = keep(begun())
    visit("offers", kept)
    kept.change(workflow.write, Party.AUTHOR, Field.clause(OFFER1), "From the desk")
    kept.change(workflow.write, Party.AUTHOR, Field.clause(OFFER1), "From the train", workflow.Seen(""))
    at = press(visit("offers", kept), "Let them go")
    assert offers(kept) == ["From the train"]
    assert "From the desk" not in words(at)


def test_a_full_part_says_how_much_room_is_left_and_then_that_there_is_none() -> None:
    many = {f"clause-offer{n}-text": f"Offer {n}" for n in range(1, CLAUSES_PER_SECTION)}
    kept = keep(written(begun(), many))
    at = visit("offers", kept)
    assert "Room for 1 more." in words(at)
    press(at, "Add an offer")
    write(at, f"clause-offer{CLAUSES_PER_SECTION}-text", "The last one")
    assert "Room for 0 more." in words(at)
    assert buttons(at)["Add an offer"].disabled
    assert len(offers(kept)) == CLAUSES_PER_SECTION
    press(at, OFFERS[0])
    assert f"There is room for {CLAUSES_PER_SECTION} here, and it is used up." in words(at)
    assert len(offers(kept)) == CLAUSES_PER_SECTION


def test_the_top_line_tells_the_saving_script_whose_field_it_saves() -> None:
    kept = keep(begun())
    (marks,) = elements(visit("offers", kept), "data-saving")
    assert (marks["data-alliance"], marks["data-party"]) == (kept.id, "author")
