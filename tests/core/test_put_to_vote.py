"""What is put to the vote, what is read, what is seen one's own way, and what is the other's turn."""

from __future__ import annotations

from datetime import date

import pytest

from alliance_core import workflow
from alliance_core.derived import agenda, digest, pending, progress, pulse
from alliance_core.derived.export import export
from alliance_core.errors import FieldUnknown
from alliance_core.model import (
    Alliance,
    Asked,
    Clause,
    Field,
    Gap,
    Party,
    Practical,
    Practicality,
    Pulse,
    Response,
    Routine,
    Section,
    Stance,
    Statement,
    Topic,
    Words,
    asked,
    response_to,
    says_more,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import IDEA1, OFFER1, OFFER2, P_OFFER1, ROUTINE1, WORST_CASE1
from tests.core.people import HOUR, NOON, drafted, sent

A, B = Party.AUTHOR, Party.PARTNER

TEXTS = {
    "clause-idea1-text": "Two teams, one bridge",
    "clause-no1-text": "Calls at night",
    "clause-conflict1-text": "We sleep on it",
    "clause-worst-case1-text": "That we stop talking",
    "clause-early-sign1-text": "I go quiet",
    "clause-phrase1-text": "Red lamp",
    "clause-repair1-text": "A walk",
    "clause-third-person1-text": "Ruth",
}


def whole() -> Alliance:
    """Something of every kind, sent: the length of a meeting is not sure yet."""
    alliance = drafted()
    for field, text in TEXTS.items():
        alliance = workflow.write(alliance, A, workflow.field_named(field), text)
    alliance = workflow.set_date(alliance, A, Practical.REVIEW, date(2026, 6, 1))
    alliance = workflow.leave_open(alliance, A, Practical.LENGTH, unsure=True)
    return workflow.send(alliance, NOON + HOUR)


def said(alliance: Alliance, clause: ClauseKey) -> Response:
    return response_to(alliance.answering, clause)


def before(alliance: Alliance, clause: ClauseKey, stance: Stance) -> Alliance:
    """As an earlier version kept it, which asked for a yes or a no to every clause."""
    known = (*alliance.answering.responses, Response(clause=clause, stance=stance))
    return alliance.with_answering(alliance.answering.with_responses(known))


VOTED = [*(t for t in Topic if t not in (Topic.IDEA, Topic.NO, Topic.WORST_CASE, Topic.EARLY_SIGN))]


@pytest.mark.parametrize(
    ("clause", "want"),
    [
        *((Statement(id=as_id("x1"), topic=topic), Asked.VOTE) for topic in VOTED),
        *((Practicality(id=field, text="so"), Asked.VOTE) for field in Practical),
        (Routine(id=ROUTINE1), Asked.VOTE),
        (Statement(id=as_id("x1"), topic=Topic.IDEA), Asked.VIEW),
        (Statement(id=as_id("x1"), topic=Topic.WORST_CASE), Asked.READ),
        (Statement(id=as_id("x1"), topic=Topic.EARLY_SIGN), Asked.READ),
        (Statement(id=as_id("x1"), topic=Topic.NO), Asked.READ),
        (Practicality(id=Practical.LENGTH, text="an hour", unsure=True), Asked.TURN),
    ],
    ids=lambda given: str(given) if isinstance(given, Asked) else getattr(given, "topic", given.id),
)
def test_each_clause_is_asked_about_as_the_table_says(clause: Clause, want: Asked) -> None:
    assert asked(clause) is want


def test_a_vote_has_four_stances_what_is_read_two_a_view_one_and_a_turn_none() -> None:
    assert [len(want.choices) for want in Asked] == [4, 1, 2, 0]


@pytest.mark.parametrize(
    ("clause", "refused"),
    [("idea1", Stance.YES), ("no1", Stance.NO), ("early-sign1", Stance.YES_IF), ("length", Stance.TALK)],
)
def test_nothing_is_taken_that_was_not_asked(clause: ClauseKey, refused: Stance) -> None:
    with pytest.raises(FieldUnknown):
        workflow.respond(whole(), 1, clause, refused)


def test_read_and_seen_otherwise_stop_nothing_and_lets_talk_does() -> None:
    alliance = workflow.respond(whole(), 1, WORST_CASE1, Stance.READ)
    alliance = workflow.write(alliance, B, Field.response(IDEA1), "Three teams, I think")
    assert agenda.points(workflow.reply(alliance, 1, NOON + 2 * HOUR)) == ()
    alliance = workflow.respond(alliance, 1, ClauseKey("no1"), Stance.TALK)
    [point] = agenda.points(workflow.reply(alliance, 1, NOON + 2 * HOUR))
    assert (point.key, point.gap) == ("no1", Gap.TALK)


@pytest.mark.parametrize(
    ("stance", "gap"),
    [(Stance.YES, None), (Stance.YES_IF, None), (Stance.TALK, Gap.TALK), (Stance.NO, Gap.NO)],
)
@pytest.mark.parametrize("clause", ["idea1", "worst-case1", "length"])
def test_a_stance_of_before_stays_as_it_was_said_and_a_no_of_before_stays_a_point(
    clause: ClauseKey, stance: Stance, gap: Gap | None
) -> None:
    alliance = workflow.reply(before(whole(), clause, stance), 1, NOON + 2 * HOUR)
    assert response_to(alliance.replies[-1], clause).stance is stance
    assert [point.gap for point in agenda.points(alliance)] == ([gap] if gap is not None else [])
    taken = workflow.respond(alliance, 1, clause, None)
    assert said(taken, clause).stance is None


def test_only_what_is_put_to_the_vote_counts_as_a_point_to_answer() -> None:
    alliance = whole()
    assert progress.answered(alliance, Section.HARD_TIMES) == (0, 4)
    assert progress.answered(alliance, Section.IDEA) == (0, 1)
    assert progress.answered(alliance, Section.PRACTICALITIES) == (0, 2)
    replied = workflow.reply(workflow.respond(alliance, 1, ClauseKey("no1"), Stance.READ), 1, NOON + 2 * HOUR)
    assert sum(progress.stances(replied).values()) == progress.answered(alliance)[1]


def test_yes_to_the_rest_touches_only_what_is_put_to_the_vote() -> None:
    alliance = whole()
    for section in Section:
        alliance = workflow.yes_to_rest(alliance, 1, section)
    yes = {r.clause for r in alliance.answering.responses if r.stance is Stance.YES}
    assert yes == {"purpose1", "offer1", "offer2", "expectation1", "rhythm", "review", "conflict1"}
    assert {r.stance for r in alliance.answering.responses} == {Stance.YES}


def test_yes_to_the_rest_skips_what_the_partner_puts_otherwise() -> None:
    alliance = workflow.write(whole(), B, Field.response(OFFER1, "proposal"), "within two days")
    alliance = workflow.write(alliance, B, Field.clause(as_id("rhythm")), "Every Friday")
    assert progress.resting(alliance, Section.OFFERS) == ("offer2",)
    assert progress.resting(alliance, Section.PRACTICALITIES) == ("review",)


def test_yes_to_the_rest_is_undone_and_leaves_what_was_said_since() -> None:
    once = workflow.respond(whole(), 1, OFFER1, Stance.NO)
    rested = progress.resting(once, Section.OFFERS)
    yes = workflow.yes_to_rest(once, 1, Section.OFFERS)
    undone = workflow.unsay(yes, 1, rested)
    assert said(undone, OFFER1).stance is Stance.NO
    assert said(undone, OFFER2).blank
    changed = workflow.respond(yes, 1, OFFER2, Stance.TALK)
    assert said(workflow.unsay(changed, 1, rested), OFFER2).stance is Stance.TALK


# Conditions


def conditional(alliance: Alliance | None = None) -> Alliance:
    alliance = workflow.respond(alliance or sent(), 1, OFFER1, Stance.YES_IF)
    return workflow.write(alliance, B, Field.response(OFFER1), "if it is a working day")


def test_a_condition_is_not_shown_beside_a_plain_yes_and_is_back_with_another_if() -> None:
    yes = workflow.respond(conditional(), 1, OFFER1, Stance.YES)
    assert said(yes, OFFER1) == Response(clause=OFFER1, stance=Stance.YES)
    assert workflow.condition(yes.answering, said(yes, OFFER1)) == "if it is a working day"
    assert workflow.reply(yes, 1, NOON + 2 * HOUR).replies[-1].responses[0].text == ""
    back = workflow.respond(yes, 1, OFFER1, Stance.YES_IF)
    assert said(back, OFFER1) == said(conditional(), OFFER1)
    assert back.answering.conditions == {}


def test_its_writer_may_keep_a_condition_as_a_note() -> None:
    yes = workflow.respond(conditional(), 1, OFFER1, Stance.YES)
    noted = workflow.note_condition(yes, OFFER1)
    assert said(noted, OFFER1).text == "if it is a working day"
    assert said(noted, OFFER1).stance is Stance.YES
    assert workflow.condition(noted.answering, said(noted, OFFER1)) == ""
    assert workflow.note_condition(noted, OFFER1) is noted


@pytest.mark.parametrize("between", [Stance.TALK, Stance.NO, None])
def test_a_condition_stays_one_whatever_was_said_in_between(between: Stance | None) -> None:
    alliance = workflow.respond(conditional(), 1, OFFER1, between)
    assert said(alliance, OFFER1).text == "if it is a working day"
    assert said(workflow.respond(alliance, 1, OFFER1, Stance.YES), OFFER1).text == ""


def test_words_that_were_no_condition_stay_beside_a_yes() -> None:
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.NO)
    alliance = workflow.write(alliance, B, Field.response(OFFER1), "Not always")
    assert said(workflow.respond(alliance, 1, OFFER1, Stance.YES), OFFER1).text == "Not always"


