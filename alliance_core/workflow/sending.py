"""Freezing a draft as a revision, and its first opening."""

from __future__ import annotations

from datetime import datetime

from alliance_core import zones
from alliance_core.derived import digest, lasting
from alliance_core.derived.own_words import another_name
from alliance_core.derived.pending import _same, carry_over, next_revision
from alliance_core.errors import AnotherName
from alliance_core.model import Alliance, Imported, Opening, Party
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require


def send(alliance: Alliance, now: datetime) -> Alliance:
    """The draft frozen as the next revision, with what the partner added in their newest reply. Sending the same
    again changes nothing.

    What the partner was answering goes on with the new revision: stances on clauses that did not change stay,
    words on the others are kept without their stance. Of old revisions that nobody answered or signed, number, day and
    digest stay. Raises AllianceFull, AnotherName.
    """
    require(alliance, Act.SEND, Party.AUTHOR)
    if another_name(alliance):
        raise AnotherName
    here = zones.at(now, alliance.zone(Party.AUTHOR))
    last, revision = alliance.revision, next_revision(alliance, here)
    if last and _same(last, revision):
        return alliance
    before = (last or alliance.brought or Imported()).clauses
    responses = tuple(carry_over(r, revision.clauses, before) for r in alliance.answering.responses)
    answering = alliance.answering.of_revision(revision.number).with_responses(responses)
    fading = {old.number: digest.of(alliance.id, old) for old in lasting.fading(alliance)}
    kept = (r.without_words(fading[r.number]) if r.number in fading else r for r in alliance.revisions)
    return alliance.with_revisions((*kept, revision)).with_answering(answering)


def record_opening(alliance: Alliance, now: datetime) -> Alliance:
    """The partner looks at the newest revision; the first time of each is kept."""
    require(alliance, Act.OPEN, Party.PARTNER)
    if alliance.opened:
        return alliance
    return alliance.with_opening(Opening(revision=len(alliance.revisions), at=there(alliance.revision, now)))


def show_openings(alliance: Alliance, *, shown: bool) -> Alliance:
    """Whether the author may see when the partner opened a revision."""
    require(alliance, Act.ANSWER, Party.PARTNER)
    return alliance.with_openings_shown(shown)
