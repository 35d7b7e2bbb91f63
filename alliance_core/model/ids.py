"""What clauses are called: by an id on the sheet of who wrote them, and by a key where those of both stand together.

An id says what the clause is: its topic (or "routine") and a number, on the partner's sheet with a mark before it. A
practicality's id is its field, on either sheet.

So the id of a statement or a routine is its key as well, but for one from a file that lacks the mark, and that of a
practicality, a `Practical`, is none: `clause_key` gives the key of any clause, `authors_key` that of the author's.
No key is an id: `authors_id` says that it is one of the author's, and is looked up on their sheet.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple, NewType

from alliance_core.model.people import Party

ClauseKey = NewType("ClauseKey", str)
"""What a clause is called where both parties' clauses stand together: the author's is its id."""

ClauseId = NewType("ClauseId", ClauseKey)
"""What a statement or a routine is called on the sheet it stands on."""

ROUTINE = "routine"

_THEIRS = "p_"
_ID = re.compile(rf"(?P<prefix>{_THEIRS})?(?P<stem>[a-z][a-z-]*)(?P<number>[1-9][0-9]{{0,5}})")


class Parts(NamedTuple):
    """What an id is made of, and whether it is marked as the partner's."""

    stem: str
    number: int
    partners: bool


def parts(clause: str) -> Parts | None:
    """What an id is made of; None for a practicality's, and for what is no id."""
    found = _ID.fullmatch(clause)
    return Parts(found["stem"], int(found["number"]), bool(found["prefix"])) if found else None


def clause_id(stem: str, number: int, party: Party) -> ClauseId:
    """The id of a party's clause that is no practicality."""
    return on_sheet(f"{stem}{number}", party)


def on_sheet(clause: str, party: Party) -> ClauseId:
    """The id of such a clause on the sheet of a party, whosever it was before."""
    bare = clause.removeprefix(_THEIRS)
    return as_id(bare if party is Party.AUTHOR else _THEIRS + bare)


def key_of(clause: ClauseId | StrEnum, *, partners: bool) -> ClauseKey:
    """The key of a clause with this id: itself, marked where the partner wrote it."""
    return ClauseKey(_THEIRS + clause if partners and not clause.startswith(_THEIRS) else clause)


def authors_key(clause: ClauseId | StrEnum) -> ClauseKey:
    """The key of a clause of the author's, which is its id."""
    return ClauseKey(clause)


def authors_id(key: ClauseKey) -> ClauseId:
    """The id of a clause of the author's with this key: what it is called on the author's sheet."""
    return ClauseId(key)


def as_id(name: str) -> ClauseId:
    """A name from a field, a file or a browser as an id. Whether a clause has it is seen when it is looked up."""
    return ClauseId(ClauseKey(name))


def swapped(key: ClauseKey) -> ClauseKey:
    """The key of the same clause once the two have changed places."""
    return ClauseKey(key.removeprefix(_THEIRS) if key.startswith(_THEIRS) else _THEIRS + key)
