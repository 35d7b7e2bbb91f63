"""From an answer to two names under one revision: talking, revising, mirror mode, signing, comparing."""

import pytest

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import Field, Party, Stance
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER2
from tests.pages.kept import (
    HOUR,
    NOON,
    agreed,
    closed,
    drafted,
    keep,
    living,
    replied,
    sent,
    settled,
    signed,
    written,
)
from tests.pages.reader import (
    buttons,
    choose,
    elements,
    field,
    fields,
    follow,
    go,
    keyed,
    links,
    named,
    press,
    visit,
    words,
    write,
)

AUTHOR, PARTNER = Party
FIRST_ANSWER = "We take a walk"


def test_a_proposal_is_left_as_it_is_with_one_click_and_taken_after_all_with_another() -> None:
    kept = keep(replied())
    at = press(visit("agenda", kept), "Leave mine as it is")
    assert "Left as it was." in words(at)
    assert workflow.written(kept.now(), AUTHOR, Field.clause(as_id("rhythm"))) == "Every Tuesday"
    press(at, "Take Sam's words into my draft")
    assert workflow.written(kept.now(), AUTHOR, Field.clause(as_id("rhythm"))) == "Every second Tuesday"
    press(at, "Back to my words")
    assert workflow.written(kept.now(), AUTHOR, Field.clause(as_id("rhythm"))) == "Every Tuesday"


def test_a_proposal_is_answered_and_the_partner_reads_it_with_the_next_revision() -> None:
    kept = keep(replied())
    at = press(visit("agenda", kept), "Answer it")
    write(at, "say-rhythm-text", "Every week while it is new")
    assert "Every week while it is new" not in words(visit("invitation", kept, PARTNER))
    kept.change(workflow.send, NOON + 3 * HOUR)
    assert "Every week while it is new" in words(visit("invitation", kept, PARTNER))


def test_the_author_says_something_to_what_the_partner_added_and_a_no_comes_on_the_agenda() -> None:
    kept = keep(replied())
    at = choose(visit("reply", kept), "say_p_offer1", Stance.NO)
    write(at, "say-p_offer1-text", "I don't eat cake")
    assert "I bring cake" in words(go(at, "agenda", a=kept.id))
    kept.change(workflow.send, NOON + 3 * HOUR)
    assert "I don't eat cake" in words(visit("invitation", kept, PARTNER))


def test_an_empty_agenda_offers_to_sign() -> None:
    at = visit("agenda", keep(settled()))
    assert "Nothing. What was answered is agreed." in words(at)
    assert links(at)["Put your names to it"].page == "sign"


def test_an_agenda_of_what_both_put_their_names_to_leads_on_and_does_not_ask_for_names_again() -> None:
    at = visit("agenda", keep(agreed()))
    assert "Put your names to it" not in links(at)
    assert links(at)["Where it stands"].page == "life"


def test_once_agreed_the_answer_before_it_does_not_say_that_less_is_agreed() -> None:
    text = words(visit("reply", keep(agreed())))
    assert "Both of you have put your names to revision" in text
    assert "How far you are together" not in text
    assert "Not answered" not in text


def test_before_that_it_says_how_far_the_two_are() -> None:
    assert "How far you are together" in words(visit("reply", keep(replied())))


def test_what_is_still_open_is_said_and_the_partner_cannot_sign_over_it() -> None:
    kept = keep(replied())
    assert "4 points are still open." in words(visit("sign", kept))
    at = visit("sign", kept, PARTNER)
    assert "4 points are still open." in words(at)
    assert "What was added since is not part of this revision." in words(at)
    assert buttons(at)["Put my name to revision 1"].disabled


def test_the_partner_says_yes_on_the_spot_and_signs_what_they_then_have_said() -> None:
    alliance = workflow.respond(settled(), 2, OFFER2, Stance.TALK)
    kept = keep(workflow.reply(alliance, 2, NOON + 4 * HOUR))
    at = visit("sign", kept, PARTNER)
    assert buttons(at)["Put my name to revision 2"].disabled
    choose(at, "stance_offer2", Stance.YES)
    press(at, "Put my name to revision 2")
    now = kept.now()
    assert now.signature(PARTNER, 2)
    assert now.reply
    assert {r.stance for r in now.reply.responses} == {Stance.YES}


