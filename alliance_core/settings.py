"""What a host may set. Read once from an environment that is passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError

from alliance_core.errors import (
    DraftDaysWrong,
    LanguageUnknown,
    LogWrong,
    PortWrong,
    SettingError,
    UrlBelowPath,
    UrlWithoutScheme,
    UrlWrong,
)
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


DEFAULT_PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
"""The name of a server, or its number, as browsers write it."""


def server_address(text: str) -> str:
    """The address of a server as browsers write it, by what somebody typed for it: `https://alliance.example.org`.

    Blanks around it, a slash at its end, capital letters and a port that goes without saying are mended. Raises
    UrlWithoutScheme, UrlBelowPath, UrlWrong: links made of anything else would be dead.
    """
    text = text.strip()
    try:
        seen = urlsplit(text)
        port, host = seen.port, _ascii(seen.hostname or "")
    except ValueError:
        raise UrlWrong from None
    name = f"[{host}]" if ":" in host else host
    if "://" not in text and _is_name(text.rstrip("/")):
        raise UrlWithoutScheme(address=f"https://{_ascii(text.rstrip('/'))}")
    if (
        seen.scheme not in DEFAULT_PORTS
        or not _NAME.fullmatch(name)
        or seen.username is not None
        or port == 0
    ):
        raise UrlWrong
    if set(text) & set("?#\\") or re.search(r"\s", text):
        raise UrlWrong
    if seen.path.strip("/"):
        raise UrlBelowPath
    behind = "" if port in (None, DEFAULT_PORTS[seen.scheme]) else f":{port}"
    return f"{seen.scheme}://{name}{behind}"


def _is_name(text: str) -> bool:
    name, colon, port = text.partition(":")
    try:
        # One word alone may be anything.
        return "." in name and _NAME.fullmatch(_ascii(name)) is not None and port.isdecimal() == bool(colon)
    except ValueError:
        return False


def _ascii(name: str) -> str:
    """A name in the letters that browsers send it in. Raises ValueError where there are none."""
    return name.lower() if name.isascii() else name.encode("idna").decode()


class Settings(Value):
    """How this server runs.

    `database` is the SQLite file; `public_url` is the address people reach the server at, without a slash at
    its end, or None to take it from each request; `port` is the TCP port `alliance serve` listens on. A draft that
    was never shared is marked to be removed when nothing was written to it for `draft_days`, or never with 0. `log` is
    None where nothing was said: plain on a terminal, else JSON. `language` is one of those the interface speaks.
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
        address = str(said.get("public_url", "")).strip()
        said["public_url"] = server_address(address) if address else None
        try:
            return cls.model_validate(said)
        except ValidationError as refused:
            # Its message would quote what stands in the environment.
            raise WRONG[str(refused.errors()[0]["loc"][0])] from None


def default_database() -> Path:
    """The file in the user's own data folder, as the operating system names it."""
    return user_data_path("alliance", appauthor=False) / "alliance.db"
