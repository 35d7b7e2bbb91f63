"""The partner: the invitation, clause by clause, what they add, and sending it, also twice."""

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.model import (
    Alliance,
    Asked,
    Field,
    Party,
    Practical,
    Question,
    Response,
    Section,
    Situation,
    Stance,
    response_to,
)
from alliance_core.model.ids import ClauseKey
from pages.answering import parts
from pages.front.inviting import sent as send
from tests.called import EXPECTATION1, OFFER1, OFFER2
from tests.pages.kept import HOUR, NOON, Kept, begun, drafted, keep, replied, sent, written
from tests.pages.reader import (
    buttons,
    choose,
    elements,
    field,
    fields,
    follow,
    go,
    links,
    named,
    press,
    visit,
    words,
    write,
)


def partner(kept: Kept, page: str, **query: str) -> AppTest:
    """A page as the partner sees it."""
    return visit(page, kept, Party.PARTNER, **query)


def said(kept: Kept, clause: ClauseKey) -> Response:
    """What the partner has said to a clause so far, as the store has it."""
    return response_to(kept.now().answering, clause)


def test_the_invitation_says_who_invites_to_what_and_why() -> None:
    alliance = send(written(drafted(), {"clause-idea1-text": "One bridge, two banks"}), NOON)
    text = words(partner(keep(alliance), "invitation"))
    assert "Ana would like to design an alliance with you" in text
    assert "One bridge, two banks" in text
    assert "Ship the thing together" in text
    assert "An alliance is what two people agree before they need it" in text


def test_the_invitation_says_how_long_it_takes_that_nothing_binds_and_who_can_read_it() -> None:
    text = words(partner(keep(sent()), "invitation"))
    assert "5 points to answer, about 5 minutes." in text
    assert "Nothing here is binding, and a no needs no reason." in text
    assert "then Ana can read them, and nobody else unless you both let somebody read." in text
    assert "Come back with the same link, also from another device." in text


def test_one_point_is_one_point() -> None:
    alliance = send(written(begun(), {"clause-offer1-text": "My evenings"}), NOON)
    assert "1 point to answer" in words(partner(keep(alliance), "invitation"))


def test_the_first_look_is_noted_once() -> None:
    kept = keep(sent())
    partner(kept, "invitation")
    first = kept.now().openings
    assert len(first) == 1
    partner(kept, "invitation")
    assert kept.now().openings == first


def test_looking_is_not_said_to_be_saving() -> None:
    kept = keep(sent())
    at = partner(kept, "invitation")
    assert "saved " not in words(at).split("Ana would like")[0]
    choose(go(at, "answer", a=kept.id, step="offers"), "stance_offer1", Stance.YES)
    assert "saved " in words(at)


def test_the_invitation_leads_into_the_answer_and_says_so_when_it_is_begun() -> None:
    kept = keep(sent())
    at = partner(kept, "invitation")
    assert links(at)["Begin"] == ("answer", {"a": kept.id, "as": "partner", "step": "idea"})
    kept.change(workflow.respond, 1, "offer1", Stance.YES)
    assert links(partner(kept, "invitation"))["Go on answering"].page == "answer"


def test_the_way_through_the_answer_visits_every_part_and_ends_at_the_check() -> None:
    at = follow(partner(keep(sent()), "invitation"), "Begin")
    seen = []
    for _ in parts.STEPS:
        seen.append(at.query_params["step"])
        follow(at, next(label for label in links(at) if label.startswith("Next: ")))
    assert seen == list(parts.STEPS)
    assert "Check your answer" in words(at)


def test_a_step_that_does_not_exist_is_the_first_one() -> None:
    assert "1 of 8" in words(partner(keep(sent()), "answer", step="nonsense"))


def test_a_stance_is_kept_with_one_tap_changed_and_taken_back() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="offers")
    for stance in (*Asked.VOTE.choices, None):
        choose(at, "stance_offer1", stance)
        assert said(kept, OFFER1).stance is stance
    assert said(kept, OFFER2).stance is None


