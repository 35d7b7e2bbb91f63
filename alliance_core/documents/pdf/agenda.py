"""The talk agenda on paper: point by point, widest gap first, with room for what the two decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from alliance_core.derived import differences
from alliance_core.derived.agenda import Point, between
from alliance_core.documents import snapshot_file
from alliance_core.documents.clean import clean
from alliance_core.documents.pdf.clauses import BODY, NAME, SMALL, lines_to_write
from alliance_core.documents.pdf.front import STATUS, TITLE
from alliance_core.documents.pdf.labels import Label, labelled
from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.headings import TOPIC, headed, lead
from alliance_core.documents.pdf.page.ink import INK, STANCES, TINTS
from alliance_core.documents.pdf.page.marks import Drawing, Style
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.redline import redlined
from alliance_core.documents.pdf.page.rows import (
    LEFT,
    MEASURE,
    Row,
    drawing,
    led,
    space,
    text,
    tied,
    together,
)
from alliance_core.documents.pdf.page.shapes import sign
from alliance_core.documents.pdf.running_heads import bind
from alliance_core.documents.pdf.type import han
from alliance_core.documents.reading import Reading, in_words, status
from alliance_core.language import N_
from alliance_core.language.vocabulary import GAP_WORDS, STANCE_WORDS
from alliance_core.model import Clause, Gap, Party, Response, Snapshot, Stance, clause_key
from alliance_core.model.ids import ClauseKey, authors_key

SIGNS = {Gap.NO: Stance.NO, Gap.TALK: Stance.TALK, Gap.YES_IF: Stance.YES_IF}
INDENT = 18.0
WIDTH = MEASURE - INDENT


@han.document
def render_agenda(
    snapshot: Snapshot, *, says: Iterable[Response] = (), now: datetime, paper: Paper = Paper.A4
) -> bytes:
    """The agenda of a snapshot with a reply as a PDF of its own; where nothing needs talking about it says so.

    `says` is what the author says to what the partner added. For the author: it has what the two decided.
    """
    reading = Reading(snapshot, says=tuple(says))
    heading = title(reading)
    rows = [*text(heading, TITLE, kind="H1"), space(5), *text(status(reading), STATUS), space(16)]
    talked = [*points(reading), *decided_besides(reading)]
    if not talked:
        agreed = N_("There is nothing to talk about: what was answered is agreed.")
        nothing = agreed if snapshot.replied_at else N_("No answer has come yet.")
        talked = text(reading.translate(nothing), BODY)
    carried = snapshot_file.carried(snapshot)
    made = bind(reading, [*rows, *talked], title=heading, now=now, attachment=carried, paper=paper)
    return labelled(made, Label.AGENDA)


def title(reading: Reading) -> str:
    """What the agenda is called."""
    return reading.say(N_("What {author} and {partner} talk about"))


def talk(reading: Reading) -> list[Row]:
    """The agenda as the last part of a document, on a page of its own; nothing without a reply or a point."""
    if reading.snapshot.replied_at is None:
        return []
    rows = headed(title(reading), [*points(reading), *decided_besides(reading)])
    return [replace(rows[0], fresh=True), *rows[1:]] if rows else []


def found(reading: Reading) -> tuple[Point, ...]:
    """The points of the agenda."""
    shown = reading.snapshot
    return between(shown.clauses, shown.responses, shown.partner_clauses, reading.says)


def points(reading: Reading) -> list[Row]:
    """All points, each as one block."""
    rows: list[Row] = []
    for number, point in enumerate(found(reading), 1):
        rows += [
            *together(
                [*_why(reading, number, point), *tied(_both(reading, point), _decided(reading, point.key))]
            ),
            space(16),
        ]
    return rows


def _why(reading: Reading, number: int, point: Point) -> list[Row]:
    """The number of a point and why it is one, by word and, where it is a stance, by sign."""
    words = f"{number} · {reading.translate(GAP_WORDS[point.gap])}"
    if reading.label(point.clause):
        words += f" · {reading.label(point.clause)}"
    stance = SIGNS.get(point.gap)
    style = TOPIC.tinted(STANCES[stance] if stance else INK)
    rows = text(words, style, x=LEFT + (INDENT if stance else 0), width=WIDTH, kind="H3")
    if stance:
        signs: list[Drawing] = sign(stance, LEFT + 5, style.line / 2, 9)
        rows[0] = replace(rows[0], marks=(*rows[0].marks, *signs), orders=())
    return [*led(rows, [drawing(3, keep=True)])]


def _both(reading: Reading, point: Point) -> list[Row]:
    """What the one wrote and what the other said to it, put against it, and the partner's own arrangement."""
    other, response = point.party.other, point.response
    rows = under(reading, point.party, N_("{author} wrote"), _set(in_words(reading, point.clause), BODY))
    if response.stance or response.text.strip():
        stance = reading.translate(STANCE_WORDS[response.stance]) if response.stance else ""
        heading = N_("{author} says: {stance}") if stance else N_("{author} says")
        words = _set(response.text, SMALL.tinted(TINTS[other]))
        rows = tied(rows, under(reading, other, heading, words, stance=stance))
    if response.proposal.text.strip():
        laid = against(point.clause.text, response.proposal.text, SMALL.tinted(TINTS[other]))
        rows = tied(rows, under(reading, other, N_("{author} would put it this way"), laid))
    if point.own:
        laid = against(
            in_words(reading, point.clause), in_words(reading, point.own), SMALL.tinted(TINTS[other])
        )
        rows = tied(rows, under(reading, other, N_("{author} suggests"), laid))
    for say in reading.says:
        if say.clause == point.key and point.party is Party.AUTHOR and say.text.strip():
            words = _set(say.text, SMALL.tinted(TINTS[Party.AUTHOR]))
            rows = tied(rows, under(reading, Party.AUTHOR, N_("{author} says to that"), words))
    return rows


