"""Putting one's name to a revision, and what comes before it: taking, leaving, answering, the mirror."""

from collections.abc import Callable
from datetime import date

import pytest

from alliance_core import workflow
from alliance_core.derived import agenda, digest, pending, snapshots
from alliance_core.derived.to_read import to_read
from alliance_core.errors import (
    AnswersSeen,
    FieldUnknown,
    NameMissing,
    NewerReply,
    NewerRevision,
    NotAgreed,
    NotCompared,
    NothingToSend,
    NotIncluded,
    StillOpen,
    TooLong,
)
from alliance_core.limits import NAME_LENGTH
from alliance_core.model import Alliance, Field, Meetings, Party, Practical, Response, Shown, Stance, State
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import OFFER1, OFFER2, P_OFFER1, P_OFFER2
from tests.core.people import HOUR, NOON, drafted, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER


def shown(alliance: Alliance) -> str:
    """The digest of the revision a party is looking at."""
    return digest.of(alliance.id, alliance.revisions[-1])


def next_shown(alliance: Alliance) -> str:
    """The digest of what the author could put their name to."""
    return digest.of(alliance.id, workflow.to_sign(alliance, AUTHOR))


def signed(alliance: Alliance, *parties: Party) -> Alliance:
    for party in parties:
        alliance = workflow.sign(alliance, party, shown(alliance), alliance.name(party), NOON + 5 * HOUR)
    return alliance


def proposed(text: str = "within two days") -> Alliance:
    alliance = workflow.write(sent(), PARTNER, Field.response(OFFER1, "proposal"), text)
    return workflow.reply(alliance, 1, NOON + 2 * HOUR)


def added(*fields: tuple[str, str]) -> Alliance:
    """An answer that says nothing to any clause and adds what is given."""
    alliance = sent()
    for field, text in fields or (("clause-p_offer1-text", "I bring cake"),):
        alliance = workflow.write(alliance, PARTNER, workflow.field_named(field), text)
    return workflow.reply(alliance, 1, NOON + 2 * HOUR)


def again(alliance: Alliance) -> Alliance:
    return workflow.send(alliance, NOON + 4 * HOUR)


# Names


@pytest.mark.parametrize("party", Party)
def test_one_name_is_no_agreement(party: Party) -> None:
    one = signed(sent(), party)
    assert one.agreement is None
    assert one.state is State.SENT
    with pytest.raises(NotAgreed):
        snapshots.agreed_snapshot(one)


@pytest.mark.parametrize("order", [(AUTHOR, PARTNER), (PARTNER, AUTHOR)])
def test_both_names_under_the_same_digest_are_an_agreement(order: tuple[Party, ...]) -> None:
    both = signed(sent(), *order)
    assert both.state is State.AGREED
    assert both.agreement == both.revisions[0]
    assert {(s.party, s.text, s.digest) for s in both.signatures} == {
        (AUTHOR, "Ana", shown(both)),
        (PARTNER, "Sam", shown(both)),
    }


def test_signing_twice_changes_nothing_not_even_with_another_name() -> None:
    one = signed(sent(), AUTHOR)
    assert workflow.sign(one, AUTHOR, shown(one), "Somebody else", NOON + 6 * HOUR) is one


def test_names_under_two_digests_are_no_agreement() -> None:
    both = signed(sent(), AUTHOR, PARTNER)
    other = both.signatures[1].model_copy(update={"digest": "0" * 64})
    assert not both.model_copy(update={"signatures": (both.signatures[0], other)}).agreed(1)


def test_a_name_for_a_revision_that_is_not_the_newest_or_reads_otherwise_is_refused() -> None:
    seen = shown(sent())
    newer = again(workflow.write(sent(), AUTHOR, Field.clause(OFFER1), "within two days"))
    for party in Party:
        with pytest.raises(NewerRevision):
            workflow.sign(newer, party, seen, "Ana", NOON)
        with pytest.raises(NewerRevision):
            workflow.sign(sent(), party, digest.of("another", sent().revisions[0]), "Ana", NOON)


def test_a_name_is_needed_and_fits_on_one_line() -> None:
    for raw, error in (("  \n", NameMissing), ("A" * (NAME_LENGTH + 1), TooLong)):
        with pytest.raises(error):
            workflow.sign(sent(), AUTHOR, shown(sent()), raw, NOON)
    kept = workflow.sign(sent(), AUTHOR, shown(sent()), " Ana\nMaria ", NOON)
    assert kept.signatures[0].text == "Ana Maria"