def test_stances_and_words_stand_there_on_another_device() -> None:
    kept = keep(replied())
    at = partner(kept, "answer", step="offers")
    stances = {named(g.key): g.value for g in at.get("button_group")}
    assert stances == {"stance_offer1": Stance.YES_IF, "stance_offer2": Stance.TALK}
    assert field(at, "response-offer1-text").value == "if it is a working day"
    at = partner(kept, "answer", step="practicalities")
    assert field(at, "response-rhythm-proposal").value == "Every second Tuesday"


@pytest.mark.parametrize("stance", [Stance.YES_IF, Stance.TALK, Stance.NO])
def test_words_are_asked_for_where_they_help_and_kept(stance: Stance) -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="expectations")
    assert "response-expectation1-text" not in fields(at)
    choose(at, "stance_expectation1", stance)
    write(at, "response-expectation1-text", "On working days")
    assert said(kept, EXPECTATION1).text == "On working days"


def test_a_yes_asks_for_no_words_and_words_once_written_are_not_hidden_by_it() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="expectations")
    choose(at, "stance_expectation1", Stance.YES)
    assert "response-expectation1-text" not in fields(at)
    choose(at, "stance_expectation1", Stance.NO)
    write(at, "response-expectation1-text", "Not always")
    choose(at, "stance_expectation1", Stance.YES)
    assert field(at, "response-expectation1-text").value == "Not always"
    assert said(kept, EXPECTATION1).text == "Not always"


def test_no_reason_is_forced_out_of_someone_who_says_no() -> None:
    kept = keep(sent())
    at = choose(partner(kept, "answer", step="expectations"), "stance_expectation1", Stance.NO)
    assert "A no needs no reason. You may add one." in words(at)
    press(partner(kept, "answer_check"), "Send to Ana")
    assert [(r.clause, r.stance, r.text) for r in kept.now().replies[0].responses] == [
        ("expectation1", Stance.NO, "")
    ]


def test_another_wording_is_proposed_in_place() -> None:
    kept = keep(sent())
    at = press(partner(kept, "answer", step="expectations"), "Put it differently")
    write(at, "response-expectation1-proposal", "You tell me on the same day")
    assert said(kept, EXPECTATION1).proposal.text == "You tell me on the same day"


def test_a_practicality_is_taken_or_put_differently() -> None:
    kept = keep(sent())
    at = press(partner(kept, "answer", step="practicalities"), "Suggest something else")
    write(at, "response-rhythm-proposal", "Every second Tuesday")
    choose(at, "stance_rhythm", Stance.YES)
    assert said(kept, ClauseKey("rhythm")).proposal.text == "Every second Tuesday"
    assert said(kept, ClauseKey("rhythm")).stance is Stance.YES


def test_yes_to_the_rest_keeps_what_was_said_before() -> None:
    kept = keep(sent())
    at = choose(partner(kept, "answer", step="offers"), "stance_offer2", Stance.TALK)
    press(at, "Yes to the rest of this part")
    assert (said(kept, OFFER1).stance, said(kept, OFFER2).stance) == (Stance.YES, Stance.TALK)
    assert said(kept, EXPECTATION1).stance is None
    assert {named(g.key): g.value for g in at.get("button_group")} == {
        "stance_offer1": Stance.YES,
        "stance_offer2": Stance.TALK,
    }
    assert "Yes to the rest of this part" not in buttons(at)


def test_a_stance_given_elsewhere_is_not_overwritten_by_yes_to_everything() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="offers")
    kept.change(workflow.respond, 1, "offer1", Stance.NO)
    press(at, "Yes to everything here")
    assert (said(kept, OFFER1).stance, said(kept, OFFER2).stance) == (Stance.NO, Stance.YES)
    assert {named(g.key): g.value for g in at.get("button_group")}["stance_offer1"] is Stance.NO


def test_the_page_says_how_many_points_are_answered() -> None:
    at = partner(keep(sent()), "answer", step="offers")
    assert "0 of 5 points answered" in words(at)
    choose(at, "stance_offer1", Stance.YES)
    assert "1 of 5 points answered" in words(at)


