"""A new alliance from a file: both find their words again, and nothing is there that did not happen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.content import content
from alliance_core.derived import digest, progress, snapshots
from alliance_core.derived.export import export
from alliance_core.errors import NameMissing
from alliance_core.model import (
    Alliance,
    Clause,
    Field,
    Party,
    Question,
    Response,
    Routine,
    Situation,
    Snapshot,
    Stance,
    State,
    Statement,
    Topic,
    Who,
    Words,
    response_to,
)
from alliance_core.model.ids import ClauseKey, as_id, authors_key
from alliance_core.workflow.bringing import bring, from_snapshot
from tests.called import EXPECTATION1, OFFER1, OFFER3, P_OFFER1, P_OFFER2, ROUTINE1
from tests.core.people import HOUR, NOON, drafted, replied, sent
from tests.examples import share

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LATER = NOON + 9 * HOUR


def stances(alliance: Alliance) -> dict[str, Stance | None]:
    """What the partner's working copy says to each clause."""
    return {r.clause: r.stance for r in alliance.answering.responses}


def words(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.text for clause in clauses]


def stood() -> Snapshot:
    """How a replied alliance stood, as a document shows it."""
    return snapshots.snapshot(replied(), AUTHOR)


def test_who_brings_it_as_the_author_finds_their_words_in_the_draft_and_the_others_wait_for_the_other() -> (
    None
):
    alliance = bring("new", stood(), AUTHOR, LATER)
    assert (alliance.id, alliance.author.text, alliance.partner.text) == ("new", "Ana", "Sam")
    assert alliance.draft.clauses == stood().clauses
    assert alliance.draft.answers == stood().answers
    assert words(alliance.answering.clauses) == ["I bring cake"]
    assert stances(alliance) == {"offer1": Stance.YES, "expectation1": Stance.NO}


def test_who_brings_it_as_the_partner_becomes_the_author_and_the_two_change_places() -> None:
    alliance = bring("new", stood(), PARTNER, LATER)
    assert (alliance.author.text, alliance.partner.text) == ("Sam", "Ana")
    assert [(c.id, c.text) for c in alliance.draft.clauses] == [("offer1", "I bring cake")]
    assert words(alliance.answering.clauses) == words(stood().clauses)
    assert {"p_purpose1", "p_offer1", "p_expectation1", "rhythm"} <= {
        c.id for c in alliance.answering.clauses
    }
    says = {s.clause: (s.stance, s.text) for s in alliance.draft.says}
    assert says == {"p_offer1": (Stance.YES, ""), "p_expectation1": (Stance.NO, "Not always")}


@pytest.mark.parametrize("mine", Party)
def test_nothing_is_sent_signed_or_dated_as_if_it_had_happened(mine: Party) -> None:
    agreed = workflow.send(replied(), NOON + 3 * HOUR)
    shown = snapshots.snapshot(agreed, AUTHOR).model_copy(
        update={"signatures": (), "endings": workflow.end(agreed, PARTNER, LATER).endings}
    )
    alliance = bring("new", shown, mine, LATER)
    assert alliance.state is State.DRAFT
    assert alliance.created_at == LATER
    for nothing in ("revisions", "replies", "openings", "signatures", "check_ins", "endings", "taken_back"):
        assert getattr(alliance, nothing) == ()
    assert not alliance.example


@pytest.mark.parametrize("mine", Party)
@pytest.mark.parametrize("situation", list(Situation))
def test_no_word_of_a_clause_an_answer_or_a_stance_is_lost(situation: Situation, mine: Party) -> None:
    shown = content("en").situations[situation].example
    alliance = bring("new", shown, mine, LATER)
    kept = alliance.model_dump_json()
    again = workflow.send(alliance, LATER).model_dump_json()
    for typed in texts(shown):
        assert typed in kept
        assert typed in again
    before = sorted(r.stance for r in shown.responses if r.stance)
    said = alliance.answering.responses if mine is AUTHOR else alliance.draft.says
    assert sorted(r.stance for r in said if r.stance) == before


def texts(shown: Snapshot) -> list[str]:
    """What people said in it, as it stands in JSON."""
    found = [c.text for c in (*shown.clauses, *shown.partner_clauses)]
    found += [a.text for a in (*shown.answers, *shown.partner_answers)]
    found += [text for r in shown.responses for text in (r.text, r.proposal.text)]
    return [Words(text=text).model_dump_json()[9:-2] for text in found if text]


