"""Coming back as the author: where it stands, everything on one page, and the answer."""

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.content import Content
from alliance_core.derived import progress
from alliance_core.model import (
    Alliance,
    Field,
    Holder,
    Mark,
    Party,
    Question,
    Section,
    Situation,
    Stance,
    Step,
    Topic,
)
from alliance_core.model.ids import as_id, authors_key
from pages.addresses import landing
from pages.kit import steps
from pages.kit.words import content, named
from tests.pages.kept import NOON, agreed, begun, drafted, keep, replied, sent, written
from tests.pages.reader import choose, elements, field, follow, go, links, press, visit, words, write

STEPS: Content = content()


def statuses(at: AppTest) -> list[str]:
    """What the task list says of each step, in order."""
    shown = [html.proto.body for html in at.get("html") if "a-status" in html.proto.body]
    return [body.split(">")[1].split("<")[0] for body in shown]


def test_the_task_list_says_what_is_empty_begun_done_or_left_for_later() -> None:
    alliance = written(drafted(), {"clause-idea1-text": "A bridge"})
    alliance = workflow.mark_step(alliance, Step.QUESTIONS, Mark.LATER)
    alliance = workflow.mark_step(alliance, Step.HARD_TIMES, Mark.DONE)
    at = visit("overview", keep(alliance))
    assert statuses(at) == ["done", "done", "done", "begun", "done", "left for later"]
    assert statuses(visit("overview", keep(begun(identity="fresh")))) == ["empty"] * 6


def test_every_part_is_one_click_away_in_any_order() -> None:
    at = visit("overview", keep(begun()))
    reached = links(at)
    for step in Step:
        assert reached[STEPS.steps[step].title].page == steps.PAGES[step]


@pytest.mark.parametrize("step", Step)
def test_an_author_goes_on_where_they_left_off(step: Step) -> None:
    at = visit("overview", keep(workflow.note_step(drafted(), step)))
    assert links(at)[f"Go on with: {STEPS.steps[step].title}"].page == steps.PAGES[step]


def test_sent_and_not_answered_is_said_in_words_that_can_not_be_mixed_up() -> None:
    at = visit("overview", keep(sent()))
    assert "Revision 1 was sent on 2 March 2026, 13:00. Sam has not answered yet." in words(at)
    assert links(at)["The link for Sam"].page == "share"


def test_opening_the_link_is_not_told_to_the_author() -> None:
    kept = keep(sent())
    before = words(visit("overview", kept))
    kept.change(workflow.record_opening, NOON)
    assert words(visit("overview", kept)) == before


def test_an_answer_that_has_come_is_the_first_thing_an_author_sees() -> None:
    at = visit("overview", keep(replied()))
    assert "Sam answered on 2 March 2026, 14:00." in words(at)
    assert links(at)["Read what Sam says"].page == "reply"


def test_a_draft_that_was_changed_after_sending_says_so() -> None:
    kept = keep(sent())
    assert "You changed something" not in words(visit("overview", kept))
    write(visit("offers", kept), "clause-offer1-text", "I answer within two days")
    assert "You changed something since it was sent." in words(visit("overview", kept))


def test_times_are_those_of_the_readers_own_place() -> None:
    at = visit("overview", keep(sent()))
    at.context["timezone"] = "Asia/Tokyo"
    assert "2 March 2026, 13:00 UTC (22:00 for you)" in words(at.run())


def whole() -> Alliance:
    """An alliance with something in every place there is."""
    fields = {f"clause-{topic}1-text": f"On {topic}" for topic in Topic}
    fields |= {f"answer-{question}-text": f"I say of {question}" for question in Question}
    fields |= {"clause-rhythm-text": "Every Tuesday", "clause-updates-text": "One note on Fridays"}
    alliance = written(begun(Situation.NEWBORN), fields)
    return workflow.add_routine(alliance, "Bottles", "after supper", "dry and on the rack")


def test_all_that_was_written_stands_on_the_check_page() -> None:
    text = words(visit("check", keep(whole())))
    for topic in Topic:
        assert f"On {topic}" in text
    for question in Question:
        assert f"I say of {question}" in text
    for piece in ("Every Tuesday", "One note on Fridays", "Bottles", "after supper", "dry and on the rack"):
        assert piece in text
    assert "The week" in text
    assert "Nothing here yet." not in text


def test_empty_parts_are_named_as_empty_on_the_check_page() -> None:
    assert words(visit("check", keep(begun()))).count("Nothing here yet.") == len(Step)


def test_each_part_of_the_check_page_leads_back_to_where_it_is_changed() -> None:
    kept = keep(drafted())
    at = visit("check", kept)
    reached = links(at)
    for step in Step:
        assert reached[f"Change: {STEPS.steps[step].title}"] == (steps.PAGES[step], {"a": kept.id})
    assert reached["Go on to share it with Sam"].page == "share"
    follow(at, f"Change: {STEPS.steps[Step.OFFERS].title}")
    assert field(at, "clause-offer1-text").value == "I answer within a day"


def test_names_can_be_changed() -> None:
    kept = keep(drafted())
    at = visit("check", kept)
    write(at, "name-partner-text", "Samira")
    write(at, "name-author-text", "Anna")
    assert (kept.now().author.text, kept.now().partner.text) == ("Anna", "Samira")
    assert "Anna & Samira" in words(visit("check", kept))


def test_a_name_can_not_be_emptied_and_the_page_says_so() -> None:
    kept = keep(drafted())
    at = write(visit("check", kept), "name-partner-text", " ")
    assert "Both names are needed" in words(at)
    assert kept.now().partner.text == "Sam"


