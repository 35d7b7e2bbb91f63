"""Practicalities and routines: their fields, suggestions, "not sure yet", dates, and the week."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.model import Day, Party, Practical, Practicality, Routine, Situation, Who
from alliance_core.model import sheet as sheets
from pages.kit.words import content
from tests.pages.kept import Kept, begun, keep
from tests.pages.reader import Markup, buttons, choose, field, keyed, press, visit, words, write


def practical(kept: Kept, which: Practical) -> Practicality:
    """A practicality as the store has it."""
    return sheets.practicality(kept.now().draft.clauses, which)


def routines(kept: Kept) -> tuple[Routine, ...]:
    """The routines as the store has them."""
    return sheets.routines(kept.now().draft.clauses)


def listed(at: AppTest, lines: str) -> AppTest:
    """Types routines as a list, and adds them."""
    keyed(at.text_area, "new_routines").set_value(lines)
    return press(at, "Add these")


def week(at: AppTest) -> str:
    """The table of the week, as HTML; nothing when there is none."""
    return next((h.proto.body for h in at.get("html") if "class='a-week'" in h.proto.body), "")


def test_each_practicality_has_a_field_of_its_own_and_says_what_it_is_for() -> None:
    at = visit("practicalities", keep(begun()))
    text = words(at)
    for which in Practical:
        shown = content().practicalities[which]
        assert shown.label in text
        assert shown.hint in text
        assert field(at, f"clause-{which}-text").value == ""


def test_a_suggestion_fills_the_field_and_can_then_be_changed() -> None:
    kept = keep(begun(Situation.NEWBORN))
    suggestion = content().situations[Situation.NEWBORN].practicalities[Practical.LENGTH][0]
    at = press(visit("practicalities", kept), suggestion)
    assert field(at, "clause-length-text").value == suggestion
    assert practical(kept, Practical.LENGTH).text == suggestion
    assert suggestion not in buttons(at)
    write(at, "clause-length-text", "Ten minutes")
    assert practical(kept, Practical.LENGTH).text == "Ten minutes"


def test_suggestions_come_back_when_the_field_is_emptied() -> None:
    kept = keep(begun())
    at = visit("practicalities", kept)
    suggestion = next(b.label for b in at.button if (b.key or "").startswith("suggest_place"))
    press(at, suggestion)
    assert suggestion not in buttons(at)
    write(at, "clause-place-text", "")
    assert suggestion in buttons(at)


def test_not_sure_yet_is_an_answer_and_words_beside_it_stay() -> None:
    kept = keep(begun())
    at = write(visit("practicalities", kept), "clause-decisions-text", "Perhaps by lot")
    keyed(at.checkbox, "unsure_decisions").check().run()
    assert practical(kept, Practical.DECISIONS).unsure
    assert practical(kept, Practical.DECISIONS).text == "Perhaps by lot"
    at = visit("practicalities", kept)
    assert keyed(at.checkbox, "unsure_decisions").value
    keyed(at.checkbox, "unsure_decisions").uncheck().run()
    assert not practical(kept, Practical.DECISIONS).unsure


def test_the_review_has_a_date_that_can_be_set_and_taken_away() -> None:
    kept = keep(begun())
    at = visit("practicalities", kept)
    keyed(at.date_input, "day_review").set_value(date(2027, 1, 15)).run()
    assert practical(kept, Practical.REVIEW).day == date(2027, 1, 15)
    at = visit("practicalities", kept)
    assert keyed(at.date_input, "day_review").value == date(2027, 1, 15)
    keyed(at.date_input, "day_review").set_value(None).run()
    assert practical(kept, Practical.REVIEW).day is None


def test_a_review_date_of_the_past_is_still_shown_when_one_comes_back() -> None:
    kept = keep(begun())
    at = visit("practicalities", kept)
    keyed(at.date_input, "day_review").set_value(date(2026, 3, 3)).run()
    assert keyed(visit("practicalities", kept).date_input, "day_review").value == date(2026, 3, 3)


def test_routines_are_filled_in_as_a_list_and_the_list_is_then_empty() -> None:
    kept = keep(begun(Situation.HOUSEHOLD))
    at = listed(visit("practicalities", kept), "Bottles washed\n\n- The night\n  * Shopping  ")
    assert [r.text for r in routines(kept)] == ["Bottles washed", "The night", "Shopping"]
    assert keyed(at.text_area, "new_routines").value == ""
    assert [field(at, f"clause-routine{n}-text").value for n in (1, 2, 3)] == [r.text for r in routines(kept)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8 to 9:30", "Understood as 08:00 to 09:30."),
        ("21:00 to 01:00", "Understood as 21:00 to 01:00 the next day."),
        ("noon", "Understood as 12:00."),
        ("before nine", "No time is understood from this"),
        ("after the evening feed", "No time is understood from this"),
    ],
)
def test_what_is_understood_of_a_time_is_said_where_it_is_typed(typed: str, said: str) -> None:
    kept = keep(workflow.add_routine(begun(), "Bottles", "", ""))
    at = visit("practicalities", kept)
    assert "nderstood" not in words(at)
    assert said in words(write(at, "clause-routine1-when", typed).run())


def test_a_time_that_can_be_two_is_asked_about_and_the_answer_stands_in_its_place() -> None:
    kept = keep(workflow.add_routine(begun(), "Bottles", "Mondays at seven, in the kitchen", ""))
    at = visit("practicalities", kept)
    assert {"07:00", "19:00"} <= set(buttons(at))
    at = press(at, "19:00")
    (routine,) = routines(kept)
    assert routine.when.text == "Mondays at 19:00, in the kitchen"
    assert field(at, "clause-routine1-when").value == routine.when.text
    assert "Understood as 19:00." in words(at)


def test_a_routine_keeps_who_when_on_which_days_and_what_done_means() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = listed(visit("practicalities", kept), "Shopping")
    keyed(at.selectbox, "who_routine1").select(Who.PARTNER).run()
    choose(at, "days_routine1", [Day.SATURDAY, Day.TUESDAY])
    write(at, "clause-routine1-when-text".removesuffix("-text"), "before noon")
    write(at, "clause-routine1-done", "put away, receipt on the fridge")
    (routine,) = routines(kept)
    assert (routine.who, routine.days) == (Who.PARTNER, (Day.TUESDAY, Day.SATURDAY))
    assert (routine.when.text, routine.done.text) == ("before noon", "put away, receipt on the fridge")
    at = visit("practicalities", kept)
    assert keyed(at.selectbox, "who_routine1").value is Who.PARTNER
    assert field(at, "clause-routine1-when").value == "before noon"


def test_who_does_a_routine_is_chosen_by_name() -> None:
    at = listed(visit("practicalities", keep(begun(Situation.NEWBORN))), "Shopping")
    assert keyed(at.selectbox, "who_routine1").options == ["Ana", "Sam", "both", "in turn", "not said yet"]


def test_a_line_says_who_and_on_which_days_and_what_it_leaves_out_nobody_has_said() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = listed(
        visit("practicalities", kept), "Shopping: Sam, Saturday, from the list on the fridge\nBottles"
    )
    shopping, bottles = routines(kept)
    assert (shopping.text, shopping.who) == ("Shopping, from the list on the fridge", Who.PARTNER)
    assert keyed(at.button_group, "days_routine1").value == [Day.SATURDAY]
    assert (bottles.who, bottles.unplanned, keyed(at.button_group, "days_routine2").value) == (
        Who.NOT_SAID,
        True,
        [],
    )
    choose(at, "days_routine2", list(Day))
    choose(at, "days_routine1", [])
    shopping, bottles = routines(kept)
    assert (shopping.unplanned, bottles.unplanned, bottles.days) == (True, False, tuple(Day))


def test_every_day_of_before_is_all_seven() -> None:
    kept = keep(workflow.add_routine(begun(), "Bottles", "", ""))
    assert keyed(visit("practicalities", kept).button_group, "days_routine1").value == list(Day)
    assert not routines(kept)[0].days


def test_who_begins_is_asked_where_it_is_in_turn() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = listed(visit("practicalities", kept), "Bins, Thursday, in turn\nBottles")
    keyed(at.selectbox, "first_routine1").select(Party.PARTNER).run()
    assert routines(kept)[0].first is Party.PARTNER
    assert "in turn, Sam first" in week(at)
    assert ">S/A<" in week(at)
    assert not [box for box in at.selectbox if "first_routine2" in str(box.key)]


def test_the_week_shows_who_does_what_on_which_day() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = visit("practicalities", kept)
    assert not week(at)
    at = listed(at, "Shopping\nBottles, both, daily\nBins, Thursday")
    keyed(at.selectbox, "who_routine1").select(Who.AUTHOR).run()
    choose(at, "days_routine1", [Day.MONDAY, Day.FRIDAY])
    shopping, bottles, bins = week(at).split("<tr>")[2:]
    days = [[tag, marks.get("title", "")] for tag, marks in Markup(shopping).elements if tag == "td"]
    assert [title for _, title in days] == ["Ana", "", "", "", "Ana", "", ""]
    assert [marks["title"] for tag, marks in Markup(bottles).elements if tag == "td"] == ["both"] * 7
    assert [marks.get("title", "") for tag, marks in Markup(bins).elements if tag == "td"][3:5] == [
        "not said who",
        "",
    ]


def test_a_routine_others_have_is_taken_over_whole() -> None:
    kept = keep(begun(Situation.NEWBORN))
    example = content().situations[Situation.NEWBORN].routines[0]
    at = visit("practicalities", kept)
    at.button(key="take_routine_0").click().run()
    (routine,) = routines(kept)
    assert (routine.text, routine.when.text, routine.done.text) == (example.what, example.when, example.done)
    assert field(at, "clause-routine1-done").value == example.done
    assert not [b for b in at.button if b.key == "take_routine_0"]


def test_a_routine_is_removed_and_put_back_with_all_it_had() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = listed(visit("practicalities", kept), "Shopping\nBottles")
    choose(at, "days_routine1", [Day.MONDAY])
    before = routines(kept)
    at.button(key="remove_routine1").click().run()
    assert [r.text for r in routines(kept)] == ["Bottles"]
    press(at, "Put it back")
    assert routines(kept) == before


def test_routines_change_places() -> None:
    kept = keep(begun(Situation.NEWBORN))
    at = listed(visit("practicalities", kept), "Shopping\nBottles")
    at.button(key="up_routine2").click().run()
    assert [r.text for r in routines(kept)] == ["Bottles", "Shopping"]


@pytest.mark.parametrize("situation", Situation)
def test_whoever_wants_routines_finds_them_in_every_situation(situation: Situation) -> None:
    kept = keep(begun(situation))
    listed(visit("practicalities", kept), "Notes on Friday")
    assert [(r.text, r.days) for r in routines(kept)] == [("Notes", (Day.FRIDAY,))]


def test_couples_and_households_see_routines_first() -> None:
    for situation, first in ((Situation.HOUSEHOLD, True), (Situation.PEERS, False)):
        text = words(visit("practicalities", keep(begun(situation, identity=situation.value))))
        rhythm = text.index(content().practicalities[Practical.RHYTHM].hint)
        assert (text.index("New routines, one a line") < rhythm) is first