def test_a_condition_that_was_met_by_another_wording_is_not_shown_beside_the_yes_to_that() -> None:
    alliance = workflow.reply(conditional(), 1, NOON + 2 * HOUR)
    met = workflow.write(alliance, A, Field.clause(OFFER1), "I answer on working days")
    again = workflow.send(met, NOON + 3 * HOUR)
    assert said(again, OFFER1).stance is None
    yes = workflow.respond(again, 2, OFFER1, Stance.YES)
    assert said(yes, OFFER1).text == ""
    assert workflow.condition(yes.answering, said(yes, OFFER1)) == "if it is a working day"


def test_a_condition_of_the_authors_is_treated_the_same() -> None:
    alliance = workflow.write(sent(), B, Field.clause(P_OFFER1), "I bring cake")
    alliance = workflow.say_to(workflow.reply(alliance, 1, NOON + 2 * HOUR), P_OFFER1, Stance.YES_IF)
    alliance = workflow.write_say(alliance, P_OFFER1, "if there is tea")
    yes = workflow.say_to(alliance, P_OFFER1, Stance.YES)
    assert workflow.say(yes, P_OFFER1).text == ""
    assert workflow.say(workflow.note_own_condition(yes, P_OFFER1), P_OFFER1).text == "if there is tea"


def test_what_was_a_condition_goes_with_an_answer_that_is_taken_back() -> None:
    yes = workflow.respond(conditional(), 1, OFFER1, Stance.YES)
    assert workflow.take_back(yes, NOON + 2 * HOUR).answering.conditions == {}