def against(old: str, new: str, style: Style) -> list[Row]:
    """A new wording with what changed marked inside it, or as it is where little stayed the same."""
    pieces = differences.words(clean(old), clean(new))
    if differences.alike(pieces):
        return redlined(pieces, style, x=LEFT + INDENT, width=WIDTH)
    return _set(new, style)


def under(reading: Reading, party: Party, heading: str, rows: list[Row], **more: str) -> list[Row]:
    """Words of a party under a line that says whose they are, in their tint."""
    label = text(reading.say(heading, party, **more), NAME.tinted(TINTS[party]), x=LEFT + INDENT, width=WIDTH)
    whole = [*led(label, rows)] if rows else label
    return [*spoken(whole, TINTS[party], LEFT + INDENT, gap=9), space(5)]


def _set(words: str, style: Style) -> list[Row]:
    return text(words, style, x=LEFT + INDENT, width=WIDTH) if words.strip() else []


def _decided(reading: Reading, key: ClauseKey) -> list[Row]:
    """What was decided about a clause, or lines to write it on."""
    label = text(reading.translate(N_("What we decided")), NAME, x=LEFT + INDENT, width=WIDTH)
    decision = next((d.text for d in reading.snapshot.decisions if d.clause == key and d.text.strip()), "")
    return led(label, _set(decision, BODY) or lines_to_write(2, LEFT + INDENT))


def decided_besides(reading: Reading) -> list[Row]:
    """What was decided about clauses that are not on the agenda: it was about an earlier answer, or is settled."""
    shown = reading.snapshot
    on_agenda = {point.key for point in found(reading)}
    clauses: dict[ClauseKey, tuple[Party, Clause]] = {
        authors_key(c.id): (Party.AUTHOR, c) for c in shown.clauses
    }
    clauses |= {clause_key(c, partners=True): (Party.PARTNER, c) for c in shown.partner_clauses}
    rows: list[Row] = []
    for decision in shown.decisions:
        if decision.clause in on_agenda or not decision.text.strip():
            continue
        block: list[Row] = []
        if decision.clause in clauses:
            party, clause = clauses[decision.clause]
            block += under(reading, party, N_("{author} wrote"), _set(in_words(reading, clause), BODY))
        rows += [*together(tied(block, _set(decision.text, BODY))), space(12)]
    return lead(reading.translate(N_("What else we decided")), Party.AUTHOR, rows)
