"""What the pages ask about a clause: a yes or a no, how one sees it, that one read it, or one's turn."""

from __future__ import annotations

from datetime import date, time

from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.model import (
    Alliance,
    Field,
    Meetings,
    Party,
    Practical,
    Response,
    Section,
    Stance,
    response_to,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import IDEA1, OFFER1, OFFER2, WORST_CASE1
from tests.pages.kept import HOUR, NOON, Kept, drafted, keep, written
from tests.pages.reader import buttons, choose, field, fields, keyed, named, press, visit, words, write

TEXTS = {
    "clause-idea1-text": "Two teams, one bridge",
    "clause-worst-case1-text": "That we stop talking",
    "clause-conflict1-text": "We sleep on it",
    "clause-unstuck1-text": "We ask Ruth",
    "clause-phrase1-text": "Red lamp",
}


def whole() -> Alliance:
    alliance = written(drafted(), TEXTS)
    alliance = workflow.leave_open(alliance, Party.AUTHOR, Practical.LENGTH, unsure=True)
    return workflow.send(alliance, NOON + HOUR)


def partner(kept: Kept, page: str, **query: str) -> AppTest:
    return visit(page, kept, Party.PARTNER, **query)


def said(kept: Kept, clause: ClauseKey) -> Response:
    return response_to(kept.now().answering, clause)


def choices(at: AppTest) -> dict[str, int]:
    return {named(g.key): len(g.options) for g in at.get("button_group")}


def test_what_is_no_promise_is_not_put_to_the_vote() -> None:
    kept = keep(whole())
    assert choices(partner(kept, "answer", step="idea")) == {"stance_idea1": 1, "stance_purpose1": 4}
    at = partner(kept, "answer", step="hard-times")
    assert choices(at)["stance_worst-case1"] == 2
    choose(at, "stance_worst-case1", Stance.READ)
    assert said(kept, WORST_CASE1).stance is Stance.READ
    assert "propose_worst-case1" not in {named(b.key) for b in at.button}


def test_how_one_sees_the_idea_is_said_in_words_where_one_likes() -> None:
    kept = keep(whole())
    at = partner(kept, "answer", step="idea")
    assert "response-idea1-text" not in fields(at)
    press(at, "Say how you see it")
    write(at, "response-idea1-text", "Three teams, I think")
    assert (said(kept, IDEA1).stance, said(kept, IDEA1).text) == (None, "Three teams, I think")


def test_what_the_author_is_not_sure_of_is_shown_and_is_the_partners_turn() -> None:
    kept = keep(whole())
    at = partner(kept, "answer", step="practicalities")
    assert "stance_length" not in choices(at)
    assert "Not sure yet" in words(at) or "not sure yet" in words(at)
    write(at, "clause-length-text", "Half an hour")
    assert [c.text for c in kept.now().answering.clauses] == ["Half an hour"]


def test_a_stance_of_before_stands_there_and_can_be_taken_back() -> None:
    old = Response(clause=WORST_CASE1, stance=Stance.YES)
    alliance = whole()
    kept = keep(alliance.with_answering(alliance.answering.with_responses((old,))))
    at = partner(kept, "answer", step="hard-times")
    assert "You said" in words(at)
    assert said(kept, WORST_CASE1).stance is Stance.YES
    keyed(at.button, "unsay_worst-case1").click().run()
    assert said(kept, WORST_CASE1).blank


def test_yes_to_the_rest_says_how_many_it_did_leaves_the_card_and_is_undone_by_a_tap() -> None:
    kept = keep(whole())
    at = partner(kept, "answer", step="hard-times")
    press(at, "Yes to the rest of this part")
    assert "You said yes to 2 points." in words(at)
    assert {r.clause for r in kept.now().answering.responses} == {"conflict1", "unstuck1"}
    assert said(kept, ClauseKey("phrase1")).stance is None
    press(at, "Undo it")
    assert all(r.stance is None for r in kept.now().answering.responses)
    assert "Yes to the rest of this part" in buttons(at)
    assert {named(g.key): g.value for g in at.get("button_group")}["stance_conflict1"] is None


def test_a_condition_is_offered_as_a_note_beside_a_plain_yes() -> None:
    kept = keep(whole())
    at = choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.YES_IF)
    write(at, "response-offer1-text", "if it is a working day")
    choose(at, "stance_offer1", Stance.YES)
    assert said(kept, OFFER1).text == ""
    assert "response-offer1-text" not in fields(at)
    assert "Your condition is not shown beside a plain yes:" in words(at)
    press(at, "Keep it as a note")
    assert field(at, "response-offer1-text").value == "if it is a working day"
    assert said(kept, OFFER1).text == "if it is a working day"
    assert "Your condition is not shown beside a plain yes:" not in words(at)