@pytest.mark.parametrize("stance", [Stance.NO, Stance.TALK, Stance.YES_IF])
@pytest.mark.parametrize("party", Party)
def test_open_points_refuse_a_name_and_say_how_many_they_are(party: Party, stance: Stance) -> None:
    alliance = workflow.respond(sent(), 1, OFFER1, stance)
    alliance = workflow.respond(alliance, 1, OFFER2, Stance.YES)
    alliance = workflow.write(
        alliance, PARTNER, Field.response(ClauseKey("purpose1"), "proposal"), "Ship it, and stay friends"
    )
    alliance = workflow.reply(alliance, 1, NOON)
    with pytest.raises(StillOpen) as refused:
        signed(alliance, party)
    assert refused.value.evidence == {"count": 2}
    assert len(agenda.still_open(alliance, party)) == 2


def test_a_no_the_partner_has_not_sent_keeps_only_the_partner_from_signing() -> None:
    unsent = workflow.respond(sent(), 1, OFFER1, Stance.NO)
    assert signed(unsent, AUTHOR).signature(AUTHOR, 1)
    with pytest.raises(StillOpen):
        signed(unsent, PARTNER)


def test_a_no_of_the_author_to_what_was_added_keeps_the_partner_waiting_once_it_is_sent() -> None:
    alliance = workflow.say_to(added(), P_OFFER1, Stance.NO)
    with pytest.raises(StillOpen):
        signed(again(alliance), AUTHOR)
    with pytest.raises(StillOpen):
        signed(again(alliance), PARTNER)
    changed_mind = workflow.say_to(again(alliance), P_OFFER1, Stance.YES)
    assert signed(changed_mind, AUTHOR).signature(AUTHOR, 2)


@pytest.mark.parametrize("field", ["clause-p_offer1-text", "answer-conflict-text", "clause-length-text"])
def test_what_the_partner_added_must_be_in_the_revision_that_is_signed(field: str) -> None:
    alliance = added((field, "half an hour, with cake"))
    for party in Party:
        with pytest.raises(NotIncluded):
            signed(alliance, party)
    assert signed(again(alliance), AUTHOR, PARTNER).state is State.AGREED


def test_what_the_author_writes_meanwhile_keeps_nobody_from_signing_what_was_sent() -> None:
    alliance = again(
        workflow.take_practicality(added(("clause-length-text", "half an hour")), ClauseKey("length"))
    )
    alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id("length")), "or an hour?")
    assert signed(alliance, AUTHOR, PARTNER).state is State.AGREED
    taken_later = workflow.take_practicality(
        again(added(("clause-length-text", "an hour"))), ClauseKey("length")
    )
    assert signed(taken_later, AUTHOR, PARTNER).state is State.AGREED


def test_the_partners_name_sends_what_they_had_said_and_not_sent() -> None:
    alliance = signed(workflow.respond(sent(), 1, OFFER1, Stance.YES), PARTNER)
    assert alliance.state is State.REPLIED
    assert [r.clause for r in alliance.reply.responses] == ["offer1"]
    assert alliance.reply.sent_at == alliance.signatures[0].signed_at


def test_the_name_of_a_partner_who_said_nothing_sends_no_answer() -> None:
    assert signed(sent(), PARTNER).replies == ()


def test_an_addition_taken_back_is_not_signed_all_the_same() -> None:
    alliance = workflow.remove(again(added()), PARTNER, P_OFFER1)
    with pytest.raises(NotIncluded):
        signed(alliance, PARTNER)


def test_the_authors_name_sends_what_is_new_with_it() -> None:
    alliance = workflow.write(sent(), AUTHOR, Field.clause(OFFER1), "within two days")
    alliance = workflow.send_and_sign(alliance, next_shown(alliance), "Ana", NOON + 4 * HOUR)
    assert [(s.party, s.revision, s.digest) for s in alliance.signatures] == [(AUTHOR, 2, shown(alliance))]


def test_a_later_revision_leaves_the_agreed_one_readable() -> None:
    both = signed(sent(), AUTHOR, PARTNER)
    newer = again(workflow.rename(workflow.remove(both, AUTHOR, OFFER1), PARTNER, "Samira"))
    assert newer.state is State.SENT
    assert newer.agreement == both.revisions[0]
    assert snapshots.agreed_snapshot(newer) == snapshots.agreed_snapshot(both)
    assert snapshots.agreed_snapshot(newer).partner.text == "Sam"
    assert digest.of(newer.id, newer.agreement) == newer.signatures[0].digest


