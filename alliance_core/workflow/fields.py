"""The table of fields, a row for each kind: whose it is, how it is read, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from alliance_core import typed
from alliance_core.derived.pending import beat, checking
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Field, FieldKind, Party, Question, Routine, Words, response_to
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.workflow import editing
from alliance_core.workflow.answering import write_response
from alliance_core.workflow.checking import PARTS, write_beat, write_part
from alliance_core.workflow.ending import parting, write_parting
from alliance_core.workflow.parties import sheet_of, with_sheet
from alliance_core.workflow.starting import rename
from alliance_core.workflow.talking import decide, say, write_say


class Row(NamedTuple):
    """What holds for one kind of field: who `may` read and write it, and how that is done."""

    may: Callable[[Party, Field], bool]
    read: Callable[[Alliance, Party, Field], str]
    write: Callable[[Alliance, Party, Field, str], Alliance]


def _author(party: Party, field: Field) -> bool:
    return party is Party.AUTHOR and field.part == "text"


def _clause(alliance: Alliance, party: Party, field: Field) -> str:
    found = sheets.find(sheet_of(alliance, party), as_id(field.of))
    if isinstance(found, Routine) and field.part != "text":
        return {"when": found.when, "done": found.done}[field.part].text
    return found.text if found and field.part == "text" else ""


def _write_clause(alliance: Alliance, party: Party, field: Field, text: str) -> Alliance:
    sheet = editing.write_clause(sheet_of(alliance, party), as_id(field.of), field.part, text, party)
    return with_sheet(alliance, party, sheet)


def _write_answer(alliance: Alliance, party: Party, field: Field, text: str) -> Alliance:
    return with_sheet(
        alliance, party, editing.write_answer(sheet_of(alliance, party), Question(field.of), text)
    )


def _response(alliance: Alliance, _party: Party, field: Field) -> str:
    said = response_to(alliance.answering, ClauseKey(field.of))
    return said.text if field.part == "text" else said.proposal.text


def _check_in(alliance: Alliance, party: Party, field: Field) -> str:
    said = checking(alliance, party)
    return {"well": said.well, "less": said.less}[field.of].text


def _write_invitation(alliance: Alliance, party: Party, _field: Field, text: str) -> Alliance:
    draft = alliance.draft.with_invitation(Words(text=typed.text(text)))
    return with_sheet(alliance, party, draft)


TABLE: dict[FieldKind, Row] = {
    FieldKind.NAME: Row(
        lambda p, f: _author(p, f) and f.of in set(Party),
        lambda a, _, f: a.name(Party(f.of)),
        lambda a, _, f, text: rename(a, Party(f.of), text),
    ),
    FieldKind.CLAUSE: Row(lambda _, f: f.part in ("text", "when", "done"), _clause, _write_clause),
    FieldKind.ANSWER: Row(
        lambda _, f: f.part == "text" and f.of in set(Question),
        lambda a, p, f: sheets.answer(sheet_of(a, p), Question(f.of)),
        _write_answer,
    ),
    FieldKind.RESPONSE: Row(
        lambda p, f: p is Party.PARTNER and f.part in ("text", "proposal"),
        _response,
        lambda a, _, f, text: write_response(a, ClauseKey(f.of), f.part, text),
    ),
    FieldKind.INVITATION: Row(
        lambda p, f: _author(p, f) and f.of == "draft",
        lambda a, _, __: a.draft.invitation.text if a.draft.invitation else "",
        _write_invitation,
    ),
    FieldKind.DECISION: Row(
        _author,
        lambda a, _, f: next((d.text for d in a.decisions if d.clause == f.of), ""),
        lambda a, _, f, text: decide(a, ClauseKey(f.of), text),
    ),
    FieldKind.SAY: Row(
        _author,
        lambda a, _, f: say(a, ClauseKey(f.of)).text,
        lambda a, _, f, text: write_say(a, ClauseKey(f.of), text),
    ),
    FieldKind.BEAT: Row(
        lambda _, f: f.part == "text",
        lambda a, p, f: beat(a, p, ClauseKey(f.of)).text,
        lambda a, p, f, text: write_beat(a, p, ClauseKey(f.of), text),
    ),
    FieldKind.CHECK_IN: Row(
        lambda _, f: f.part == "text" and f.of in PARTS,
        _check_in,
        lambda a, p, f, text: write_part(a, p, f.of, text),
    ),
    FieldKind.PARTING: Row(
        lambda _, f: f.part == "text" and f.of == "own",
        lambda a, p, _: parting(a, p),
        lambda a, p, _, text: write_parting(a, p, text),
    ),
}


def field_named(name: str) -> Field:
    """The field that a browser or a person calls by this name. Raises FieldUnknown."""
    found = Field.parse(name)
    if found is None:
        raise FieldUnknown
    return found


def row(party: Party, field: Field) -> Row:
    """The row of a field. Raises FieldUnknown for one the party doesn't have."""
    found = TABLE[field.kind]
    # A field is made of a clause's id, and files may name clauses in ways that make no field anybody could ask for.
    if Field.parse(str(field)) != field or not found.may(party, field):
        raise FieldUnknown
    return found
