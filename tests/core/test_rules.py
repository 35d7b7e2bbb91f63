"""Who may do what, in which state, and what becomes of it: written down by hand a second time, and really done."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, get_type_hints

import pytest

from alliance_core import errors, workflow
from alliance_core.derived import digest, snapshots
from alliance_core.model import (
    Alliance,
    Answer,
    Day,
    Field,
    FilledForm,
    Mark,
    Meetings,
    Party,
    Practical,
    Pulse,
    Question,
    Section,
    Shown,
    Situation,
    Stance,
    State,
    Step,
    Topic,
    Who,
)
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.workflow import Act, rules
from tests.called import EXPECTATION1, OFFER1, OFFER2, P_OFFER1, ROUTINE1, WORST_CASE1, YES1
from tests.core.people import (
    HOUR,
    NOON,
    another_reader,
    drafted,
    in_turn,
    left,
    let_in,
    unsaid,
    with_note,
    with_own_note,
)

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LATER, DAY = NOON + 9 * HOUR, date(2026, 6, 1)
OWN = {AUTHOR: as_id("offer7"), PARTNER: as_id("p_offer7")}
"""A clause that each has written and not sent."""

# "=": the state stays. "both": it stays until both have done it; "both-reply": what was said goes along as a reply.
# "after-answer", "after-both": the state stays, if a revision was answered, or signed by both, before.
GRID = """
act       who      draft        sent          opened        replied  agreed        living        closed
write     author   =            =             =             =        =             =             AllianceClosed
write     partner  NotSent      =             =             =        =             =             AllianceClosed
send      author   sent         sent          sent          sent     sent          sent          AllianceClosed
send      partner  NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
open      author   NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
open      partner  NotSent      opened        =             =        =             =             =
answer    author   NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
answer    partner  NotSent      =             =             =        =             =             AllianceClosed
compare   author   NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
compare   partner  NotSent      =             =             =        =             =             AllianceClosed
reply     author   NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
reply     partner  NotSent      replied       replied       replied  =             =             AllianceClosed
take-back author   NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
take-back partner  NotSent      =             =             opened   =             =             =
take-in   author   NotSent      replied       replied       replied  AlreadyAgreed AlreadyAgreed AllianceClosed
take-in   partner  NotSent      replied       replied       replied  AlreadyAgreed AlreadyAgreed AllianceClosed
talk      author   NotAnswered  after-answer  after-answer  =        after-answer  after-answer  AllianceClosed
talk      partner  NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
sign      author   NotSent      both          both          both     =             =             AllianceClosed
sign      partner  NotSent      both-reply    both-reply    both     =             =             AllianceClosed
check-in  author   NotAgreed    after-both    after-both    after-both living      =             AllianceClosed
check-in  partner  NotSent      after-both    after-both    after-both living      =             AllianceClosed
revisit   author   NotAgreed    after-both    after-both    after-both =           =             AllianceClosed
revisit   partner  NotYours     NotYours      NotYours      NotYours NotYours      NotYours      NotYours
end       author   NotSent      closed        closed        closed   closed        closed        =
end       partner  NotSent      closed        closed        closed   closed        closed        =
let-read  author   NotSent      =             =             =        =             =             =
let-read  partner  NotSent      =             =             =        =             =             =
place     author   =            =             =             =        =             =             =
place     partner  =            =             =             =        =             =             =
"""

SENTENCES = {
    "NotSent": "Nothing has been sent yet. It is still being written.",
    "NotYours": "This is for the other one of you to do. Your own side is under your own link.",
    "NotAnswered": "No answer has come yet. What you two talk about is here when it has.",
    "AlreadyAgreed": "Both of you have put your names to this revision, so an answer in a file is not taken in any "
    "more. What has changed since belongs into the next revision.",
    "NotAgreed": "This comes once both of you have put your names to a revision.",
    "AllianceClosed": "This alliance has ended. Everything in it can still be read, and each of you can still "
    "add last words.",
}


class Past(NamedTuple):
    """What happened before the alliance came to its state: an answer, an agreement, or both."""

    answered: bool
    agreed: bool


class Standing(NamedTuple):
    """An alliance in a state, with what happened before."""

    state: State
    past: Past
    alliance: Alliance


def shown(alliance: Alliance) -> str:
    """The digest of what a party is looking at."""
    return digest.of(alliance.id, alliance.revisions[-1]) if alliance.revisions else "nothing"


def next_shown(alliance: Alliance) -> str:
    """The digest of what the author could put their name to."""
    return digest.of(alliance.id, workflow.to_sign(alliance, AUTHOR))


def underway(alliance: Alliance, party: Party) -> Alliance:
    """Words of a party that are not sent: clauses, one that was taken out, a wording that was set aside."""
    for clause in (OWN[party], OWN[party].replace("7", "8"), OWN[party].replace("7", "9")):
        alliance = workflow.write(alliance, party, Field.clause(as_id(clause)), f"words of {clause}")
    for text in ("one", "two"):
        alliance = workflow.write(alliance, party, Field.answer("conflict"), text, workflow.Seen(""))
    return workflow.remove(alliance, party, as_id(OWN[party].replace("7", "9")))


def answered_with_yes(alliance: Alliance) -> Alliance:
    for section in Section:
        alliance = workflow.yes_to_rest(alliance, len(alliance.revisions), section)
    return workflow.reply(alliance, len(alliance.revisions), NOON + 3 * HOUR)


def answered_with_much(alliance: Alliance) -> Alliance:
    """A reply that gives something to talk about: a no, a proposal, an addition, another practicality."""
    number = len(alliance.revisions)
    alliance = workflow.respond(alliance, number, EXPECTATION1, Stance.NO)
    alliance = workflow.write(
        alliance, PARTNER, Field.response(OFFER1, "proposal"), f"within {number + 1} days"
    )
    alliance = workflow.write(alliance, PARTNER, Field.clause(P_OFFER1), "I bring cake")
    alliance = workflow.write(alliance, PARTNER, Field.clause(as_id("rhythm")), "Every other Tuesday")
    return workflow.reply(alliance, number, NOON + 3 * HOUR)


def compared(alliance: Alliance) -> Alliance:
    """The mirror lifted by an answer, which the partner takes back again."""
    answered = workflow.write(alliance, PARTNER, Field.answer("matters-most"), "that we talk")
    return workflow.write(workflow.compare(answered, LATER), PARTNER, Field.answer("matters-most"), "")


def on_the_way(state: State, past: Past, *, much: bool) -> Alliance:
    """An alliance with this past, brought to a state by doing things; with much to talk about, or only yes."""
    answered = answered_with_much if much else answered_with_yes
    alliance = workflow.write(drafted(), AUTHOR, Field.clause(ROUTINE1), "Shopping")
    alliance = workflow.mirror(workflow.try_until(alliance, AUTHOR, OFFER1, DAY), on=much)
    if state is State.DRAFT:
        return alliance
    alliance = workflow.send(alliance, NOON + HOUR)
    if past.agreed:
        alliance = compared(alliance)
        for party in Party:
            alliance = workflow.sign(alliance, party, shown(alliance), party, NOON + 2 * HOUR)
    if past.answered:
        alliance = answered(alliance)
    if state in (State.SENT, State.OPENED, State.REPLIED) and alliance.state is not state:
        if alliance.state is not State.SENT:
            changed = workflow.write(alliance, AUTHOR, Field.clause(WORST_CASE1), "We stop speaking")
            alliance = workflow.send(changed, NOON + 4 * HOUR)
        if state is State.OPENED:
            alliance = workflow.record_opening(alliance, NOON + 5 * HOUR)
        if state is State.REPLIED:
            alliance = answered(alliance)
    if state is State.LIVING:
        alliance = workflow.set_pulse(alliance, PARTNER, OFFER1, Pulse.WORKS)
        alliance = workflow.check_in(alliance, PARTNER, NOON + 5 * HOUR)
    return alliance


def standing(state: State, past: Past, *, much: bool) -> Standing:
    """An alliance in a state, in which the author has written something since; with `much`, both are in the middle
    of a conversation."""
    if state is State.CLOSED:
        before = State.AGREED if past.agreed else State.REPLIED if past.answered else State.SENT
        alliance = standing(before, past, much=much).alliance
        return Standing(state, past, workflow.end(alliance, PARTNER, LATER))
    alliance = on_the_way(state, past, much=much)
    alliance = workflow.write(alliance, AUTHOR, Field.clause(YES1), "laughing")
    if much:
        alliance = underway(alliance, AUTHOR)
        alliance = underway(alliance, PARTNER) if alliance.revisions else alliance
        for party in Party if alliance.agreement else ():
            alliance = workflow.set_pulse(alliance, party, OFFER2, Pulse.WOBBLES)
    return Standing(state, past, alliance)


def possible(state: State, past: Past) -> bool:
    """Whether an alliance in this state can have had this past."""
    if state is State.DRAFT:
        return not any(past)
    if state is State.REPLIED:
        return past.answered
    return past.agreed or state not in (State.AGREED, State.LIVING)


WAYS = [
    (state, Past(answered, agreed))
    for state in State
    for answered in (False, True)
    for agreed in (False, True)
    if possible(state, Past(answered, agreed))
]
AMID = [standing(state, past, much=True) for state, past in WAYS]
SETTLED = [standing(state, past, much=False) for state, past in WAYS]


class Deed(NamedTuple):
    """One function of `workflow` as part of an act. One that prepares leaves the state to the act itself; one that
    is done once changes nothing the second time; some are only there for the author. Names need a settled alliance."""

    act: Act
    function: str
    do: Callable[[Alliance, Party], Alliance]
    authors: bool = False
    prepares: bool = False
    once: bool = False
    settled: bool = False


def writing(field: str) -> Callable[[Alliance, Party], Alliance]:
    return lambda alliance, party: workflow.write(alliance, party, workflow.field_named(field), "new words")


def form_of(alliance: Alliance) -> FilledForm:
    """A filled form of what was last sent."""
    answer = Answer(question=Question.CONFLICT, text="on paper")
    return FilledForm(shown=snapshots.snapshot(alliance, AUTHOR), answers=(answer,))


def still(alliance: Alliance, party: Party) -> Party:
    """The party, or the other when this one has said their last words."""
    return party.other if any(e.party is party for e in alliance.endings) else party


def both(alliance: Alliance) -> Alliance:
    return workflow.send_and_sign(alliance, next_shown(alliance), "Ana", LATER)


W, S, A, T, C, R, E = Act.WRITE, Act.SEND, Act.ANSWER, Act.TALK, Act.CHECK_IN, Act.REVISIT, Act.END
P, L = Act.PLACE, Act.LET_READ
DEEDS = [
    Deed(W, "write", lambda a, p: workflow.write(a, p, Field.clause(OWN[p]), "new words")),
    Deed(W, "write", writing("answer-yes-and-no-text")),
    Deed(W, "take_example", lambda a, p: workflow.take_example(a, p, Topic.NO, "shouting")),
    Deed(W, "set_date", lambda a, p: workflow.set_date(a, p, Practical.REVIEW, DAY)),
    Deed(W, "leave_open", lambda a, p: workflow.leave_open(a, p, Practical.LENGTH, unsure=True)),
    Deed(W, "remove", lambda a, p: workflow.remove(a, p, OWN[p])),
    Deed(W, "restore", lambda a, p: workflow.restore(a, p, as_id(OWN[p].replace("7", "9")))),
    Deed(W, "move", lambda a, p: workflow.move(a, p, as_id(OWN[p].replace("7", "8")), -1)),
    Deed(W, "try_until", lambda a, p: workflow.try_until(a, p, OWN[p], DAY)),
    Deed(W, "set_meetings", lambda a, p: workflow.set_meetings(a, p, Meetings(first=DAY))),
    Deed(W, "choose_wording", lambda a, p: workflow.choose_wording(a, p, Field.answer("conflict"), "one", stay=True)),
    Deed(W, "write", writing("name-partner-text"), authors=True),
    Deed(W, "write", writing("invitation-draft-text"), authors=True),
    Deed(W, "add_routine", lambda a, _: workflow.add_routine(a, "Bottles", "at night", "dry"), authors=True),
    Deed(W, "add_routines", lambda a, _: workflow.add_routines(a, "Bottles\nNappies"), authors=True),
    Deed(W, "assign_routine", lambda a, _: workflow.assign_routine(a, ROUTINE1, Who.IN_TURN), authors=True),
    Deed(W, "begin_routine", lambda a, _: workflow.begin_routine(in_turn(a), ROUTINE1, PARTNER), authors=True),
    Deed(W, "plan_routine", lambda a, _: workflow.plan_routine(a, ROUTINE1, {Day.FRIDAY}), authors=True),
    Deed(W, "note_step", lambda a, _: workflow.note_step(a, Step.OFFERS), authors=True),
    Deed(W, "mark_step", lambda a, _: workflow.mark_step(a, Step.OFFERS, Mark.DONE), authors=True),
    Deed(W, "dismiss", lambda a, _: workflow.dismiss(a, "offer1"), authors=True),
    Deed(W, "mirror", lambda a, _: workflow.mirror(a, on=False), authors=True),
    Deed(W, "rename", lambda a, _: workflow.rename(a, PARTNER, "Samira"), authors=True),
    Deed(W, "situate", lambda a, _: workflow.situate(a, Situation.MENTOR), authors=True),
    Deed(S, "send", lambda a, _: workflow.send(a, LATER), authors=True),
    Deed(S, "send_and_sign", lambda a, _: both(a), authors=True, settled=True),
    Deed(Act.OPEN, "record_opening", lambda a, _: workflow.record_opening(a, LATER), once=True),
    Deed(A, "respond", lambda a, _: workflow.respond(a, len(a.revisions), OFFER1, Stance.TALK)),
    Deed(A, "yes_to_rest", lambda a, _: workflow.yes_to_rest(a, len(a.revisions), Section.OFFERS)),
    Deed(A, "unsay", lambda a, _: unsaid(a)),
    Deed(A, "note_condition", lambda a, _: with_note(a)),
    Deed(A, "show_openings", lambda a, _: workflow.show_openings(a, shown=True)),
    Deed(A, "write", writing("response-offer1-text")),
    Deed(A, "write", writing("response-offer1-proposal")),
    Deed(Act.COMPARE, "compare", lambda a, _: compared(a), once=True),
    Deed(Act.REPLY, "reply", lambda a, _: workflow.reply(a, len(a.revisions), LATER)),
    Deed(Act.TAKE_BACK, "take_back", lambda a, _: workflow.take_back(a, LATER)),
    Deed(Act.TAKE_IN, "reply_from", lambda a, p: workflow.reply_from(a, form_of(a), p, LATER)),
    Deed(T, "decide", lambda a, _: workflow.decide(a, OFFER1, "two days, except in March")),
    Deed(T, "write", writing("decision-offer1-text")),
    Deed(T, "take_wording", lambda a, _: workflow.take_wording(a, OFFER1)),
    Deed(T, "leave_wording", lambda a, _: workflow.leave_wording(a, OFFER1)),
    Deed(T, "take_practicality", lambda a, _: workflow.take_practicality(a, ClauseKey("rhythm"))),
    Deed(T, "leave_practicality", lambda a, _: left(a)),
    Deed(T, "say_to", lambda a, _: workflow.say_to(a, P_OFFER1, Stance.TALK)),
    Deed(T, "note_own_condition", lambda a, _: with_own_note(a)),
    Deed(T, "write_say", lambda a, _: workflow.write_say(a, P_OFFER1, "Which cake?")),
    Deed(T, "write", writing("say-p_offer1-text")),
    Deed(Act.SIGN, "sign", lambda a, p: workflow.sign(a, p, shown(a), p, LATER), once=True, settled=True),
    Deed(C, "set_pulse", lambda a, p: workflow.set_pulse(a, p, OFFER1, Pulse.BROKEN), prepares=True),
    Deed(C, "rest_works", lambda a, p: workflow.rest_works(a, p), prepares=True),
    Deed(C, "write_beat", lambda a, p: workflow.write_beat(a, p, OFFER1, "not once"), prepares=True),
    Deed(C, "write_part", lambda a, p: workflow.write_part(a, p, "well", "we talk"), prepares=True),
    Deed(C, "show_at_once", lambda a, p: workflow.show_at_once(a, p, at_once=True), prepares=True),
    Deed(C, "write", writing("beat-offer1-text"), prepares=True),
    Deed(C, "write", writing("checkin-less-text"), prepares=True),
    Deed(C, "check_in", lambda a, p: workflow.check_in(a, p, LATER)),
    Deed(R, "extend_trial", lambda a, _: workflow.extend_trial(a, OFFER1, None)),
    Deed(R, "drop_clause", lambda a, _: workflow.drop_clause(a, OFFER1)),
    Deed(L, "ask_to_let_read", lambda a, p: workflow.ask_to_let_read(a, p, "Ruth", Shown(), LATER)),
    Deed(L, "let_read", let_in),
    Deed(L, "no_more_reading", another_reader),
    Deed(E, "write_parting", lambda a, p: workflow.write_parting(a, still(a, p), "Thank you"), prepares=True),
    Deed(E, "write", lambda a, p: writing("parting-own-text")(a, still(a, p)), prepares=True),
    Deed(E, "end", lambda a, p: workflow.end(a, p, LATER), once=True),
    Deed(P, "keep_zone", lambda a, p: workflow.keep_zone(a, p, "Europe/Berlin")),
    Deed(P, "choose_zone", lambda a, p: workflow.choose_zone(a, p, "Europe/Berlin")),
    Deed(P, "show_zone", lambda a, p: workflow.show_zone(workflow.keep_zone(a, p, "Asia/Tokyo"), p, shown=True)),
]  # fmt: skip

ROWS = [row.split() for row in GRID.strip().splitlines()[1:]]
HAND = {
    (Act(act.replace("-", " ")), Party(who), state): word
    for act, who, *words in ROWS
    for state, word in zip(State, words, strict=True)
}


def told(word: str, state: State, past: Past, party: Party) -> State | str:
    """What the hand-written grid says: the state an act leads to, or the name of the error that refuses it."""
    if word == "after-answer":
        return state if past.answered else "NotAnswered"
    if word == "after-both":
        return state if past.agreed else "NotAgreed"
    if word == "both-reply" and party is PARTNER and past.answered:
        return State.REPLIED
    if word in ("=", "both", "both-reply"):
        return state
    return State(word) if word in set(State) else word


def happened(deed: Deed, party: Party, before: Alliance) -> State | str:
    """What really comes of a deed: the state, or the name of the error, whose sentence is the one we promise."""
    try:
        after = deed.do(before, party)
    except errors.RuleError as error:
        name = type(error).__name__
        return name if error.say(str) == SENTENCES.get(name) else f"{name}: {error}"
    return after.state if deed.once or after != before else "nothing changed"


def test_the_grid_names_every_act_of_every_party_in_every_state() -> None:
    assert set(HAND) == {(act, party, state) for act in Act for party in Party for state in State}


def test_the_alliances_stand_where_they_are_said_to_stand() -> None:
    for state, past, alliance in AMID + SETTLED:
        assert alliance.state is state
        assert Past(bool(alliance.replies), alliance.agreement is not None) == past


def test_every_function_that_changes_an_alliance_belongs_to_an_act() -> None:
    functions = {name: f for name in workflow.__all__ if inspect.isfunction(f := getattr(workflow, name))}
    changing = {
        name
        for name, function in functions.items()
        if get_type_hints(function)["return"] is Alliance and "alliance" in get_type_hints(function)
    }
    assert changing - {"another_person", "same_person"} == {deed.function for deed in DEEDS}


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.act}-{deed.function}".replace(" ", "-"))
def test_each_deed_of_each_party_leads_in_every_state_where_the_grid_says(deed: Deed, party: Party) -> None:
    expected, found = {}, {}
    for state, past, alliance in SETTLED if deed.settled else AMID:
        word = HAND[deed.act, party, state]
        if word == "NotYours" or (deed.authors and party is PARTNER):
            continue
        outcome = told(word, state, past, party)
        expected[state, past] = state if deed.prepares and outcome in set(State) else outcome
        found[state, past] = happened(deed, party, alliance)
    assert found == expected


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("act", Act)
def test_what_is_refused_is_known_before_it_is_tried(act: Act, party: Party) -> None:
    for state, past, alliance in AMID:
        outcome = told(HAND[act, party, state], state, past, party)
        refusal = workflow.refusal(alliance, act, party)
        assert (refusal.__name__ if refusal else None) == (None if outcome in set(State) else outcome)
        if outcome == "NotYours":
            assert refusal
            assert refusal().say(str) == SENTENCES["NotYours"]


@pytest.mark.parametrize(("act", "party", "state"), HAND)
def test_the_table_reads_as_the_grid(act: Act, party: Party, state: State) -> None:
    words = {
        "=": rules.Result.STAYS,
        "both": rules.Result.ONCE_BOTH,
        "both-reply": rules.Result.ONCE_BOTH,
        "after-answer": rules.Result.IF_ANSWERED,
        "after-both": rules.Result.IF_AGREED,
    } | {s.value: s for s in State}
    word = HAND[act, party, state]
    standing = next(s.alliance for s in AMID if s.state is state)
    assert rules.cell(standing, act, party) is (words.get(word) or getattr(errors, word))


@pytest.mark.parametrize("second", Party)
def test_the_second_name_agrees_wherever_the_grid_waits_for_both(second: Party) -> None:
    for state, past, alliance in SETTLED:
        if HAND[Act.SIGN, second, state].startswith("both"):
            one = workflow.sign(alliance, second.other, shown(alliance), "one", LATER)
            assert not one.agreed(len(one.revisions))
            assert workflow.sign(one, second, shown(one), "two", LATER).state is State.AGREED, (state, past)


def test_agreeing_anew_after_a_check_in_is_living_at_once() -> None:
    alliance = next(s.alliance for s in SETTLED if s.state is State.LIVING)
    alliance = workflow.rename(alliance, PARTNER, "Samira")
    alliance = workflow.send_and_sign(alliance, next_shown(alliance), "Ana", LATER)
    assert alliance.state is State.SENT
    assert workflow.sign(alliance, PARTNER, shown(alliance), "Samira", LATER).state is State.LIVING


def test_a_settled_alliance_is_changed_by_no_second_name() -> None:
    for state, _, alliance in SETTLED:
        if state in (State.AGREED, State.LIVING):
            assert workflow.sign(alliance, AUTHOR, shown(alliance), "once more", LATER) is alliance


def test_the_same_sent_again_makes_no_revision_in_any_state() -> None:
    for state, past, alliance in AMID + SETTLED:
        if state is not State.CLOSED:
            once = workflow.send(alliance, LATER)
            assert len(once.revisions) == len(alliance.revisions) + 1
            assert workflow.send(once, LATER + HOUR) is once, (state, past)