def test_the_newest_agreed_revision_is_the_agreement() -> None:
    both = signed(sent(), AUTHOR, PARTNER)
    newer = signed(again(workflow.remove(both, AUTHOR, OFFER1)), PARTNER)
    assert newer.agreement.number == 1
    assert signed(newer, AUTHOR).agreement.number == 2


# Taking, leaving, answering


def test_a_wording_that_was_taken_is_said_yes_to_and_one_that_is_left_no() -> None:
    taken = workflow.take_wording(proposed(), OFFER1)
    assert workflow.written(taken, AUTHOR, Field.clause(OFFER1)) == "within two days"
    assert workflow.say(taken, OFFER1).stance is Stance.YES
    left = workflow.leave_wording(proposed(), OFFER1)
    assert workflow.written(left, AUTHOR, Field.clause(OFFER1)) == "I answer within a day"
    assert workflow.say(left, OFFER1).stance is Stance.NO


def test_a_wording_that_was_taken_can_still_be_left_but_not_over_what_was_written_since() -> None:
    taken = workflow.take_wording(proposed(), OFFER1)
    assert workflow.leave_wording(taken, OFFER1).draft.clauses == proposed().draft.clauses
    changed = workflow.write(taken, AUTHOR, Field.clause(OFFER1), "within three days")
    left = workflow.leave_wording(changed, OFFER1)
    assert workflow.written(left, AUTHOR, Field.clause(OFFER1)) == "within three days"


def test_a_wording_for_a_clause_that_was_taken_out_brings_it_back() -> None:
    taken = workflow.take_wording(workflow.remove(proposed(), AUTHOR, OFFER1), OFFER1)
    assert [c.id for c in taken.draft.clauses] == [c.id for c in proposed().draft.clauses]
    assert taken.draft.removed == ()


def test_words_to_a_proposal_go_along_with_the_next_revision_and_are_no_part_of_what_is_agreed() -> None:
    said = workflow.write_say(proposed(), OFFER1, "Why two?")
    newer = again(said)
    assert newer.revision.says == (Response(clause=OFFER1, text="Why two?"),)
    assert newer.revision
    without = newer.revision.model_copy(update={"says": ()})
    assert digest.of("a1", without) == digest.of("a1", newer.revision)


@pytest.mark.parametrize("act", [workflow.take_wording, workflow.leave_wording, workflow.take_practicality])
def test_what_was_not_proposed_can_be_neither_taken_nor_left(
    act: Callable[[Alliance, str], Alliance],
) -> None:
    with pytest.raises(FieldUnknown):
        act(replied(), "offer2")


def test_a_stance_is_for_what_the_partner_added_and_can_be_taken_back() -> None:
    alliance = workflow.say_to(workflow.write_say(replied(), P_OFFER1, "Which?"), P_OFFER1, Stance.TALK)
    assert [p.key for p in agenda.points(alliance)] == ["expectation1", "p_offer1"]
    back = workflow.say_to(alliance, P_OFFER1, None)
    assert [p.key for p in agenda.points(back)] == ["expectation1"]
    assert workflow.say(back, P_OFFER1).text == "Which?"
    for clause in ("offer1", "p_offer2"):
        with pytest.raises(FieldUnknown):
            workflow.say_to(alliance, ClauseKey(clause), Stance.YES)


@pytest.mark.parametrize(
    ("then", "something_to_send"),
    [
        (lambda a: a, False),
        (lambda a: workflow.say_to(a, P_OFFER1, None), False),
        (lambda a: workflow.say_to(a, P_OFFER1, Stance.NO), True),
        (lambda a: workflow.write_say(a, P_OFFER1, "Which ones?"), True),
        (lambda a: workflow.write_say(workflow.say_to(a, P_OFFER1, None), P_OFFER1, "Oh"), True),
        (lambda a: workflow.write_say(workflow.say_to(a, P_OFFER1, None), P_OFFER1, " "), False),
        (lambda a: workflow.say_to(a, P_OFFER2, Stance.YES), True),
        (lambda a: workflow.write_say(a, P_OFFER2, " \n"), False),
    ],
    ids=["nothing", "unsaid", "no", "words", "only-words", "blank", "another", "blank-another"],
)
def test_only_what_tells_the_partner_something_new_is_there_to_send(
    then: Callable[[Alliance], Alliance], something_to_send: bool
) -> None:
    fields = ("clause-p_offer1-text", "I bring cake"), ("clause-p_offer2-text", "and tea")
    alliance = workflow.say_to(workflow.write_say(added(*fields), P_OFFER1, "Which?"), P_OFFER1, Stance.TALK)
    alliance = then(again(alliance))
    assert pending.unsent(alliance) is something_to_send
    assert (workflow.send(alliance, NOON + 9 * HOUR) is alliance) is not something_to_send


