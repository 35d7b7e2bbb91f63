"""What pages and routes stand on: settings, store and clock of this server."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache

from alliance_core.settings import Settings
from alliance_core.store import Store


@cache
def settings() -> Settings:
    """How this server runs, read once."""
    return Settings.from_environment(os.environ)


@cache
def store() -> Store:
    """The store of this server, created or migrated on first use. Raises StoreError; the next call tries again."""
    opened = Store(settings().database)
    opened.prepare()
    return opened


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
