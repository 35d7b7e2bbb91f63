"""Looking after a database from the command line."""

from __future__ import annotations

from alliance_core.cli.terminal import Commands


def offer(commands: Commands) -> None:
    """Add the commands of this part."""