def test_a_stance_stays_with_a_clause_that_is_sent_as_it_was_and_falls_with_one_that_is_not() -> None:
    alliance = bring("new", stood(), AUTHOR, LATER)
    alliance = workflow.write(alliance, AUTHOR, Field.clause(OFFER1), "I answer within a week")
    alliance = workflow.send(alliance, LATER)
    assert stances(alliance) == {"offer1": None, "expectation1": Stance.NO}
    assert response_to(alliance.answering, EXPECTATION1).text == "Not always"


def test_the_other_finds_their_words_and_can_send_them_as_they_are() -> None:
    alliance = workflow.send(bring("new", stood(), AUTHOR, LATER), LATER)
    alliance = workflow.reply(alliance, 1, LATER + HOUR)
    assert alliance.replies[0].responses == stood().responses
    assert words(alliance.replies[0].clauses) == ["I bring cake"]


def test_what_who_brings_it_said_to_the_others_words_stands_once_the_other_sends_them_unchanged() -> None:
    alliance = workflow.send(bring("new", stood(), PARTNER, LATER), LATER)
    changed = workflow.write(alliance, PARTNER, Field.clause(as_id("p_expectation1")), "You tell me first")
    for after, stance in ((alliance, Stance.NO), (changed, None)):
        replied_to = workflow.reply(after, 1, LATER + HOUR)
        said = workflow.say(replied_to, ClauseKey("p_expectation1"))
        assert (said.stance, said.text) == (stance, "Not always")
        assert workflow.say(replied_to, P_OFFER1).stance is Stance.YES


def test_the_two_change_places_in_routines_too() -> None:
    alliance = workflow.write(drafted(), AUTHOR, Field.clause(ROUTINE1), "Shopping")
    for who, other in ((Who.AUTHOR, Who.PARTNER), (Who.PARTNER, Who.AUTHOR), (Who.IN_TURN, Who.IN_TURN)):
        shown = snapshots.snapshot(
            workflow.send(workflow.assign_routine(alliance, ROUTINE1, who), NOON), AUTHOR
        )
        for mine, expected in ((AUTHOR, who), (PARTNER, other)):
            brought = bring("new", shown, mine, LATER)
            [routine] = [
                c for c in (*brought.draft.clauses, *brought.answering.clauses) if isinstance(c, Routine)
            ]
            assert routine.who is expected


def test_who_begins_is_the_same_person_when_the_two_change_places() -> None:
    alliance = workflow.add_routines(drafted(), "Bins, Thursday, in turn, Ana starts")
    shown = snapshots.snapshot(workflow.send(alliance, NOON), AUTHOR)
    for mine in Party:
        brought = bring("new", shown, mine, LATER)
        clauses = (*brought.draft.clauses, *brought.answering.clauses)
        [first] = [c.first for c in clauses if isinstance(c, Routine)]
        assert first
        assert brought.name(first) == "Ana"


def test_an_export_of_the_author_brings_what_was_not_sent() -> None:
    alliance = workflow.write(replied(), AUTHOR, Field.clause(OFFER3), "not sent")
    alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id("offer4")), "taken out")
    alliance = workflow.remove(alliance, AUTHOR, as_id("offer4"))
    alliance = workflow.write(
        alliance, AUTHOR, Field.answer("conflict"), "another tab", workflow.Seen("not what stood there")
    )
    alliance = workflow.write(alliance, AUTHOR, Field.invitation(), "the invitation")
    alliance = workflow.say_to(workflow.decide(alliance, OFFER1, "decided"), P_OFFER1, Stance.TALK)
    new = bring("new", export(alliance, AUTHOR, LATER), AUTHOR, LATER)
    assert new.draft == alliance.draft
    assert new.decisions == alliance.decisions
    assert words(new.answering.clauses) == ["I bring cake"]