def part(text: str, start: str, end: str) -> str:
    """What stands between two headings."""
    return text.split(start)[1].split(end)[0]


def test_the_answer_shows_what_wants_talking_about_widest_gap_first() -> None:
    text = words(visit("reply", keep(replied())))
    talk = part(text, "What wants talking about", "What Sam adds")
    order = ["You tell me before your boss", "I bring the numbers", "I answer within a day", "Every Tuesday"]
    assert sorted(order, key=talk.index) == order
    assert "Ship the thing together" not in talk


def test_the_answer_stands_side_by_side_with_what_was_written() -> None:
    at = visit("reply", keep(replied()))
    (rows,) = [h.proto.body for h in at.get("html") if "You tell me before your boss" in h.proto.body]
    row = next(r for r in rows.split("<div class='a-sides'>") if "You tell me" in r)
    mine, theirs = row.split("<div class='a-partner'>")
    assert "Ana" in mine
    assert "You tell me before your boss" in mine
    for words_of_the_partner in ("Sam", "✕ no", "Not always"):
        assert words_of_the_partner in theirs


def test_words_and_other_wordings_of_the_partner_are_shown() -> None:
    text = words(visit("reply", keep(replied())))
    assert "if it is a working day" in text
    assert "Every second Tuesday" in part(text, "Put differently:", "What Sam adds")


def test_the_answer_shows_what_the_partner_adds_what_is_agreed_and_what_was_not_answered() -> None:
    text = words(visit("reply", keep(replied())))
    assert "I bring cake" in part(text, "What Sam adds", "What is agreed")
    assert "Ship the thing together" in part(text, "What is agreed", "Not answered")
    assert "Nothing by way of my manager" in part(text, "To know, not to agree to", "The six questions")
    both = part(text, "The six questions", "Take it along")
    assert "We take a walk" in both
    assert "We sleep on it" in both


def test_the_answer_says_how_far_the_two_are_together() -> None:
    kept = keep(replied())
    text = words(visit("reply", kept))
    for section, yes in ((Section.IDEA, "1 of 1"), (Section.OFFERS, "0 of 2"), (Section.HARD_TIMES, None)):
        title = named(STEPS.sections[section].title, kept.now())
        assert (f"{title}: {yes} agreed" in text) is (yes is not None)


def test_an_answer_that_is_all_yes_leaves_nothing_to_talk_about() -> None:
    alliance = sent()
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 1, authors_key(clause.id), Stance.YES)
    text = words(visit("reply", keep(workflow.reply(alliance, 1, NOON))))
    assert "Nothing. Sam says yes to what they answered." in text
    assert "Not answered" not in text


@pytest.mark.parametrize("alliance", [drafted(), sent()])
def test_before_there_is_an_answer_the_page_says_so_and_what_happens_then(alliance: Alliance) -> None:
    at = visit("reply", keep(alliance))
    assert "Nothing from Sam yet" in words(at)
    assert "When they open the link you are told only if they let you." in words(at)
    assert links(at)["The link for Sam"].page == "share"


def test_what_the_partner_changed_and_did_not_send_stays_with_the_partner() -> None:
    alliance = written(replied(), {"response-offer2-text": "Half a thought"}, Party.PARTNER)
    assert "Half a thought" not in words(visit("reply", keep(alliance)))


def test_the_answer_can_be_taken_along_as_a_pdf() -> None:
    kept = keep(replied())
    (document,) = elements(visit("reply", kept), "href")
    assert document["href"] == f"/documents/{kept.id}/author/alliance.pdf"


def test_a_part_marked_on_its_page_is_so_in_the_task_list() -> None:
    kept = keep(begun())
    choose(visit("idea", kept), "mark_idea", Mark.DONE)
    assert statuses(visit("overview", kept))[0] == "done"


def test_the_agenda_takes_the_points_widest_gap_first_and_says_why_each_is_there() -> None:
    kept = keep(replied())
    at = follow(visit("reply", kept), "Sit down together: the talk agenda")
    headings = [line for line in words(at).split("\n") if " · " in line]
    assert headings == [*("1 · a no", "2 · to talk about", "3 · a yes with a condition", "4 · two wordings")]
    assert "Ship the thing together" not in words(at)
    assert "You tell me before your boss" in part(words(at), "1 · a no", "2 · to talk about")


def test_what_is_decided_is_written_down_point_by_point_and_kept() -> None:
    kept = keep(replied())
    write(visit("agenda", kept), "decision-expectation1-text", "On the same day")
    assert field(visit("agenda", kept), "decision-expectation1-text").value == "On the same day"


def test_the_partners_wording_is_taken_into_the_draft_with_one_click() -> None:
    kept = keep(replied())
    at = press(visit("agenda", kept), "Take Sam's words into my draft")
    assert workflow.written(kept.now(), Party.AUTHOR, Field.clause(as_id("rhythm"))) == "Every second Tuesday"
    assert "Taken into your draft." in words(at)
    assert field(go(at, "practicalities", a=kept.id), "clause-rhythm-text").value == "Every second Tuesday"


def test_without_an_answer_the_agenda_is_empty_and_says_so() -> None:
    assert "No answer has come yet." in words(visit("agenda", keep(sent())))


def test_both_come_back_to_the_life_of_what_they_agreed_and_a_reader_to_the_text() -> None:
    assert {landing(agreed(), party.holder) for party in Party} == {"life"}
    assert landing(agreed(), Holder.READER) == "read"
