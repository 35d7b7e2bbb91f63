"""One function for each thing a person does: it takes the alliance as it is and returns it as it becomes."""

from __future__ import annotations

from alliance_core.workflow.again import another_person, begin_again, same_person
from alliance_core.workflow.answering import (
    compare,
    note_condition,
    reply,
    respond,
    unsay,
    yes_to_rest,
)
from alliance_core.workflow.bringing import bring
from alliance_core.workflow.checking import (
    check_in,
    drop_clause,
    extend_trial,
    rest_works,
    set_pulse,
    show_at_once,
    write_beat,
    write_part,
)
from alliance_core.workflow.conditions import condition
from alliance_core.workflow.drafting import (
    add_routine,
    add_routines,
    assign_routine,
    begin_routine,
    dismiss,
    leave_open,
    mark_step,
    mirror,
    move,
    note_step,
    plan_routine,
    remove,
    restore,
    set_date,
    set_meetings,
    take_example,
    try_until,
)
from alliance_core.workflow.ending import end, parting, write_parting
from alliance_core.workflow.fields import field_named
from alliance_core.workflow.parties import sheet_of
from alliance_core.workflow.placing import choose_zone, keep_zone, show_zone
from alliance_core.workflow.reading import ask_to_let_read, let_read, no_more_reading
from alliance_core.workflow.rules import Act, refusal
from alliance_core.workflow.sending import record_opening, send, show_openings
from alliance_core.workflow.signing import send_and_sign, sign, to_sign
from alliance_core.workflow.starting import rename, situate, start, start_example
from alliance_core.workflow.taking_back import take_back
from alliance_core.workflow.taking_in import reply_from, taken_news, words_outside
from alliance_core.workflow.talking import (
    decide,
    leave_practicality,
    leave_wording,
    note_own_condition,
    say,
    say_to,
    take_practicality,
    take_wording,
    write_say,
)
from alliance_core.workflow.writing import Seen, choose_wording, write, written

__all__ = [
    "Act",
    "Seen",
    "add_routine",
    "add_routines",
    "another_person",
    "ask_to_let_read",
    "assign_routine",
    "begin_again",
    "begin_routine",
    "bring",
    "check_in",
    "choose_wording",
    "choose_zone",
    "compare",
    "condition",
    "decide",
    "dismiss",
    "drop_clause",
    "end",
    "extend_trial",
    "field_named",
    "keep_zone",
    "leave_open",
    "leave_practicality",
    "leave_wording",
    "let_read",
    "mark_step",
    "mirror",
    "move",
    "no_more_reading",
    "note_condition",
    "note_own_condition",
    "note_step",
    "parting",
    "plan_routine",
    "record_opening",
    "refusal",
    "remove",
    "rename",
    "reply",
    "reply_from",
    "respond",
    "rest_works",
    "restore",
    "same_person",
    "say",
    "say_to",
    "send",
    "send_and_sign",
    "set_date",
    "set_meetings",
    "set_pulse",
    "sheet_of",
    "show_at_once",
    "show_openings",
    "show_zone",
    "sign",
    "situate",
    "start",
    "start_example",
    "take_back",
    "take_example",
    "take_practicality",
    "take_wording",
    "taken_news",
    "to_sign",
    "try_until",
    "unsay",
    "words_outside",
    "write",
    "write_beat",
    "write_part",
    "write_parting",
    "write_say",
    "written",
    "yes_to_rest",
]
