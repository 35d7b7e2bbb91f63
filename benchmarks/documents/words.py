"""What is set: an agreed alliance of three pages, in English or in twelve scripts, and the same as plain blocks."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from alliance_core.content import FALLBACK_LANGUAGE, content
from alliance_core.documents import agreement, pdf
from alliance_core.documents.fonts import BOLD
from alliance_core.documents.front import title
from alliance_core.documents.paper import Element, Type, paginate
from alliance_core.documents.reading import Reading
from alliance_core.model import Party, Signature, Situation, Snapshot

SCRIPTS = Path(__file__).parent / "scripts.toml"
SIGNED_AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


class Block(NamedTuple):
    """A paragraph: its words, size in points, and whether it is bold."""

    text: str
    size: float
    bold: bool


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
    digest = agreement.digest_of(snapshot) or ""
    names = {Party.AUTHOR: snapshot.author.text, Party.PARTNER: snapshot.partner.text}
    signatures = tuple(
        Signature(
            party=party, revision=snapshot.number or 1, digest=digest, signed_at=SIGNED_AT, text=names[party]
        )
        for party in Party
    )
    return snapshot.model_copy(update={"signatures": signatures})


def blocks(snapshot: Snapshot) -> list[Block]:
    """Every paragraph of its PDF, in order, with the size it is set in there."""
    reading = Reading(snapshot)
    rows = [
        *pdf.head(reading),
        *agreement.signatures(reading),
        *pdf.body(reading),
        *pdf.closing(reading),
    ]
    found: dict[Element, Block] = {}
    for mark in (mark for page in paginate(rows) for mark in page.marks):
        if isinstance(mark, Type) and mark.element is not None and mark.line.pieces:
            said = "".join(piece.text for piece in mark.line.pieces)
            before = found.get(mark.element)
            bold = mark.line.pieces[0].weight == BOLD
            found[mark.element] = Block((before.text if before else "") + said, mark.size, bold)
    assert title(reading) in [block.text for block in found.values()]  # noqa: S101 - else it isn't the same words
    return list(found.values())
