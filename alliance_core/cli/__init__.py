"""The command line: serve the app, make documents from a file, look whether a PDF was changed, look after a database.

An edge of the core. Each command imports what it needs when it runs, because fonts and database take longer to load
than most commands take to finish.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from alliance_core.cli import documents, hosting, replying, serving, taking
from alliance_core.cli.terminal import CUT_SHORT, FAILED, Failure, _, fail
from alliance_core.cli.usage import Commands, not_understood
from alliance_core.errors import AllianceError

PARTS = (serving, documents, taking, replying, hosting)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 with a sentence on standard error. 1 and 3 belong to commands that look
    whether something is as it should be; 141 says that nobody read on. Raises SystemExit where no command was run: for
    help, and for arguments that are not understood."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except AllianceError as error:
        return fail(error.tell(_))
    except Failure as error:
        return fail(str(error))
    except click.UsageError as error:
        fail(not_understood(error))
        raise SystemExit(FAILED) from None
    except click.exceptions.Exit as ended:
        raise SystemExit(ended.exit_code) from None
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    return code


def _run(argv: list[str]) -> int:
    # Not the `main` that click's commands have: it has exit codes of its own for a closed pipe and for errors.
    with commands().make_context("alliance", argv) as context:
        code: int | None = context.command.invoke(context)
    return code or 0


def commands() -> Commands:
    """All commands and their options."""
    top = Commands(
        help=_("Design the alliance with someone before you need it."),
        options_metavar="[-h]",
        subcommand_metavar="COMMAND ...",
        no_args_is_help=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for part in PARTS:
        for command in part.COMMANDS:
            top.add_command(command)
    return top
