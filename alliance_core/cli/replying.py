"""An answer that came as a file, from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alliance_core.cli.terminal import Commands, _, now, read, settings, takes_database
from alliance_core.documents.pdf.type.clean import inline
from alliance_core.language import N_


def offer(commands: Commands) -> None:
    """Add the command of this part."""
    given = commands.add_parser(
        "reply",
        help=_(N_("take in a filled invitation as the partner’s reply")),
        epilog=_(
            N_("Exit code 0: it is the reply now. 2: it could not be taken in, and standard error says why.")
        ),
    )
    given.set_defaults(run=reply)
    given.add_argument("file", type=Path, metavar="filled.pdf")
    given.add_argument(
        "--link",
        required=True,
        help=_(
            N_(
                "the link of one of the two; - reads it from standard input, where no list of processes and no "
                "history of commands shows it"
            )
        ),
    )
    takes_database(given)


def reply(options: argparse.Namespace) -> None:
    """Make what is filled in the partner's reply, and say what it was.

    Raises FormError, RuleError, LinkError, StoreError, Failure.
    """
    from alliance_core import workflow
    from alliance_core.documents.received import form
    from alliance_core.store import Store

    filled = form.read(read(options.file))
    link = sys.stdin.readline() if options.link == "-" else options.link
    store = Store(settings(database=options.database).database)
    key = store.unlock(link, now())
    taken = store.change(key, lambda alliance: workflow.reply_from(alliance, filled, key.party, now()), now())
    news = workflow.taken_news(taken)
    said = N_(
        "This is {partner}’s answer to revision {number} now. Points: {points}; own words: {own}; "
        "going on from an earlier revision: {stays}."
    )
    print(
        _(said).format(
            partner=inline(taken.revisions[-1].partner.text),
            number=len(taken.revisions),
            points=len(news.said.responses),
            own=len(news.said.clauses) + len(news.said.answers),
            stays=len(news.stays.responses) + len(news.stays.clauses) + len(news.stays.answers),
        )
    )
