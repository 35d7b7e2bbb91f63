"""Where somebody's days and times are: zones by the names of the IANA's list, as browsers give them.

Which there are is the business of whoever keeps the list: a name that is kept here may be gone from it some day. What
has happened keeps its distance from UTC, so that its day is the same for ever.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_NAME = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_LENGTH = 64


@lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo | None:
    """The zone of this name; None where there is none, or none any more."""
    # The name is looked up as a file: only what reads like one of the list is.
    if len(name) > _LENGTH or not _NAME.fullmatch(name) or name == "Factory":
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


LOST = timezone(timedelta(0), "UTC")
"""UTC for want of anything better: what is dated in it says so."""


def at(moment: datetime, name: str) -> datetime:
    """The same moment in the zone of this name; in UTC where none was named, in `LOST` where none is known by it."""
    return moment.astimezone((zone(name) or LOST) if name else UTC)


def places() -> tuple[str, ...]:
    """The names to choose from, in their order: those that say where, and UTC."""
    return (*sorted(name for name in available_timezones() if "/" in name and not _bare(name)), "UTC")


def _bare(name: str) -> bool:
    return name.startswith("Etc/") or zone(name) is None
