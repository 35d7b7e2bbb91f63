"""The PDF of an alliance: to keep, to print, and where there is a link, to answer on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alliance_core.derived.digest import agreed
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.agenda import talk
from alliance_core.documents.pdf.agreement import endings, made_at, signatures, with_checksum
from alliance_core.documents.pdf.clauses import BODY, words
from alliance_core.documents.pdf.front import closing, head
from alliance_core.documents.pdf.labels import label_for, labelled
from alliance_core.documents.pdf.page.headings import headed
from alliance_core.documents.pdf.page.ink import MUTED
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.rows import LEFT, Row, space, text, tied
from alliance_core.documents.pdf.questions import questions
from alliance_core.documents.pdf.running_heads import bind
from alliance_core.documents.pdf.sections import left_open, section_rows
from alliance_core.documents.pdf.type import han
from alliance_core.documents.reading import Reading, title
from alliance_core.errors import NotAgreed
from alliance_core.language import N_
from alliance_core.model import Response, Section, Snapshot


@han.document
def render(
    snapshot: Snapshot,
    *,
    link: str | None = None,
    to_answer: bool = False,
    talked: bool = False,
    says: Iterable[Response] = (),
    now: datetime,
    paper: Paper = Paper.A4,
) -> bytes:
    """The PDF of `snapshot` as bytes. With `link` it invites to answer there or on the paper itself; with
    `to_answer` alone it has the boxes and lines for that, and no link. With `talked` it ends with the talk agenda
    and what was decided, for which `says` is what the author says to what the partner added: for the author.

    `now` is the creation date the file carries; the same arguments give the same bytes. Any text comes out:
    what no font has is shown by a substitute and can still be copied. The file carries the snapshot as JSON.
    """
    reading = Reading(snapshot, link, to_answer=to_answer or link is not None, says=tuple(says))
    rows = [*_all(reading), *(talk(reading) if talked else [])]
    made = bind(
        reading,
        _closed(reading, rows),
        title=title(reading),
        now=now,
        attachment=snapshot_file.carried(snapshot),
        paper=paper,
    )
    return labelled(made, label_for(snapshot, to_answer=reading.to_answer))


@han.document
def render_agreement(snapshot: Snapshot, paper: Paper = Paper.A4) -> bytes:
    """The PDF of an agreed snapshot: names, digest, all it says, and with it the snapshot as JSON, and a checksum.

    The same agreement on the same paper gives the same bytes, whoever makes it and when. Raises NotAgreed where the
    names of both don't stand under just these words.
    """
    if agreed(snapshot) is None:
        raise NotAgreed
    reading = Reading(snapshot)
    rows = _closed(reading, _all(reading))
    data, made = snapshot_file.carried(snapshot), made_at(snapshot)
    return with_checksum(bind(reading, rows, title=title(reading), now=made, attachment=data, paper=paper))


def _closed(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows with the closing words, which speak of going on: none where it has ended."""
    return rows if reading.snapshot.endings else tied(rows, closing(reading))


def _all(reading: Reading) -> list[Row]:
    return [*head(reading), *signatures(reading), *body(reading), *endings(reading)]


def body(reading: Reading) -> list[Row]:
    """All sections, what is left open, then the six questions."""
    parts = (
        [row for section in Section for row in section_rows(reading, section)]
        + left_open(reading)
        + questions(reading)
        + leftovers(reading)
    )
    if parts:
        return parts
    return [space(24), *text(reading.translate(N_("Nothing has been written yet.")), BODY.tinted(MUTED))]


def leftovers(reading: Reading) -> list[Row]:
    """What was said about clauses that are not in this revision: said is said."""
    known = {clause.id for clause in reading.snapshot.clauses}
    rows = [
        row
        for response in reading.snapshot.responses
        if response.clause not in known
        for row in [*words(reading, response, LEFT), space(6)]
    ]
    return headed(reading.translate(N_("Said about an earlier wording")), rows)
