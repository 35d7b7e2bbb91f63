"""Nouns for tests: an alliance at each point of its way."""

from datetime import UTC, datetime, timedelta

from alliance_core import workflow
from alliance_core.model import Alliance, Field, Lane, Party, Reader, Shown, Situation, Stance, Who
from alliance_core.model.ids import ClauseKey, as_id
from tests.called import EXPECTATION1, OFFER1, OFFER2, P_OFFER1, ROUTINE1

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def begun() -> Alliance:
    return workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", NOON)


def drafted() -> Alliance:
    alliance = begun()
    for field, text in {
        "clause-purpose1-text": "Ship the thing together",
        "clause-offer1-text": "I answer within a day",
        "clause-offer2-text": "I bring the numbers",
        "clause-expectation1-text": "You tell me before your boss",
        "clause-rhythm-text": "Every Tuesday",
        "answer-conflict-text": "We take a walk",
    }.items():
        alliance = workflow.write(alliance, Party.AUTHOR, workflow.field_named(field), text)
    return alliance


def sent() -> Alliance:
    return workflow.send(drafted(), NOON + HOUR)


def replied() -> Alliance:
    alliance = workflow.respond(sent(), 1, OFFER1, Stance.YES)
    alliance = workflow.respond(alliance, 1, EXPECTATION1, Stance.NO)
    alliance = workflow.write(alliance, Party.PARTNER, Field.response(EXPECTATION1), "Not always")
    alliance = workflow.write(alliance, Party.PARTNER, Field.clause(P_OFFER1), "I bring cake")
    return workflow.reply(alliance, 1, NOON + 2 * HOUR)


def unsaid(alliance: Alliance) -> Alliance:
    """A yes undone, so that there is something to see where there was one before."""
    yes = workflow.respond(alliance, len(alliance.revisions), OFFER2, Stance.TALK)
    yes = workflow.respond(yes, len(alliance.revisions), OFFER2, Stance.YES)
    return workflow.unsay(yes, len(alliance.revisions), (OFFER2,))


def with_note(alliance: Alliance) -> Alliance:
    """A condition that stands beside a plain yes as a note."""
    number = len(alliance.revisions)
    said = workflow.respond(alliance, number, OFFER2, Stance.YES_IF)
    said = workflow.write(said, Party.PARTNER, Field.response(OFFER2), "if it rains")
    return workflow.note_condition(workflow.respond(said, number, OFFER2, Stance.YES), OFFER2)


def with_own_note(alliance: Alliance) -> Alliance:
    """The same for the author."""
    said = workflow.say_to(alliance, P_OFFER1, Stance.YES_IF)
    said = workflow.write_say(said, P_OFFER1, "if it rains")
    return workflow.note_own_condition(workflow.say_to(said, P_OFFER1, Stance.YES), P_OFFER1)


def let_in(alliance: Alliance, party: Party) -> Alliance:
    """A reader whom the other asked for, let in by this party."""
    asked_for = alliance.with_reader(Reader(text="Ruth", by=party.other, asked_at=NOON))
    return workflow.let_read(asked_for, party, "Ruth", Shown())


def another_reader(alliance: Alliance, party: Party) -> Alliance:
    """A reader in the place of one who is not to read any more."""
    none = workflow.no_more_reading(alliance.with_reader(Reader(text="Ruth", by=party, asked_at=NOON)), party)
    return workflow.ask_to_let_read(none, party, "Otto", Shown(), NOON)


def reworded(alliance: Alliance) -> Alliance:
    return workflow.write(alliance, Party.AUTHOR, Field.clause(as_id("rhythm")), "When there is cake")


def in_turn(alliance: Alliance) -> Alliance:
    return workflow.assign_routine(alliance, ROUTINE1, Who.IN_TURN)


def left(alliance: Alliance) -> Alliance:
    """A practicality as it was sent again, and a word why, so that there is something to see."""
    back = workflow.leave_practicality(reworded(alliance), ClauseKey("rhythm"))
    return workflow.decide(back, ClauseKey("rhythm"), "as it was")
