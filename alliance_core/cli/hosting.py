"""Looking after a database from the command line: back up, restore, check, purge, count."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alliance_core.cli import usage
from alliance_core.cli.terminal import NOT_SO, _, now, settings, tell
from alliance_core.errors import StoreMissing
from alliance_core.settings import LONGEST_DRAFT_DAYS

if TYPE_CHECKING:
    from alliance_core.store import Store
    from alliance_core.store.backup import Copy

STANDARD_OUTPUT = Path("-")

COMES_BACK = _(
    "A backup also holds what is deleted later, and links that are taken back later. Restored into the database that "
    "knows of it they stay gone, in a new place they come back. Keep backups no longer than you would tell the people "
    "who write here."
)


@usage.command("backup", _("copy the database while people write"), epilog=COMES_BACK)
@usage.file("FILE", _("a new file; - is standard output"))
@usage.option("--force", is_flag=True, help=_("replace an older backup of that name"))
@usage.database()
@usage.as_json()
def backup(file: Path, force: bool, database: str | None, as_json: bool) -> None:
    """Copy the database to a file, or to standard output; then the report goes to standard error."""
    from alliance_core.store import Store
    from alliance_core.store.backup import back_up

    store = Store(settings(database=database).database)
    if file != STANDARD_OUTPUT:
        _report(back_up(store, file, force=force), as_json=as_json)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = back_up(store, Path(folder) / "alliance.db")
        with made.path.open("rb") as copy:
            shutil.copyfileobj(copy, sys.stdout.buffer)
    _report(made.model_copy(update={"path": STANDARD_OUTPUT}), as_json=as_json, to_error=True)


def _report(made: Copy, *, as_json: bool, to_error: bool = False) -> None:
    told = {"file": str(made.path), "alliances": made.alliances, "bytes": made.size}
    sentence = _("{file}: alliances: {alliances}, bytes: {bytes}. The copy is whole.")
    tell(told, [sentence.format_map(told)], as_json=as_json, to_error=to_error)


@usage.command("restore", _("put a backup into the database, also under a running server"), epilog=COMES_BACK)
@usage.file("FILE")
@usage.option(
    "--replace",
    is_flag=True,
    help=_("also where there are alliances already; they are kept in a file beside it"),
)
@usage.database()
@usage.as_json()
def restore(file: Path, replace: bool, database: str | None, as_json: bool) -> None:
    """Put a backup into the database."""
    from alliance_core.store import Store
    from alliance_core.store.backup import restore as put_back

    store = Store(settings(database=database).database)
    done = put_back(store, file, now(), replace=replace)
    replaced = str(done.replaced) if done.replaced else None
    told = {"file": str(store.path), "alliances": done.alliances, "replaced": replaced}
    sentences = [_("{file} has the alliances of the backup now: {alliances}.").format_map(told)]
    if replaced:
        sentences.append(
            _("What was in it before is in {replaced}. Delete that file when you need it no more.").format(
                replaced=replaced
            )
        )
    tell(told, sentences, as_json=as_json)


@usage.command(
    "check",
    _("look whether the database is whole"),
    epilog=_("Exit code 0: in order. 1: not, and it says what. 2: it could not be looked at."),
)
@usage.database()
@usage.as_json()
def check(database: str | None, as_json: bool) -> int:
    """Say whether the database is in order. Returns the exit code."""
    from alliance_core.store.inspection import inspect

    path = settings(database=database).database
    found = inspect(path)
    told = {
        "file": str(path),
        "ok": not found,
        "faults": [{"fault": finding.fault.value, "count": finding.count} for finding in found],
    }
    sentences = [finding.say(_) for finding in found] or [_("The database is in order.")]
    tell(told, sentences, as_json=as_json)
    return NOT_SO if found else 0


@usage.command(
    "purge",
    _("remove drafts that nobody touches any more"),
    epilog=_(
        "In two steps: a draft is marked first, and removed after seven more days on which purge ran, if nobody has "
        "opened it. So a clock that leaps removes nothing."
    ),
)
@usage.option(
    "--days",
    type=click.IntRange(0, LONGEST_DRAFT_DAYS),
    metavar="DAYS",
    help=_("after how many days without a word (ALLIANCE_DRAFT_DAYS, else 365; 0 removes none)"),
)
@usage.database()
@usage.as_json()
def purge(days: int | None, database: str | None, as_json: bool) -> None:
    """Mark untouched drafts, and remove those that were marked a week ago."""
    from alliance_core.store.retention import remove_untouched

    chosen = settings(database=database, draft_days=days)
    done = remove_untouched(existing(chosen.database), chosen.draft_days, now())
    told = {"removed": done.removed, "marked": done.marked, "days": chosen.draft_days}
    never = _("Nothing is removed: with 0 days drafts are kept for good.")
    gone = _("Drafts removed that nobody had touched for more than {days} days: {removed}.")
    waiting = _("Marked to be removed, unless somebody opens them within seven days: {marked}.")
    sentences = [gone, waiting] if chosen.draft_days else [never]
    tell(told, [sentence.format_map(told) for sentence in sentences], as_json=as_json)


@usage.command("stats", _("count what is in the database; numbers only"))
@usage.database()
@usage.as_json()
def stats(database: str | None, as_json: bool) -> None:
    """Print numbers."""
    from alliance_core.store.figures import figures

    chosen = settings(database=database)
    found = figures(existing(chosen.database), now())
    told = found.model_dump(mode="json")
    lines = {
        _("Alliances"): found.alliances,
        _("of these drafts, never shared"): found.drafts,
        _("marked to be removed within a week"): found.drafts_due,
        _("written to in the last 30 days"): found.recently_changed,
        _("oldest begun on"): found.oldest_day or "–",
        _("Links of authors (living, expired, withdrawn, replaced)"): _row(told["links"]["author"]),
        _("Links of partners"): _row(told["links"]["partner"]),
        _("Links for reading"): _row(told["links"]["reader"]),
        _("Links with a passcode"): found.passcodes,
        _("Links whose alliance is gone"): found.tombstones,
        _("Lists of what a device knows"): found.devices,
        _("Bytes (file, log beside it, sealed texts)"): (
            f"{found.file_bytes}, {found.log_bytes}, {found.sealed_bytes}"
        ),
    }
    tell(told, [f"{title}: {number}" for title, number in lines.items()], as_json=as_json)


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


COMMANDS = (backup, restore, check, purge, stats)
