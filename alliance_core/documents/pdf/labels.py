"""Which document a PDF of ours is, and whether it is as it was made: said in its last line, a comment to readers.

This is for documents that nobody has put their names to; the agreement has a checksum of its own in `agreement`.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum

from alliance_core.model import Snapshot


class Label(StrEnum):
    """The documents that carry an alliance without being an agreement."""

    DRAFT = "draft"
    INVITATION = "invitation"
    REVISION = "revision"
    REPLY = "reply"
    AGENDA = "agenda"
    CARD = "card"
    EXTRACT = "extract"


_LINE = re.compile(rb"%alliance-(draft|invitation|revision|reply|agenda|card|extract) ([0-9a-f]{64})\n")


def label_for(snapshot: Snapshot, *, to_answer: bool) -> Label:
    """What the whole of a snapshot is on paper."""
    if to_answer:
        return Label.INVITATION
    if snapshot.extract:
        return Label.EXTRACT
    if snapshot.number is None:
        return Label.DRAFT
    return Label.REPLY if snapshot.replied_at else Label.REVISION


def labelled(file: bytes, kind: Label) -> bytes:
    """The file with a last line that says which document it is, with the SHA-256 of all before it."""
    return file + b"%%alliance-%s %s\n" % (kind.encode(), hashlib.sha256(file).hexdigest().encode())


def label_of(file: bytes) -> Label | None:
    """Which document it says it is, also where something was added after that; None where it doesn't say."""
    found = _LINE.search(file)
    return Label(found[1].decode()) if found else None


def as_made(file: bytes) -> bool:
    """Whether it ends with its label, and all before that is as it was then."""
    found = _LINE.search(file)
    if found is None or found.end() != len(file):
        return False
    return found[2].decode() == hashlib.sha256(file[: found.start()]).hexdigest()
