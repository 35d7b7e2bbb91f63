"""Putting one's name to a revision: when both have, under the same digest, it is agreed."""

from __future__ import annotations

from datetime import datetime

from alliance_core import typed, zones
from alliance_core.derived import agenda, digest
from alliance_core.derived.pending import includes_additions, next_revision, unsaid, unsent, unsent_reply
from alliance_core.errors import NameMissing, NewerRevision, NotCompared, NotIncluded, StillOpen
from alliance_core.model import Alliance, Party, Revision, Signature
from alliance_core.workflow.answering import reply
from alliance_core.workflow.rules import Act, require
from alliance_core.workflow.sending import send


def sign(alliance: Alliance, party: Party, shown: str, name: str, now: datetime) -> Alliance:
    """A party's name under the newest revision; `shown` is the digest of the one they were looking at.

    What the partner has said and not sent goes along, so that the author sees what was signed. Who has signed stays
    signed. Raises NewerRevision, NotCompared, StillOpen, NotIncluded, NameMissing, TooLong.
    """
    require(alliance, Act.SIGN, party)
    revision = alliance.revisions[-1]
    if digest.of(alliance.id, revision) != shown:
        raise NewerRevision
    if alliance.signature(party, revision.number):
        return alliance
    kept = typed.name(name)
    if not kept:
        raise NameMissing
    if party is Party.PARTNER and alliance.hidden_answers and revision.answers:
        raise NotCompared
    # An answer taken back whole is sent as well; who never said anything has nothing to send.
    something = alliance.replies or not unsaid(alliance)
    if party is Party.PARTNER and something and unsent_reply(alliance):
        alliance = reply(alliance, revision.number, now, may_be_empty=True)
    if not includes_additions(alliance):
        raise NotIncluded
    if count := len(agenda.still_open(alliance, party)):
        raise StillOpen(count=count)
    here = zones.at(now, alliance.zone(party))
    new = Signature(party=party, revision=revision.number, digest=shown, signed_at=here, text=kept)
    return alliance.with_signature(new)


def to_sign(alliance: Alliance, party: Party) -> Revision:
    """The revision a party can put their name to: the newest; for the author what sending would make of it, if that
    says something else. It has the time of the newest then, so that it reads the same until it is sent."""
    newest = alliance.revision
    if newest and (party is Party.PARTNER or not unsent(alliance)):
        return newest
    return next_revision(alliance, newest.sent_at if newest else alliance.created_at)


def send_and_sign(alliance: Alliance, shown: str, name: str, now: datetime) -> Alliance:
    """The author sends what is new, if anything is, and puts their name to it; `shown` is the digest of the `to_sign`
    they were looking at. Raises as `sign` does."""
    require(alliance, Act.SEND, Party.AUTHOR)
    if digest.of(alliance.id, to_sign(alliance, Party.AUTHOR)) != shown:
        raise NewerRevision
    sent = send(alliance, now)
    return sign(sent, Party.AUTHOR, digest.of(sent.id, sent.revisions[-1]), name, now)