def test_what_the_author_left_empty_is_the_partners_turn() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="hard-times")
    assert "Your turn" in words(at)
    write(at, "clause-p_worst-case1-text", "That we stop talking")
    assert [c.text for c in kept.now().answering.clauses] == ["That we stop talking"]
    at = partner(kept, "answer", step="practicalities")
    assert field(at, f"clause-{Practical.LENGTH}-text").value == ""
    assert f"clause-{Practical.RHYTHM}-text" not in fields(at)
    write(at, f"clause-{Practical.LENGTH}-text", "Half an hour")
    assert [c.text for c in kept.now().answering.clauses] == ["That we stop talking", "Half an hour"]


def test_a_part_the_author_filled_in_is_not_the_partners_turn() -> None:
    alliance = send(written(begun(), {"clause-idea1-text": "A", "clause-purpose1-text": "B"}), NOON)
    assert "Your turn" not in words(partner(keep(alliance), "answer", step="idea"))


def test_offers_left_open_are_promised_room_on_their_own_page() -> None:
    alliance = send(written(begun(), {"clause-idea1-text": "A"}), NOON)
    text = words(partner(keep(alliance), "answer", step="offers"))
    assert "Ana left this open. You will have room for yours in a moment." in text


def test_the_partner_has_offers_and_expectations_of_their_own() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="yours")
    assert "Nothing yet. What would Ana be glad to hear that you offer?" in words(at)
    write(at, "clause-p_offer1-text", "I bring cake")
    press(at, "Add an offer")
    write(at, "clause-p_offer2-text", "I book the room")
    write(at, "clause-p_expectation1-text", "Come on time")
    own = [c.text for c in kept.now().answering.clauses]
    assert own == ["I bring cake", "I book the room", "Come on time"]
    at.button(key="remove_p_offer1").click().run()
    assert [c.text for c in kept.now().answering.clauses] == ["I book the room", "Come on time"]
    press(at, "Put it back")
    assert [c.text for c in kept.now().answering.clauses] == own


def test_both_answer_the_questions_and_the_other_answer_is_one_tap_away() -> None:
    kept = keep(sent())
    at = partner(kept, "answer", step="questions")
    assert fields(at) == [f"answer-{question}-text" for question in Question]
    assert words(at).count("The other answer") == 1
    assert "We take a walk" in words(at)
    write(at, "answer-conflict-text", "We sleep on it")
    assert [a.text for a in kept.now().answering.answers] == ["We sleep on it"]


def test_each_routine_can_be_answered_and_the_week_is_shown() -> None:
    alliance = workflow.add_routines(begun(Situation.NEWBORN), "Bottles\nShopping")
    kept = keep(send(alliance, NOON))
    at = partner(kept, "answer", step="practicalities")
    assert "The week" in words(at)
    choose(at, "stance_routine2", Stance.YES_IF)
    write(at, "response-routine2-text", "if you take Mondays")
    assert said(kept, ClauseKey("routine2")).text == "if you take Mondays"


def test_the_check_shows_both_sides_and_a_way_back_to_each_part() -> None:
    kept = keep(replied())
    at = partner(kept, "answer_check")
    for piece in (
        "I answer within a day",
        "if it is a working day",
        "✕ no",
        "I bring cake",
        "We sleep on it",
    ):
        assert piece in words(at)
    steps = {link.query.get("step") for link in links(at).values()}
    assert {"yours", "questions"} <= steps
    pages = [n.proto.query_string for n in at.get("page_link") if n.proto.label == "Change this part"]
    assert len(pages) == 5


def test_until_it_is_sent_the_answer_is_the_partners_own() -> None:
    kept = keep(sent())
    choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.YES)
    assert "Nobody is shown it until you send it." in words(partner(kept, "answer_check"))
    assert "Nothing from Sam yet" in words(visit("reply", kept))


def test_what_was_changed_after_sending_is_told_from_what_the_author_has() -> None:
    kept = keep(sent())
    choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.YES)
    press(partner(kept, "answer_check"), "Send to Ana")
    choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.TALK)
    assert "You changed something since, which nobody is shown yet." in words(partner(kept, "answer_check"))
    assert "You changed something since: send it again." in words(partner(kept, "invitation"))
    press(partner(kept, "answer_check"), "Send to Ana")
    assert "You changed something since" not in words(partner(kept, "invitation"))


