"""An answer that came on paper or in a file: what stands in it, and that it was taken in."""

from __future__ import annotations

from alliance_core.model.alliance import Snapshot
from alliance_core.model.base import Value
from alliance_core.model.clause import Topic
from alliance_core.model.sheet import Answer, Response


class Own(Value):
    """What the partner wrote of their own about a topic."""

    topic: Topic
    text: str = ""


class Filled(Value):
    """What somebody filled in, in a form that was made of `shown`; nothing of what stood there before."""

    shown: Snapshot
    responses: tuple[Response, ...] = ()
    own: tuple[Own, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.responses or self.own or self.answers)
