"""What is inside a PDF that somebody hands in: the data it carries, and the values of its fields.

It knows pypdf and nothing of this project, so that it can run as a program of its own, with little time and memory:
whatever a file is made to do to it, it does to that program alone. `inspection` has it started.
"""

from __future__ import annotations

import base64
import json
import logging
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ByteStringObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
    decode_pdfdocencoding,
)

FILES = 10
"""How many files inside a PDF are looked at."""

LARGEST = 20_000_000
"""How many bytes of data inside are told of, and four times as many of the whole: as many as are read as an alliance
anywhere (`IMPORT_BYTES`). An invitation with 500 clauses as long as they may be has 5 million letters, of 3 bytes each
in Korean, and all its fields at their longest have 10 million."""

FIELDS = 10_000
"""How many fields and parts of fields are looked at: more than an alliance that is as long as it may be has."""

DEEP = 4
"""How far down among the parts of a field is looked; ours have one step."""

SHORT = 100
"""How many letters of a name are told."""

LOCKED = "locked"

CHOICE = "/Btn"
"""What a field to tick says that it is (ISO 32000-1, 12.7.3.1)."""

OFF = "Off"
"""What a choice has for its value where nothing is chosen (ISO 32000-1, 12.7.4.2.3)."""

HARMLESS = (
    "EOF marker not at start of line",
    "Object %(idnum)d %(generation)d not defined",
    "Superfluous whitespace",
    "Xref table not zero-indexed",
    "/Prev=0 in the trailer",
    "invalid pdf header",
)
"""What pypdf's reader remarks, by how that begins, where it has read what the file says. All else that it remarks tells
of something it has searched for or made up, because it wasn't where the file says: that may be of an older state."""

END = b"%%EOF"


class Remarks(logging.Handler):
    """Hears what pypdf remarks of a file, and keeps whether it had to help itself; the words may quote the file."""

    helped = False

    def emit(self, record: logging.LogRecord) -> None:
        """Takes one remark."""
        said = str(record.msg)
        self.helped |= record.name == "pypdf._reader" and not said.startswith(HARMLESS)


# What it remarks quotes the file, so that no log may have it.
logging.getLogger("pypdf").propagate = False
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def cut(data: bytes) -> bool:
    """Whether the file has no end, or goes on after the last one with more than comments. What is filled in is often
    added after what there was, with an end of its own: without that, the one before it is of an older state."""
    rest = data.rpartition(END)[2].splitlines()
    return END not in data or any(line.strip() and not line.startswith(b"%") for line in rest)


def attached(reader: PdfReader, wanted: str) -> bytes | None:
    """The data inside, where a document of ours has it: not further down, where a file can lead in circles."""
    place: object = reader.trailer
    for step in ("/Root", "/Names", "/EmbeddedFiles", "/Names"):
        if not isinstance(place, Mapping) or step not in place:
            return None
        place = place[step]
    if not isinstance(place, list):
        return None
    for name, entry in zip(place[: 2 * FILES : 2], place[1 : 2 * FILES : 2], strict=False):
        if name == wanted:
            stream = entry.get_object()["/EF"]["/F"].get_object()
            return unpacked(stream)
    return None


def unpacked(stream: StreamObject) -> bytes | None:
    """What a stream holds; None for what may unpack to anything. One packing is what editors of PDF add, and pypdf
    sets a bound to what comes out of it."""
    once = stream.get("/Filter") in (None, "/FlateDecode", ["/FlateDecode"])
    return stream.get_data() if once else None


def values(reader: PdfReader) -> dict[str, list[str | None]]:
    """The fields by their full names, each with the different values that it has and that the looks of a choice show:
    they are one, unless a program changed only one of them or left several behind. None stands for what can't be read,
    and `OFF` for nothing chosen. Circles and what lies deeper than `DEEP` are left out.

    Which kind a field is, it says itself or what it is a part of: some programs give every field the mark by which a
    choice is shown."""
    root: Any = reader.trailer["/Root"]
    form = _held(root, "/AcroForm")
    found: dict[str, list[str | None]] = {}
    looks: dict[str, list[str]] = {}
    seen: set[int] = set()
    left = FIELDS
    waiting: list[tuple[Any, str, object, int]] = [(field, "", None, 0) for field in _list(form, "/Fields")]
    while waiting and left:
        left -= 1
        pointer, above, kind, depth = waiting.pop(0)
        field = pointer.get_object()
        if not isinstance(field, Mapping) or id(field) in seen or depth > DEEP:
            continue
        seen.add(id(field))
        own = _held(field, "/T")
        name = ".".join(filter(None, [above, str(own) if isinstance(own, str) else ""]))
        known = found.setdefault(name, [])
        kind = _held(field, "/FT") or kind
        said = [*_said(field)]
        if kind == CHOICE and isinstance(state := _held(field, "/AS"), NameObject):
            # One button of several: some programs give it a value of its own, and others leave that behind when
            # they take it away.
            shown = str(state)[1:]
            chosen = [value.removeprefix("/") for value in said if value and (own or shown != OFF)]
            looks.setdefault(name, []).extend([shown, *chosen])
        else:
            known += [value for value in said if value not in known]
        waiting += [(kid, name, kind, depth + 1) for kid in _list(field, "/Kids")]
    for name, states in looks.items():
        # A button that is not chosen says nothing of the others.
        on = [state for state in states if state != OFF] or [OFF]
        found[name] += [state for state in on if state not in found[name]]
    found.pop("", None)
    return found