def test_sending_says_that_it_has_arrived_and_offers_a_copy() -> None:
    kept = keep(sent())
    choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.YES)
    at = press(partner(kept, "answer_check"), "Send to Ana")
    assert "Ana has your answer" in words(at)
    assert "Send to Ana" not in buttons(at)
    assert kept.now().reply
    (document,) = elements(at, "href")
    assert document["href"] == f"/documents/{kept.id}/partner/alliance.pdf"


def test_an_empty_answer_is_not_sent_and_the_page_says_why() -> None:
    kept = keep(sent())
    at = press(partner(kept, "answer_check"), "Send to Ana")
    assert "There is nothing to send yet. One sentence is enough." in words(at)
    assert kept.now().replies == ()


def test_the_partner_comes_back_changes_the_answer_and_sends_it_again() -> None:
    kept = keep(replied())
    at = partner(kept, "invitation")
    assert "You sent your answer on 2 March 2026, 14:00. You can change it and send it again." in words(at)
    follow(at, "See what you said")
    assert "Send to Ana" not in buttons(at)
    choose(go(at, "answer", a=kept.id, step="expectations"), "stance_expectation1", Stance.YES)
    go(at, "answer_check", a=kept.id)
    press(at, "Send to Ana")
    assert len(kept.now().replies) == 2
    reply = kept.now().reply
    assert reply
    assert {r.clause: r.stance for r in reply.responses}["expectation1"] is Stance.YES
    assert {r.clause: r.text for r in reply.responses}["expectation1"] == "Not always"


def test_an_answer_to_a_version_that_was_replaced_meanwhile_is_not_sent_blindly() -> None:
    kept = keep(written(sent(), {"clause-p_offer1-text": "I bring cake"}, Party.PARTNER))
    at = partner(kept, "answer_check")

    def revised(alliance: Alliance) -> Alliance:
        changed = written(alliance, {"clause-offer1-text": "I answer within a week"})
        return workflow.send(changed, NOON + 3 * HOUR)

    kept.change(revised)
    press(at, "Send to Ana")
    assert "A newer version has been sent since." in words(at)
    assert kept.now().replies == ()
    assert "I answer within a week" in words(at)


def test_a_new_version_in_which_nothing_is_new_is_read_from_its_first_part() -> None:
    kept = keep(workflow.send(written(replied(), {"clause-offer1-text": ""}), NOON + 3 * HOUR))
    at = partner(kept, "invitation")
    assert "Ana sent a new version. What you said to the points that are still in it stands." in words(at)
    follow(at, "See what is new")
    assert at.query_params["step"] == Section.IDEA


def test_a_new_version_shows_what_is_new_and_keeps_what_was_said_to_the_rest() -> None:
    changes = {"clause-offer1-text": "I answer within a week", "clause-offer3-text": "I cook"}
    kept = keep(workflow.send(written(replied(), changes), NOON + 3 * HOUR))
    at = partner(kept, "invitation")
    assert "Ana sent a new version: 2 points are new or changed." in words(at)
    follow(at, "See what is new")
    text = words(at)
    assert text.index("Changed since you answered") < text.index("I answer within a week")
    assert text.index("New since you answered") < text.index("I cook")
    stances = {named(g.key): g.value for g in at.get("button_group")}
    assert stances == {"stance_offer1": None, "stance_offer2": Stance.TALK, "stance_offer3": None}
    assert field(at, "response-offer1-text").value == "if it is a working day"


def test_one_who_looks_from_both_sides_finds_each_sides_own_words_in_the_same_field() -> None:
    kept = keep(written(sent(), {"answer-conflict-text": "The author walks"}))
    kept.change(workflow.write, Party.PARTNER, Field.answer("conflict"), "The partner sings")
    at = visit("questions", kept)
    at.session_state["secrets"] = {(kept.id, party): secret for party, secret in kept.secrets.items()}
    assert field(at, "answer-conflict-text").value == "The author walks"
    go(at, "answer", a=kept.id, step="questions")
    assert field(at, "answer-conflict-text").value == "The partner sings"
    assert kept.now().draft.answers[-1].text == "The author walks"
