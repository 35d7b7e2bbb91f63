"""Typing: one field, applied to the alliance as it is now."""

from __future__ import annotations

import re

from alliance_core import typed
from alliance_core.derived.pending import beat, checking, response
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Clause, Party, Question, ReplyDraft, Response, Words
from alliance_core.model import sheet as sheets
from alliance_core.workflow import editing
from alliance_core.workflow.answering import write_response
from alliance_core.workflow.checking import PARTS, write_beat, write_part
from alliance_core.workflow.ending import parting, write_parting
from alliance_core.workflow.parties import sheet_of, with_sheet
from alliance_core.workflow.starting import rename
from alliance_core.workflow.talking import decide, say, write_say

_FIELD = re.compile(
    r"(?P<kind>name|clause|answer|response|invitation|decision|say|beat|checkin|parting)-(?P<of>[a-z0-9_-]+)-(?P<part>[a-z]+)"
)


def write(alliance: Alliance, party: Party, field: str, text: str, was: str | None = None) -> Alliance:
    """What a party typed into one field, applied to the alliance as it is now.

    `field` is "clause-ID-text" (routines also "-when" and "-done"), "answer-QUESTION-text",
    "response-ID-text" or "response-ID-proposal" (partner), "name-author-text", "name-partner-text",
    "invitation-draft-text", "decision-KEY-text" or "say-KEY-text" (author), "beat-KEY-text", "checkin-well-text",
    "checkin-less-text" or "parting-own-text"; KEY is a `clause_key`. `was` is the text the writer saw before; when it
    isn't what stands there any more, the wording that is replaced is set aside. Raises FieldUnknown, TooLong,
    TooMany, NotSent.
    """
    kind, of, part = _parts(party, field)
    sheet = sheet_of(alliance, party)
    if kind == "clause":
        return with_sheet(alliance, party, editing.write_clause(sheet, of, part, text, was, party))
    if kind == "answer":
        return with_sheet(alliance, party, editing.write_answer(sheet, Question(of), text, was))
    if kind == "response" and isinstance(sheet, ReplyDraft):
        return with_sheet(alliance, party, write_response(alliance, sheet, of, part, text, was))
    before = written(alliance, party, field)
    changed = _write_elsewhere(alliance, party, kind, of, text)
    kept = editing.set_aside(sheet_of(changed, party), field, before, written(changed, party, field), was)
    return changed if changed.endings else with_sheet(changed, party, kept)


def _write_elsewhere(alliance: Alliance, party: Party, kind: str, of: str, text: str) -> Alliance:
    """What was typed into a field that is not on the party's sheet."""
    match kind:
        case "name":
            return rename(alliance, Party(of), text)
        case "decision":
            return decide(alliance, of, text)
        case "say":
            return write_say(alliance, of, text)
        case "beat":
            return write_beat(alliance, party, of, text)
        case "checkin":
            return write_part(alliance, party, of, text)
        case "parting":
            return write_parting(alliance, party, text)
        case _:
            draft = alliance.draft.model_copy(update={"invitation": Words(text=typed.text(text))})
            return with_sheet(alliance, Party.AUTHOR, draft)


def _parts(party: Party, field: str) -> tuple[str, str, str]:
    """The kind, the id and the part a field's name is made of. Raises FieldUnknown for one the party doesn't have."""
    match = _FIELD.fullmatch(field)
    if not match:
        raise FieldUnknown
    kind, of, part = match["kind"], match["of"], match["part"]
    author, plain = party is Party.AUTHOR, part == "text"
    known = {
        "clause": True,
        "answer": plain and of in set(Question),
        "response": not author and part in ("text", "proposal"),
        "name": author and plain and of in set(Party),
        "invitation": author and plain and of == "draft",
        "decision": author and plain,
        "say": author and plain,
        "beat": plain,
        "checkin": plain and of in PARTS,
        "parting": plain and of == "own",
    }
    if not known[kind]:
        raise FieldUnknown
    return kind, of, part


def written(alliance: Alliance, party: Party, field: str) -> str:
    """The text that stands in a field now, as `write` names it; nothing for a field not written yet.

    Raises FieldUnknown for a field that is not this party's to read, NotSent.
    """
    kind, of, part = _parts(party, field)
    sheet = sheet_of(alliance, party)
    if kind == "name":
        return alliance.name(Party(of))
    if kind == "answer":
        return sheets.answer(sheet, Question(of))
    if kind == "invitation":
        return alliance.draft.invitation.text if alliance.draft.invitation else ""
    if kind == "decision":
        return next((d.text for d in alliance.decisions if d.clause == of), "")
    if kind == "say":
        return say(alliance, of).text
    if kind == "beat":
        return beat(alliance, party, of).text
    if kind == "checkin":
        words: Words = getattr(checking(alliance, party), of)
        return words.text
    if kind == "parting":
        return parting(alliance, party)
    value: Clause | Response | None = (
        response(alliance.answering, of) if kind == "response" else sheets.find(sheet, of)
    )
    found = getattr(value, part, "")
    return found.text if isinstance(found, Words) else found


def choose_wording(alliance: Alliance, party: Party, field: str, text: str, *, stay: bool) -> Alliance:
    """The end of a double: the wording `text` that was set aside takes the field, if it is to `stay`, or is let go."""
    if stay:
        alliance = write(alliance, party, field, text)
    return with_sheet(alliance, party, editing.without_set_aside(sheet_of(alliance, party), field, text))
