"""A good link as it arrives: what stands behind `/open` in the browser, and whether it still opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from alliance_core import links
from alliance_core.errors import LinkMalformed
from tests.cases import Case, columns

SECRET = "kZ3-x_9" * 6 + "Q"
HALVES = {"SECRET": SECRET, "SEC": SECRET[:20], "RET": SECRET[20:]}
WRONG = LinkMalformed().say(str)


def arrived(written: str) -> str:
    """A line of the file with the secret, or its halves, put in."""
    for name, put in HALVES.items():
        written = written.replace(name, put)
    return written


def opened(link: str) -> str:
    """Whether what the browser hands over opens what the secret stands for, or what is said instead."""
    try:
        return "opens" if links.parse(link) == SECRET else "opens something else"
    except LinkMalformed as error:
        return error.say(str)


def cases() -> Iterator[Case]:
    """Each line as the browser has it, and with its signs no longer escaped, as the page that opens links sends it."""
    for written, should in columns("links.txt"):
        expected = "opens" if should == "opens" else WRONG
        link = arrived(written.strip("`"))
        yield Case(written, expected, partial(opened, link))
        yield Case(f"{written}, unescaped", expected, partial(opened, unquote(link)))
