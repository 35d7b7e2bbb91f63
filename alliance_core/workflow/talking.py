"""What comes of the conversation after a reply."""

from __future__ import annotations

from alliance_core import sheet as sheets
from alliance_core import typed
from alliance_core.errors import FieldUnknown
from alliance_core.model import (
    Alliance,
    Decision,
    Party,
)
from alliance_core.workflow.parties import with_sheet


def decide(alliance: Alliance, clause: str, text: str) -> Alliance:
    """What the two decided about a clause of the revision they talked about."""
    if all(c.id != clause for r in alliance.revisions for c in r.clauses):
        raise FieldUnknown
    known = {d.clause: d for d in alliance.decisions} | {
        clause: Decision(clause=clause, text=typed.text(text))
    }
    return alliance.model_copy(update={"decisions": tuple(known.values())})


def take_wording(alliance: Alliance, clause: str) -> Alliance:
    """The partner's wording of a clause, as they sent it, taken into the draft."""
    sent = alliance.answered[1].responses if alliance.answered else ()
    proposal = next((r.proposal.text for r in sent if r.clause == clause), "")
    if not proposal.strip():
        raise FieldUnknown
    draft = sheets.write_clause(alliance.draft, clause, "text", proposal, None, Party.AUTHOR)
    return with_sheet(alliance, Party.AUTHOR, draft)
