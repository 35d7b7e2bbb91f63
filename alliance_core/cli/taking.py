"""What somebody takes along or brings, from the command line: a file as Markdown, and a new alliance out of a file."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from alliance_core.cli.terminal import Commands, _, now, read, settings, takes_database
from alliance_core.language import N_
from alliance_core.model import Holder, Party


def offer(commands: Commands) -> None:
    """Add the commands of this part."""
    written = commands.add_parser("markdown", help=_(N_("print the Markdown of a JSON file")))
    written.set_defaults(run=markdown)
    written.add_argument("file", type=Path, metavar="alliance.json")
    brought = commands.add_parser(
        "import", help=_(N_("make a new alliance from a file and print its private link"))
    )
    brought.set_defaults(run=bring)
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--as",
        dest="party",
        choices=[party.value for party in Party],
        help=_(N_("who of the two in the file you are (who took it along, else the author)")),
    )
    takes_database(brought)


def markdown(options: argparse.Namespace) -> None:
    """Print the Markdown of what a file holds. Raises NotAnAlliance."""
    from alliance_core.derived.export import Export
    from alliance_core.documents.markdown import render_markdown
    from alliance_core.documents.received import brought as brought_file

    brought = brought_file.read(read(options.file), _)
    shown = brought.alliance if isinstance(brought, Export) else brought
    sys.stdout.buffer.write(render_markdown(shown).encode("utf-8"))
    sys.stdout.flush()


def bring(options: argparse.Namespace) -> None:
    """Make a new alliance from what a file holds, and print its private link, alone, on standard output.

    Raises NotAnAlliance, NameMissing, StoreError.
    """
    from alliance_core import links
    from alliance_core.derived.export import Export
    from alliance_core.documents.received import brought as brought_file
    from alliance_core.store import Store
    from alliance_core.workflow.bringing import bring as begun_from

    brought, chosen = brought_file.read(read(options.file), _), settings(database=options.database)
    taken_by = brought.party if isinstance(brought, Export) else Party.AUTHOR
    party = Party(options.party) if options.party else taken_by
    alliance = begun_from(secrets.token_hex(8), brought, party, now())
    store, secret = Store(chosen.database), links.mint()
    store.prepare()
    store.create(alliance, secret, now())
    print(links.address(chosen.public_url or f"http://localhost:{chosen.port}", secret, Holder.AUTHOR))
    said = N_("This link is the only key to the new alliance: keep it to yourself, and don’t lose it.")
    print(_(said), file=sys.stderr)
