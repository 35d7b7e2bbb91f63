"""What came last of each visit to a field, so that a text from before it never wins, however late it comes.

A page that closes sends its last text beside a request that may still wait for the database, and a press brings along
what is also on its way by itself: what the press then does to the field must not be undone by that. Each of these may
reach another process. So it is kept beside the alliance, in the same transaction as the words.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import NamedTuple

from alliance_core.limits import ARRIVALS

_ONE = struct.Struct(">16sQ16s")


class Arrival(NamedTuple):
    """What came last to one place: a number of the visit's own, which grows, and the words, both places and words as
    digests."""

    place: bytes
    number: int
    words: bytes


@dataclass(frozen=True)
class Arrivals:
    """What came last to each place, newest first. The oldest is forgotten where there are more than `ARRIVALS`."""

    known: tuple[Arrival, ...] = ()

    def has(self, place: tuple[str, ...], number: int) -> bool:
        """Whether what came with this number, or with a later one, has come to this place already."""
        found = self._find(place)
        return found is not None and number <= found.number

    def brought(self, place: tuple[str, ...], words: str) -> bool:
        """Whether these words are what came to this place last."""
        found = self._find(place)
        return found is not None and found.words == _digest(words)

    def after(self, place: tuple[str, ...], number: int, words: str) -> Arrivals:
        """The same, once this has come."""
        new = Arrival(_digest(*place), number, _digest(words))
        others = (one for one in self.known if one.place != new.place)
        return Arrivals((new, *others)[:ARRIVALS])

    def dump(self) -> bytes:
        """As bytes, always the same length, so that how much was typed doesn't show."""
        return b"".join(_ONE.pack(*one) for one in self.known).ljust(ARRIVALS * _ONE.size, b"\0")

    @classmethod
    def load(cls, dumped: bytes) -> Arrivals:
        """What was dumped. Raises ValueError for bytes that were not."""
        try:
            return cls(tuple(Arrival(*one) for one in _ONE.iter_unpack(dumped) if any(one[0])))
        except struct.error as error:
            raise ValueError from error

    def _find(self, place: tuple[str, ...]) -> Arrival | None:
        digest = _digest(*place)
        return next((one for one in self.known if one.place == digest), None)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]