def test_signing_sends_what_the_author_has_changed_since() -> None:
    kept = keep(replied())
    for clause in ("offer1", "offer2", "expectation1"):
        kept.change(workflow.respond, 1, clause, Stance.YES)
    kept.change(workflow.take_wording, "rhythm")
    kept.change(workflow.reply, 1, NOON + 3 * HOUR)
    at = visit("sign", kept)
    assert "It is sent as you sign." in words(at)
    assert "I bring cake" in words(at)
    press(at, "Send revision 2 and put my name to it")
    now = kept.now()
    assert now.signature(AUTHOR, 2)
    assert [c.text for c in now.revisions[1].partner_clauses] == ["I bring cake"]


def test_both_names_make_it_agreed_and_both_get_the_papers() -> None:
    kept = keep(signed(settled(), AUTHOR))
    assert "Ana put their name to it on 2 March 2026" in words(visit("sign", kept, PARTNER))
    at = press(visit("sign", kept, PARTNER), "Put my name to revision 2")
    assert kept.now().agreed(2)
    shown = digest.of(kept.id, kept.now().revisions[-1])
    for here in (at, visit("sign", kept)):
        text = words(here)
        assert "You two have agreed" in text
        assert shown in "".join(text.split())
        assert "The agreement as a PDF" in text


def test_a_name_is_self_declared_and_the_page_says_so() -> None:
    at = visit("sign", keep(settled()), PARTNER)
    assert "Nobody checks who you are" in words(at)
    field_of_name = keyed(at.text_input, "signing_name")
    field_of_name.set_value("Samira Öz").run()
    press(at, "Put my name to revision 2")
    assert "Samira Öz" in words(at)


def test_a_name_left_empty_is_asked_for_and_nothing_is_signed() -> None:
    kept = keep(settled())
    at = visit("sign", kept)
    keyed(at.text_input, "signing_name").set_value("  ").run()
    press(at, "Put my name to revision 2")
    assert "A first name will do" in words(at)
    assert not kept.now().signatures


def test_a_revision_that_came_meanwhile_is_not_signed_unread() -> None:
    kept = keep(settled())
    at = visit("sign", kept, PARTNER)
    kept.change(workflow.write, AUTHOR, Field.clause(OFFER1), "I answer within a week")
    kept.change(workflow.send, NOON + 5 * HOUR)
    press(at, "Put my name to revision 2")
    assert "This is not the newest revision any more" in words(at)
    assert not kept.now().signatures


def test_in_mirror_mode_the_authors_answers_are_nowhere_until_the_partner_has_given_theirs() -> None:
    alliance = workflow.send(workflow.mirror(drafted(), on=True), NOON + HOUR)
    alliance = workflow.reply(workflow.respond(alliance, 1, OFFER1, Stance.YES), 1, NOON + 2 * HOUR)
    again = workflow.send(written(alliance, {"clause-offer3-text": "Tea"}), NOON + 3 * HOUR)
    kept = keep(written(again, {"answer-matters-most-text": "That we talk"}, PARTNER))
    for page, query in (
        ("invitation", {}),
        ("answer", {"step": "questions"}),
        ("answer_check", {}),
        ("sign", {}),
        ("compare", {"from": "1", "to": "2"}),
        ("life", {}),
    ):
        assert FIRST_ANSWER not in words(visit(page, kept, PARTNER, **query)), page
    assert FIRST_ANSWER in words(visit("sign", kept))
    at = press(visit("answer", kept, PARTNER, step="questions"), "These are my answers: show me Ana's")
    assert FIRST_ANSWER in words(at)
    assert FIRST_ANSWER in words(visit("sign", kept, PARTNER))


def test_the_mirror_is_a_switch_on_the_page_before_sharing() -> None:
    kept = keep(drafted())
    at = visit("share", kept)
    keyed(at.checkbox, "choice_mirror").set_value(True).run()
    assert kept.now().draft.mirror


def test_answers_that_were_seen_are_not_hidden_afterwards() -> None:
    changed = written(sent(), {"clause-offer1-text": "I answer at once"})
    assert [box for box in visit("share", keep(changed)).checkbox if named(box.key) == "choice_mirror"] == []


@pytest.mark.parametrize("party", Party)
def test_any_two_revisions_are_compared(party: Party) -> None:
    third = written(agreed(), {"clause-offer1-text": "I answer within two days", "clause-offer3-text": "Tea"})
    kept = keep(workflow.send(third, NOON + 6 * HOUR))
    at = visit("compare", kept, party, **{"from": "2", "to": "3"})
    text = words(at)
    assert "two days" in text
    assert "Tea" in text
    assert "I bring the numbers" not in text
    assert "Every second Tuesday" in words(visit("compare", kept, party, **{"from": "1", "to": "3"}))


