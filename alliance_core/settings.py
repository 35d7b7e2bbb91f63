"""What a host may set. Read once from an environment that is passed in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field

from alliance_core.errors import DraftDaysWrong, LanguageUnknown, LogWrong, PortWrong
from alliance_core.language import FALLBACK_LANGUAGE, languages
from alliance_core.model import Value

DEFAULT_PORT = 8501

DEFAULT_DRAFT_DAYS = 365
"""A year: long enough for whoever began before a birth or a new job, and comes back to it."""

LONGEST_DRAFT_DAYS = 36_500
"""A hundred years, in days; whoever means longer means never, which is 0."""


class Log(StrEnum):
    """How the server writes its log: for eyes, or as one JSON object a line."""

    PLAIN = "plain"
    JSON = "json"


class Settings(Value):
    """How this server runs.

    `database` is the SQLite file; `public_url` is the address people reach the server at, without a slash at
    its end, or None to take it from each request; `port` is the TCP port `alliance serve` listens on. A draft that
    nobody was invited to is removed when nothing was written to it for `draft_days`, or never with 0. `log` is None
    where nothing was said: plain on a terminal, else JSON. `language` is one of those the interface speaks.
    """

    database: Path
    public_url: str | None = None
    port: int = Field(default=DEFAULT_PORT, ge=1, le=65535)
    draft_days: int = Field(default=DEFAULT_DRAFT_DAYS, ge=0, le=LONGEST_DRAFT_DAYS)
    log: Log | None = None
    language: str = FALLBACK_LANGUAGE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from `ALLIANCE_DATABASE`, `ALLIANCE_URL`, `ALLIANCE_PORT`, `ALLIANCE_DRAFT_DAYS`,
        `ALLIANCE_LOG` and `ALLIANCE_LANGUAGE`; defaults for what is not there. Raises the leaves of SettingError."""
        database = environment.get("ALLIANCE_DATABASE")
        port = _number(environment.get("ALLIANCE_PORT") or str(DEFAULT_PORT))
        days = _number(environment.get("ALLIANCE_DRAFT_DAYS") or str(DEFAULT_DRAFT_DAYS))
        log = environment.get("ALLIANCE_LOG") or None
        language = environment.get("ALLIANCE_LANGUAGE") or FALLBACK_LANGUAGE
        if port is None or not 1 <= port <= 65535:
            raise PortWrong
        if days is None or days > LONGEST_DRAFT_DAYS:
            raise DraftDaysWrong
        if log not in {None, *Log}:
            raise LogWrong
        if language not in languages():
            raise LanguageUnknown
        return cls(
            database=Path(database).expanduser().absolute() if database else default_database(),
            public_url=(environment.get("ALLIANCE_URL") or "").rstrip("/") or None,
            port=port,
            draft_days=days,
            log=Log(log) if log else None,
            language=language,
        )


def _number(given: str) -> int | None:
    """A whole number from 0 on, or None for anything else."""
    return int(given) if given.isdecimal() and len(given) < 10 else None


def default_database() -> Path:
    """The file in the user's own data folder, as the operating system names it."""
    return user_data_path("alliance", appauthor=False) / "alliance.db"
