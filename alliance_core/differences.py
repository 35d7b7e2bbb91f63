"""What changed between two wordings, word by word, and between two revisions, clause by clause."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum

from alliance_core.model import Clause, Revision, Value

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Kind(StrEnum):
    """Whether a piece stands in both wordings, only in the old, or only in the new."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(Value):
    """A run of words of one kind."""

    kind: Kind
    words: str


class Change(Value):
    """A clause as it was and as it is: `before` is None for a new one, `after` for one that is gone."""

    before: Clause | None
    after: Clause | None


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The two wordings laid over each other; the pieces that aren't new make `old`, those not gone make `new`."""
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(kind=Kind.SAME, words="".join(left[a:b])))
            continue
        if b > a:
            pieces.append(Piece(kind=Kind.GONE, words="".join(left[a:b])))
        if d > c:
            pieces.append(Piece(kind=Kind.NEW, words="".join(right[c:d])))
    return tuple(pieces)


def revisions(old: Revision, new: Revision) -> tuple[Change, ...]:
    """The clauses that are not the same in both, in the order of the newer revision, those that are gone last."""
    before = {c.id: c for c in old.clauses}
    after = {c.id: c for c in new.clauses}
    changed = [Change(before=before.get(c.id), after=c) for c in new.clauses if before.get(c.id) != c]
    gone = [Change(before=c, after=None) for c in old.clauses if c.id not in after]
    return (*changed, *gone)
