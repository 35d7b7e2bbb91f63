"""The command line: serve the app, make documents from a file, look whether a PDF was changed, look after a database.

An edge of the core. Each command imports what it needs when it runs, because fonts and database take longer to load
than most commands take to finish.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise

from alliance_core import links
from alliance_core.cli import documents, hosting, replying, serving, taking
from alliance_core.cli.terminal import CUT_SHORT, Failure, _, fail
from alliance_core.errors import AllianceError, LinkMalformed
from alliance_core.language import N_


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 with a sentence on standard error. 1 and 3 belong to commands that look
    whether something is as it should be; 141 says that nobody read on."""
    options = parser().parse_args(with_links(sys.argv[1:] if argv is None else argv))
    run: Callable[[argparse.Namespace], int | None] = options.run
    try:
        code = run(options) or 0
        sys.stdout.flush()
    except AllianceError as error:
        return fail(error.tell(_))
    except Failure as error:
        return fail(str(error))
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    return code


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="alliance", description=_(N_("Design the alliance with someone before you need it."))
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for part in (serving, documents, taking, replying, hosting):
        part.offer(commands)
    return top


def with_links(argv: Sequence[str]) -> list[str]:
    """The arguments, with a secret tied to the `--link` before it: one in 64 begins with "-", like an option."""
    given = list(argv)
    for place, (option, value) in reversed(list(enumerate(pairwise(argv)))):
        if option == "--link" and value.startswith("-") and is_secret(value):
            given[place : place + 2] = [f"{option}={value}"]
    return given


def is_secret(text: str) -> bool:
    """Whether this could open something."""
    try:
        links.parse(text)
    except LinkMalformed:
        return False
    return True
