"""Pictures of the five kinds of document, from the examples: `python -m docs.make_documents`, from the root.

The agreement is an example's first revision with both names under it; all else is as the examples have it.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from alliance_core.content import content
from alliance_core.derived.digest import digest_of
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.model import Party, Signature, Situation, Snapshot

PICTURES = Path(__file__).parent / "pictures"
MADE = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
LINK = "https://alliance.example.org/open#invitation.q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c"
HEIGHT = 760
BETWEEN, PAPER = 16, "#e7e0d2"


def example(situation: Situation) -> Snapshot:
    """The example of a situation, as it was answered."""
    return content("en").situations[situation].example


def unanswered(shown: Snapshot) -> Snapshot:
    """The same before the partner answered."""
    nothing = {"responses": (), "decisions": (), "partner_clauses": (), "partner_answers": ()}
    return shown.model_copy(update=nothing | {"replied_at": None})


def agreed(shown: Snapshot) -> Snapshot:
    """The same with both names under what it says."""
    whole = shown.model_copy(update={"responses": (), "decisions": (), "replied_at": None})
    under, number = digest_of(whole) or "", whole.number or 1
    names = {Party.AUTHOR: whole.author.text, Party.PARTNER: whole.partner.text}
    signed = tuple(
        Signature(party=party, revision=number, digest=under, signed_at=MADE, text=names[party])
        for party in Party
    )
    return whole.model_copy(update={"signatures": signed})


KINDS: dict[str, Callable[[], bytes]] = {
    "invitation": lambda: render(unanswered(example(Situation.PEERS)), link=LINK, now=MADE),
    "reply": lambda: render(example(Situation.NEWBORN), now=MADE),
    "agenda": lambda: render_agenda(example(Situation.CONSULTANT_CLIENT), now=MADE),
    "agreement": lambda: render_agreement(agreed(example(Situation.HOUSEHOLD))),
    "card": lambda: render_card(example(Situation.MANAGER_REPORT), now=MADE, paper=Paper.LETTER),
}


def picture(pdf: bytes, target: Path) -> None:
    """The first two pages of a document beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-l", "2", "-scale-to-y", str(HEIGHT), "-scale-to-x", "-1", "-png", "-"]
        subprocess.run([*command, Path(folder) / "page"], input=pdf, check=True)
        pages = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("page*.png"))]
    width = sum(page.width + BETWEEN for page in pages) + BETWEEN
    whole = Image.new("RGB", (width, HEIGHT + 2 * BETWEEN), PAPER)
    x = BETWEEN
    for page in pages:
        whole.paste(page, (x, BETWEEN))
        x += page.width + BETWEEN
    # By coverage: a few words in a stance's colour would else take that of their neighbours.
    whole.quantize(96, Image.Quantize.MAXCOVERAGE).save(target, optimize=True)


if __name__ == "__main__":
    for name, make in KINDS.items():
        picture(make(), PICTURES / f"document-{name}.png")
