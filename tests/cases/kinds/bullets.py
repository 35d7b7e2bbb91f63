"""List marks from symbol fonts and mathematical letters, as word processors and social networks give them away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from alliance_core.derived import snapshots
from alliance_core.documents.pdf.alliance import render
from alliance_core.model import Party
from tests.cases import KINDS, Case, columns
from tests.cases.kinds.pasted import NOW, begun, written
from tests.documents.alliances import read


def in_pdf(text: str) -> str:
    """What a PDF shows of an alliance with this text as its only offer, without blanks, and what no font can draw."""
    made = render(snapshots.snapshot(begun(text), Party.AUTHOR), now=NOW)
    shown = read(made).partition("WhatAnaoffers")[2]
    missing = shown.partition("Nofontherecandraw")
    return shown.partition("Analliance")[0] + "".join(missing[1:])


def of_before(text: str) -> str:
    """The same where the text was kept as it was typed, as earlier versions kept it."""
    shown = snapshots.snapshot(begun(), Party.AUTHOR)
    clause = shown.clauses[0].with_text(text)
    made = render(shown.with_clauses((clause,)), now=NOW)
    return "not drawn" if "Nofontherecandraw" in read(made) else "drawn"


def unescaped(cell: str) -> str:
    """A cell of the table with its `\\t`, `\\n` and `\\u…` as what they stand for."""
    return cell.encode("ascii", "backslashreplace").decode("unicode_escape")


def cases() -> Iterator[Case]:
    """A list as it is pasted, in a field and in a PDF; and lines with what may be a mark and what is none."""
    pasted = (KINDS / "bullets.txt").read_text("utf-8")
    kept = (KINDS / "bullets-kept.txt").read_text("utf-8")
    yield Case("the whole list in a field", kept, partial(written, pasted))
    yield Case("the whole list in a PDF", "".join(kept.split()), partial(in_pdf, pasted))
    yield Case("the whole list in the PDF of an alliance of before", "drawn", partial(of_before, pasted))
    for typed, becomes in columns("bullets-lines.txt"):
        yield Case(typed, unescaped(becomes), partial(written, unescaped(typed)))
