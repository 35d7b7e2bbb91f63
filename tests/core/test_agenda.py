"""What needs a conversation, widest gap first, and what changed between two wordings."""

import pytest

from alliance_core import workflow
from alliance_core.derived import agenda
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Field, Gap, Party, Practical, Stance
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER3
from tests.core.people import HOUR, NOON, drafted, replied, sent

PARTNER = Party.PARTNER


def answered(**stances: Stance) -> Alliance:
    alliance = sent()
    for clause, stance in stances.items():
        alliance = workflow.respond(alliance, 1, ClauseKey(clause), stance)
    return alliance


def test_the_widest_gap_stands_first() -> None:
    alliance = answered(offer1=Stance.YES_IF, offer2=Stance.TALK, expectation1=Stance.NO, purpose1=Stance.YES)
    points = agenda.points(workflow.reply(alliance, 1, NOON))
    assert [(p.clause.id, p.gap) for p in points] == [
        ("expectation1", Gap.NO),
        ("offer2", Gap.TALK),
        ("offer1", Gap.YES_IF),
    ]


def test_a_yes_with_another_wording_is_still_a_point() -> None:
    alliance = workflow.write(
        answered(offer1=Stance.YES), PARTNER, Field.response(OFFER1, "proposal"), "within two days"
    )
    [point] = agenda.points(workflow.reply(alliance, 1, NOON))
    assert point.gap is Gap.TWO_WORDINGS
    assert point.response.proposal.text == "within two days"


def test_practicalities_that_do_not_fit_together_are_a_point() -> None:
    alliance = workflow.leave_open(drafted(), Party.AUTHOR, Practical.LENGTH, unsure=True)
    alliance = workflow.write(
        workflow.send(alliance, NOON), PARTNER, Field.clause(as_id("length")), "half an hour"
    )
    [point] = agenda.points(workflow.reply(alliance, 1, NOON + HOUR))
    assert (point.gap, point.clause.id, point.own.text) == (Gap.DOES_NOT_FIT, "length", "half an hour")


def test_when_all_is_agreed_or_nothing_was_answered_the_agenda_is_empty() -> None:
    assert agenda.points(workflow.reply(answered(offer1=Stance.YES), 1, NOON)) == ()
    assert agenda.points(sent()) == ()


def test_the_agenda_of_the_last_answer_stays_after_a_newer_revision_was_sent() -> None:
    newer = workflow.send(
        workflow.write(replied(), Party.AUTHOR, Field.clause(OFFER3), "new"), NOON + 4 * HOUR
    )
    assert agenda.points(newer) == agenda.points(replied())


def test_the_partners_wording_is_taken_into_the_draft_and_the_sent_revision_stays() -> None:
    alliance = workflow.write(
        answered(offer1=Stance.YES), PARTNER, Field.response(OFFER1, "proposal"), "within two days"
    )
    taken = workflow.take_wording(workflow.reply(alliance, 1, NOON), OFFER1)
    assert workflow.written(taken, Party.AUTHOR, Field.clause(OFFER1)) == "within two days"
    assert taken.revisions == alliance.revisions


def test_a_wording_that_was_taken_is_no_longer_proposed_in_the_next_revision() -> None:
    alliance = workflow.write(
        answered(offer1=Stance.NO), PARTNER, Field.response(OFFER1, "proposal"), "within two days"
    )
    taken = workflow.take_wording(workflow.reply(alliance, 1, NOON), OFFER1)
    [response] = workflow.send(taken, NOON + HOUR).answering.responses
    assert (response.stance, response.proposal.text) == (None, "")


def test_a_wording_that_was_not_sent_cannot_be_taken() -> None:
    unsent = workflow.write(replied(), PARTNER, Field.response(OFFER1, "proposal"), "not sent yet")
    with pytest.raises(FieldUnknown):
        workflow.take_wording(unsent, OFFER1)


def test_what_was_decided_is_kept_with_its_clause_and_is_the_authors_to_write() -> None:
    decided = workflow.write(replied(), Party.AUTHOR, Field.decision(OFFER1), "two days, except in March")
    assert workflow.written(decided, Party.AUTHOR, Field.decision(OFFER1)) == "two days, except in March"
    for party, field in ((PARTNER, "decision-offer1-text"), (Party.AUTHOR, "decision-offer9-text")):
        with pytest.raises(FieldUnknown):
            workflow.write(replied(), party, workflow.field_named(field), "x")
