"""What each act of a person does to an alliance."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.content import content
from alliance_core.derived import pending, snapshots
from alliance_core.derived.progress import Status, answered, news, open_fields, open_topics, stances, status
from alliance_core.errors import (
    AlreadyAnswered,
    FieldUnknown,
    NameMissing,
    NothingToSend,
    NotSent,
    TooLong,
    TooMany,
)
from alliance_core.limits import CLAUSES_PER_SECTION, NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import (
    Alliance,
    Day,
    Field,
    Lane,
    Mark,
    Party,
    Practical,
    Section,
    Situation,
    Stance,
    State,
    Statement,
    Step,
    Topic,
    Who,
    response_to,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.workflow import editing
from pages.addresses import landing
from tests.called import EXPECTATION1, IDEA1, OFFER1, OFFER2, OFFER3, P_OFFER1, WORST_CASE1, YES1
from tests.core.people import HOUR, NOON, begun, drafted, replied, sent

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER


def texts(alliance: Alliance, topic: Topic = Topic.OFFER) -> list[str]:
    return [c.text for c in sheets.statements(alliance.draft.clauses, topic)]


@pytest.mark.parametrize("names", [("", "Sam"), ("Ana", " \n\t"), ("\u202e", "Sam")])
def test_an_alliance_needs_two_names(names: tuple[str, str]) -> None:
    with pytest.raises(NameMissing):
        workflow.start("a", Situation.OPEN, Lane.QUICK, *names, "en", NOON)


def test_a_name_that_is_too_long_is_refused_with_its_limit() -> None:
    with pytest.raises(TooLong) as refused:
        workflow.start("a", Situation.OPEN, Lane.QUICK, "A" * (NAME_LENGTH + 1), "Sam", "en", NOON)
    assert refused.value.evidence == {"limit": NAME_LENGTH, "length": NAME_LENGTH + 1}


def test_writing_into_a_field_that_is_not_there_yet_makes_the_clause() -> None:
    alliance = workflow.write(begun(), AUTHOR, Field.clause(WORST_CASE1), "We stop speaking")
    assert alliance.draft.clauses == (
        Statement(id=WORST_CASE1, topic=Topic.WORST_CASE, text="We stop speaking"),
    )


def test_writing_the_same_again_changes_nothing_and_sets_nothing_aside() -> None:
    once = workflow.write(
        drafted(), AUTHOR, Field.clause(OFFER1), "x", workflow.Seen("I answer within a day")
    )
    assert (
        workflow.write(once, AUTHOR, Field.clause(OFFER1), "x", workflow.Seen("I answer within a day"))
        is once
    )


def test_a_removed_clause_comes_back_to_its_place_with_its_words() -> None:
    removed = workflow.remove(drafted(), AUTHOR, OFFER1)
    assert texts(removed) == ["I bring the numbers"]
    assert workflow.restore(removed, AUTHOR, OFFER1).draft.clauses == drafted().draft.clauses


def test_the_number_of_a_removed_clause_is_not_used_again() -> None:
    assert editing.next_id(workflow.remove(drafted(), AUTHOR, OFFER2).draft, Topic.OFFER, AUTHOR) == "offer3"


def test_a_tab_that_still_shows_a_removed_clause_brings_it_back_by_writing_in_it() -> None:
    removed = workflow.remove(drafted(), AUTHOR, OFFER1)
    back = workflow.write(
        removed, AUTHOR, Field.clause(OFFER1), "after all", workflow.Seen("I answer within a day")
    )
    assert "after all" in texts(back)
    assert back.draft.removed == ()


def test_moving_a_clause_changes_its_place_among_its_topic_only() -> None:
    moved = workflow.move(drafted(), AUTHOR, OFFER2, -1)
    assert texts(moved) == ["I bring the numbers", "I answer within a day"]
    assert texts(moved, Topic.EXPECTATION) == texts(drafted(), Topic.EXPECTATION)
    assert texts(workflow.move(moved, AUTHOR, OFFER2, -1)) == texts(moved)


def test_an_example_taken_over_is_a_clause_that_can_be_changed() -> None:
    taken = workflow.take_example(drafted(), AUTHOR, Topic.OFFER, "I say no early")
    changed = workflow.write(taken, AUTHOR, Field.clause(OFFER3), "I say no at once")
    assert texts(changed)[-1] == "I say no at once"


def test_routines_are_written_as_a_list_and_arranged_one_by_one() -> None:
    alliance = workflow.add_routines(begun(), "- Bottles\n\n * Night shift\nShopping")
    assert [r.text for r in sheets.routines(alliance.draft.clauses)] == ["Bottles", "Night shift", "Shopping"]
    alliance = workflow.assign_routine(alliance, as_id("routine2"), Who.IN_TURN)
    alliance = workflow.plan_routine(alliance, as_id("routine2"), {Day.SUNDAY, Day.MONDAY})
    routine = sheets.routines(alliance.draft.clauses)[1]
    assert (routine.id, routine.days, routine.who) == ("routine2", (Day.MONDAY, Day.SUNDAY), Who.IN_TURN)


def test_not_sure_yet_is_an_answer_and_keeps_the_words() -> None:
    alliance = workflow.set_date(drafted(), AUTHOR, Practical.RHYTHM, date(2026, 6, 1))
    alliance = workflow.leave_open(alliance, AUTHOR, Practical.RHYTHM, unsure=True)
    kept = sheets.practicality(alliance.draft.clauses, Practical.RHYTHM)
    assert (kept.text, kept.unsure, kept.day) == ("Every Tuesday", True, date(2026, 6, 1))


@pytest.mark.parametrize(
    "field",
    ["", "clause", "clause-offer1-when", "clause-p_offer1-text", "clause-nonsense1-text", "clause-offer0-text",
     "response-offer1-text", "answer-nonsense-text", "name-nobody-text", "clause-offer1-text\n"],
)  # fmt: skip
def test_a_field_the_author_does_not_have_is_refused(field: str) -> None:
    with pytest.raises(FieldUnknown):
        workflow.write(drafted(), AUTHOR, workflow.field_named(field), "x")


def test_the_partner_cannot_write_the_authors_clauses_names_or_message() -> None:
    for field in ("clause-offer1-text", "name-author-text", "invitation-draft-text", "response-offer9-text"):
        with pytest.raises(FieldUnknown):
            workflow.write(sent(), PARTNER, workflow.field_named(field), "x")


def test_the_partner_of_an_alliance_that_was_never_sent_can_do_nothing() -> None:
    with pytest.raises(NotSent):
        workflow.write(drafted(), PARTNER, Field.clause(P_OFFER1), "x")
    with pytest.raises(NotSent):
        snapshots.snapshot(drafted(), PARTNER)


def test_a_text_at_the_limit_is_kept_and_one_above_is_refused_with_both_numbers() -> None:
    full = workflow.write(begun(), AUTHOR, Field.clause(OFFER1), "x" * TEXT_LENGTH)
    assert len(texts(full)[0]) == TEXT_LENGTH
    with pytest.raises(TooLong) as refused:
        workflow.write(full, AUTHOR, Field.clause(OFFER1), "x" * (TEXT_LENGTH + 7))
    assert refused.value.evidence == {"limit": TEXT_LENGTH, "length": TEXT_LENGTH + 7}


def test_a_section_holds_so_many_clauses_and_says_when_it_is_full() -> None:
    alliance = begun()
    for number in range(1, CLAUSES_PER_SECTION + 1):
        alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id(f"offer{number}")), "x")
    with pytest.raises(TooMany):
        workflow.write(alliance, AUTHOR, Field.clause(as_id("offer999")), "x")
    workflow.write(alliance, AUTHOR, Field.clause(EXPECTATION1), "x")


def test_nothing_but_the_names_is_needed_to_send_and_all_of_it_is_the_partners_turn() -> None:
    alliance = workflow.send(workflow.write(begun(), AUTHOR, Field.clause(OFFER1), "  \n"), NOON)
    assert alliance.revision.clauses == ()
    assert open_topics(alliance, Section.OFFERS) == (Topic.OFFER,)
    with pytest.raises(NothingToSend):
        workflow.reply(alliance, 1, NOON)


def test_sending_freezes_what_was_written_and_leaves_the_draft_to_be_changed() -> None:
    changed = workflow.write(sent(), AUTHOR, Field.clause(OFFER1), "something else")
    assert changed.revision == sent().revision
    assert pending.unsent(changed)
    assert not pending.unsent(sent())


def test_sending_twice_makes_one_revision() -> None:
    assert workflow.send(sent(), NOON + 5 * HOUR) == sent()


def test_a_new_revision_keeps_stances_on_unchanged_clauses_and_words_on_all() -> None:
    alliance = workflow.respond(replied(), 1, OFFER2, Stance.TALK)
    changed = workflow.write(alliance, AUTHOR, Field.clause(EXPECTATION1), "You tell me first, if you can")
    again = workflow.send(changed, NOON + 3 * HOUR)
    now = {r.clause: r for r in again.answering.responses}
    assert now["offer1"].stance is Stance.YES
    assert now["offer2"].stance is Stance.TALK
    assert (now["expectation1"].stance, now["expectation1"].text) == (None, "Not always")
    assert again.replies == alliance.replies
    assert again.state is State.SENT


def test_a_no_to_one_clause_is_not_a_no_to_the_alliance() -> None:
    assert replied().state is State.REPLIED
    assert stances(replied())[Stance.YES] == 1
    assert stances(replied())[Stance.NO] == 1


def test_yes_to_the_rest_leaves_what_was_said_as_it_is() -> None:
    alliance = workflow.yes_to_rest(workflow.respond(sent(), 1, OFFER1, Stance.NO), 1, Section.OFFERS)
    assert [response_to(alliance.answering, ClauseKey(c)).stance for c in ("offer1", "offer2")] == [
        Stance.NO,
        Stance.YES,
    ]
    assert answered(alliance, Section.EXPECTATIONS) == (0, 1)


def test_a_stance_taken_back_leaves_the_words() -> None:
    alliance = workflow.respond(replied(), 1, EXPECTATION1, None)
    assert response_to(alliance.answering, EXPECTATION1).text == "Not always"


def test_the_partner_may_change_their_answer_until_a_newer_revision_is_there() -> None:
    changed = workflow.respond(replied(), 1, EXPECTATION1, Stance.YES_IF)
    assert changed.reply == replied().reply
    assert pending.unsent_reply(changed)
    resent = workflow.reply(changed, 1, NOON + 3 * HOUR)
    assert resent.reply.responses[1].stance is Stance.YES_IF
    newer = workflow.send(workflow.write(resent, AUTHOR, Field.clause(OFFER3), "new"), NOON + 4 * HOUR)
    with pytest.raises(AlreadyAnswered):
        workflow.reply(newer, 1, NOON + 5 * HOUR)


def test_what_the_partner_has_not_sent_is_not_shown_to_the_author() -> None:
    working = workflow.respond(sent(), 1, OFFER1, Stance.NO)
    assert snapshots.snapshot(working, AUTHOR).responses == ()
    assert snapshots.snapshot(working, PARTNER).responses[0].stance is Stance.NO


def test_what_was_left_empty_is_the_partners_turn() -> None:
    assert open_topics(sent(), Section.IDEA) == (Topic.IDEA,)
    assert Practical.RHYTHM not in open_fields(sent())
    assert Practical.LENGTH in open_fields(sent())


def test_the_state_of_a_step_is_what_was_written_or_what_the_author_said() -> None:
    assert status(drafted().draft, Step.OFFERS) is Status.DONE
    assert status(drafted().draft, Step.IDEA) is Status.BEGUN
    assert status(drafted().draft, Step.HARD_TIMES) is Status.EMPTY
    assert status(workflow.mark_step(drafted(), Step.IDEA, Mark.LATER).draft, Step.IDEA) is Status.LATER


def test_opening_is_noted_once_a_revision_and_only_after_sending() -> None:
    first = workflow.record_opening(sent(), NOON)
    assert workflow.record_opening(first, NOON + HOUR) is first
    again = workflow.record_opening(
        workflow.send(workflow.write(first, AUTHOR, Field.clause(IDEA1), "new"), NOON), NOON
    )
    assert [o.revision for o in again.openings] == [1, 2]
    with pytest.raises(NotSent):
        workflow.record_opening(drafted(), NOON)


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=300))
def test_whatever_is_typed_is_kept_as_text_that_can_be_stored(raw: str) -> None:
    alliance = workflow.write(begun(), AUTHOR, Field.clause(OFFER1), raw)
    kept = workflow.written(alliance, AUTHOR, Field.clause(OFFER1))
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert "\r" not in kept
    assert workflow.write(alliance, AUTHOR, Field.clause(OFFER1), kept) is alliance


def test_an_author_comes_back_to_where_they_left_off_and_to_the_answer_once_it_is_there() -> None:
    assert landing(begun(), AUTHOR.holder) == "overview"
    assert landing(workflow.note_step(drafted(), Step.HARD_TIMES), AUTHOR.holder) == "hard_times"
    assert landing(workflow.note_step(sent(), Step.OFFERS), AUTHOR.holder) == "overview"
    assert landing(replied(), AUTHOR.holder) == "reply"
    assert landing(sent(), PARTNER.holder) == "invitation"


def test_what_is_new_to_the_partner_is_what_changed_since_they_answered() -> None:
    assert news(sent()) == {}
    assert news(replied()) == {}
    changed = workflow.write(replied(), AUTHOR, Field.clause(EXPECTATION1), "You tell me first")
    changed = workflow.write(changed, AUTHOR, Field.clause(YES1), "laughing")
    again = workflow.send(changed, NOON + 3 * HOUR)
    assert {k: before and before.text for k, before in news(again).items()} == {
        "expectation1": "You tell me before your boss",
        "yes1": None,
    }
    answered_again = workflow.reply(workflow.respond(again, 2, YES1, Stance.YES), 2, NOON + 4 * HOUR)
    assert news(answered_again) == {}


def test_a_stale_page_cannot_answer_words_it_did_not_show() -> None:
    newer = workflow.send(workflow.write(sent(), AUTHOR, Field.clause(OFFER1), "at once"), NOON + 2 * HOUR)
    with pytest.raises(AlreadyAnswered):
        workflow.respond(newer, 1, OFFER1, Stance.YES)
    with pytest.raises(AlreadyAnswered):
        workflow.yes_to_rest(newer, 1, Section.OFFERS)
    workflow.respond(newer, 2, OFFER1, Stance.YES)


def test_an_id_is_never_given_to_another_clause_also_not_after_an_empty_one_was_removed() -> None:
    emptied = workflow.write(sent(), AUTHOR, Field.clause(OFFER2), "")
    removed = workflow.remove(emptied, AUTHOR, OFFER2)
    assert editing.next_id(removed.draft, Topic.OFFER, AUTHOR) == "offer3"


def test_a_reply_stays_readable_after_a_newer_revision_was_sent() -> None:
    newer = workflow.send(workflow.write(replied(), AUTHOR, Field.clause(OFFER3), "new"), NOON + 4 * HOUR)
    assert newer.reply is None
    assert newer.answered == (replied().revisions[0], replied().replies[0])
    assert stances(newer)[Stance.NO] == 1


@pytest.mark.parametrize("field", ["decision-offer1-text", "invitation-draft-text", "name-author-text"])
def test_the_partner_learns_nothing_of_what_is_the_authors_alone(field: str) -> None:
    with pytest.raises(FieldUnknown):
        workflow.written(replied(), PARTNER, workflow.field_named(field))


@pytest.mark.parametrize("field", ["name-foo-text", "answer-foo-text", "name-author-done", "nonsense"])
def test_a_field_that_does_not_exist_cannot_be_read(field: str) -> None:
    with pytest.raises(FieldUnknown):
        workflow.written(replied(), AUTHOR, workflow.field_named(field))


def test_two_tabs_that_settle_different_things_of_one_practicality_keep_both() -> None:
    alliance = workflow.set_date(drafted(), AUTHOR, Practical.REVIEW, date(2026, 6, 1))
    alliance = workflow.leave_open(alliance, AUTHOR, Practical.REVIEW, unsure=True)
    kept = sheets.practicality(alliance.draft.clauses, Practical.REVIEW)
    assert (kept.day, kept.unsure) == (date(2026, 6, 1), True)


def test_the_partners_own_words_stay_editable_when_the_author_fills_the_same_place_later() -> None:
    alliance = workflow.write(sent(), PARTNER, Field.clause(as_id("p_idea1")), "My idea")
    alliance = workflow.write(alliance, PARTNER, Field.clause(as_id("length")), "an hour")
    filled = workflow.write(alliance, AUTHOR, Field.clause(IDEA1), "The author's idea")
    filled = workflow.write(filled, AUTHOR, Field.clause(as_id("length")), "two hours")
    again = workflow.send(filled, NOON + 2 * HOUR)
    assert Topic.IDEA in open_topics(again, Section.IDEA)
    assert Practical.LENGTH in open_fields(again)


def test_practicalities_always_fit_and_the_room_of_a_section_is_what_is_left_of_it() -> None:
    alliance = workflow.add_routines(begun(), "\n".join("x" for _ in range(CLAUSES_PER_SECTION)))
    assert editing.room(alliance.draft, Section.PRACTICALITIES) == 0
    alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id("rhythm")), "weekly")
    for number in range(1, 61):
        alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id(f"yes{number}")), "x")
    assert editing.room(alliance.draft, Section.BOUNDARIES) == CLAUSES_PER_SECTION - 60


def test_another_situation_changes_the_prompts_and_no_word() -> None:
    changed = workflow.situate(drafted(), Situation.MENTOR)
    assert changed.situation is Situation.MENTOR
    assert changed.draft == drafted().draft


@pytest.mark.parametrize(
    ("party", "answer"), [(AUTHOR, sent), (PARTNER, sent), (AUTHOR, replied), (PARTNER, replied)]
)
def test_documents_show_names_and_situation_as_they_were_sent_until_others_are(
    party: Party, answer: Callable[[], Alliance]
) -> None:
    changed = workflow.rename(workflow.situate(answer(), Situation.MENTOR), AUTHOR, "Anabel")
    assert snapshots.snapshot(changed, party) == snapshots.snapshot(answer(), party)
    shown = snapshots.snapshot(workflow.send(changed, NOON + 3 * HOUR), party)
    assert (shown.author.text, shown.situation) == ("Anabel", Situation.MENTOR)


def test_before_anything_was_sent_the_author_sees_the_names_and_the_situation_as_they_are() -> None:
    shown = snapshots.snapshot(workflow.situate(drafted(), Situation.MENTOR), AUTHOR)
    assert (shown.author.text, shown.situation, shown.number) == ("Ana", Situation.MENTOR, None)


def test_another_situation_after_sending_is_something_new_to_send() -> None:
    changed = workflow.situate(sent(), Situation.MENTOR)
    assert pending.unsent(changed)
    assert workflow.send(changed, NOON + 3 * HOUR).revision.situation is Situation.MENTOR


def test_what_was_sent_before_situations_were_kept_is_shown_in_that_of_the_alliance() -> None:
    data = sent().model_dump(mode="json")
    for field in ("situation", "language"):
        del data["revisions"][0][field]
    shown = snapshots.snapshot(Alliance.model_validate(data), PARTNER)
    assert (shown.situation, shown.language) == (Situation.PEERS, "en")


IN_ORDER = [
    *("clause-purpose1-text", "clause-offer1-text", "clause-offer2-text", "clause-expectation1-text"),
    *("clause-rhythm-text", "clause-length-text", "clause-place-text"),
    *("clause-routine1-text", "clause-routine2-text"),
    *("clause-yes1-text", "clause-no1-text", "clause-worst-case1-text"),
]
"""Fields in the order in which their clauses are read; of one topic, and of the routines, in the order of typing."""


@given(st.permutations(IN_ORDER))
def test_clauses_of_a_revision_stand_in_the_order_of_the_sections_however_they_were_typed(
    typing: list[str],
) -> None:
    alliance = begun()
    for field in typing:
        named = Field.parse(field)
        assert named
        alliance = workflow.write(alliance, AUTHOR, named, f"typed into {field}")
    alike = [[f for f in typing if f.startswith(f"clause-{stem}")] for stem in ("offer", "routine")]
    expected = IN_ORDER.copy()
    expected[1:3], expected[7:9] = alike
    revision = workflow.send(alliance, NOON).revision
    assert [f"clause-{c.id}-text" for c in revision.clauses] == expected


def test_an_example_was_sent_and_answered_when_it_says_so_and_else_now() -> None:
    example = content("en").situations[Situation.PEERS].example
    day = datetime(2025, 5, 5, 10, 0, tzinfo=UTC)
    dated = example.model_copy(update={"sent_at": day, "replied_at": day + 2 * HOUR})
    alliance = workflow.start_example("a1", dated, NOON)
    assert (alliance.created_at, alliance.revision.sent_at) == (day, day)
    assert [r.sent_at for r in alliance.replies] == [day + 2 * HOUR]
    undated = example.model_copy(update={"sent_at": None, "replied_at": None})
    alliance = workflow.start_example("a1", undated, NOON)
    assert [alliance.created_at, alliance.revision.sent_at, alliance.replies[-1].sent_at] == [NOON] * 3


@pytest.mark.parametrize("situation", Situation)
def test_every_example_says_itself_when_it_was_sent_and_then_answered(situation: Situation) -> None:
    alliance = workflow.start_example("a1", content("en").situations[situation].example, NOON)
    assert alliance.revision.sent_at < alliance.replies[-1].sent_at < NOON + 10_000 * HOUR
    assert alliance.revision.sent_at == alliance.created_at