def test_an_export_of_the_partner_brings_what_was_not_sent() -> None:
    alliance = workflow.write(replied(), PARTNER, Field.clause(P_OFFER2), "not sent")
    alliance = workflow.write(alliance, PARTNER, Field.clause(as_id("p_offer3")), "taken out")
    alliance = workflow.remove(alliance, PARTNER, as_id("p_offer3"))
    alliance = workflow.write(
        alliance, PARTNER, Field.clause(P_OFFER1), "another tab", workflow.Seen("not what stood there")
    )
    alliance = workflow.write(alliance, PARTNER, Field.response(OFFER1), "one tab")
    alliance = workflow.write(
        alliance, PARTNER, Field.response(OFFER1), "a third tab", workflow.Seen("not what stood there")
    )
    new = bring("new", export(alliance, PARTNER, LATER), PARTNER, LATER)
    assert [(c.id, c.text) for c in new.draft.clauses] == [("offer1", "another tab"), ("offer2", "not sent")]
    assert [(r.clause.id, r.clause.text) for r in new.draft.removed] == [("offer3", "taken out")]
    aside = {(str(s.field), s.text) for s in new.draft.set_aside}
    assert aside == {("clause-offer1-text", "I bring cake"), ("say-p_offer1-text", "one tab")}
    kept = workflow.choose_wording(new, AUTHOR, Field.clause(OFFER1), "I bring cake", stay=True)
    assert workflow.written(kept, AUTHOR, Field.clause(OFFER1)) == "I bring cake"


@pytest.mark.parametrize("mine", Party)
def test_two_clauses_that_a_file_calls_the_same_both_come(mine: Party) -> None:
    theirs = tuple(
        Statement(id=as_id(i), topic=Topic.OFFER, text=i) for i in ("offer1", "p_offer1", "p_offer2")
    )
    alliance = bring("new", stood().model_copy(update={"partner_clauses": theirs}), mine, LATER)
    sheet = alliance.draft if mine is PARTNER else alliance.answering
    assert words(sheet.clauses) == ["offer1", "p_offer1", "p_offer2"]
    assert len({c.id for c in sheet.clauses}) == 3
    for clause in sheet.clauses:
        sent_now = workflow.send(alliance, LATER)
        changed = workflow.write(sent_now, mine.other, Field.clause(clause.id), "x")
        assert changed != sent_now


def test_two_names_are_needed() -> None:
    with pytest.raises(NameMissing):
        bring("new", stood().model_copy(update={"partner": Words(text=" \u202e ")}), AUTHOR, LATER)


def test_what_was_typed_into_a_file_comes_in_by_the_same_door_as_what_is_typed_here() -> None:
    shown = stood().model_copy(
        update={
            "author": Words(text="Ana\u202e\n Maria"),
            "clauses": (Statement(id=OFFER1, topic=Topic.OFFER, text="a\r\nb\x00c\x1b"),),
            "responses": (Response(clause=OFFER1, text="d\x07e"),),
        }
    )
    alliance = bring("new", shown, AUTHOR, LATER)
    assert alliance.author.text == "Ana Maria"
    assert words(alliance.draft.clauses) == ["a\nbc"]
    assert alliance.answering.responses[0].text == "de"


def test_it_goes_on_like_any_other() -> None:
    alliance = workflow.send(bring("new", stood(), PARTNER, LATER), LATER)
    alliance = workflow.reply(alliance, 1, LATER + HOUR)
    for said in alliance.draft.says:
        alliance = workflow.say_to(alliance, said.clause, Stance.YES)
    alliance = workflow.say_to(
        workflow.say_to(alliance, ClauseKey("p_purpose1"), Stance.YES), ClauseKey("p_rhythm"), Stance.YES
    )
    alliance = workflow.send(alliance, LATER + 2 * HOUR)
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 2, authors_key(clause.id), Stance.YES)
    alliance = workflow.reply(alliance, 2, LATER + 3 * HOUR)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, alliance.name(party), LATER + 4 * HOUR)
    assert alliance.state is State.AGREED


@share(0.3)
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(Party))
def test_whatever_was_written_comes_along(one: str, other: str, mine: Party) -> None:
    alliance = workflow.write(sent(), AUTHOR, Field.clause(OFFER3), one)
    alliance = workflow.write(workflow.send(alliance, NOON), PARTNER, Field.answer("conflict"), other)
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), other)
    before = {party: workflow.sheet_of(alliance, party) for party in Party}
    new = from_snapshot("new", stood(), mine, LATER, draft=alliance.draft, answering=alliance.answering)
    sheets = {mine: new.draft, mine.other: new.answering}
    for party in Party:
        assert words(sheets[party].clauses) == words(before[party].clauses)
        assert {a.question: a.text for a in sheets[party].answers} == {
            a.question: a.text for a in before[party].answers
        }
    assert Question.CONFLICT in {a.question for a in sheets[AUTHOR].answers}
