"""Forms filled in by the programs that people have, once and again, or cut on the way, and what is read of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import NameObject

from alliance_core import workflow
from alliance_core.derived import snapshots
from alliance_core.documents.pdf.alliance import render
from alliance_core.documents.received import form
from alliance_core.errors.forms import FormDamaged, FormError
from alliance_core.model import Field, Lane, Party, Situation, Stance
from alliance_core.model.ids import as_id
from tests.cases import Case
from tests.filling import PROGRAMS, Values, lacking

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
FIRST = {
    "stance/offer1": Stance.YES_IF,
    "text/offer1": "Only before 18:00 – “fine”\nsecond line",
    "text/offer2": "wörter",
}
THEN = {"stance/offer1": Stance.NO, "text/offer1": "I changed my mind: no.", "text/offer2": ""}
SAID_FIRST = "offer1 yes_if Only before 18:00 – “fine”\nsecond line; offer2 wörter"
SAID_THEN = "offer1 no I changed my mind: no."
DAMAGED = "refused: damaged"


def blank() -> bytes:
    """An invitation to answer, with two offers."""
    alliance = workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", NOW)
    for number, offer in enumerate(("Tea", "Cake"), 1):
        alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(as_id(f"offer{number}")), offer)
    shown = snapshots.invitation_snapshot(workflow.send(alliance, NOW))
    return render(shown, link="http://localhost/open", to_answer=True, now=NOW)


def read(file: bytes) -> str:
    """What a form says, or by which error it is refused."""
    try:
        found = form.read(file)
    except FormDamaged:
        return DAMAGED
    except FormError as refused:
        return f"refused: {type(refused).__name__}"
    return "; ".join(" ".join(filter(None, (r.clause, r.stance, r.text))) for r in found.responses)


def filled(*turns: tuple[str, Values], short: int = 0) -> str:
    """What is read after these programs filled in these values, one after the other, `short` bytes being lost."""
    file = blank()
    for program, values in turns:
        file = PROGRAMS[program](file, values)
    return read(file[: len(file) - short])


def side_keys() -> str:
    """What is read where every field has the mark by which a choice looks, as poppler leaves it."""
    writer = PdfWriter(clone_from=BytesIO(PROGRAMS["pypdf"](blank(), FIRST)))
    for found in writer.root_object["/AcroForm"]["/Fields"]:
        if (field := found.get_object())["/FT"] == "/Tx":
            field[NameObject("/AS")] = NameObject("/N")
    out = BytesIO()
    writer.write(out)
    return read(out.getvalue())


def cases() -> Iterator[Case]:
    """Each program once and twice, then what goes wrong on the way."""
    for program in PROGRAMS:
        lacks = lacking(program)
        once, then = (program, FIRST), (program, THEN)
        yield Case(f"filled in with {program}", SAID_FIRST, partial(filled, once), lacks)
        yield Case(f"and again with {program}", SAID_THEN, partial(filled, once, then), lacks)
        yield Case(f"{program}, 200 bytes lost", DAMAGED, partial(filled, once, then, short=200), lacks)
    turns = ("pdf.js", FIRST), ("poppler", THEN)
    both = lacking("pdf.js") or lacking("poppler")
    yield Case("filled in with pdf.js, again with poppler", SAID_THEN, partial(filled, *turns), both)
    yield Case("every field marked as if it were a choice", SAID_FIRST, side_keys)
