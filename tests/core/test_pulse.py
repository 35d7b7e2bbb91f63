"""Check-ins: who sees which when, and what is due to be taken up again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.derived import digest, pending, pulse
from alliance_core.errors import FieldUnknown, NotAgreed, NothingToSend
from alliance_core.model import Alliance, CheckIn, Field, Party, Pulse
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import IDEA1, OFFER1, OFFER2, OFFER3, P_OFFER1
from tests.core.people import HOUR, NOON, drafted

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
WORKS, WOBBLES, BROKEN = Pulse.WORKS, Pulse.WOBBLES, Pulse.BROKEN
LAST = date(2026, 6, 1)


def signed(alliance: Alliance) -> Alliance:
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), NOON + 3 * HOUR)
    return alliance


def agreed() -> Alliance:
    """An agreement with a clause of the partner's and one on trial."""
    alliance = workflow.send(workflow.try_until(drafted(), AUTHOR, OFFER2, LAST), NOON + HOUR)
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), "I bring cake")
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    return signed(workflow.send(alliance, NOON + 2 * HOUR))


def gave(
    alliance: Alliance, party: Party, hour: int = 9, *, at_once: bool = False, **felt: Pulse | None
) -> Alliance:
    """A check-in of a party, with what works well in it."""
    for clause, how in felt.items():
        alliance = workflow.set_pulse(alliance, party, ClauseKey(clause), how)
    alliance = workflow.write(alliance, party, Field.check_in("well"), f"{party} at {hour}")
    alliance = workflow.show_at_once(alliance, party, at_once=at_once)
    return workflow.check_in(alliance, party, NOON + hour * HOUR)


def seen(alliance: Alliance, viewer: Party) -> list[set[str]]:
    return [{c.well.text for c in shown.given.values()} for shown in pulse.visible(alliance, viewer)]


# Giving one


def test_nothing_said_is_no_check_in() -> None:
    with pytest.raises(NothingToSend):
        workflow.check_in(agreed(), AUTHOR, NOON)
    blank = workflow.write(
        workflow.set_pulse(agreed(), AUTHOR, OFFER1, None), AUTHOR, Field.beat(OFFER1), " \n"
    )
    with pytest.raises(NothingToSend):
        workflow.check_in(blank, AUTHOR, NOON)


def test_one_word_or_one_pulse_is_enough() -> None:
    felt = workflow.check_in(workflow.set_pulse(agreed(), AUTHOR, OFFER1, WORKS), AUTHOR, NOON)
    assert [(b.clause, b.pulse) for b in felt.check_ins[0].beats] == [("offer1", WORKS)]
    less = workflow.check_in(workflow.write_part(agreed(), PARTNER, "less", "mornings"), PARTNER, NOON)
    assert less.check_ins[0].less.text == "mornings"


def test_a_check_in_says_which_revision_it_is_about_and_leaves_a_clean_sheet_for_the_next() -> None:
    alliance = gave(agreed(), AUTHOR, offer1=WORKS, p_offer1=BROKEN)
    [given_] = alliance.check_ins
    assert (given_.party, given_.revision, given_.given_at) == (AUTHOR, 2, NOON + 9 * HOUR)
    assert {b.clause: b.pulse for b in given_.beats} == {"offer1": WORKS, "p_offer1": BROKEN}
    assert pending.checking(alliance, AUTHOR) == pending.checking(agreed(), AUTHOR)


def test_giving_one_leaves_what_the_other_is_writing() -> None:
    alliance = workflow.write_part(agreed(), PARTNER, "well", "still writing")
    assert pending.checking(gave(alliance, AUTHOR), PARTNER).well.text == "still writing"


def test_a_pulse_taken_back_leaves_the_words() -> None:
    alliance = workflow.write_beat(
        workflow.set_pulse(agreed(), AUTHOR, OFFER1, BROKEN), AUTHOR, OFFER1, "twice"
    )
    kept = pending.beat(workflow.set_pulse(alliance, AUTHOR, OFFER1, None), AUTHOR, OFFER1)
    assert (kept.pulse, kept.text) == (None, "twice")


@pytest.mark.parametrize("clause", ["offer9", "idea1", "nonsense"])
def test_a_clause_that_was_not_agreed_has_no_pulse(clause: ClauseKey) -> None:
    alliance = workflow.write(agreed(), AUTHOR, Field.clause(IDEA1), "written since")
    with pytest.raises(FieldUnknown):
        workflow.set_pulse(alliance, AUTHOR, clause, WORKS)


def test_before_both_have_signed_there_is_no_check_in() -> None:
    alliance = workflow.send(drafted(), NOON)
    with pytest.raises(NotAgreed):
        workflow.set_pulse(alliance, PARTNER, OFFER1, WORKS)


