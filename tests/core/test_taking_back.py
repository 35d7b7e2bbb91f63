"""The partner takes their answer back: what goes with it, what stays, and that they can answer again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import links, workflow
from alliance_core.derived import digest, progress, snapshots, timeline
from alliance_core.errors import NotSent, NotYours
from alliance_core.model import Alliance, Field, Party, Pulse, Stance, State
from alliance_core.model.ids import ClauseKey, as_id, authors_key
from alliance_core.store import Store
from alliance_core.workflow import Act
from tests.called import EXPECTATION1, OFFER1, OFFER2, OFFER3, P_OFFER1, P_OFFER2
from tests.core.people import HOUR, NOON, drafted, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LATER = NOON + 9 * HOUR


def talked_about() -> Alliance:
    """A reply with something of every kind, and all that an author can make of it before sending the next revision."""
    alliance = workflow.respond(sent(), 1, EXPECTATION1, Stance.NO)
    for field, text in {
        "response-expectation1-text": "Platypus says no",
        "response-offer1-proposal": "Platypus within two days",
        "clause-p_offer1-text": "Platypus cake",
        "clause-p_routine1-text": "Platypus walks",
        "clause-p_routine1-when": "Platypus noon",
        "clause-p_routine1-done": "Platypus is tired",
        "clause-rhythm-text": "Platypus Tuesdays",
        "answer-conflict-text": "Platypus sleeps on it",
    }.items():
        alliance = workflow.write(alliance, PARTNER, workflow.field_named(field), text)
    alliance = workflow.write(
        alliance, PARTNER, Field.answer("conflict"), "Platypus swims", workflow.Seen("not what stood there")
    )
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER2), "Platypus, not sent")
    alliance = workflow.write(alliance, PARTNER, Field.clause(as_id("p_offer3")), "Platypus, taken out")
    alliance = workflow.remove(alliance, PARTNER, as_id("p_offer3"))
    alliance = workflow.take_wording(alliance, OFFER1)
    alliance = workflow.take_practicality(alliance, ClauseKey("rhythm"))
    alliance = workflow.say_to(alliance, P_OFFER1, Stance.TALK)
    alliance = workflow.write_say(alliance, P_OFFER1, "Which one of Platypus cake?")
    alliance = workflow.decide(alliance, P_OFFER1, "a cake a month")
    alliance = workflow.decide(alliance, OFFER2, "Platypus says no")
    return workflow.decide(alliance, EXPECTATION1, "Because “Platypus says no”, we ask first")


def test_of_what_was_answered_and_not_sent_with_a_revision_no_word_is_left() -> None:
    alliance = workflow.take_back(talked_about(), LATER)
    assert "Platypus" in talked_about().model_dump_json()
    assert "Platypus" not in alliance.model_dump_json()


def test_the_authors_own_words_stay_as_they_wrote_and_sent_them() -> None:
    before = talked_about()
    alliance = workflow.take_back(before, LATER)
    assert alliance.revisions == before.revisions
    assert alliance.draft.clauses == drafted().draft.clauses
    assert alliance.draft.answers == before.draft.answers
    assert {d.clause: d.text for d in alliance.decisions} == {"expectation1": "Because “…”, we ask first"}


def test_a_wording_of_the_authors_that_happens_to_be_the_partners_elsewhere_stays() -> None:
    alliance = workflow.write(replied(), AUTHOR, Field.clause(OFFER3), "I bring cake")
    assert alliance.replies[-1].clauses[0].text == "I bring cake"
    assert workflow.take_back(alliance, LATER).draft.clauses == alliance.draft.clauses


def test_what_a_sent_revision_carries_stays_in_it_with_the_names_under_it() -> None:
    alliance = workflow.write(replied(), PARTNER, Field.clause(P_OFFER1), "Platypus cake")
    alliance = workflow.write(
        alliance, PARTNER, Field.response(OFFER1, "proposal"), "Platypus within two days"
    )
    alliance = workflow.reply(alliance, 1, NOON + 3 * HOUR)
    alliance = workflow.send(workflow.take_wording(alliance, OFFER1), NOON + 4 * HOUR)
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 2, authors_key(clause.id), Stance.YES)
    alliance = workflow.reply(alliance, 2, NOON + 5 * HOUR)
    shown = digest.of(alliance.id, alliance.revisions[-1])
    for party in Party:
        alliance = workflow.sign(alliance, party, shown, party, NOON + 6 * HOUR)
    assert alliance.state is State.AGREED
    alliance = workflow.try_until(alliance, AUTHOR, OFFER1, LATER.date())
    alliance = workflow.check_in(workflow.set_pulse(alliance, PARTNER, P_OFFER1, Pulse.WORKS), PARTNER, LATER)
    after = workflow.take_back(alliance, LATER)
    assert (after.revisions, after.signatures) == (alliance.revisions, alliance.signatures)
    assert (after.check_ins, after.agreement) == (alliance.check_ins, alliance.agreement)
    assert after.state is State.LIVING
    assert "Platypus cake" in [c.text for c in snapshots.agreed_snapshot(after).partner_clauses]
    assert after.draft.clauses == alliance.draft.clauses, (
        "a wording that was taken and sent is the author's too"
    )


def test_what_the_author_looks_at_says_that_it_was_taken_back_and_when() -> None:
    alliance = workflow.take_back(replied(), LATER)
    assert alliance.answered is None
    assert alliance.answer_gone
    assert (alliance.answer_gone.revision, alliance.answer_gone.at) == (1, LATER)
    for viewer in Party:
        kinds = [(e.kind, e.party, e.at) for e in timeline.events(alliance, viewer)]
        assert (timeline.Happening.TAKEN_BACK, PARTNER, LATER) in kinds
        assert timeline.Happening.ANSWERED not in {kind for kind, *_ in kinds}


def test_who_took_it_back_can_answer_again_and_a_new_clause_has_an_id_of_its_own() -> None:
    alliance = workflow.take_back(replied(), LATER)
    assert alliance.state is State.OPENED
    assert workflow.take_back(alliance, LATER + HOUR) is alliance
    again = workflow.take_example(alliance, PARTNER, replied().replies[0].clauses[0].topic, "I bring tea")
    assert [c.id for c in again.answering.clauses] == ["p_offer2"]
    again = workflow.reply(again, 1, LATER + HOUR)
    assert again.state is State.REPLIED
    assert again.answer_gone is None
    assert len(workflow.take_back(again, LATER + 2 * HOUR).taken_back) == 2


def test_what_was_not_sent_goes_without_the_author_being_told() -> None:
    alliance = workflow.write(sent(), PARTNER, Field.clause(P_OFFER1), "Platypus")
    after = workflow.take_back(alliance, LATER)
    assert "Platypus" not in after.model_dump_json()
    assert after.taken_back == ()
    assert timeline.events(after, AUTHOR) == timeline.events(sent(), AUTHOR)


def test_answers_that_were_compared_stay_compared() -> None:
    alliance = workflow.send(workflow.mirror(drafted(), on=True), NOON + HOUR)
    alliance = workflow.write(alliance, PARTNER, Field.answer("conflict"), "We sleep on it")
    alliance = workflow.reply(workflow.compare(alliance, NOON), 1, NOON)
    assert not workflow.take_back(alliance, LATER).hidden_answers


def test_only_the_partner_can_and_only_once_something_was_sent() -> None:
    assert workflow.refusal(replied(), Act.TAKE_BACK, AUTHOR) is NotYours
    with pytest.raises(NotSent):
        workflow.take_back(drafted(), LATER)


def test_it_can_be_taken_back_after_the_end_too() -> None:
    ended = workflow.end(replied(), AUTHOR, NOON + 3 * HOUR)
    after = workflow.take_back(ended, LATER)
    assert after.state is State.CLOSED
    assert not after.replies


WRITTEN = [
    "response-expectation1-text",
    "response-offer1-proposal",
    "clause-p_offer1-text",
    "clause-p_routine1-text",
    "clause-p_routine1-when",
    "clause-p_routine1-done",
    "clause-length-text",
    "answer-conflict-text",
]


@pytest.mark.parametrize("field", WRITTEN)
@pytest.mark.parametrize(("before", "after"), [("", "\n"), ("\n ", ""), (" ", " \r\n\n"), ("", "")])
def test_what_was_typed_with_white_space_around_it_is_found_where_it_is_quoted_without(
    field: str, before: str, after: str
) -> None:
    answer, short = "Platypus sleeps on it", "Duck"
    named = Field.parse(field)
    assert named
    alliance = workflow.write(sent(), PARTNER, named, before + answer + after)
    alliance = workflow.write(alliance, PARTNER, Field.response(OFFER2), before + short + after)
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    alliance = workflow.decide(alliance, OFFER1, f"Since {answer}, we wait")
    alliance = workflow.decide(alliance, OFFER2, f"{after}{short}{before}")
    alliance = workflow.decide(alliance, ClauseKey("purpose1"), f"no {short} is meant")
    left = {d.clause: d.text for d in workflow.take_back(alliance, LATER).decisions}
    assert left == {"offer1": "Since …, we wait", "purpose1": "no Duck is meant"}


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=8).filter(lambda s: len(s.strip()) >= 8),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_whatever_is_quoted_whole_in_a_decision_goes(words: str, before: str, after: str) -> None:
    alliance = workflow.write(sent(), PARTNER, Field.response(OFFER1), words)
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    alliance = workflow.decide(alliance, OFFER1, before + words + after)
    alliance = workflow.decide(alliance, OFFER2, "We decide about it")
    left = {d.clause: d.text for d in workflow.take_back(alliance, LATER).decisions}
    assert left.pop(OFFER2) == "We decide about it"
    assert words.strip() not in left.get(OFFER1, "")


def test_what_the_database_holds_afterwards_opens_to_nothing_of_it(tmp_path: Path) -> None:
    store, secret = Store(tmp_path / "alliance.db"), links.mint()
    store.prepare()
    key = store.create(talked_about(), secret, NOON)
    assert "Platypus" in store.read(key).model_dump_json()
    store.change(key, lambda a: workflow.take_back(a, LATER), LATER)
    fresh = Store(tmp_path / "alliance.db")
    kept = fresh.read(fresh.unlock(secret, LATER)).model_dump_json()
    assert "Platypus" not in kept
    assert "I answer within a day" in kept
