"""Looking after a database from the command line: back up, restore, check, purge, count."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_core.cli.terminal import NOT_SO, Commands, _, now, settings, takes_database, tell
from alliance_core.errors import StoreMissing
from alliance_core.language import N_

if TYPE_CHECKING:
    from alliance_core.store import Store
    from alliance_core.store.backup import Copy

STANDARD_OUTPUT = Path("-")

COMES_BACK = N_(
    "A backup also holds what is deleted later, and links that are taken back later. Restored into the database that "
    "knows of it they stay gone, in a new place they come back. Keep backups no longer than you would tell the people "
    "who write here."
)


def offer(commands: Commands) -> None:
    """Add the commands of this part."""
    saved = commands.add_parser(
        "backup", help=_(N_("copy the database while people write")), epilog=_(COMES_BACK)
    )
    saved.set_defaults(run=backup)
    saved.add_argument("file", type=Path, metavar="FILE", help=_(N_("a new file; - is standard output")))
    saved.add_argument("--force", action="store_true", help=_(N_("replace an older backup of that name")))
    restored = commands.add_parser(
        "restore",
        help=_(N_("put a backup into the database, also under a running server")),
        epilog=_(COMES_BACK),
    )
    restored.set_defaults(run=restore)
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument(
        "--replace",
        action="store_true",
        help=_(N_("also where there are alliances already; they are kept in a file beside it")),
    )
    checked = commands.add_parser(
        "check",
        help=_(N_("look whether the database is whole")),
        epilog=_(N_("Exit code 0: in order. 1: not, and it says what. 2: it could not be looked at.")),
    )
    checked.set_defaults(run=check)
    purged = commands.add_parser("purge", help=_(N_("remove drafts that nobody touches any more")))
    purged.set_defaults(run=purge)
    purged.add_argument(
        "--days",
        type=days,
        help=_(N_("after how many days without a word (ALLIANCE_DRAFT_DAYS, else 365; 0 removes none)")),
    )
    counted = commands.add_parser("stats", help=_(N_("count what is in the database; numbers only")))
    counted.set_defaults(run=stats)
    for command in (saved, restored, checked, purged, counted):
        takes_database(command)
        command.add_argument("--json", action="store_true", help=_(N_("answer as one line of JSON")))


def days(given: str) -> str:
    """A number of days. Raises argparse's error for anything else."""
    if given.isdecimal() and len(given) < 6:
        return given
    raise argparse.ArgumentTypeError(_(N_("that is not a number of days")))


def backup(options: argparse.Namespace) -> None:
    """Copy the database to a file, or to standard output; then the report goes to standard error."""
    from alliance_core.store import Store
    from alliance_core.store.backup import back_up

    store = Store(settings(database=options.database).database)
    if options.file != STANDARD_OUTPUT:
        _report(back_up(store, options.file, force=options.force), as_json=options.json)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = back_up(store, Path(folder) / "alliance.db")
        with made.path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    _report(made.model_copy(update={"path": STANDARD_OUTPUT}), as_json=options.json, to_error=True)


def _report(made: Copy, *, as_json: bool, to_error: bool = False) -> None:
    told = {"file": str(made.path), "alliances": made.alliances, "bytes": made.size}
    sentence = N_("{file}: alliances: {alliances}, bytes: {bytes}. The copy is whole.")
    tell(told, [_(sentence).format_map(told)], as_json=as_json, to_error=to_error)


def restore(options: argparse.Namespace) -> None:
    """Put a backup into the database."""
    from alliance_core.store import Store
    from alliance_core.store.backup import restore as put_back

    store = Store(settings(database=options.database).database)
    done = put_back(store, options.file, now(), replace=options.replace)
    replaced = str(done.replaced) if done.replaced else None
    told = {"file": str(store.path), "alliances": done.alliances, "replaced": replaced}
    sentences = [_(N_("{file} has the alliances of the backup now: {alliances}.")).format_map(told)]
    if replaced:
        sentences.append(
            _(
                N_("What was in it before is in {replaced}. Delete that file when you need it no more.")
            ).format(replaced=replaced)
        )
    tell(told, sentences, as_json=options.json)


def check(options: argparse.Namespace) -> int:
    """Say whether the database is in order. Returns the exit code."""
    from alliance_core.store.inspection import inspect

    path = settings(database=options.database).database
    found = inspect(path)
    told = {
        "file": str(path),
        "ok": not found,
        "faults": [{"fault": finding.fault.value, "count": finding.count} for finding in found],
    }
    sentences = [finding.say(_) for finding in found] or [_(N_("The database is in order."))]
    tell(told, sentences, as_json=options.json)
    return NOT_SO if found else 0


def purge(options: argparse.Namespace) -> None:
    """Remove untouched drafts."""
    from alliance_core.store.retention import remove_untouched

    chosen = settings(database=options.database, draft_days=options.days)
    removed = remove_untouched(existing(chosen.database), chosen.draft_days, now())
    told = {"removed": removed, "days": chosen.draft_days}
    never = N_("Nothing is removed: with 0 days drafts are kept for good.")
    done = N_("Drafts removed that nobody had touched for more than {days} days: {removed}.")
    tell(told, [_(done if chosen.draft_days else never).format_map(told)], as_json=options.json)


def stats(options: argparse.Namespace) -> None:
    """Print numbers."""
    from alliance_core.store.figures import figures

    chosen = settings(database=options.database)
    found = figures(existing(chosen.database), chosen.draft_days, now())
    told = found.model_dump(mode="json")
    lines = {
        _(N_("Alliances")): found.alliances,
        _(N_("of these drafts, never shared")): found.drafts,
        _(N_("drafts that the next purge removes")): found.drafts_due,
        _(N_("written to in the last 30 days")): found.recently_changed,
        _(N_("oldest begun on")): found.oldest_day or "–",
        _(N_("Links of authors (living, expired, withdrawn, replaced)")): _row(told["links"]["author"]),
        _(N_("Links of partners")): _row(told["links"]["partner"]),
        _(N_("Links for reading")): _row(told["links"]["reader"]),
        _(N_("Links with a passcode")): found.passcodes,
        _(N_("Links whose alliance is gone")): found.tombstones,
        _(N_("Bytes (file, log beside it, sealed texts)")): (
            f"{found.file_bytes}, {found.log_bytes}, {found.sealed_bytes}"
        ),
    }
    tell(told, [f"{title}: {number}" for title, number in lines.items()], as_json=options.json)


def _row(links: dict[str, int]) -> str:
    return ", ".join(str(links[became]) for became in ("living", "expired", "withdrawn", "replaced"))


def existing(path: Path) -> Store:
    """The store at a path where there is one, with this program's tables: nobody counts in a new, empty file.

    Raises StoreMissing and the other leaves of StoreError.
    """
    from alliance_core.store import Store

    if not path.exists():
        raise StoreMissing(path=str(path))
    store = Store(path)
    store.prepare()
    return store
