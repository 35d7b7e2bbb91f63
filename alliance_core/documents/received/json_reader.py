"""The program that reads JSON which somebody hands in. `handed_in` has it started, with little time and memory."""

from __future__ import annotations

import json
import sys

from alliance_core.documents.received import stream

SNAPSHOT, EXPORT, REFUSED = "snapshot", "export", "refused"
"""What the first line of the answer says that the rest of it is."""

BROUGHT = "brought"
"""The argument with which it also reads what a party took along."""


def main(wanted: str) -> None:
    """Reads the file on standard input: an alliance as it stood or, where that is `wanted`, what a party took along.
    Prints what it is, and that as JSON of ours, or why it is refused."""
    data = sys.stdin.buffer.read()
    try:
        stream.check(data)
        answer = _read(data, wanted)
    except stream.Refused as refused:
        answer = f"{REFUSED}\n{json.dumps(refused.filled)}\n{refused.template}"
    sys.stdout.buffer.write(answer.encode())


def _read(data: bytes, wanted: str) -> str:
    # To import the values takes ten times as long as to refuse a file that asks for too much.
    from alliance_core.derived.export import Export
    from alliance_core.documents.received import alliance_file, taken_along
    from alliance_core.errors import NotAnAlliance

    read = taken_along.read if wanted == BROUGHT else alliance_file.read
    try:
        found = read(data)
    except NotAnAlliance as error:
        template, filled = str(error.evidence["template"]), json.loads(str(error.evidence["filled"]))
        raise stream.Refused(template, **filled) from None
    kind = EXPORT if isinstance(found, Export) else SNAPSHOT
    return f"{kind}\n{found.model_dump_json()}"
