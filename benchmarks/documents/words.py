"""What is set: an agreed alliance of three pages, in English or in twelve scripts, and the same as plain blocks."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from itertools import cycle, groupby
from pathlib import Path
from typing import NamedTuple

from alliance_core.content import content
from alliance_core.derived import digest as digests
from alliance_core.documents.pdf import agreement, alliance
from alliance_core.documents.pdf.front import closing, head
from alliance_core.documents.pdf.page.ink import Colour
from alliance_core.documents.pdf.page.marks import Drawing, Element, Type
from alliance_core.documents.pdf.page.rows import Row
from alliance_core.documents.pdf.type.fonts import BOLD
from alliance_core.documents.reading import Reading, title
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import Party, Signature, Situation, Snapshot

SCRIPTS = Path(__file__).parent / "scripts.toml"
SIGNED_AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


class Block(NamedTuple):
    """A paragraph: its words, size in points, whether it is bold, and its colour."""

    text: str
    size: float
    bold: bool
    colour: Colour


class Item(NamedTuple):
    """What stands side by side: the paragraphs of each column, with its left edge. With a bar in a colour at its left,
    a rule above it, or the letters of the days in their circles, as the page has them.
    """

    columns: tuple[tuple[float, tuple[Block, ...]], ...]
    bar: Colour | None
    rule: bool
    days: tuple[str, ...]


def latin() -> Snapshot:
    """The parents' example, signed by both."""
    example = content(FALLBACK_LANGUAGE).situations[Situation.NEWBORN].example
    return signed(example.model_copy(update={"responses": (), "replied_at": None, "decisions": ()}))


def mixed() -> Snapshot:
    """The same with every clause and answer in one of twelve scripts, each about as long as it was."""
    sentences = cycle(tomllib.loads(SCRIPTS.read_text("utf-8")).values())
    whole = latin()

    def other(text: str) -> str:
        sentence = next(sentences)
        return " ".join([sentence] * max(1, round(len(text) / len(sentence))))

    changed = {
        name: tuple(value.model_copy(update={"text": other(value.text)}) for value in getattr(whole, name))
        for name in ("clauses", "answers", "partner_clauses", "partner_answers")
    }
    return signed(whole.model_copy(update=changed))


def signed(snapshot: Snapshot) -> Snapshot:
    """The snapshot with both names under it."""
    digest = digests.digest_of(snapshot) or ""
    names = {Party.AUTHOR: snapshot.author.text, Party.PARTNER: snapshot.partner.text}
    signatures = tuple(
        Signature(
            party=party, revision=snapshot.number or 1, digest=digest, signed_at=SIGNED_AT, text=names[party]
        )
        for party in Party
    )
    return snapshot.model_copy(update={"signatures": signatures})


def items(snapshot: Snapshot) -> list[Item]:
    """All of its PDF from top to bottom, but for the feet of the pages."""
    reading = Reading(snapshot)
    rows = [
        *head(reading),
        *agreement.signatures(reading),
        *alliance.body(reading),
        *closing(reading),
    ]
    found = [_item(list(group)) for _, group in groupby(rows, key=lambda row: id(row.group))]
    assert title(reading) in [block.text for block in blocks(found)]  # noqa: S101 - else it isn't the same words
    return [item for item in found if item.columns or item.rule]


def blocks(found: list[Item]) -> list[Block]:
    """The paragraphs by themselves."""
    return [block for item in found for _, column in item.columns for block in column]


def _item(rows: list[Row]) -> Item:
    marks = [
        (order, mark)
        for row in rows
        for order, mark in zip(row.orders or (0,) * len(row.marks), row.marks, strict=True)
    ]
    columns: dict[float, dict[Element, Block]] = {}
    days = []
    for _, mark in marks:
        if isinstance(mark, Type) and mark.line.pieces:
            said = "".join(piece.text for piece in mark.line.pieces)
            if mark.element is None:
                days.append(said)
                continue
            column = columns.setdefault(round(mark.x), {})
            before = column[mark.element].text if mark.element in column else ""
            bold = mark.line.pieces[0].weight == BOLD
            column[mark.element] = Block(before + said, mark.size, bold, mark.colour)
    drawings = [(order, mark) for order, mark in marks if isinstance(mark, Drawing)]
    return Item(
        tuple((x, tuple(column.values())) for x, column in columns.items()),
        next((mark.colour for order, mark in drawings if order == -1), None),
        any(mark.path.endswith(" 0 l") for _, mark in drawings),
        tuple(days),
    )
