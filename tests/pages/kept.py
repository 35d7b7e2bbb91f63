"""Alliances in the store, at each point of their way, and the keys of both people."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from alliance_core import links, workflow
from alliance_core.derived import digest, progress
from alliance_core.model import Alliance, Field, Holder, Lane, Party, Pulse, Situation, Stance
from alliance_core.model.ids import ClauseKey, authors_key
from pages import house
from pages.front import inviting

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Kept(NamedTuple):
    """An alliance in the store, as tests find it again: its id and the secrets of both people."""

    id: str
    secrets: Mapping[Party, str]

    def now(self) -> Alliance:
        """The alliance as the store has it at this moment."""
        store = house.store()
        return store.read(store.unlock(self.secrets[Party.AUTHOR], NOON))

    def change(self, act: Callable[..., Alliance], *arguments: Any) -> Alliance:
        """Does one thing behind the back of whatever page is open, as another device would."""
        store = house.store()
        key = store.unlock(self.secrets[Party.AUTHOR], NOON)
        return store.change(key, lambda alliance: act(alliance, *arguments), NOON)


def keep(alliance: Alliance) -> Kept:
    """Stores an alliance; the partner gets a link once something was sent."""
    secrets = {party: links.mint() for party in Party}
    key = house.store().create(alliance, secrets[Party.AUTHOR], NOON)
    if alliance.revisions:
        house.store().grant(key, Holder.PARTNER, secrets[Party.PARTNER], NOON)
    return Kept(alliance.id, secrets)


def begun(situation: Situation = Situation.PEERS, identity: str = "a1") -> Alliance:
    """Names and a situation, and not a word more."""
    return workflow.start(identity, situation, Lane.GUIDED, "Ana", "Sam", "en", NOON)


def written(alliance: Alliance, fields: dict[str, str], party: Party = Party.AUTHOR) -> Alliance:
    """The alliance with these words in these fields."""
    for field, text in fields.items():
        alliance = workflow.write(alliance, party, workflow.field_named(field), text)
    return alliance


def drafted() -> Alliance:
    """Something in most parts, nothing sent."""
    return written(
        begun(),
        {
            "clause-purpose1-text": "Ship the thing together",
            "clause-offer1-text": "I answer within a day",
            "clause-offer2-text": "I bring the numbers",
            "clause-expectation1-text": "You tell me before your boss",
            "clause-rhythm-text": "Every Tuesday",
            "clause-no1-text": "Nothing by way of my manager",
            "answer-conflict-text": "We take a walk",
        },
    )


def sent() -> Alliance:
    """The draft as revision 1, with a message to go with the link."""
    return inviting.sent(drafted(), NOON + HOUR)


def replied() -> Alliance:
    """Revision 1 with Sam's answer: every stance once, words, a proposal, an own offer, an own answer."""
    alliance = sent()
    stances = {
        "purpose1": Stance.YES,
        "offer1": Stance.YES_IF,
        "offer2": Stance.TALK,
        "expectation1": Stance.NO,
        "rhythm": Stance.YES,
    }
    for clause, stance in stances.items():
        alliance = workflow.respond(alliance, 1, ClauseKey(clause), stance)
    words = {
        "response-offer1-text": "if it is a working day",
        "response-expectation1-text": "Not always",
        "response-rhythm-proposal": "Every second Tuesday",
        "clause-p_offer1-text": "I bring cake",
        "answer-conflict-text": "We sleep on it",
    }
    return workflow.reply(written(alliance, words, Party.PARTNER), 1, NOON + 2 * HOUR)


def settled() -> Alliance:
    """Revision 2, which carries what Sam added, and to all of which Sam has said yes."""
    alliance = workflow.take_wording(replied(), ClauseKey("rhythm"))
    alliance = workflow.send(alliance, NOON + 3 * HOUR)
    for clause in progress.put_to_vote(alliance):
        alliance = workflow.respond(alliance, 2, authors_key(clause.id), Stance.YES)
    return workflow.reply(alliance, 2, NOON + 4 * HOUR)


def signed(alliance: Alliance, party: Party) -> Alliance:
    """The alliance with a party's name under its newest revision."""
    shown = digest.of(alliance.id, alliance.revisions[-1])
    return workflow.sign(alliance, party, shown, alliance.name(party), NOON + 5 * HOUR)


def agreed() -> Alliance:
    """Revision 2 with both names under it."""
    return signed(signed(settled(), Party.AUTHOR), Party.PARTNER)


def checked_in(alliance: Alliance, party: Party, felt: dict[str, Pulse], words: dict[str, str]) -> Alliance:
    """The alliance with a party's check-in: a pulse for each clause, and words in fields."""
    for clause, one in felt.items():
        alliance = workflow.set_pulse(alliance, party, ClauseKey(clause), one)
    return workflow.check_in(written(alliance, words, party), party, NOON + 6 * HOUR)


def living() -> Alliance:
    """The agreed revision with a check-in of both: one clause wobbles for Ana, and is broken for Sam."""
    own = {"beat-offer1-text": "Twice it took three days", "checkin-well-text": "The walks"}
    alliance = checked_in(agreed(), Party.AUTHOR, {"offer1": Pulse.WOBBLES, "offer2": Pulse.WORKS}, own)
    theirs = {"checkin-less-text": "The silence on Fridays"}
    return checked_in(alliance, Party.PARTNER, {"offer1": Pulse.BROKEN, "p_offer1": Pulse.WORKS}, theirs)


def closed() -> Alliance:
    """The same, ended by Ana with thanks."""
    alliance = workflow.write(living(), Party.AUTHOR, Field.parting(), "Thank you for the cake")
    return workflow.end(alliance, Party.AUTHOR, NOON + 7 * HOUR)
