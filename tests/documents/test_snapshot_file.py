"""An alliance as a file: what is written can be read, and what can't be read is told apart without being quoted."""

from __future__ import annotations

import contextlib
import json
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.content import content
from alliance_core.documents.received.alliance_file import read
from alliance_core.documents.snapshot_file import write
from alliance_core.errors import NotAnAlliance
from alliance_core.limits import CLAUSES, CLAUSES_PER_SECTION, IMPORT_BYTES, NAME_LENGTH, TEXT_LENGTH
from alliance_core.model import (
    Practical,
    Practicality,
    Routine,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Value,
    Words,
    later,
    says_more,
)
from alliance_core.model.ids import as_id
from tests.called import OFFER1
from tests.documents.alliances import NOW, SCRIPTS, offers, snapshot, stance
from tests.examples import share

DOCS = Path(__file__).parents[2] / "docs"
TYPED = "Walrus"


def good() -> dict[str, Any]:
    """A file that can be read, as plain values."""
    shown = snapshot(clauses=offers("Zebra", "Yak"), responses=(stance(OFFER1, Stance.NO, "Gnu"),))
    return json.loads(write(shown))


def problem(data: bytes | dict[str, Any]) -> str:
    """What is said of data that can't be read; never what was in it."""
    with pytest.raises(NotAnAlliance) as caught:
        read(data if isinstance(data, bytes) else json.dumps(data).encode())
    error = caught.value
    assert TYPED not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    return str(error.evidence["problem"])


@pytest.mark.parametrize("situation", list(Situation))
def test_every_example_survives_being_written_and_read(situation: Situation) -> None:
    example = content("en").situations[situation].example
    assert read(write(example).encode()) == example


@share(0.3)
@given(st.text(max_size=60), st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_words_survive_being_written_and_read(name: str, said: str) -> None:
    shown = snapshot(author=Words(text=name), clauses=offers(said))
    assert read(write(shown).encode()) == shown


def test_what_people_wrote_can_be_read_in_the_file_as_it_is() -> None:
    written = write(snapshot(clauses=offers(*SCRIPTS.values())))
    assert all(f'"text": "{text}"' in written for text in SCRIPTS.values())


class Lamp(Value):
    """A value with a field that came later."""

    text: str = ""
    lit: bool = later(default=False)


def test_what_came_later_is_left_out_of_what_has_none_of_it() -> None:
    assert Lamp(text="a").model_dump_json() == '{"text":"a"}'
    assert Lamp(text="a", lit=True).model_dump_json() == '{"text":"a","lit":true}'
    assert [says_more({"b": (Lamp(text="a", lit=lit),)}) for lit in (False, True)] == [False, True]


def test_a_file_names_the_second_format_only_where_the_first_can_not_say_it() -> None:
    shown = snapshot(clauses=offers("Zebra"), number=1, sent_at=NOW)
    assert json.loads(write(shown))["format"] == "alliance/1"
    there = shown.model_copy(update={"sent_at": NOW.astimezone(timezone(timedelta(hours=1)))})
    assert json.loads(write(there))["format"] == "alliance/2"
    assert read(write(there).encode()) == there


def test_half_a_character_is_written_as_a_whole_substitute() -> None:
    written = write(snapshot(clauses=offers("a\ud800b")))
    assert read(written.encode("utf-8")).clauses == offers("a\ufffdb")


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(good()).encode()) == read(json.dumps(good()).encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON"),
        (b"Walrus", "not JSON, or was cut short (line 1, column 1)"),
        (b'{"id": "Walrus', "not JSON, or was cut short (line 1"),
        (b'{"id": "Walrus\xff"}', "nor text in UTF-8 or UTF-16 (byte 14)"),
        (b'["Walrus"]', "does not begin with {"),
        (b"null", "does not begin with {"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 1_000_000, "nested too deeply"),
        (b'{"number": ' + b"9" * 6000 + b"}", "number that is too long"),
        (b" " * (IMPORT_BYTES + 1), "bytes, and 20000000 can be read"),
        (b"{}", "id is missing"),
    ],
    ids=lambda value: None if isinstance(value, str) else value[:12].decode("latin-1"),
)
def test_what_is_no_alliance_is_told_apart(data: bytes, said: str) -> None:
    assert said in problem(data)


def changed(**fields: Any) -> dict[str, Any]:
    return good() | fields


def of_kind(kind: str, name: str) -> dict[str, Any]:
    return changed(partner_clauses=[{"kind": kind, "id": name, "text": "Zebra"}])


