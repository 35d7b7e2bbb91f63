"""Documents from the command line: a PDF, a card, a calendar, an example, and whether a PDF was changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alliance_core.cli.terminal import (
    FAILED,
    LANGUAGE,
    NOT_SO,
    UNSURE,
    Commands,
    Failure,
    _,
    now,
    read,
    settings,
    takes_database,
    write,
)
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.language import N_
from alliance_core.model import Alliance, Party, Situation, Snapshot


def offer(commands: Commands) -> None:
    """Add the commands of this part."""
    paper = commands.add_parser("pdf", help=_(N_("make a PDF from a JSON file")))
    paper.set_defaults(run=pdf)
    pinned = commands.add_parser("card", help=_(N_("make the worst-case card from a JSON file")))
    pinned.set_defaults(run=card)
    for made in (paper, pinned):
        made.add_argument("alliance", type=Path, metavar="alliance.json")
        made.add_argument("-o", "--output", type=Path, required=True, metavar="out.pdf")
        made.add_argument(
            "--paper",
            type=Paper,
            choices=list(Paper),
            default=Paper.A4,
            help=_(N_("the size of the paper: a4 (unless you say otherwise) or letter")),
        )
    dates = commands.add_parser("calendar", help=_(N_("make one party’s calendar from a JSON file")))
    dates.set_defaults(run=calendar)
    dates.add_argument("alliance", type=Path, metavar="alliance.json")
    dates.add_argument("-o", "--output", type=Path, required=True, metavar="out.ics")
    dates.add_argument(
        "--party",
        choices=[party.value for party in Party],
        default=Party.AUTHOR.value,
        help=_(N_("whose routines (the author’s)")),
    )
    checked = commands.add_parser(
        "verify",
        help=_(N_("say whether a PDF is what was agreed, unchanged")),
        epilog=_(
            N_(
                "Exit code 0: unchanged. 1: changed, never agreed, or not what the link’s alliance has. 2: it could "
                "not be looked at. 3: the data in it has both names under it, or is what was sent in the link’s "
                "alliance, but the pages can’t be checked."
            )
        ),
    )
    checked.set_defaults(run=verify)
    checked.add_argument("file", type=Path, metavar="agreed.pdf")
    checked.add_argument(
        "--link",
        help=_(
            N_(
                "compare it with the alliance that this link opens; - reads the link from standard input, where no "
                "list of processes and no history of commands shows it"
            )
        ),
    )
    takes_database(checked)
    shown = commands.add_parser("example", help=_(N_("print an example as JSON")))
    shown.set_defaults(run=example)
    shown.add_argument("situation", choices=[situation.value for situation in Situation], metavar="SITUATION")


def pdf(options: argparse.Namespace) -> None:
    """Write the PDF of a file: of an agreed one the agreement, as it was made when both had signed."""
    from alliance_core.derived.digest import agreed
    from alliance_core.documents.pdf.alliance import render, render_agreement

    snapshot = read_snapshot(options.alliance)
    if agreed(snapshot):
        made = render_agreement(snapshot, options.paper)
    else:
        made = render(snapshot, talked=True, now=now(), paper=options.paper)
    write(options.output, made)


def card(options: argparse.Namespace) -> None:
    """Write the worst-case card of a file."""
    from alliance_core.documents.pdf.card import render_card

    made = render_card(read_snapshot(options.alliance), now=now(), paper=options.paper)
    write(options.output, made)


def calendar(options: argparse.Namespace) -> None:
    """Write the calendar of one party of a file."""
    from alliance_core.documents.calendar import render_calendar

    snapshot = read_snapshot(options.alliance)
    write(options.output, render_calendar(snapshot, Party(options.party), now=now()))


def read_snapshot(path: Path) -> Snapshot:
    """The alliance in a JSON file. Raises Failure, NotAnAlliance."""
    from alliance_core.documents import snapshot_file

    return snapshot_file.read(read(path), _)


def verify(options: argparse.Namespace) -> int:
    """Print whether a PDF is what was agreed, unchanged. Returns the exit code."""
    from alliance_core.documents.received import matching, verdict_words, verifying

    verdict = verifying.verify(read(options.file), _)
    if verdict.state is verifying.Finding.NOT_OURS:
        unreadable = N_(
            "{path} is not a PDF that Alliance has made, or it is damaged so much that it can’t be read."
        )
        raise Failure(_(unreadable).format(path=options.file))
    match = None
    if options.link:
        link = sys.stdin.readline() if options.link == "-" else options.link
        match = matching.compare(verdict, opened(link, options.database))
    print("\n".join(verdict_words.sentences(verdict, match, _)))
    if verdict.state is verifying.Finding.TOO_LARGE and not verdict.signed:
        return FAILED
    there = match in matching.AS_THERE
    if verdict.signed and (there or match is None):
        return UNSURE if verdict.unseen else 0
    return UNSURE if there and verdict.as_made else NOT_SO


def opened(link: str, database: str | None) -> Alliance:
    """The alliance that a link opens. Raises LinkError, StoreError, Failure."""
    from alliance_core.store import Store

    store = Store(settings(database=database).database)
    return store.read(store.unlock(link, now()))


def example(options: argparse.Namespace) -> None:
    """Print an example."""
    from alliance_core.content import content
    from alliance_core.documents import snapshot_file

    shown = content(LANGUAGE).situations[Situation(options.situation)].example
    sys.stdout.buffer.write(snapshot_file.write(shown).encode("utf-8"))
    sys.stdout.flush()
