"""What somebody takes along can be read again; what somebody brings is read without trusting it."""

from __future__ import annotations

import json
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from alliance_core import workflow
from alliance_core.content import content
from alliance_core.derived.export import export
from alliance_core.documents import snapshot_file
from alliance_core.documents.export_file import write
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.received.brought import read
from alliance_core.errors import NotAnAlliance
from alliance_core.limits import IMPORT_BYTES, TEXT_LENGTH
from alliance_core.model import Alliance, Field, Party, Situation
from alliance_core.model.ids import as_id
from tests.core.people import sent
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import NOW, SCRIPTS, offers, snapshot

DOCS = Path(__file__).parents[2] / "docs"
TYPED = "Walrus"
NEVER = "0001-01-01T00:00:00+14:00"
"""A time that is on no day in UTC."""


def lived() -> Alliance:
    """An example with more in both working copies than was sent."""
    example = content("en").situations[Situation.NEWBORN].example
    alliance = workflow.start_example("a1", example, NOW)
    for party, clause in ((Party.AUTHOR, "offer7"), (Party.PARTNER, "p_offer7")):
        for text in SCRIPTS.values():
            alliance = workflow.write(
                alliance, party, Field.clause(as_id(clause)), text, workflow.Seen("something else")
            )
    return alliance


def problem(data: bytes | dict[str, Any]) -> str:
    """What is said of data that can't be read; never what was in it."""
    with pytest.raises(NotAnAlliance) as caught:
        read(data if isinstance(data, bytes) else json.dumps(data).encode())
    assert TYPED not in str(caught.value)
    assert caught.value.__cause__ is None
    return str(caught.value.evidence["problem"])


def good(party: Party = Party.AUTHOR) -> dict[str, Any]:
    return json.loads(write(export(lived(), party, NOW)))


@pytest.mark.parametrize("party", Party)
def test_what_was_taken_is_read_as_it_was(party: Party) -> None:
    found = export(lived(), party, NOW + timedelta(hours=1))
    assert read(write(found).encode()) == found


@pytest.mark.parametrize("party", Party)
def test_what_was_taken_follows_the_published_schema(party: Party) -> None:
    schema = json.loads((DOCS / "alliance-export.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(good(party))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(good(party) | {"walrus": 1})


def test_the_published_schema_of_what_is_taken_is_up_to_date() -> None:
    namespace: dict[str, Any] = {"__name__": "make_schema", "__file__": str(DOCS / "make_schema.py")}
    exec(compile((DOCS / "make_schema.py").read_text("utf-8"), "make_schema.py", "exec"), namespace)  # noqa: S102 - our own script
    assert (DOCS / "alliance-export.schema.json").read_text("utf-8") == namespace["export_schema"]()


def test_an_alliance_as_it_stood_is_read_too() -> None:
    shown = snapshot(clauses=offers("Zebra"))
    assert read(snapshot_file.write(shown).encode()) == shown


def test_a_pdf_that_both_agreed_to_carries_the_alliance() -> None:
    shown = agreed_snapshot()
    assert read(render_agreement(shown)) == shown


def test_other_pdfs_are_told_apart() -> None:
    agreement = bytearray(render_agreement(agreed_snapshot()))
    agreement[len(agreement) // 2] ^= 1
    assert problem(bytes(agreement)) == "it is a PDF that was changed since it was made"
    nothing = "it is a PDF that carries no alliance; those that Alliance has made do, and the JSON file"
    assert problem(b"%PDF-1.7 Walrus") == nothing


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is not JSON, or was cut short (line 1, column 1)"),
        (b"[]", "it does not begin with {"),
        (b"\xff\xfd", "it is neither a PDF nor text in UTF-8 or UTF-16 (byte 0)"),
        (
            b'{"format": "alliance/9"}',
            "format is neither alliance/1 nor alliance/2, so another version wrote it",
        ),
        (b'{"format": "alliance-export/1"}', "party is missing"),
        (b" " * (IMPORT_BYTES + 1), "it has 20000001 bytes, and 20000000 can be read"),
    ],
)
def test_what_is_no_file_of_ours_gets_a_reason(data: bytes, sentence: str) -> None:
    assert problem(data) == sentence


def changed(path: str, value: object, party: Party = Party.AUTHOR) -> dict[str, Any]:
    """A good file with one thing in it that isn't."""
    whole = good(party)
    *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    place: Any = whole
    for step in way:
        place = place[step]
    place[last] = value
    return whole


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            changed("alliance.clauses.0.id", "p_idea1"),
            "alliance.clauses[0].id is not an id that such a clause has",
        ),
        (changed("draft.clauses.0.id", "p_idea1"), "draft.clauses[0].id is not an id that such a clause has"),
        (changed("draft.clauses.0.id", "offer7"), "draft.clauses[24] stands there twice"),
        (
            changed("draft.clauses.0.text", TYPED * TEXT_LENGTH),
            f"draft.clauses[0].text is {6 * TEXT_LENGTH} characters long, and {TEXT_LENGTH} fit",
        ),
        (
            changed("answering.responses", [{"clause": "idea1"}, {"clause": "idea1"}], Party.PARTNER),
            "answering.responses[1] stands there twice",
        ),
        (changed("draft.says", [{"clause": "x"}, {"clause": "x"}]), "draft.says[1] stands there twice"),
        (changed("party", TYPED), "party is none of the known words"),
        (changed(TYPED, TYPED), "alliance has a field that alliances don’t have"),
        (changed("alliance.sent_at", NEVER), "alliance.sent_at is not a date that can be read"),
        (changed("begun_at", NEVER), "begun_at is not a date that can be read"),
        (changed("revisions.0.sent_at", NEVER), "revisions[0].sent_at is not a date that can be read"),
        (changed("replies.0.sent_at", NEVER), "replies[0].sent_at is not a date that can be read"),
        (changed("alliance.number", None), "number and sent_at belong together, and one of them is missing"),
    ],
)
def test_what_can_not_be_brought_is_named_and_not_quoted(data: dict[str, Any], sentence: str) -> None:
    assert problem(data) == sentence


def test_an_export_names_the_second_format_only_where_the_first_can_not_say_it() -> None:
    assert json.loads(write(export(sent(), Party.AUTHOR, NOW)))["format"] == "alliance-export/1"
    there = timezone(timedelta(hours=1))
    later = export(sent(), Party.AUTHOR, NOW.astimezone(there))
    written = json.loads(write(later))
    assert (written["format"], written["alliance"]["format"]) == ("alliance-export/2", "alliance/1")
    assert read(write(later).encode()) == later