def test_while_a_newer_revision_is_on_its_way_check_ins_are_about_the_agreed_one() -> None:
    newer = workflow.send(workflow.write(agreed(), AUTHOR, Field.clause(OFFER3), "new"), NOON + 5 * HOUR)
    assert gave(newer, AUTHOR, offer1=WORKS).check_ins[0].revision == 2
    with pytest.raises(FieldUnknown):
        workflow.set_pulse(newer, AUTHOR, OFFER3, WORKS)


def test_words_about_a_clause_that_is_gone_since_are_neither_given_nor_lost() -> None:
    alliance = workflow.write_beat(
        workflow.set_pulse(agreed(), PARTNER, OFFER1, BROKEN), PARTNER, OFFER1, "not once"
    )
    without = workflow.remove(alliance, AUTHOR, OFFER1)
    newer = signed(workflow.send(without, NOON + 5 * HOUR))
    given = gave(newer, PARTNER)
    assert given.check_ins[0].beats == ()
    assert pending.beat(given, PARTNER, OFFER1).text == "not once"


# Seeing them


@pytest.mark.parametrize("party", Party)
def test_a_check_in_is_its_givers_alone_until_both_have_given_one(party: Party) -> None:
    one = gave(agreed(), party)
    assert seen(one, party) == [{f"{party} at 9"}]
    assert seen(one, party.other) == []
    both = gave(one, party.other, 10)
    for viewer in Party:
        assert seen(both, viewer) == [{f"{party} at 9", f"{party.other} at 10"}]


@pytest.mark.parametrize("party", Party)
def test_who_chooses_so_is_seen_at_once(party: Party) -> None:
    assert seen(gave(agreed(), party, at_once=True), party.other) == [{f"{party} at 9"}]


def test_showing_at_once_is_chosen_anew_for_each_check_in() -> None:
    alliance = gave(gave(agreed(), AUTHOR, at_once=True), PARTNER)
    assert not pending.checking(alliance, AUTHOR).at_once


def test_the_other_knows_that_a_check_in_waits_for_theirs_and_not_what_is_in_it() -> None:
    one = gave(agreed(), AUTHOR)
    assert pulse.waiting(one, PARTNER)
    assert not pulse.waiting(one, AUTHOR)
    both = gave(one, PARTNER)
    assert not any(pulse.waiting(both, viewer) for viewer in Party)
    assert not any(pulse.waiting(agreed(), viewer) for viewer in Party)


def test_a_round_is_over_when_both_have_given_theirs_and_the_next_begins() -> None:
    alliance = gave(gave(gave(agreed(), AUTHOR, 1), PARTNER, 2), PARTNER, 3)
    assert [(r.number, set(r.given), r.complete) for r in pulse.rounds(alliance)] == [
        (1, {AUTHOR, PARTNER}, True),
        (2, {PARTNER}, False),
    ]
    assert seen(alliance, AUTHOR) == [{"author at 1", "partner at 2"}]


def test_who_checks_in_again_before_the_other_did_is_seen_with_the_newer_one() -> None:
    alliance = gave(gave(gave(agreed(), AUTHOR, 1), AUTHOR, 2), PARTNER, 3)
    assert seen(alliance, PARTNER) == [{"author at 2", "partner at 3"}]
    assert [c.well.text for c in alliance.check_ins] == ["author at 1", "author at 2", "partner at 3"]


@given(st.lists(st.tuples(st.sampled_from(Party), st.booleans()), max_size=12), st.sampled_from(Party))
def test_nothing_of_the_other_is_seen_before_ones_own_unless_they_chose_so(
    given_in_turn: list[tuple[Party, bool]], viewer: Party
) -> None:
    base = agreed()
    check_ins = [
        CheckIn(party=party, revision=2, given_at=NOON + n * HOUR, at_once=at_once)
        for n, (party, at_once) in enumerate(given_in_turn)
    ]
    alliance = base.model_copy(update={"check_ins": tuple(check_ins)})
    for shown in pulse.visible(alliance, viewer):
        other, own = shown.given.get(viewer.other), shown.given.get(viewer)
        assert own or (other and other.at_once)
        assert all(check_in in check_ins for check_in in shown.given.values())
    newest = {party: next((c for c in reversed(check_ins) if c.party is party), None) for party in Party}
    last = pulse.rounds(alliance)[-1:]
    assert all(c == newest[party] for r in last for party, c in r.given.items())


def test_pulses_are_counted_and_words_alone_are_not() -> None:
    alliance = workflow.write_beat(agreed(), AUTHOR, ClauseKey("purpose1"), "no pulse, only words")
    [check_in] = gave(alliance, AUTHOR, offer1=WORKS, offer2=WORKS, rhythm=BROKEN).check_ins
    assert dict(pulse.counts(check_in)) == {WORKS: 2, BROKEN: 1}


