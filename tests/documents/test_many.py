"""A file that is small and asks for much is refused before anybody works for it: within a second and 100 MB, in the
process that reads it, at the first thing that is too much."""

from __future__ import annotations

import json
from typing import Any

import pytest

from alliance_core.content import content
from alliance_core.documents.received import apart, handed_in, json_reader, stream
from alliance_core.errors import FileBusy, NotAnAlliance
from alliance_core.limits import JSON_CLAUSES, JSON_DEPTH, JSON_FIELDS, JSON_LIST, JSON_NODES
from alliance_core.model import Situation
from tests.many import FILES

SECONDS, MEGABYTES = 1, 100


@pytest.mark.parametrize("name", FILES)
def test_a_file_made_of_too_much_is_refused_with_little_time_and_memory(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", SECONDS)
    monkeypatch.setattr(apart, "MEGABYTES", MEGABYTES)
    made, sentence = FILES[name]
    with pytest.raises(NotAnAlliance) as caught:
        handed_in.brought(made())
    assert sentence in str(caught.value)


def nested(depth: int) -> bytes:
    """An object with lists within lists, as many as are deep with it."""
    return b'{"x":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


@pytest.mark.parametrize(
    ("fits", "too_much", "sentence"),
    [
        (nested(JSON_DEPTH), nested(JSON_DEPTH + 1), stream.NESTED),
        ({"clauses": [0] * JSON_CLAUSES}, {"clauses": [0] * (JSON_CLAUSES + 1)}, stream.TOO_MANY),
        ({"x": [{}] * JSON_LIST}, {"x": [{}] * (JSON_LIST + 1)}, stream.LIST_TOO_LONG),
        ({"x": dict.fromkeys(map(str, range(JSON_FIELDS)))}, dict.fromkeys(map(str, range(JSON_FIELDS + 1))),
         stream.TOO_MANY_FIELDS),
    ],
)  # fmt: skip
def test_each_bound_lets_in_what_fits_and_nothing_more(fits: Any, too_much: Any, sentence: str) -> None:
    def file(value: Any) -> bytes:
        return value if isinstance(value, bytes) else json.dumps(value).encode()

    assert stream.check(file(fits)) == ""
    with pytest.raises(stream.Refused) as refused:
        stream.check(file(too_much))
    assert refused.value.template == sentence


def test_lists_that_fit_are_too_much_together() -> None:
    many = {f"x{n}": [0] * JSON_LIST for n in range(JSON_FIELDS)}
    assert stream.check(json.dumps(many).encode()) == ""
    more = {"x": [[[0] * 100] * 100] * (JSON_NODES // 10_000)}
    with pytest.raises(stream.Refused) as refused:
        stream.check(json.dumps(more).encode())
    assert refused.value.template == stream.TOO_MANY_PARTS


def test_nothing_is_looked_at_behind_the_first_fault() -> None:
    start = b'{"x":' + b"[" * 20 + b'"'
    # What stands behind is no text at all, and no JSON either.
    with pytest.raises(stream.Refused) as refused:
        stream.check(start + b"x" * 2 * stream.CHUNK)
    assert refused.value.template == stream.NESTED


def test_a_list_of_nothing_but_faults_is_one_fault() -> None:
    good = content("en").situations[Situation.PEERS].example.model_dump(mode="json")
    with pytest.raises(ValueError, match="1 validation error"):
        type(content("en").situations[Situation.PEERS].example).model_validate_json(
            json.dumps(good | {"responses": [{}] * 5000})
        )


def test_what_needs_more_than_a_file_is_given_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEGABYTES", 1)
    with pytest.raises(NotAnAlliance, match="more time or memory"):
        handed_in.brought(b"{}")


def test_who_waits_too_long_for_their_turn_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.1)
    for _ in range(apart.AT_ONCE):
        assert apart._turns.acquire(timeout=60)
    try:
        with pytest.raises(FileBusy):
            apart.ask(json_reader, b"{}", json_reader.SNAPSHOT)
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()