def test_the_partners_practicality_that_was_taken_is_settled() -> None:
    alliance = workflow.leave_open(drafted(), AUTHOR, Practical.LENGTH, unsure=True)
    alliance = workflow.write(
        workflow.send(alliance, NOON), PARTNER, Field.clause(as_id("length")), "an hour"
    )
    alliance = workflow.say_to(workflow.reply(alliance, 1, NOON), ClauseKey("p_length"), Stance.TALK)
    assert len(agenda.points(alliance)) == 2
    taken = again(workflow.take_practicality(alliance, ClauseKey("length")))
    assert workflow.say(taken, ClauseKey("p_length")).stance is Stance.YES
    assert taken.revision.partner_clauses == ()
    assert signed(taken, AUTHOR, PARTNER).state is State.AGREED


def test_what_the_author_says_to_an_addition_survives_a_new_answer_that_leaves_it_as_it_is() -> None:
    alliance = workflow.say_to(added(), P_OFFER1, Stance.YES)
    more = workflow.write(alliance, PARTNER, Field.clause(P_OFFER2), "and tea")
    assert workflow.say(workflow.reply(more, 1, NOON + 3 * HOUR), P_OFFER1).stance is Stance.YES


@pytest.mark.parametrize("field", ["clause-p_offer1-text", "response-offer1-proposal"])
def test_a_stance_of_the_author_does_not_survive_another_wording_but_their_words_do(field: str) -> None:
    key = P_OFFER1 if P_OFFER1 in field else OFFER1
    alliance = workflow.write_say(added((field, "cake")), key, "Which cake?")
    alliance = (
        workflow.say_to(alliance, key, Stance.YES)
        if key == P_OFFER1
        else workflow.leave_wording(alliance, key)
    )
    other = workflow.reply(
        workflow.write(alliance, PARTNER, workflow.field_named(field), "tea"), 1, NOON + 3 * HOUR
    )
    assert (workflow.say(other, key).stance, workflow.say(other, key).text) == (None, "Which cake?")


def test_something_set_in_a_clause_that_was_taken_out_brings_it_back_and_makes_no_second_one() -> None:
    removed = workflow.remove(drafted(), AUTHOR, as_id("rhythm"))
    met = workflow.set_meetings(removed, AUTHOR, Meetings(first=date(2026, 6, 1)))
    restored = workflow.restore(met, AUTHOR, as_id("rhythm"))
    [rhythm] = [c for c in restored.draft.clauses if c.id == "rhythm"]
    assert (rhythm.text, rhythm.meetings.first) == ("Every Tuesday", date(2026, 6, 1))


def test_a_practicality_that_is_taken_stands_in_place_of_one_that_was_taken_out() -> None:
    alliance = workflow.remove(added(("clause-rhythm-text", "Every other Tuesday")), AUTHOR, as_id("rhythm"))
    restored = workflow.restore(
        workflow.take_practicality(alliance, ClauseKey("rhythm")), AUTHOR, as_id("rhythm")
    )
    assert [c.text for c in restored.draft.clauses if c.id == "rhythm"] == ["Every other Tuesday"]


# The mirror


def mirrored() -> Alliance:
    return workflow.send(workflow.mirror(drafted(), on=True), NOON + HOUR)


def compared() -> Alliance:
    """The mirror lifted by an answer, which the partner takes back again."""
    answered = workflow.write(mirrored(), PARTNER, Field.answer("matters-most"), "that we talk")
    return workflow.write(workflow.compare(answered, NOON), PARTNER, Field.answer("matters-most"), "")


def test_who_has_answered_nothing_compares_nothing() -> None:
    with pytest.raises(NothingToSend):
        workflow.compare(mirrored(), NOON)


