"""What a database knows of itself: how many days it has seen, and which life it leads.

Clocks leap. So days are counted by looks at the database, one a day at most, and what goes after some time goes after
so many of them: however far the clock leaps, that counts as one day.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlite_utils import Database

from alliance_core.store import keyring


def count(db: Database, now: datetime) -> None:
    """Notes a look at the database, inside the caller's write transaction. A day later than that of the look before
    counts; one before it doesn't, and is what the next is compared with."""
    db.execute(
        "UPDATE housekeeping SET counted = counted + coalesce(purged_on < :day, 1), purged_on = :day",
        {"day": keyring.day(now)},
    )


def begin_another_life(db: Database) -> None:
    """Lets every alliance that is in it get a new data key when it is opened: this is a copy, and what is done to the
    links and keys of the other reaches it no more, nor the other way round."""
    db.execute("UPDATE housekeeping SET life = ?", (secrets.token_hex(8),))