@pytest.mark.parametrize("asked", ["0", "7", "0000011", "00000011", "²", "-1", "x", ""])
def test_a_revision_that_there_is_not_is_no_trouble_to_compare(asked: str) -> None:
    at = visit("compare", keep(agreed()), AUTHOR, **{"from": asked, "to": asked})
    assert not at.exception
    assert "Every second Tuesday" in words(at)


def test_the_first_two_revisions_are_compared_and_each_change_is_told_by_its_kind() -> None:
    more = {
        "clause-offer1-text": "I answer within two days",
        "clause-offer3-text": "Tea",
    }
    without = workflow.remove(written(sent(), more), AUTHOR, OFFER2)
    at = visit("compare", keep(workflow.send(without, NOON + 2 * HOUR)))
    told = words(at).splitlines()
    assert "New · Ana Tea" in told
    assert "Changed · Ana I answer within a day two days" in told
    assert "Gone · Ana I bring the numbers" in told


def test_one_revision_alone_is_not_compared() -> None:
    assert "There is only one revision so far" in words(visit("compare", keep(sent())))


def test_the_partner_opens_an_agreed_alliance_and_is_led_to_it() -> None:
    assert links(visit("invitation", keep(agreed()), PARTNER))["Your alliance"].page == "life"


def test_the_author_sees_when_it_was_opened_only_if_the_partner_allows_it() -> None:
    kept = keep(sent())
    at = visit("invitation", kept, PARTNER)
    assert "Sam opened revision 1" not in words(visit("life", kept))
    keyed(at.checkbox, "choice_openings").set_value(True).run()
    assert "Sam opened revision 1" in words(visit("life", kept))


def test_what_has_ended_is_read_and_not_changed() -> None:
    kept = keep(closed())
    for page, party in (("idea", AUTHOR), ("share", AUTHOR), ("answer", PARTNER), ("check_in", PARTNER)):
        at = visit(page, kept, party)
        assert "This has come to its end" in words(at), page
        assert not fields(at)
        assert follow(at, "Where it stands")
    for party in Party:
        assert "It ended on 2 March 2026" in words(visit("life", kept, party))


def test_nobody_checks_in_before_both_have_signed() -> None:
    at = visit("check_in", keep(settled()))
    assert "Not now" in words(at)
    assert not at.get("button_group")


def test_the_state_is_told_where_an_author_comes_back_to() -> None:
    kept = keep(living())
    assert "You two have agreed to revision 2" in words(visit("overview", kept))
    assert field(visit("offers", kept), "clause-offer1-text").value == "I answer within a day"


def test_a_new_revision_asks_about_what_changed_and_keeps_the_rest_at_hand() -> None:
    alliance = written(replied(), {"clause-offer1-text": "I answer within a week"})
    kept = keep(workflow.send(alliance, NOON + 3 * HOUR))
    text = words(visit("answer", kept, PARTNER, step="offers"))
    assert "What you said to one point stands" in text
    assert text.index("I answer within a week") < text.index("What you said to one point stands")
    kept.change(workflow.reply, 2, NOON + 4 * HOUR)
    assert "stands" not in words(visit("answer", kept, PARTNER, step="offers"))


def test_what_the_partner_sends_after_both_have_signed_reaches_the_author() -> None:
    kept = keep(agreed())
    assert "has said something since" not in words(visit("life", kept))
    later = {"clause-p_offer2-text": "And tea"}
    kept.change(lambda a: workflow.reply(written(a, later, PARTNER), 2, NOON + 8 * HOUR))
    at = visit("life", kept)
    assert "Sam has said something since you agreed." in words(at)
    assert "And tea" in words(follow(at, "Read it"))
    assert "Sam has said something since" in links(visit("overview", kept))


def test_a_check_in_goes_on_while_a_newer_revision_waits_for_names() -> None:
    newer = workflow.send(written(agreed(), {"clause-offer3-text": "Tea"}), NOON + 6 * HOUR)
    kept = keep(newer)
    for party in Party:
        assert links(visit("life", kept, party))["Check in on revision 2"].page == "check_in"