def _list(place: object, key: str) -> list[Any]:
    held = _held(place, key)
    return held[:FIELDS] if isinstance(held, list) else []


def _held(place: object, key: str) -> Any:
    """What a part of the file holds, wherever in the file that stands; None for nothing."""
    found: Any = place.get(key) if isinstance(place, Mapping) else None
    return None if found is None else found.get_object()


def _said(field: Mapping[str, Any]) -> Iterator[str | None]:
    """The value a field has; none where it has none, and None where it can't be read."""
    held = _held(field, "/V")
    if isinstance(held, NameObject):
        yield str(held)[1:]
    elif isinstance(held, (TextStringObject, ByteStringObject)):
        yield text(held.original_bytes)
    elif isinstance(held, StreamObject):
        data = unpacked(held)
        yield None if data is None else text(data)
    elif held is not None and not isinstance(held, NullObject):
        yield None
    if not held and _held(field, "/RV"):
        yield None  # words with their looks stand beside the plain ones, never alone (ISO 32000-1, 12.7.3.4)


def text(data: bytes) -> str | None:
    """A text of a PDF, or None where it is in no encoding that a text may have: UTF-16 and, since PDF 2.0, UTF-8 with
    a mark before it, and PDFDocEncoding without one (ISO 32000-2, 7.9.2.2)."""
    try:
        if data.startswith(BOM_UTF8):
            return data.removeprefix(BOM_UTF8).decode()
        if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            return data.decode("utf-16")
        return decode_pdfdocencoding(data)
    except UnicodeDecodeError:
        return None


def creator(reader: PdfReader) -> str:
    """The program that the file says it was made with; nothing where it says none."""
    said = _held(_held(reader.trailer, "/Info"), "/Creator")
    return said[:SHORT] if isinstance(said, str) else ""


def look(data: bytes, wanted: str) -> dict[str, Any]:
    """What is inside, for `json.dumps`: the data called `wanted` in base64 or None, also where it is oversized; the
    program it was made with; the fields; and whether it is `whole`, or may be of an older state than what was saved."""
    # Where something was put before a file on its way, its places are counted from where it begins itself, or not.
    begins = max(data.find(b"%PDF-"), 0)
    for start in dict.fromkeys((begins, 0)):
        told = _look(data[start:], wanted)
        if told.get("whole"):
            break
    return told


def _look(data: bytes, wanted: str) -> dict[str, Any]:
    remarks = Remarks()
    logging.getLogger("pypdf").handlers = [remarks]
    reader = PdfReader(BytesIO(data))
    # Offices lock files against changes, with no password to open them: what can be seen can be read.
    if reader.is_encrypted and not reader.decrypt(""):
        return {LOCKED: True}
    carried = attached(reader, wanted)
    oversized = carried is not None and len(carried) > LARGEST
    told = None if carried is None or oversized else base64.b64encode(carried).decode()
    found = {"data": told, "oversized": oversized, "creator": creator(reader), "fields": values(reader)}
    return found | {"whole": not (remarks.helped or cut(data))}


def main(wanted: str) -> None:
    """Looks into the PDF on standard input for the data called `wanted`. Prints JSON; fails without a word where the
    file can't be read."""
    try:
        found = json.dumps(look(sys.stdin.buffer.read(), wanted), ensure_ascii=False).encode(
            "utf-8", "replace"
        )
    except Exception:  # hostile bytes find any way through a parser there is; what it raises may quote them
        sys.exit(1)
    if len(found) > 4 * LARGEST:
        much: dict[str, Any] = {"data": None, "oversized": True, "creator": "", "fields": {}, "whole": True}
        found = json.dumps(much).encode()
    sys.stdout.buffer.write(found)
