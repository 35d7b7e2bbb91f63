"""JSON that somebody hands in, or that a PDF carries which somebody hands in: read by a program of its own."""

from __future__ import annotations

import json
from typing import cast

from alliance_core.derived.export import Export
from alliance_core.documents.received import apart, json_reader
from alliance_core.documents.received.alliance_file import refusal
from alliance_core.documents.received.stream import TOO_LARGE
from alliance_core.language import N_, Translate
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Snapshot

TOO_MUCH_WORK = N_("it takes more time or memory to read than any one file is given")


def snapshot(data: bytes, translate: Translate = N_) -> Snapshot:
    """An alliance as it stood. Raises what `brought` raises."""
    return cast("Snapshot", _read(data, json_reader.SNAPSHOT, translate))


def brought(data: bytes, translate: Translate = N_) -> Snapshot | Export:
    """What a party took along, or an alliance as it stood; `translate` is the reader's gettext.

    Raises NotAnAlliance, which says where the file fails and how, and never quotes it; FileBusy.
    """
    return _read(data, json_reader.BROUGHT, translate)


def _read(data: bytes, wanted: str, translate: Translate) -> Snapshot | Export:
    if len(data) > IMPORT_BYTES:
        raise refusal(translate, TOO_LARGE, size=len(data), limit=IMPORT_BYTES)
    answer = apart.ask(json_reader, data, wanted)
    if answer is None:
        raise refusal(translate, TOO_MUCH_WORK)
    kind, _, told = answer.partition(b"\n")
    match kind.decode():
        case json_reader.SNAPSHOT:
            return Snapshot.model_validate_json(told)
        case json_reader.EXPORT:
            return Export.model_validate_json(told)
    filled, _, template = told.decode().partition("\n")
    raise refusal(translate, template, **json.loads(filled))
