"""How long somebody who tried wrong passcodes has to wait: slowed at first, then paused.

At one try an hour, which is what is left in the end, the 10,000 passcodes of four digits last for a year. It is the
link that waits: a device on which it is open goes on, and so does every other link.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FREE = 2
"""Wrong passcodes that cost nothing: a slip of the finger, and the keyboard's capital letter."""

_WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900, 900, 900))
_PAUSE = timedelta(hours=1)


def wait(tries: int) -> timedelta:
    """How long after the last of this many wrong passcodes in a row the next one may be tried."""
    late = tries - FREE
    if late <= 0:
        return timedelta()
    return _WAITS[late - 1] if late <= len(_WAITS) else _PAUSE


def left(tries: int, tried_at: datetime | None, now: datetime) -> timedelta:
    """How long there is still to wait; nothing where the clock was set back to before the last try."""
    if tried_at is None or now < tried_at:
        return timedelta()
    return max(timedelta(), tried_at + wait(tries) - now)
