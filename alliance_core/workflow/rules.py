"""Who may do what, and when: the one table of acts, parties and states. Every function of `workflow` asks it first."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum

from alliance_core.derived import lasting
from alliance_core.errors import (
    AllianceClosed,
    AllianceFull,
    AlreadyAgreed,
    NotAgreed,
    NotAnswered,
    NotSent,
    NotYours,
    RuleError,
)
from alliance_core.limits import LARGEST_ALLIANCE, ROOM_FOR_BOTH, ROOM_TO_ANSWER
from alliance_core.model import Alliance, Party, State


class Act(StrEnum):
    """What a person can do with an alliance."""

    WRITE = "write"
    SEND = "send"
    OPEN = "open"
    ANSWER = "answer"
    COMPARE = "compare"
    REPLY = "reply"
    TAKE_BACK = "take back"
    TAKE_IN = "take in"
    TALK = "talk"
    SIGN = "sign"
    CHECK_IN = "check in"
    REVISIT = "revisit"
    END = "end"
    LET_READ = "let read"
    PLACE = "place"


class Result(Enum):
    """What becomes of the state when an act is allowed and does not lead to a certain one."""

    STAYS = "the state stays"
    ONCE_BOTH = (
        "the state stays until both have done it: then agreed, or living where there were check-ins before"
    )
    IF_ANSWERED = "the state stays; refused with NotAnswered while no revision was answered"
    IF_AGREED = "the state stays; refused with NotAgreed while no revision was agreed"


Cell = State | Result | type[RuleError]
"""What comes of an act in a state: the state it leads to, a result that depends, or the error that refuses it."""

_S, _BOTH, _ANSWERED, _AGREED = Result.STAYS, Result.ONCE_BOTH, Result.IF_ANSWERED, Result.IF_AGREED
_SENT, _OPENED, _REPLIED, _LIVING, _CLOSED = (
    State.SENT,
    State.OPENED,
    State.REPLIED,
    State.LIVING,
    State.CLOSED,
)
_NO_MORE = AlreadyAgreed

# A revision that is the same as the last one is not sent again: sending then changes nothing, in any state. What the
# partner had said and not sent goes along with their name: signing then is replying as well.
# fmt: off
TABLE: dict[Act, dict[Party, tuple[Cell, ...]]] = {
    #                           draft      sent       opened     replied    agreed     living     closed
    Act.WRITE: {
        Party.AUTHOR:          (_S,        _S,        _S,        _S,        _S,        _S,        AllianceClosed),
        Party.PARTNER:         (NotSent,   _S,        _S,        _S,        _S,        _S,        AllianceClosed),
    },
    Act.SEND: {
        Party.AUTHOR:          (_SENT,     _SENT,     _SENT,     _SENT,     _SENT,     _SENT,     AllianceClosed),
        Party.PARTNER:         (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
    },
    Act.OPEN: {
        Party.AUTHOR:          (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
        Party.PARTNER:         (NotSent,   _OPENED,   _S,        _S,        _S,        _S,        _S),
    },
    Act.ANSWER: {
        Party.AUTHOR:          (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
        Party.PARTNER:         (NotSent,   _S,        _S,        _S,        _S,        _S,        AllianceClosed),
    },
    Act.COMPARE: {
        Party.AUTHOR:          (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
        Party.PARTNER:         (NotSent,   _S,        _S,        _S,        _S,        _S,        AllianceClosed),
    },
    Act.REPLY: {
        Party.AUTHOR:          (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
        Party.PARTNER:         (NotSent,   _REPLIED,  _REPLIED,  _REPLIED,  _S,        _S,        AllianceClosed),
    },
    Act.TAKE_BACK: {
        Party.AUTHOR:          (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
        Party.PARTNER:         (NotSent,   _S,        _S,        _OPENED,   _S,        _S,        _S),
    },
    Act.TAKE_IN: {
        Party.AUTHOR:          (NotSent,   _REPLIED,  _REPLIED,  _REPLIED,  _NO_MORE, _NO_MORE,      AllianceClosed),
        Party.PARTNER:         (NotSent,   _REPLIED,  _REPLIED,  _REPLIED,  _NO_MORE, _NO_MORE,      AllianceClosed),
    },
    Act.TALK: {
        Party.AUTHOR:          (NotAnswered, _ANSWERED, _ANSWERED, _S,      _ANSWERED, _ANSWERED, AllianceClosed),
        Party.PARTNER:         (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
    },
    Act.SIGN: {
        Party.AUTHOR:          (NotSent,   _BOTH,     _BOTH,     _BOTH,     _S,        _S,        AllianceClosed),
        Party.PARTNER:         (NotSent,   _BOTH,     _BOTH,     _BOTH,     _S,        _S,        AllianceClosed),
    },
    Act.CHECK_IN: {
        Party.AUTHOR:          (NotAgreed, _AGREED,   _AGREED,   _AGREED,   _LIVING,   _S,        AllianceClosed),
        Party.PARTNER:         (NotSent,   _AGREED,   _AGREED,   _AGREED,   _LIVING,   _S,        AllianceClosed),
    },
    Act.REVISIT: {
        Party.AUTHOR:          (NotAgreed, _AGREED,   _AGREED,   _AGREED,   _S,        _S,        AllianceClosed),
        Party.PARTNER:         (NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours,  NotYours),
    },
    Act.LET_READ: {
        Party.AUTHOR:          (NotSent,   _S,        _S,        _S,        _S,        _S,        _S),
        Party.PARTNER:         (NotSent,   _S,        _S,        _S,        _S,        _S,        _S),
    },
    Act.END: {
        Party.AUTHOR:          (NotSent,   _CLOSED,   _CLOSED,   _CLOSED,   _CLOSED,   _CLOSED,   _S),
        Party.PARTNER:         (NotSent,   _CLOSED,   _CLOSED,   _CLOSED,   _CLOSED,   _CLOSED,   _S),
    },
    Act.PLACE: {
        Party.AUTHOR:          (_S,        _S,        _S,        _S,        _S,        _S,        _S),
        Party.PARTNER:         (_S,        _S,        _S,        _S,        _S,        _S,        _S),
    },
}
# fmt: on


def cell(alliance: Alliance, act: Act, party: Party) -> Cell:
    """What the table says of an act by a party, in the state the alliance is in."""
    return TABLE[act][party][list(State).index(alliance.state)]


def refusal(alliance: Alliance, act: Act, party: Party) -> type[RuleError] | None:
    """The error that refuses an act now; None when it is allowed."""
    found = cell(alliance, act, party)
    if found is Result.IF_ANSWERED:
        return None if alliance.answered else NotAnswered
    if found is Result.IF_AGREED:
        return None if alliance.agreement else NotAgreed
    return found if isinstance(found, type) else None


ROOM: dict[Act, tuple[Callable[[Alliance], int], int]] = {
    Act.SEND: (lasting.written, LARGEST_ALLIANCE),
    Act.REPLY: (lasting.answered, ROOM_TO_ANSWER),
    Act.TAKE_IN: (lasting.answered, ROOM_TO_ANSWER),
    Act.TALK: (lasting.size, ROOM_FOR_BOTH),
    Act.CHECK_IN: (lasting.size, ROOM_FOR_BOTH),
}
"""What of an alliance may be how large for an act that makes it larger. What the other has written keeps nobody from
sending or answering, from taking back, from a name or from the end."""


def require(alliance: Alliance, act: Act, party: Party) -> None:
    """Raises the error that refuses an act now, if one does; AllianceFull where there is no room for it."""
    error = refusal(alliance, act, party)
    if error:
        raise error
    if act in ROOM:
        measure, most = ROOM[act]
        if measure(alliance) > most:
            raise AllianceFull