def clause(**fields: Any) -> dict[str, Any]:
    return changed(
        clauses=[{"kind": "statement", "id": "offer1", "topic": "offer", "text": "Zebra"} | fields]
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (changed(format="alliance/3"), "format is neither alliance/1 nor alliance/2"),
        (changed(Walrus=1), "alliance has a field that alliances don’t have"),
        (clause(Walrus=1), "clauses[0] has a field that alliances don’t have"),
        (changed(situation="Walrus"), "situation is none of the known words"),
        (changed(author={"text": 7}), "author.text is not text"),
        (changed(author="Walrus"), "author is not what belongs there"),
        (changed(sent_at="Walrus"), "sent_at is not a date"),
        (changed(sent_at="2026-11-22T10:00:00"), "sent_at is not a date"),
        (changed(number=1e400), "a number that is too long"),
        (changed(sent_at="0001-01-01T00:00:00+14:00"), "sent_at is not a date"),
        (changed(sent_at="9999-12-31T23:59:59-14:00"), "sent_at is not a date"),
        (changed(replied_at="9999-12-31T23:59:59-14:00"), "replied_at is not a date"),
        (changed(sent_at=None), "number and sent_at belong together"),
        (clause(kind="Walrus"), "clauses[0] is none of the known words"),
        (clause(topic="Walrus"), "clauses[0].topic is none of the known words"),
        (
            clause(text="Walrus" * TEXT_LENGTH),
            f"clauses[0].text is {6 * TEXT_LENGTH} characters long, and {TEXT_LENGTH} fit",
        ),
        (clause(id="Walrus" * 100), "clauses[0].id is 600 characters long"),
        (
            changed(partner={"text": "W" * (NAME_LENGTH + 1)}),
            f"partner.text is {NAME_LENGTH + 1} characters long",
        ),
        (changed(clauses=good()["clauses"][:1] * 2), "clauses[1] stands there twice"),
        (changed(responses=good()["responses"] * 2), "responses[1] stands there twice"),
        (changed(answers=[{"question": "conflict"}] * 2), "answers[1] stands there twice"),
        (clause(id="rhythm"), "clauses[0].id is not an id that such a clause has"),
        (clause(kind="statement", id="routine1"), "clauses[0].id is not an id that such a clause has"),
        (clause(id="expectation1"), "clauses[0].id is not an id that such a clause has"),
        (clause(id="p_offer1"), "clauses[0].id is not an id that such a clause has"),
        (clause(id="offer"), "clauses[0].id is not an id that such a clause has"),
        (of_kind("routine", "rhythm"), "partner_clauses[0].id is not an id that such a clause has"),
        (of_kind("routine", "offer1"), "partner_clauses[0].id is not an id that such a clause has"),
        (of_kind("practicality", "routine1"), "partner_clauses[0].id is none of the known words"),
        (changed(clauses=[]), "responses[0] refers to a clause that is not there"),
        (clause(text="x\ud800Walrus"), "is not text"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(data: dict[str, Any], said: str) -> None:
    assert said in problem(data)


@pytest.mark.parametrize("name", ["p_routine1", "routine1"])
def test_on_the_partners_side_an_id_may_be_marked_as_theirs_or_not(name: str) -> None:
    (own,) = read(json.dumps(of_kind("routine", name)).encode()).partner_clauses
    assert own.id == name


def test_there_is_a_limit_to_clauses() -> None:
    def many(count: int, topics: list[Topic]) -> dict[str, Any]:
        among = [topics[n % len(topics)] for n in range(count)]
        clauses = tuple(Statement(id=as_id(f"{topic}{n}"), topic=topic) for n, topic in enumerate(among, 1))
        return json.loads(write(snapshot(clauses=clauses)))

    assert f"{CLAUSES_PER_SECTION + 1} clauses in one section" in problem(
        many(CLAUSES_PER_SECTION + 1, [Topic.OFFER])
    )
    assert f"clauses has more clauses than fit: {CLAUSES}" in problem(many(CLAUSES + 1, list(Topic)))
    read(json.dumps(many(CLAUSES_PER_SECTION, [Topic.OFFER])).encode())


def test_a_full_section_is_read_with_every_fixed_practicality_beside_it() -> None:
    fixed = tuple(Practicality(id=field) for field in Practical)
    routines = tuple(Routine(id=as_id(f"routine{n}")) for n in range(1, CLAUSES_PER_SECTION + 1))
    shown = snapshot(clauses=(*fixed, *routines))
    assert read(write(shown).encode()) == shown


@share(0.6)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotAnAlliance):
        assert isinstance(read(data), Snapshot)


@share(0.6)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_any_json_in_any_field_is_read_or_refused(value: object) -> None:
    for field in ("clauses", "author", "number", "responses", "language"):
        with contextlib.suppress(NotAnAlliance):
            assert isinstance(read(json.dumps(changed(**{field: value})).encode()), Snapshot)


def test_the_published_schema_is_up_to_date() -> None:
    namespace: dict[str, Any] = {"__name__": "make_schema", "__file__": str(DOCS / "make_schema.py")}
    exec(compile((DOCS / "make_schema.py").read_text("utf-8"), "make_schema.py", "exec"), namespace)  # noqa: S102 - our own script
    assert (DOCS / "alliance.schema.json").read_text("utf-8") == namespace["schema"]()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "3"),
        ("number", -5),
        ("number", 0),
        ("example", "yes"),
        ("sent_at", 1700000000),
        ("clauses", None),
    ],
)
def test_what_the_published_schema_forbids_is_not_read(field: str, value: object) -> None:
    schema = json.loads((DOCS / "alliance.schema.json").read_text("utf-8"))
    written = json.loads(write(content("en").situations[Situation.PEERS].example)) | {field: value}
    assert not jsonschema.Draft202012Validator(schema).is_valid(written)
    with pytest.raises(NotAnAlliance):
        read(json.dumps(written).encode())


@pytest.mark.parametrize("situation", list(Situation))
def test_every_example_follows_the_published_schema(situation: Situation) -> None:
    schema = json.loads((DOCS / "alliance.schema.json").read_text("utf-8"))
    written = json.loads(write(content("en").situations[situation].example))
    jsonschema.Draft202012Validator(schema).validate(written)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(written | {"walrus": 1})


def test_a_draft_can_be_written_and_read() -> None:
    draft = snapshot(number=None, sent_at=None, replied_at=NOW)
    assert read(write(draft).encode()) == draft
