"""Writing CommonMark so that what somebody typed stays text: the marks of our own, and an escape for all others.

Escapes follow CommonMark 0.31 (https://spec.commonmark.org/0.31.2/): a backslash before any ASCII punctuation mark
makes it a letter like others, and a numeric reference is never structure. More is escaped than CommonMark itself
asks for, because wikis add to it: tables, footnotes, formulas, mentions, emoji codes, addresses without brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliance_core.documents.clean import clean

INDENT = "  "
"""How far what belongs to an item of a list stands in."""

_ALWAYS = re.compile(r"[\\`*_\[\]<>&|~$^=#{}@]")
_BETWEEN = re.compile(r"([.:](?=[^\s0-9])|(?<![0-9])[.:](?=[0-9])|-(?=-)|(?<=-)-)")
"""Marks that make an address, an emoji code or a dash where something follows at once; times and numbers don't."""

_FIRST = re.compile(r"^([-+:]|[0-9]+(?=[.)]))")
"""What begins a list, a rule, an underline or a definition at the start of a line."""


def _escaped(line: str) -> str:
    """One line of text, without the spaces at its ends."""
    marked = _BETWEEN.sub(r"\\\1", _ALWAYS.sub(r"\\\g<0>", line))
    first = _FIRST.match(marked)
    if not first:
        return marked
    end = first.end()
    # A number stays as it is: it is the mark after it that makes a list.
    return f"{marked[:end]}\\{marked[end:]}" if first[0].isdigit() else f"\\{marked}"


def _kept(space: str) -> str:
    """Space as references: at the ends of a line it would else be dropped, or make a block of code."""
    return "".join(f"&#{ord(sign)};" for sign in space)


def _line(line: str) -> str:
    """One line of typed text, all of it."""
    text = line.strip()
    if not text:
        return _kept(line)
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{_kept(before)}{_escaped(text)}{_kept(after)}"


def inlined(text: str) -> str:
    """Words within a line of ours."""
    return _line(" ".join(clean(text).split()))


def bold(text: str) -> str:
    """Words in bold type; white space, a comma or the end of the line has to follow. Nothing where there are none."""
    words = inlined(text)
    return f"**{words}**" if words else ""


def flow(text: str) -> str:
    """Typed text as it was typed, with its line ends: a backslash at the end of a line makes each of them, empty lines
    included. It can stand after a label."""
    whole = clean(text)
    inner = whole.strip("\n")
    if not inner:
        return _kept(whole)
    start = len(whole) - len(whole.lstrip("\n"))
    end = len(whole) - len(whole.rstrip("\n"))
    lines = "\\\n".join(_line(line) for line in inner.split("\n"))
    return f"{_kept(whole[:start])}{lines}{_kept(whole[len(whole) - end :]) if end else ''}"


def heading(level: int, text: str) -> str:
    """A heading."""
    return f"{'#' * level} {inlined(text)}"


def item(content: str, *nested: str) -> str:
    """An item of a list, with items of its own beneath it."""
    first, *rest = "\n".join([content, *nested]).split("\n")
    return "\n".join([f"- {first}", *(f"{INDENT}{line}" for line in rest)])


def joined(items: list[str]) -> Iterator[str]:
    """Items as one list; nothing without items."""
    if items:
        yield "\n".join(items)


def document(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them."""
    return "\n\n".join(blocks) + "\n"