def test_a_file_without_any_of_this_says_no_more_than_the_first_format() -> None:
    def more(alliance: Alliance) -> bool:
        return says_more(export(alliance, B, NOON))

    yes = workflow.respond(whole(), 1, OFFER1, Stance.YES)
    assert not more(yes)
    assert more(workflow.respond(yes, 1, ClauseKey("no1"), Stance.READ))
    assert more(workflow.respond(conditional(), 1, OFFER1, Stance.YES))
    words = Response(clause=OFFER1, text="read", proposal=Words(text="read"))
    assert not says_more(words)


# Left open


def agreed() -> Alliance:
    alliance = whole()
    alliance = workflow.reply(workflow.yes_to_rest(alliance, 1, Section.OFFERS), 1, NOON + 2 * HOUR)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, party, NOON + 3 * HOUR)
    return alliance


def test_what_is_not_sure_yet_stops_no_agreement_and_nobody_checks_in_on_it() -> None:
    alliance = agreed()
    assert alliance.agreement is not None
    assert "length" not in alliance.agreement.lived
    resting = workflow.rest_works(alliance, A)
    assert "length" not in {beat.clause for beat in pending.checking(resting, A).beats}
    with pytest.raises(FieldUnknown):
        workflow.set_pulse(alliance, A, ClauseKey("length"), Pulse.WORKS)


def test_what_is_not_sure_yet_is_not_taken_up_again_when_its_trial_is_over() -> None:
    alliance = workflow.try_until(drafted(), A, as_id("rhythm"), date(2026, 4, 1))
    alliance = workflow.leave_open(alliance, A, Practical.RHYTHM, unsure=True)
    alliance = workflow.reply(workflow.send(alliance, NOON), 1, NOON + HOUR, may_be_empty=True)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, party, NOON + HOUR)
    assert pulse.due(alliance, A, date(2026, 5, 1)) == ()
