"""What changed between two wordings, word by word, and between two revisions, clause by clause."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum

from alliance_core.model import Clause, Party, Question, Revision, Value

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
    """A clause of a party as it was and as it is: `before` is None for a new one, `after` for one that is gone."""

    party: Party
    before: Clause | None
    after: Clause | None


class AnswerChange(Value):
    """A party's answer to a question as it was and as it is; nothing where there was or is none."""

    party: Party
    question: Question
    before: str
    after: str


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
    """The clauses that are not the same in both, the author's before the partner's, each in the order of the newer
    revision with those that are gone last."""
    sides = (
        (Party.AUTHOR, old.clauses, new.clauses),
        (Party.PARTNER, old.partner_clauses, new.partner_clauses),
    )
    return tuple(change for side in sides for change in _clauses(*side))


def _clauses(party: Party, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> list[Change]:
    before = {c.id: c for c in old}
    after = {c.id for c in new}
    changed = [Change(party=party, before=before.get(c.id), after=c) for c in new if before.get(c.id) != c]
    return changed + [Change(party=party, before=c, after=None) for c in old if c.id not in after]


def answers(old: Revision, new: Revision) -> tuple[AnswerChange, ...]:
    """The answers to the six questions that are not the same in both, question by question."""
    given = [
        (party, {a.question: a.text for a in before}, {a.question: a.text for a in after})
        for party, before, after in (
            (Party.AUTHOR, old.answers, new.answers),
            (Party.PARTNER, old.partner_answers, new.partner_answers),
        )
    ]
    return tuple(
        AnswerChange(party=party, question=q, before=before.get(q, ""), after=after.get(q, ""))
        for q in Question
        for party, before, after in given
        if before.get(q, "") != after.get(q, "")
    )
