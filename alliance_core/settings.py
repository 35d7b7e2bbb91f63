"""What a host may set. Read once from an environment that is passed in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError

from alliance_core.errors import DraftDaysWrong, LanguageUnknown, LogWrong, PortWrong, SettingError
from alliance_core.language import FALLBACK_LANGUAGE, languages
from alliance_core.model import Value

DEFAULT_PORT = 8501

LOWEST_PORT, HIGHEST_PORT = 1, 65_535

DEFAULT_DRAFT_DAYS = 365
"""A year: long enough for whoever began before a birth or a new job, and comes back to it."""

LONGEST_DRAFT_DAYS = 36_500
"""A hundred years, in days; whoever means longer means never, which is 0."""


VARIABLES = {
    "database": "ALLIANCE_DATABASE",
    "public_url": "ALLIANCE_URL",
    "port": "ALLIANCE_PORT",
    "draft_days": "ALLIANCE_DRAFT_DAYS",
    "log": "ALLIANCE_LOG",
    "language": "ALLIANCE_LANGUAGE",
}
"""What each setting is called in the environment."""

WRONG: Mapping[str, type[SettingError]] = {
    "port": PortWrong,
    "draft_days": DraftDaysWrong,
    "log": LogWrong,
    "language": LanguageUnknown,
}
"""The sentence for each setting that can be wrong."""


class Log(StrEnum):
    """How the server writes its log: for eyes, or as one JSON object a line."""

    PLAIN = "plain"
    JSON = "json"


def _spoken(language: str) -> str:
    if language not in languages():
        raise ValueError
    return language


class Settings(Value):
    """How this server runs.

    `database` is the SQLite file; `public_url` is the address people reach the server at, without a slash at
    its end, or None to take it from each request; `port` is the TCP port `alliance serve` listens on. A draft that
    nobody was invited to is removed when nothing was written to it for `draft_days`, or never with 0. `log` is None
    where nothing was said: plain on a terminal, else JSON. `language` is one of those the interface speaks.
    """

    database: Path
    public_url: str | None = None
    port: int = Field(default=DEFAULT_PORT, ge=LOWEST_PORT, le=HIGHEST_PORT)
    draft_days: int = Field(default=DEFAULT_DRAFT_DAYS, ge=0, le=LONGEST_DRAFT_DAYS)
    log: Log | None = None
    language: Annotated[str, AfterValidator(_spoken)] = FALLBACK_LANGUAGE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from the variables of VARIABLES; defaults for what is not there or empty. Raises the leaves of
        SettingError."""
        said: dict[str, object] = {
            name: environment[variable] for name, variable in VARIABLES.items() if environment.get(variable)
        }
        said["database"] = (
            Path(str(said["database"])).expanduser().absolute() if "database" in said else default_database()
        )
        said["public_url"] = str(said.get("public_url", "")).rstrip("/") or None
        try:
            return cls.model_validate(said)
        except ValidationError as refused:
            # Its message would quote what stands in the environment.
            raise WRONG[str(refused.errors()[0]["loc"][0])] from None


def default_database() -> Path:
    """The file in the user's own data folder, as the operating system names it."""
    return user_data_path("alliance", appauthor=False) / "alliance.db"
