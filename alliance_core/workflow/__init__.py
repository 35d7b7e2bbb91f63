"""One function for each thing a person does: it takes the alliance as it is and returns it as it becomes."""

from __future__ import annotations

from alliance_core.workflow.answering import reply, respond, response, unsent_reply, yes_to_rest
from alliance_core.workflow.drafting import (
    add_routine,
    add_routines,
    assign_routine,
    dismiss,
    leave_open,
    mark,
    move,
    plan_routine,
    remove,
    restore,
    set_date,
    take,
    visit,
)
from alliance_core.workflow.parties import sheet_of
from alliance_core.workflow.sending import opened, send, unsent
from alliance_core.workflow.showing import snapshot
from alliance_core.workflow.starting import rename, situate, start, start_example
from alliance_core.workflow.talking import decide, take_wording
from alliance_core.workflow.writing import choose_wording, write, written

__all__ = [
    "add_routine",
    "add_routines",
    "assign_routine",
    "choose_wording",
    "decide",
    "dismiss",
    "leave_open",
    "mark",
    "move",
    "opened",
    "plan_routine",
    "remove",
    "rename",
    "reply",
    "respond",
    "response",
    "restore",
    "send",
    "set_date",
    "sheet_of",
    "situate",
    "snapshot",
    "start",
    "start_example",
    "take",
    "take_wording",
    "unsent",
    "unsent_reply",
    "visit",
    "write",
    "written",
    "yes_to_rest",
]