def test_who_has_something_unsent_is_led_to_send_it_before_signing() -> None:
    kept = keep(written(settled(), {"clause-p_offer2-text": "And tea"}, PARTNER))
    at = visit("sign", kept, PARTNER)
    assert buttons(at)["Put my name to revision 2"].disabled
    assert links(at)["Send Ana your answer first"].page == "answer_check"


def test_nothing_is_signed_in_a_preview() -> None:
    kept = keep(settled())
    at = visit("sign", kept, preview="1")
    assert buttons(at)["Put my name to revision 2"].disabled
    assert "preview: nothing is kept" in words(at)


def test_what_changed_while_one_was_reading_is_to_be_read_before_one_signs() -> None:
    kept = keep(settled())
    at = visit("sign", kept, PARTNER)
    kept.change(workflow.write, AUTHOR, Field.clause(OFFER1), "I answer within a week")
    kept.change(workflow.send, NOON + 5 * HOUR)
    keyed(at.text_input, "signing_name").set_value("Sam B.").run()
    assert "Another version has come since you began to read." in words(at)
    assert buttons(at)["Put my name to revision 3"].disabled
    press(at, "I have read it")
    assert not buttons(at)["Put my name to revision 3"].disabled


def test_a_revision_stands_under_the_names_it_was_sent_with() -> None:
    kept = keep(agreed())
    kept.change(workflow.rename, AUTHOR, "Zed")
    assert "Zed" not in words(visit("life", kept, PARTNER))
    assert "Zed" not in words(visit("invitation", kept, PARTNER))


def test_what_was_decided_stands_beside_the_draft() -> None:
    kept = keep(replied())
    write(visit("agenda", kept), "decision-offer1-text", "Two days, except in March")
    assert "Two days, except in March" in words(visit("overview", kept))


def test_a_revision_that_only_leaves_out_says_so() -> None:
    kept = keep(workflow.send(workflow.remove(settled(), AUTHOR, OFFER2), NOON + 5 * HOUR))
    assert "What you said to the points that are still in it stands." in words(
        visit("invitation", kept, PARTNER)
    )


def test_each_agreement_can_be_had_again() -> None:
    newer = workflow.send(written(agreed(), {"clause-offer3-text": "Tea"}), NOON + 6 * HOUR)
    at = visit("life", keep(signed(signed(newer, AUTHOR), PARTNER)))
    for number in (2, 3):
        assert f"Revision {number} as a PDF" in words(at)


def test_a_point_the_author_has_with_an_addition_stands_under_the_one_who_wrote_it() -> None:
    at = choose(visit("reply", keep(replied())), "say_p_offer1", Stance.TALK)
    text = words(at)
    assert text.index("Sam I bring cake Ana ◇ let’s talk") < text.index("How far you are together")


def test_who_comes_back_is_told_of_the_other_name_and_led_to_sign() -> None:
    at = visit("invitation", keep(signed(settled(), AUTHOR)), PARTNER)
    text = words(at)
    assert "Your alliance with Ana" in text
    assert "would like to design" not in text
    assert "Ana put their name to revision 2" in text
    assert links(at)["Put your name to it"].page == "sign"


def test_words_that_were_told_are_not_told_again_with_another_matter() -> None:
    alliance = workflow.write(replied(), AUTHOR, Field.say(ClauseKey("rhythm")), "Every week while it is new")
    alliance = workflow.send(workflow.take_wording(alliance, ClauseKey("rhythm")), NOON + 3 * HOUR)
    assert alliance.revisions[-1].says[0].text == "Every week while it is new"
    answered = workflow.reply(
        workflow.respond(alliance, 2, ClauseKey("rhythm"), Stance.YES), 2, NOON + 4 * HOUR
    )
    changed = workflow.send(written(answered, {"clause-offer3-text": "Tea"}), NOON + 5 * HOUR)
    assert changed.revisions[-1].says == ()


def test_what_could_not_be_done_is_brought_into_view() -> None:
    at = press(visit("check_in", keep(agreed())), "Give my check-in")
    assert any("data-brought" in marks for marks in elements(at, "data-brought"))


def test_a_line_of_the_card_says_what_it_is() -> None:
    alliance = workflow.send(written(replied(), {"clause-third-person1-text": "Ruth, 4412"}), NOON + 3 * HOUR)
    text = words(visit("answer", keep(alliance), PARTNER, step="hard-times"))
    assert "The third person Ruth, 4412" in text