def test_a_third_person_does_not_read_answers_that_the_partner_is_not_to_see_yet() -> None:
    assert mirrored().revision.answers
    for alliance, answers in ((mirrored(), False), (compared(), True)):
        all_of_it = Shown(answers=True, early_sign=True, third_person=True, left_open=True, last_words=True)
        asking = workflow.ask_to_let_read(alliance, AUTHOR, "Ruth", all_of_it, NOON)
        shown = to_read(workflow.let_read(asking, PARTNER, "Ruth", all_of_it)).shown
        assert bool(shown and shown.answers) is answers


def test_in_the_mirror_the_authors_answers_are_in_nothing_of_the_partners_until_both_stand_side_by_side() -> (
    None
):
    hidden = mirrored()
    assert hidden.hidden_answers
    assert "We take a walk" not in snapshots.snapshot(hidden, PARTNER).model_dump_json()
    assert "We take a walk" in snapshots.snapshot(hidden, AUTHOR).model_dump_json()
    compared = workflow.compare(workflow.write(hidden, PARTNER, Field.answer("conflict"), "We sleep"), NOON)
    assert not compared.hidden_answers
    assert snapshots.snapshot(compared, PARTNER).answers == compared.revision.answers
    assert workflow.compare(compared, NOON + HOUR) is compared


def test_an_answer_sent_does_not_lift_the_mirror_by_itself() -> None:
    answered = workflow.reply(workflow.respond(mirrored(), 1, OFFER1, Stance.YES), 1, NOON)
    assert answered.hidden_answers
    assert snapshots.snapshot(answered, PARTNER).answers == ()


def test_the_mirror_stays_lifted_in_later_revisions() -> None:
    newer = again(workflow.write(compared(), AUTHOR, Field.answer("conflict"), "We sing"))
    assert newer.revision.number == 2
    assert not newer.hidden_answers


def test_the_mirror_set_after_sending_counts_from_the_next_revision() -> None:
    unanswered = workflow.send(workflow.write(drafted(), AUTHOR, Field.answer("conflict"), ""), NOON)
    alliance = workflow.write(
        workflow.mirror(unanswered, on=True), AUTHOR, Field.answer("conflict"), "We walk"
    )
    assert not alliance.hidden_answers
    assert again(alliance).hidden_answers


def test_answers_that_were_seen_are_not_hidden_afterwards() -> None:
    with pytest.raises(AnswersSeen):
        workflow.mirror(sent(), on=True)


def test_a_newer_answer_is_not_acted_on_unread() -> None:
    newer = workflow.write(added(), PARTNER, Field.clause(P_OFFER1), "You pay me a thousand")
    newer = workflow.reply(newer, 1, NOON + 5 * HOUR)
    with pytest.raises(NewerReply):
        workflow.say_to(newer, P_OFFER1, Stance.YES, len(newer.replies) - 1)
    assert workflow.say_to(newer, P_OFFER1, Stance.YES, len(newer.replies)) is not newer


def test_what_came_while_the_author_read_is_not_sent_under_their_name() -> None:
    alliance = workflow.write(replied(), AUTHOR, Field.clause(OFFER1), "within two days")
    read = next_shown(alliance)
    newer = workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), "You pay me a thousand")
    newer = workflow.reply(newer, 1, NOON + 5 * HOUR)
    with pytest.raises(NewerRevision):
        workflow.send_and_sign(newer, read, "Ana", NOON + 6 * HOUR)


def test_taking_the_partners_words_sets_aside_what_was_written_since() -> None:
    reworded = workflow.write(proposed(), AUTHOR, Field.clause(OFFER1), "I answer when I can")
    taken = workflow.take_wording(reworded, OFFER1)
    assert [(str(s.field), s.text) for s in taken.draft.set_aside] == [
        ("clause-offer1-text", "I answer when I can")
    ]


def test_nobody_puts_their_name_to_answers_they_have_not_seen() -> None:
    with pytest.raises(NotCompared):
        signed(mirrored(), PARTNER)
    assert signed(compared(), PARTNER, AUTHOR).state is State.AGREED


def test_a_mirror_with_nothing_behind_it_keeps_nobody_from_signing() -> None:
    empty = workflow.write(workflow.mirror(drafted(), on=True), AUTHOR, Field.answer("conflict"), "")
    assert signed(workflow.send(empty, NOON), PARTNER).signature(PARTNER, 1)
