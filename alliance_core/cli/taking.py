"""What somebody takes along or brings, from the command line: a file as Markdown, and a new alliance out of a file."""

from __future__ import annotations

import sys
from pathlib import Path

from alliance_core.cli import usage
from alliance_core.cli.terminal import _, now, read, settings
from alliance_core.model import Holder, Party


@usage.command("markdown", _("print the Markdown of a JSON file"))
@usage.file("alliance.json")
def markdown(file: Path) -> None:
    """Print the Markdown of what a file holds. Raises NotAnAlliance."""
    from alliance_core.derived.export import Export
    from alliance_core.documents.markdown import render_markdown
    from alliance_core.documents.received import brought as brought_file

    brought = brought_file.read(read(file), _)
    shown = brought.alliance if isinstance(brought, Export) else brought
    sys.stdout.buffer.write(render_markdown(shown).encode("utf-8"))
    sys.stdout.flush()


@usage.command("import", _("make a new alliance from a file and print its private link"))
@usage.file("FILE")
@usage.option(
    "--as",
    "party",
    type=usage.OneOf(Party),
    help=_("who of the two in the file you are (who took it along, else the author)"),
)
@usage.database()
def bring(file: Path, party: Party | None, database: str | None) -> None:
    """Make a new alliance from what a file holds, and print its private link, alone, on standard output.

    Raises NotAnAlliance, NameMissing, StoreError.
    """
    from alliance_core import links
    from alliance_core.derived.export import Export
    from alliance_core.documents.received import brought as brought_file
    from alliance_core.store import Store
    from alliance_core.workflow.bringing import bring as begun_from

    brought, chosen = brought_file.read(read(file), _), settings(database=database)
    taken_by = brought.party if isinstance(brought, Export) else Party.AUTHOR
    alliance = begun_from(links.new_id(), brought, party or taken_by, now())
    store, secret = Store(chosen.database), links.mint()
    store.prepare()
    store.create(alliance, secret, now())
    print(links.address(chosen.public_url or f"http://localhost:{chosen.port}", secret, Holder.AUTHOR))
    said = _("This link is the only key to the new alliance: keep it to yourself, and don’t lose it.")
    print(said, file=sys.stderr)


COMMANDS = (markdown, bring)