# Taking up again


def keys(alliance: Alliance, viewer: Party = AUTHOR, today: date = LAST) -> list[str]:
    return [due.key for due in pulse.due(alliance, viewer, today)]


def test_what_wobbles_or_is_broken_is_due_and_what_works_is_not() -> None:
    alliance = gave(agreed(), AUTHOR, offer1=WOBBLES, expectation1=WORKS, rhythm=BROKEN)
    assert keys(alliance) == ["rhythm", "offer1"]


def test_the_worse_of_two_pulses_counts_and_both_are_told() -> None:
    alliance = gave(gave(agreed(), AUTHOR, offer1=WORKS, rhythm=WOBBLES), PARTNER, offer1=BROKEN)
    first, second = pulse.due(alliance, AUTHOR, LAST)
    assert (first.key, {p: b.pulse for p, b in first.beats.items()}) == (
        "offer1",
        {AUTHOR: WORKS, PARTNER: BROKEN},
    )
    assert (second.key, set(second.beats)) == ("rhythm", {AUTHOR})


def test_what_the_other_has_not_shown_yet_is_not_due_either() -> None:
    alliance = gave(agreed(), PARTNER, offer1=BROKEN)
    assert keys(alliance) == []
    assert keys(alliance, PARTNER) == ["offer1"]
    assert keys(gave(alliance, AUTHOR)) == ["offer1"]


def test_a_newer_check_in_that_is_not_shown_leaves_the_one_that_was() -> None:
    alliance = gave(gave(agreed(), AUTHOR), PARTNER, offer1=BROKEN)
    assert keys(gave(alliance, PARTNER, offer1=WORKS)) == ["offer1"]


def test_what_works_again_is_not_due_any_more() -> None:
    alliance = gave(gave(agreed(), AUTHOR, offer1=BROKEN), PARTNER)
    assert keys(gave(alliance, AUTHOR, offer1=WORKS)) == []


def test_a_trial_is_over_on_the_day_after_its_last() -> None:
    assert keys(agreed(), today=LAST) == []
    [due] = pulse.due(agreed(), PARTNER, date(2026, 6, 2))
    assert (due.key, due.trial_over, due.party, due.beats) == ("offer2", True, AUTHOR, {})


def test_what_is_broken_comes_before_what_wobbles_and_a_trial_that_is_over_last() -> None:
    alliance = gave(agreed(), AUTHOR, offer1=WOBBLES, rhythm=BROKEN)
    assert keys(alliance, today=date(2026, 7, 1)) == ["rhythm", "offer1", "offer2"]


def test_a_clause_of_the_partner_is_due_as_theirs() -> None:
    [due] = pulse.due(gave(agreed(), AUTHOR, p_offer1=BROKEN), AUTHOR, LAST)
    assert (due.key, due.party, due.clause.text) == ("p_offer1", PARTNER, "I bring cake")


def test_nothing_is_due_before_anything_was_agreed() -> None:
    assert keys(workflow.send(drafted(), NOON), today=date(2030, 1, 1)) == []


def test_a_new_agreement_begins_without_what_was_due_in_the_old_one() -> None:
    alliance = gave(agreed(), AUTHOR, offer1=BROKEN)
    changed = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), "within two days")
    sent = workflow.send(changed, NOON + 10 * HOUR)
    assert keys(sent) == ["offer1"]
    assert keys(signed(sent)) == []


def test_a_clause_that_proved_itself_is_kept_for_good_or_for_longer() -> None:
    later = workflow.extend_trial(agreed(), OFFER2, date(2026, 12, 1))
    assert [c.until for c in later.draft.clauses if c.id == "offer2"] == [date(2026, 12, 1)]
    good = workflow.extend_trial(agreed(), OFFER2, None)
    assert [c.until for c in good.draft.clauses if c.id == "offer2"] == [None]
    assert good.revisions == agreed().revisions
    assert keys(signed(workflow.send(good, NOON + 9 * HOUR)), today=date(2027, 1, 1)) == []


def test_a_clause_that_did_not_is_let_go_and_can_be_put_back() -> None:
    gone = workflow.drop_clause(agreed(), OFFER2)
    assert "offer2" not in [c.id for c in gone.draft.clauses]
    assert workflow.restore(gone, AUTHOR, OFFER2).draft.clauses == agreed().draft.clauses
    assert "offer2" in agreed().agreement.keyed


def test_a_clause_that_is_not_in_the_draft_cannot_be_kept() -> None:
    for clause in ("p_offer1", "offer9"):
        with pytest.raises(FieldUnknown):
            workflow.extend_trial(agreed(), as_id(clause), None)
