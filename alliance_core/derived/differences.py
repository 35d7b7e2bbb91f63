"""What changed between two wordings, word by word, and between two revisions, clause by clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import accumulate, groupby
from typing import NamedTuple

from alliance_core.model import Clause, Party, Question, Revision, Value

WORK = 500_000
"""How many pairs of words one comparison may look at, which takes some hundredths of a second."""

_WORDS = re.compile(r"(\w+|[^\w\s]|(?=\s))(\s*)")
"""A word or sign, and the space after it. Space at the beginning stands after an empty word."""

_Word = tuple[str, str]


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


class _Stretch(NamedTuple):
    """A part of both wordings: the same in both, or what is gone and what came for it."""

    same: bool
    gone: str
    come: str


class _Matcher(SequenceMatcher[str]):
    """Finds what two lists of words share, the longest run first, until `WORK` is spent.

    Where words recur the search is cubic, and a page makes many comparisons each time it is drawn.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        super().__init__(None, left, right, autojunk=False)
        self.remaining = WORK
        counts = Counter(right)
        pairs = (1 + counts[word] for word in left)
        self.pairs_before = list(accumulate(pairs, initial=0))

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """What the library finds, or an empty match where looking for it would be more work than remains."""
        end = len(self.pairs_before) - 1 if ahi is None else ahi
        self.remaining -= self.pairs_before[end] - self.pairs_before[alo]
        return super().find_longest_match(alo, end, blo, bhi) if self.remaining >= 0 else Match(alo, blo, 0)


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The two wordings laid over each other; the pieces that aren't new make `old`, those not gone make `new`.

    Spaces and commas that two changes happen to have between them count as changed: one longer change reads
    better than several short ones. What would be too much work to compare is given as gone and new.
    """
    found = _joined(_stretches(_WORDS.findall(old), _WORDS.findall(new)))
    between = range(1, len(found) - 1)
    longer = _joined(
        stretch._replace(same=False) if place in between and not re.search(r"\w", stretch.gone) else stretch
        for place, stretch in enumerate(found)
    )
    read = _joined(part for stretch in longer for part in _without_space_after(stretch))
    pieces = (
        ((Kind.SAME, gone),) if same else ((Kind.GONE, gone), (Kind.NEW, come)) for same, gone, come in read
    )
    return tuple(Piece(kind=kind, words=text) for some in pieces for kind, text in some if text)


def _stretches(left: list[_Word], right: list[_Word]) -> Iterator[_Stretch]:
    """The stretches of two wordings in their order; neighbours may be of one kind, and some empty."""
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    yield _same(left[:start])
    old, new = left[start : len(left) - end], right[start : len(right) - end]
    matcher = _Matcher([word for word, _ in old], [word for word, _ in new])
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield _Stretch(False, _text(old[a:b]), _text(new[c:d]))
            continue
        for (word, before), (_, after) in zip(old[a:b], new[c:d], strict=True):
            space = _shared(before, after)
            yield _Stretch(True, word + before[:space], word + before[:space])
            yield _Stretch(False, before[space:], after[space:])
    yield _same(left[len(left) - end :])


def _without_space_after(stretch: _Stretch) -> Iterator[_Stretch]:
    """The stretch; a change apart from the space at its end as far as both wordings have it."""
    same, gone, come = stretch
    if not same:
        space = _shared(*(text[len(text.rstrip()) :][::-1] for text in (gone, come)))
        yield _Stretch(False, gone[: len(gone) - space], come[: len(come) - space])
        gone = come = gone[len(gone) - space :]
    yield _Stretch(True, gone, come)


def _same(found: list[_Word]) -> _Stretch:
    return _Stretch(True, _text(found), _text(found))


def _text(found: list[_Word]) -> str:
    return "".join(word + space for word, space in found)


def _shared(left: Sequence[object], right: Sequence[object]) -> int:
    """How many items both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Each two neighbours of one kind as one, without empty ones."""
    groups = groupby((s for s in stretches if s.gone or s.come), key=lambda s: s.same)
    together = ((same, list(group)) for same, group in groups)
    return [
        _Stretch(same, "".join(s.gone for s in group), "".join(s.come for s in group))
        for same, group in together
    ]


def alike(pieces: tuple[Piece, ...]) -> bool:
    """Whether enough stayed the same for a change to be read inside the wording: half of its letters."""
    lengths = {kind: sum(len(p.words) for p in pieces if p.kind is kind) for kind in Kind}
    return lengths[Kind.SAME] >= max(lengths[Kind.GONE], lengths[Kind.NEW])


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
