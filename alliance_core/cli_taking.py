"""The commands for what somebody takes along or brings: a file as Markdown, and a new alliance out of a file.

Part of the edge of the core that `cli` is, which passes in the time and the settings.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from datetime import datetime
from pathlib import Path

from alliance_core.language import Translate, mark
from alliance_core.model import Party
from alliance_core.settings import Settings


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], translate: Translate) -> None:
    """Adds `markdown` and `import` to the commands there are."""
    written = commands.add_parser("markdown", help=translate(mark("print the Markdown of a JSON file")))
    written.add_argument("file", type=Path, metavar="alliance.json")
    brought = commands.add_parser(
        "import", help=translate(mark("make a new alliance from a file and print its private link"))
    )
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--as",
        dest="party",
        choices=[party.value for party in Party],
        help=translate(mark("who of the two in the file you are (who took it along, else the author)")),
    )
    brought.add_argument(
        "--database",
        metavar="FILE",
        help=translate(mark("SQLite file (ALLIANCE_DATABASE, else in the user’s data folder)")),
    )


def markdown(data: bytes, translate: Translate) -> None:
    """Print the Markdown of what a file holds. Raises NotAnAlliance."""
    from alliance_core.documents import export_file
    from alliance_core.documents.markdown import render_markdown
    from alliance_core.export import Export

    brought = export_file.read(data, translate)
    shown = brought.alliance if isinstance(brought, Export) else brought
    sys.stdout.buffer.write(render_markdown(shown).encode("utf-8"))
    sys.stdout.flush()


def bring(data: bytes, party: str | None, settings: Settings, now: datetime, translate: Translate) -> None:
    """Make a new alliance from what a file holds, and print its private link, alone, on standard output.

    Raises NotAnAlliance, NameMissing, StoreError.
    """
    from alliance_core import links
    from alliance_core.documents import export_file
    from alliance_core.export import Export
    from alliance_core.export import bring as begun_from
    from alliance_core.store import Store

    brought = export_file.read(data, translate)
    taken_by = brought.party if isinstance(brought, Export) else Party.AUTHOR
    alliance = begun_from(secrets.token_hex(8), brought, Party(party) if party else taken_by, now)
    store, secret = Store(settings.database), links.mint()
    store.prepare()
    store.create(alliance, secret, now)
    print(links.address(settings.public_url or f"http://localhost:{settings.port}", secret, Party.AUTHOR))
    said = mark("This link is the only key to the new alliance: keep it to yourself, and don’t lose it.")
    print(translate(said), file=sys.stderr)
