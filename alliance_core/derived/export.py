"""All of an alliance that is a party's to take: what they may see in the app, and their own words, sent or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, get_args

from pydantic import AwareDatetime, field_serializer, field_validator

from alliance_core.derived import pending, pulse, snapshots
from alliance_core.model import (
    Alliance,
    CheckIn,
    CheckInDraft,
    Decision,
    Draft,
    Ending,
    Opening,
    Party,
    Reply,
    ReplyDraft,
    Revision,
    Signature,
    Snapshot,
    TakenBack,
    TakenIn,
    Value,
    Words,
    Zone,
    later,
    says_more,
)

ExportFormat = Literal["alliance-export/1", "alliance-export/2"]

EXPORT_FORMATS: tuple[str, ...] = get_args(ExportFormat)


class Export(Value):
    """What `party` took at `exported_at`; times are aware. `format` follows from the rest, as in a snapshot.

    `alliance` is how it stood then, as their documents show it. The rest is what it came from: what was sent, said,
    signed, decided and checked in on, trials among it as the `until` of a clause. Of their own it has what was never
    sent: the author's `draft`, with wordings set aside, what was taken out and the words for the invitation; the
    partner's `answering`; the check-in and the last words they are writing; and the `zone` they are in.
    """

    format: ExportFormat = "alliance-export/1"
    party: Party
    exported_at: AwareDatetime
    begun_at: AwareDatetime
    alliance: Snapshot
    revisions: tuple[Revision, ...] = ()
    openings: tuple[Opening, ...] = ()
    replies: tuple[Reply, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    taken_in: tuple[TakenIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    signatures: tuple[Signature, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    endings: tuple[Ending, ...] = ()
    draft: Draft | None = None
    answering: ReplyDraft | None = None
    checking: CheckInDraft = CheckInDraft()
    parting: Words = Words()
    zone: Zone | None = later(default=None)

    @field_validator("format")
    @classmethod
    def _either(cls, _named: ExportFormat) -> ExportFormat:
        return "alliance-export/1"

    @field_serializer("format")
    def _needed(self, _named: ExportFormat) -> ExportFormat:
        return "alliance-export/2" if says_more(self) else "alliance-export/1"


def export(alliance: Alliance, party: Party, now: datetime) -> Export:
    """What a party may take now. Raises NotSent for the partner of an alliance that was never sent."""
    author = party is Party.AUTHOR
    return Export(
        party=party,
        exported_at=now,
        begun_at=alliance.created_at,
        alliance=snapshots.snapshot(alliance, party),
        revisions=snapshots.sent_to(alliance, party),
        openings=alliance.openings if alliance.openings_shown or not author else (),
        replies=tuple(_replies(alliance, party)),
        taken_back=alliance.taken_back,
        taken_in=alliance.taken_in,
        decisions=alliance.decisions if author else (),
        signatures=alliance.signatures,
        check_ins=tuple(_check_ins(alliance, party)),
        endings=alliance.endings,
        draft=alliance.draft if author else None,
        answering=None if author else alliance.answering,
        checking=pending.checking(alliance, party),
        parting=alliance.partings.get(party, Words()),
        zone=alliance.zones.get(party),
    )


def _replies(alliance: Alliance, party: Party) -> Iterator[Reply]:
    """All that were sent; the author has no more of those that were replaced by a later one to the same revision."""
    last = {reply.revision: reply for reply in alliance.replies}
    for reply in alliance.replies:
        if party is Party.PARTNER or reply is last[reply.revision]:
            yield reply


def _check_ins(alliance: Alliance, party: Party) -> Iterator[CheckIn]:
    """Their own, and of the other's those that are to be seen and weren't replaced within their round."""
    for seen in pulse.visible(alliance, party):
        for check_in in seen.check_ins:
            if check_in.party is party or check_in is seen.given[check_in.party]:
                yield check_in