def test_a_condition_is_back_in_its_field_with_another_if() -> None:
    kept = keep(whole())
    at = choose(partner(kept, "answer", step="offers"), "stance_offer1", Stance.YES_IF)
    write(at, "response-offer1-text", "if it is a working day")
    choose(at, "stance_offer1", Stance.YES)
    choose(at, "stance_offer1", Stance.YES_IF)
    assert field(at, "response-offer1-text").value == "if it is a working day"
    assert said(kept, OFFER1).text == "if it is a working day"


def replied() -> Alliance:
    alliance = workflow.respond(whole(), 1, WORST_CASE1, Stance.READ)
    alliance = workflow.write(alliance, Party.PARTNER, Field.response(IDEA1), "Three teams, I think")
    return workflow.reply(workflow.yes_to_rest(alliance, 1, Section.OFFERS), 1, NOON + 2 * HOUR)


def test_the_author_reads_what_was_read_and_seen_and_what_is_left_open_apart() -> None:
    text = words(visit("reply", keep(replied())))
    assert text.index("What is agreed") < text.index("To know, not to agree to") < text.index("Left open")
    assert "I have read it" in text
    assert "Three teams, I think" in text


def agreed() -> Alliance:
    alliance = replied()
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, party, NOON + 3 * HOUR)
    return alliance


def test_what_is_left_open_stands_under_its_own_heading_and_is_not_checked_in_on() -> None:
    kept = keep(agreed())
    assert "Left open" in words(visit("life", kept))
    at = visit("check_in", kept)
    assert "pulse_rhythm" in choices(at)
    assert "pulse_length" not in choices(at)


def test_a_partners_own_early_sign_is_read_by_the_author_not_voted_on() -> None:
    alliance = workflow.write(whole(), Party.PARTNER, Field.clause(as_id("p_early-sign1")), "I hum")
    kept = keep(workflow.reply(alliance, 1, NOON + 2 * HOUR))
    assert choices(visit("reply", kept))["say_p_early-sign1"] == 2


def test_other_words_beside_a_time_are_taken_once_somebody_says_whether_it_fits() -> None:
    alliance = workflow.set_meetings(drafted(), Party.AUTHOR, Meetings(first=date(2026, 3, 3), at=time(14)))
    alliance = workflow.send(alliance, NOON + HOUR)
    alliance = workflow.write(
        alliance, Party.PARTNER, Field.response(ClauseKey("rhythm"), "proposal"), "Tuesdays at 15:00"
    )
    kept = keep(workflow.reply(alliance, 1, NOON + 2 * HOUR))
    at = visit("agenda", kept)
    assert "Do they fit Sam's words as well? every week, first on 3 March 2026 at 14:00" in words(at)
    assert "Take Sam's words into my draft" not in buttons(at)
    press(at, "Take Sam's words without them")
    rhythm = next(c for c in kept.now().draft.clauses if c.id == "rhythm")
    assert (rhythm.text, getattr(rhythm, "meetings", 0)) == ("Tuesdays at 15:00", None)


def test_what_was_dropped_later_is_noted_and_not_decided() -> None:
    alliance = workflow.decide(replied(), OFFER2, "twice a week")
    assert "What you decided" in words(visit("overview", keep(alliance)))
    dropped = workflow.remove(alliance, Party.AUTHOR, OFFER2)
    text = words(visit("overview", keep(dropped.model_copy(update={"id": "another"}))))
    assert "What you decided" not in text
    assert "Noted about what was dropped since" in text
    assert "twice a week" in text
