"""The words of Alliance as frozen values. Changes are functions in `workflow` that return new values.

Whatever a person typed stands in a field named `text`, everywhere, so that it can be found, counted and
replaced without knowing the rest.
"""

from __future__ import annotations

from alliance_core.model.agreement import CheckIn, CheckInDraft, ClausePulse, Ending, Gap, Pulse, Signature
from alliance_core.model.alliance import Alliance, State
from alliance_core.model.base import Value, Words, later, says_more
from alliance_core.model.clause import (
    CARD,
    TOPICS,
    Clause,
    Day,
    Every,
    Meetings,
    Practical,
    Practicality,
    Routine,
    Section,
    Statement,
    Topic,
    Who,
    clause_key,
)
from alliance_core.model.exchange import (
    Decision,
    Imported,
    Opening,
    Reply,
    ReplyDraft,
    Revision,
    TakenBack,
    TakenIn,
    response_to,
)
from alliance_core.model.field import Field, FieldKind
from alliance_core.model.filled import FilledForm, FormChanges, OwnPractical, OwnWords
from alliance_core.model.people import Holder, Lane, Party, Situation, Zone
from alliance_core.model.readers import Reader, Shown, ToRead
from alliance_core.model.sheet import (
    STEP_SECTIONS,
    Answer,
    Balance,
    Draft,
    Mark,
    Question,
    Removed,
    SetAside,
    Sheet,
    Step,
)
from alliance_core.model.snapshot import Snapshot
from alliance_core.model.stance import Asked, Response, Stance, asked

__all__ = [
    "CARD",
    "STEP_SECTIONS",
    "TOPICS",
    "Alliance",
    "Answer",
    "Asked",
    "Balance",
    "CheckIn",
    "CheckInDraft",
    "Clause",
    "ClausePulse",
    "Day",
    "Decision",
    "Draft",
    "Ending",
    "Every",
    "Field",
    "FieldKind",
    "FilledForm",
    "FormChanges",
    "Gap",
    "Holder",
    "Imported",
    "Lane",
    "Mark",
    "Meetings",
    "Opening",
    "OwnPractical",
    "OwnWords",
    "Party",
    "Practical",
    "Practicality",
    "Pulse",
    "Question",
    "Reader",
    "Removed",
    "Reply",
    "ReplyDraft",
    "Response",
    "Revision",
    "Routine",
    "Section",
    "SetAside",
    "Sheet",
    "Shown",
    "Signature",
    "Situation",
    "Snapshot",
    "Stance",
    "State",
    "Statement",
    "Step",
    "TakenBack",
    "TakenIn",
    "ToRead",
    "Topic",
    "Value",
    "Who",
    "Words",
    "Zone",
    "asked",
    "clause_key",
    "later",
    "response_to",
    "says_more",
]
