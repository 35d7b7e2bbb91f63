"""Documents from the command line: a PDF, a card, a calendar, an example, and whether a PDF was changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from alliance_core.cli import usage
from alliance_core.cli.terminal import (
    FAILED,
    LANGUAGE,
    NOT_SO,
    UNSURE,
    Failure,
    _,
    given,
    now,
    read,
    settings,
    write,
)
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.model import Alliance, Party, Situation, Snapshot


def paper() -> Callable[[usage.Run], usage.Run]:
    """The size of the paper, as the argument `paper`."""
    about = _("the size of the paper: a4 (unless you say otherwise) or letter")
    return usage.option("--paper", type=usage.OneOf(Paper), default=Paper.A4, help=about)


@usage.command("pdf", _("make a PDF from a JSON file"))
@usage.file("alliance.json")
@usage.output("out.pdf")
@paper()
def pdf(file: Path, output: Path, paper: Paper) -> None:
    """Write the PDF of a file: of an agreed one the agreement, as it was made when both had signed."""
    from alliance_core.derived.digest import agreed
    from alliance_core.documents.pdf.alliance import render, render_agreement

    snapshot = read_snapshot(file)
    if agreed(snapshot):
        made = render_agreement(snapshot, paper)
    else:
        made = render(snapshot, talked=True, now=now(), paper=paper)
    write(output, made)


@usage.command("card", _("make the worst-case card from a JSON file"))
@usage.file("alliance.json")
@usage.output("out.pdf")
@paper()
def card(file: Path, output: Path, paper: Paper) -> None:
    """Write the worst-case card of a file."""
    from alliance_core.documents.pdf.card import render_card

    made = render_card(read_snapshot(file), now=now(), paper=paper)
    write(output, made)


@usage.command("calendar", _("make one party’s calendar from a JSON file"))
@usage.file("alliance.json")
@usage.output("out.ics")
@usage.option(
    "--party", type=usage.OneOf(Party), default=Party.AUTHOR, help=_("whose routines (the author’s)")
)
def calendar(file: Path, output: Path, party: Party) -> None:
    """Write the calendar of one party of a file."""
    from alliance_core.documents.calendar import render_calendar

    snapshot = read_snapshot(file)
    write(output, render_calendar(snapshot, party, now=now()))


def read_snapshot(path: Path) -> Snapshot:
    """The alliance in a JSON file. Raises Failure, NotAnAlliance."""
    from alliance_core.documents.received import alliance_file

    return alliance_file.read(read(path), _)


@usage.command(
    "verify",
    _("say whether a PDF is what was agreed, unchanged"),
    epilog=_(
        "Exit code 0: unchanged. 1: changed, never agreed, or not what the link’s alliance has. 2: it could "
        "not be looked at. 3: the data in it has both names under it, or is what was sent in the link’s "
        "alliance, but the pages can’t be checked."
    ),
)
@usage.file("agreed.pdf")
@usage.link(
    _(
        "compare it with the alliance that this link opens; - reads the link from standard input, where no "
        "list of processes and no history of commands shows it"
    )
)
@usage.database()
def verify(file: Path, link: str | None, database: str | None) -> int:
    """Print whether a PDF is what was agreed, unchanged. Returns the exit code."""
    from alliance_core.documents.received import matching, verdict_words, verifying

    verdict = verifying.verify(read(file), _)
    if verdict.state is verifying.Finding.NOT_OURS:
        unreadable = _(
            "{path} is not a PDF that Alliance has made, or it is damaged so much that it can’t be read."
        )
        raise Failure(unreadable.format(path=file))
    match = None
    if link:
        match = matching.compare(verdict, opened(given(link), database))
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


@usage.command("example", _("print an example as JSON"))
@click.argument("situation", type=usage.OneOf(Situation), metavar="SITUATION")
def example(situation: Situation) -> None:
    """Print an example."""
    from alliance_core.content import content
    from alliance_core.documents import snapshot_file

    shown = content(LANGUAGE).situations[situation].example
    sys.stdout.buffer.write(snapshot_file.write(shown).encode("utf-8"))
    sys.stdout.flush()


COMMANDS = (pdf, card, calendar, verify, example)
