"""Files of a few megabytes that ask for much work: the sentence with which each is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from alliance_core.documents.received import brought
from alliance_core.errors import NotAnAlliance
from tests.cases import Case
from tests.many import FILES


def said(made: Callable[[], bytes], sentence: str) -> str:
    """The sentence, if it is said; else all that is said instead, or that it is read."""
    try:
        brought.read(made())
    except NotAnAlliance as refused:
        return sentence if sentence in str(refused) else str(refused)
    return "read"


def cases() -> Iterator[Case]:
    """A row for each file."""
    for name, (made, sentence) in FILES.items():
        yield Case(name, sentence, partial(said, made, sentence))
