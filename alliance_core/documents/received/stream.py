"""JSON looked at as a stream: whether it is any, and asks for no more than it may. That is known before a tree of it
exists, and no further is looked than to the first fault.

It knows nothing of the values, so that a program which only refuses a file begins at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO

import ijson

from alliance_core.language import N_
from alliance_core.limits import IMPORT_BYTES, JSON_CLAUSES, JSON_DEPTH, JSON_FIELDS, JSON_LIST, JSON_NODES

CHUNK = 64 * 1024
"""How many bytes are read at once; what is wrong is told once they are."""

LISTS = {"clauses": JSON_CLAUSES, "partner_clauses": JSON_CLAUSES}
"""How many fit into the list in a field of this name, where that is less than into any."""

FORMAT = "format"

NOT_TEXT = N_("it is neither a PDF nor text in UTF-8 or UTF-16 (byte {byte})")
NOT_JSON = N_("it is not JSON, or was cut short (line {line}, column {column})")
NOT_AN_OBJECT = N_("it does not begin with {{")
NESTED = N_("it is nested too deeply, or holds a number that is too long")
TOO_LARGE = N_("it has {size} bytes, and {limit} can be read")
TOO_MANY_PARTS = N_("it has more parts than fit: {limit}")
TOO_MANY_FIELDS = N_("a part of it has more fields than alliances have")
LIST_TOO_LONG = N_("a list in it has more entries than fit: {limit}")
TOO_MANY = N_("{where} has more clauses than fit: {limit}")


class Refused(Exception):
    """It can't be read: a sentence, and what is filled into it, which is never what was in the file."""

    def __init__(self, template: str, **filled: int | str) -> None:
        super().__init__(template)
        self.template, self.filled = template, filled


@dataclass
class _Part:
    """An object or a list that has begun and not ended: how many fit into it, what is said where there are more."""

    limit: int
    more: Refused
    fields: bool
    count: int = 0


def check(data: bytes) -> str:
    """The `format` that a JSON object says it has, or nothing. Raises Refused for anything else, and for more of
    anything than fits."""
    data = in_utf8(data)
    source = BytesIO(data)
    try:
        return _checked(source)
    except (ijson.JSONError, ValueError):
        raise _broken(data[: source.tell()]) from None


def in_utf8(data: bytes) -> bytes:
    """Text in UTF-8 without a mark, whichever of its encodings a program of the system saved it in. Raises Refused for
    what is no text, or more than fits."""
    if len(data) > IMPORT_BYTES:
        raise Refused(TOO_LARGE, size=len(data), limit=IMPORT_BYTES)
    try:
        return data.decode(json.detect_encoding(data)).encode()
    except UnicodeDecodeError as error:
        raise Refused(NOT_TEXT, byte=error.start) from None


def _checked(source: BytesIO) -> str:
    begun: list[_Part] = []
    nodes, name, called, begins_as_object = 0, "", "", False
    for event, value in ijson.basic_parse(source, buf_size=CHUNK, use_float=True):
        if event in ("end_map", "end_array"):
            begun.pop()
            continue
        # A name has its value, which is counted.
        nodes += event != "map_key"
        if nodes > JSON_NODES:
            raise Refused(TOO_MANY_PARTS, limit=JSON_NODES)
        begins_as_object |= nodes == 1 and event == "start_map"
        # In an object what has a name is counted by it, and in a list what stands there.
        if begun and begun[-1].fields == (event == "map_key"):
            begun[-1].count += 1
            if begun[-1].count > begun[-1].limit:
                raise begun[-1].more
        if event == "map_key":
            name = value
        elif event == "start_map":
            begun.append(_Part(JSON_FIELDS, Refused(TOO_MANY_FIELDS), fields=True))
        elif event == "start_array":
            begun.append(_list(name))
        elif event == "string" and name == FORMAT and len(begun) == 1:
            called = value
        if len(begun) > JSON_DEPTH:
            raise Refused(NESTED)
    if not begins_as_object:
        raise Refused(NOT_AN_OBJECT)
    return called


def _list(name: str) -> _Part:
    if limit := LISTS.get(name):
        return _Part(limit, Refused(TOO_MANY, where=name, limit=limit), fields=False)
    return _Part(JSON_LIST, Refused(LIST_TOO_LONG, limit=JSON_LIST), fields=False)


def _broken(begun: bytes) -> Refused:
    """What is wrong with JSON that can be read no further than this. No more of anything stands there than fits."""
    try:
        json.loads(begun.decode("utf-8", "ignore"))
    except json.JSONDecodeError as error:
        return Refused(NOT_JSON, line=error.lineno, column=error.colno)
    except (RecursionError, ValueError):
        pass
    return Refused(NESTED)
