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
    """The two wordings laid over each other; the pieces that aren't new make `old`, those not gone make `new`.

    Spaces and commas that two changes happen to have between them count as changed: one longer change reads
    better than several short ones.
    """
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    matched = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    gone = come = ""
    for place, (tag, a, b, c, d) in enumerate(matched):
        same = "".join(left[a:b])
        inside = 0 < place < len(matched) - 1
        if tag != "equal" or (inside and not re.search(r"\w", same)):
            gone += same
            come += "".join(right[c:d])
            continue
        pieces += [*_change(gone, come), Piece(kind=Kind.SAME, words=same)]
        gone = come = ""
    return (*pieces, *_change(gone, come))


def _change(gone: str, come: str) -> list[Piece]:
    kinds = ((Kind.GONE, gone), (Kind.NEW, come))
    return [Piece(kind=kind, words=text) for kind, text in kinds if text]


def alike(pieces: tuple[Piece, ...]) -> bool:
    """Whether enough stayed the same for a change to be read inside the wording: a third of its letters."""
    lengths = {kind: sum(len(p.words) for p in pieces if p.kind is kind) for kind in Kind}
    return 3 * lengths[Kind.SAME] >= lengths[Kind.SAME] + max(lengths[Kind.GONE], lengths[Kind.NEW])


def revisions(old: Revision, new: Revision) -> tuple[Change, ...]:
    """The clauses that are not the same in both, in the order of the newer revision, those that are gone last."""
    before = {c.id: c for c in old.clauses}
    after = {c.id: c for c in new.clauses}
    changed = [Change(before=before.get(c.id), after=c) for c in new.clauses if before.get(c.id) != c]
    gone = [Change(before=c, after=None) for c in old.clauses if c.id not in after]
    return (*changed, *gone)
