"""An answer that came on paper or in a file: what stands in it, and that it was taken in."""

from __future__ import annotations

from alliance_core.model.base import Value
from alliance_core.model.clause import Practical, Topic
from alliance_core.model.exchange import Reply
from alliance_core.model.ids import ClauseKey
from alliance_core.model.sheet import Answer
from alliance_core.model.snapshot import Snapshot
from alliance_core.model.stance import Response


class OwnWords(Value):
    """What the partner wrote of their own about a topic."""

    topic: Topic
    text: str = ""


class OwnPractical(Value):
    """What the partner wrote where the author is not sure yet of a practicality."""

    field: Practical
    text: str = ""


class FilledForm(Value):
    """What somebody filled in, in a form that says that it was made of `shown`; nothing of what stood there before.

    `emptied` are the clauses where a stance was ticked in the form and none is any more. `shown` is what the file says
    of itself: it tells which alliance and revision are meant, and nothing of it is ever taken in.
    """

    shown: Snapshot
    responses: tuple[Response, ...] = ()
    own: tuple[OwnWords, ...] = ()
    answers: tuple[Answer, ...] = ()
    emptied: tuple[ClauseKey, ...] = ()
    turns: tuple[OwnPractical, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.responses or self.own or self.answers or self.emptied or self.turns)


class FormChanges(Value):
    """What an answer that came as a file changed in what the partner says, clause by clause as it is now.

    `said` is what the file spoke of; a response without a stance is one whose stance it took back. `stays` is what the
    partner had said to an earlier revision and goes on with this one; `gone` is what they had said, in whose
    place something else stands now, or nothing.
    """

    said: Reply
    stays: Reply
    gone: Reply
