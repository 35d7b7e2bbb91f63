"""One function for each thing a person does: it takes the alliance as it is and returns it as it becomes."""

from __future__ import annotations

from alliance_core.workflow.answering import reply, respond, response, unsent_reply, yes_to_rest
from alliance_core.workflow.drafting import (
    add_routine,
    add_routines,
    arrange_routine,
    dismiss,
    mark,
    move,
    remove,
    restore,
    settle,
    take,
    visit,
)
from alliance_core.workflow.parties import sheet_of
from alliance_core.workflow.sending import opened, send, unsent
from alliance_core.workflow.showing import snapshot
from alliance_core.workflow.starting import rename, start, start_example
from alliance_core.workflow.talking import decide, take_wording
from alliance_core.workflow.writing import choose_wording, write, written

__all__ = [
    "add_routine",
    "add_routines",
    "arrange_routine",
    "choose_wording",
    "decide",
    "dismiss",
    "mark",
    "move",
    "opened",
    "remove",
    "rename",
    "reply",
    "respond",
    "response",
    "restore",
    "send",
    "settle",
    "sheet_of",
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
