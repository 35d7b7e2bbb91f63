"""Which sheet a party writes on."""

from __future__ import annotations

from alliance_core.derived import lasting
from alliance_core.errors import NotSent, SheetFull
from alliance_core.limits import SHEET_LENGTH
from alliance_core.model import Alliance, Draft, Party, ReplyDraft, Sheet
from alliance_core.workflow.rules import Act, require


def sheet_of(alliance: Alliance, party: Party) -> Draft | ReplyDraft:
    """What a party is writing on. Raises NotSent for the partner of an alliance that was never sent."""
    if party is Party.AUTHOR:
        return alliance.draft
    if not alliance.revisions:
        raise NotSent
    return alliance.answering


def with_sheet(alliance: Alliance, party: Party, sheet: Sheet) -> Alliance:
    """The alliance with a party's sheet; itself, when the sheet is the one it has. Raises AllianceClosed, SheetFull for
    one that grows beyond what fits."""
    require(alliance, Act.WRITE, party)
    before = sheet_of(alliance, party)
    if sheet is before:
        return alliance
    if (length := lasting.length(sheet)) > SHEET_LENGTH and length > lasting.length(before):
        raise SheetFull
    if isinstance(sheet, Draft):
        return alliance.with_draft(sheet)
    assert isinstance(sheet, ReplyDraft)  # noqa: S101 -- narrows the type: there is no third kind of sheet
    return alliance.with_answering(sheet)
