"""How a command is called: its shape, as click has it, and what to do instead, in a sentence, where it was called
in another way."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from alliance_core import links
from alliance_core.cli.terminal import _
from alliance_core.errors import LinkMalformed

LINK = "--link"

Run = TypeVar("Run", bound=Callable[..., int | None])
E = TypeVar("E", bound=StrEnum)


class _Shown(click.Command):
    """A command whose line of usage begins as those of most programs do, also above what was not understood."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("usage: "))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart. Raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # Of some that click raises itself it doesn't say where.
            error.ctx = error.ctx or ctx
            raise


class Command(_Shown):
    """One command. An option never becomes the value of the one before it, which was then forgotten."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart. Raises UsageError."""
        end = args.index("--") + 1 if "--" in args else len(args)
        for name, value in pairwise(args[:end]):
            if name in self._taking_values() and _is_option(value, after=name):
                raise click.BadOptionUsage(name, "", ctx)
        return super().parse_args(ctx, args)

    def _taking_values(self) -> set[str]:
        options = [param for param in self.params if isinstance(param, click.Option)]
        return {name for option in options if not option.is_flag for name in option.opts}


class Commands(_Shown, click.Group):
    """All commands, in the order they were added in."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        """Their names."""
        return list(self.commands)


class Option(click.Option):
    """An option that the line of usage shows, however many there are."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """How it is written."""
        shown = self.opts[0] if self.is_flag else f"{self.opts[0]} {self.make_metavar(ctx)}"
        return [shown if self.required else f"[{shown}]"]


class OneOf(click.Choice[E]):
    """A choice among the values of an enumeration, by the words people type."""

    def __init__(self, choices: type[E]) -> None:
        super().__init__(list(choices))

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002
        """What is typed for it; click itself would take the name it has in the code."""
        return str(choice)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """All of them."""
        return "{" + ",".join(self.choices) + "}"


def command(name: str, does: str, *, epilog: str | None = None) -> Callable[[Run], Command]:
    """Makes a function the command of that name; `does` is what it does, for the help."""
    return click.command(name, cls=Command, help=does, short_help=does, epilog=epilog, options_metavar="[-h]")


def option(*names: str, **about: Any) -> Callable[[Run], Run]:
    """An option, as `click.option` takes it."""
    return click.option(*names, cls=Option, **about)


def file(shown: str, about: str | None = None) -> Callable[[Run], Run]:
    """The file that a command works on, as the argument `file`; `shown` stands for its name in the help."""
    return click.argument("file", type=Path, metavar=shown, help=about)


def output(shown: str) -> Callable[[Run], Run]:
    """The file that a command writes, as the argument `output`."""
    return option("-o", "--output", type=Path, required=True, metavar=shown, help=_("the file to write"))


def database() -> Callable[[Run], Run]:
    """Which database, as the argument `database`."""
    about = _("SQLite file (ALLIANCE_DATABASE, else in the user’s data folder)")
    return option("--database", metavar="FILE", help=about)


def as_json() -> Callable[[Run], Run]:
    """Whether a program reads the answer, as the argument `as_json`."""
    return option("--json", "as_json", is_flag=True, help=_("answer as one line of JSON"))


def link(about: str, *, required: bool = False) -> Callable[[Run], Run]:
    """The link that opens an alliance, as the argument `link`."""
    return option(LINK, metavar="LINK", required=required, help=about)


def not_understood(error: click.UsageError) -> str:
    """How the command is called, and a sentence that says what to do.

    What was typed is not repeated, except the name of an option: it may be a link in the wrong place.
    """
    context = error.ctx or click.get_current_context()
    return f"{context.get_usage()}\n{context.command_path}: {_sentence(error, context)}"


def _sentence(error: click.UsageError, context: click.Context) -> str:
    command = context.command
    match error:
        case click.MissingParameter(param=click.Parameter() as missing):
            return _("{name} is missing. The line above shows its place.").format(name=_name(missing))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as wrong):
            said = _("{name}: choose one of {choices}.")
            return said.format(name=_name(wrong), choices=", ".join(map(str, choices)))
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least, max=most)) as wrong):
            said = _("{name}: give a number from {least} to {most}.")
            return said.format(name=_name(wrong), least=least, most=most)
        case click.NoSuchOption(option_name=name):
            return _("{name}: there is no such option here. Choose from the line above.").format(name=name)
        case click.BadOptionUsage(option_name=name):
            options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
            if any(name in option.opts for option in options if option.is_flag):
                return _("{name}: expected no argument. Write {name} alone.").format(name=name)
            return _("{name}: expected one argument. Write it right after {name}.").format(name=name)
    if isinstance(command, click.Group):
        said = _("choose a command: {commands}. With --help after it, it says more.")
        return said.format(commands=", ".join(command.list_commands(context)))
    return _("there is more here than it takes. Put a name with spaces in quotation marks.")


def _name(param: click.Parameter) -> str:
    """What the line of usage calls a parameter."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _is_option(value: str, *, after: str) -> bool:
    """Whether this is an option rather than a value: not "-", which is a file, no number below 0, and no secret, of
    which one in 64 begins with a dash."""
    if not value.startswith("-") or value == "-" or value[1:].isdecimal():
        return False
    return not (after == LINK and _is_secret(value))


def _is_secret(text: str) -> bool:
    """Whether this could open something."""
    try:
        links.parse(text)
    except LinkMalformed:
        return False
    return True
