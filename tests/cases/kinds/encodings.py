"""A file as editors save it: with a mark before it, or in another encoding than ours. It is the same alliance."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import partial

from alliance_core.derived import snapshots
from alliance_core.documents import snapshot_file
from alliance_core.documents.received import brought
from alliance_core.errors import NotAnAlliance
from alliance_core.model import Party, Snapshot
from tests.cases import Case
from tests.cases.kinds.pasted import begun

WORDS = "Tee 🍵 – Ærø, 約束"
ENCODINGS = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with a mark": (codecs.BOM_UTF8, "utf-8"),
    "UTF-16, little end first, with a mark": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "UTF-16, big end first, with a mark": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "UTF-16, little end first": (b"", "utf-16-le"),
    "UTF-16, big end first": (b"", "utf-16-be"),
    "UTF-32 with a mark": (codecs.BOM_UTF32_LE, "utf-32-le"),
}
NO_TEXT = "refused: it is neither a PDF nor text in UTF-8 or UTF-16"


def read(file: bytes) -> str:
    """The first clause of an alliance in a file, or why that is refused."""
    try:
        found = brought.read(file)
    except NotAnAlliance as refused:
        return f"refused: {refused.evidence['problem']}".partition(" (")[0]
    assert isinstance(found, Snapshot)
    return found.clauses[0].text


def cases() -> Iterator[Case]:
    """A file in each encoding, and two that are in none."""
    written = snapshot_file.write(snapshots.snapshot(begun(WORDS), Party.AUTHOR))
    for name, (mark, encoding) in ENCODINGS.items():
        yield Case(name, WORDS, partial(read, mark + written.encode(encoding)))
    cut = codecs.BOM_UTF16_LE + written.encode("utf-16-le")[:-1]
    yield Case("UTF-16, one byte short", NO_TEXT, partial(read, cut))
    yield Case("Latin-1", NO_TEXT, partial(read, written.encode("latin-1", "replace")))
