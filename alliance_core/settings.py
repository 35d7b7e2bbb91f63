"""What a host may set. Read once from an environment that is passed in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field

from alliance_core.model import Value

DEFAULT_PORT = 8501


class Settings(Value):
    """How this server runs.

    `database` is the SQLite file; `public_url` is the address people reach the server at, without a slash at
    its end, or None to take it from each request; `port` is the TCP port `alliance serve` listens on.
    """

    database: Path
    public_url: str | None = None
    port: int = Field(default=DEFAULT_PORT, ge=1, le=65535)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from `ALLIANCE_DATABASE`, `ALLIANCE_URL` and `ALLIANCE_PORT`; defaults for what is not there."""
        database = environment.get("ALLIANCE_DATABASE")
        return cls(
            database=Path(database).expanduser().absolute() if database else default_database(),
            public_url=(environment.get("ALLIANCE_URL") or "").rstrip("/") or None,
            port=int(environment.get("ALLIANCE_PORT") or DEFAULT_PORT),
        )


def default_database() -> Path:
    """The file in the user's own data folder, as the operating system names it."""
    return user_data_path("alliance", appauthor=False) / "alliance.db"
