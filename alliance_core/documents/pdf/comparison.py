"""Two revisions laid over each other: what is new, gone and changed, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alliance_core.derived import differences
from alliance_core.derived.differences import AnswerChange, Change
from alliance_core.documents.clean import clean
from alliance_core.documents.pdf.agenda import INDENT, WIDTH
from alliance_core.documents.pdf.clauses import BODY, NAME
from alliance_core.documents.pdf.front import STATUS, TITLE
from alliance_core.documents.pdf.page.bars import spoken
from alliance_core.documents.pdf.page.headings import headed, lead
from alliance_core.documents.pdf.page.ink import MUTED, TINTS
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.pdf.page.redline import redlined
from alliance_core.documents.pdf.page.rows import LEFT, Row, led, space, text, together
from alliance_core.documents.pdf.page.tables import item, listed
from alliance_core.documents.pdf.running_heads import bind
from alliance_core.documents.pdf.type import han
from alliance_core.documents.reading import Reading, in_words
from alliance_core.language import N_
from alliance_core.model import Clause, Party, Revision, Section, Situation, Snapshot, Words


@han.document
def render_comparison(
    names: Mapping[Party, str],
    old: Revision,
    new: Revision,
    *,
    language: str,
    now: datetime,
    paper: Paper = Paper.A4,
) -> bytes:
    """What changed from `old` to `new` as a PDF: both parties' clauses and answers, word by word where enough stayed
    the same to be read so. `names` are those of today. What a reader may not see has to be left out of the revisions.
    """
    snapshot = Snapshot(
        id="",
        situation=Situation.OPEN,
        language=language,
        author=Words(text=names[Party.AUTHOR]),
        partner=Words(text=names[Party.PARTNER]),
        number=new.number,
        sent_at=new.sent_at,
    )
    reading = Reading(snapshot)
    title = reading.say(N_("What changed between {author} and {partner}"))
    said = N_("From revision {old}, {before}, to revision {new}, {after}")
    state = reading.say(
        said,
        old=old.number,
        before=reading.date(old.sent_at),
        new=new.number,
        after=reading.date(new.sent_at),
    )
    rows = [*text(title, TITLE, kind="H1"), space(5), *text(state, STATUS)]
    changed = [*_names(reading, old, new), *_clauses(reading, old, new), *_answers(reading, old, new)]
    if not changed:
        changed = [space(18), *text(reading.translate(N_("These two say the same.")), BODY.tinted(MUTED))]
    foot = reading.say(N_("Revisions {old} and {new}"), old=old.number, new=new.number)
    return bind(reading, [*rows, *changed], title=title, now=now, state=foot, paper=paper)


def _names(reading: Reading, old: Revision, new: Revision) -> list[Row]:
    """The names, where somebody is called otherwise now."""
    rows: list[Row] = []
    for party, before, after in (
        (Party.AUTHOR, old.author.text, new.author.text),
        (Party.PARTNER, old.partner.text, new.partner.text),
    ):
        if before != after:
            rows += _laid(reading, party, before, after)
    return headed(reading.translate(N_("Names")), listed(rows))


def _clauses(reading: Reading, old: Revision, new: Revision) -> list[Row]:
    changes = differences.revisions(old, new)
    rows: list[Row] = []
    for section in Section:
        blocks: list[Row] = []
        first: Party | None = None
        for change in changes:
            if _standing(change).section is section:
                first = first or change.party
                blocks += _change(reading, change)
        heading = reading.content.sections[section].document_title
        rows += headed(reading.fill(heading, first or Party.AUTHOR), listed(blocks))
    return rows


def _standing(change: Change) -> Clause:
    """The clause as it is, or as it was where it is gone."""
    clause = change.after or change.before
    assert clause is not None  # noqa: S101 - a change without either is none
    return clause


def _change(reading: Reading, change: Change) -> list[Row]:
    before = in_words(reading, change.before) if change.before else ""
    after = in_words(reading, change.after) if change.after else ""
    return _laid(reading, change.party, before, after, reading.label(_standing(change)))


def _answers(reading: Reading, old: Revision, new: Revision) -> list[Row]:
    rows: list[Row] = []
    for change in differences.answers(old, new):
        title = reading.content.questions[change.question].title
        rows += lead(title, Party.AUTHOR, listed(_answer(reading, change)))
    return headed(reading.translate(N_("Six questions for both")), rows)


def _answer(reading: Reading, change: AnswerChange) -> list[Row]:
    return _laid(reading, change.party, change.before, change.after)


def _laid(reading: Reading, party: Party, before: str, after: str, label: str = "") -> list[Row]:
    """What was and what is, of one party: in one where they are alike, else one beneath the other."""
    if before.strip() and after.strip():
        kind = reading.say(N_("{author} · changed"), party)
        pieces = differences.words(clean(before), clean(after))
        if differences.alike(pieces):
            rows = redlined(pieces, BODY, x=LEFT + INDENT, width=WIDTH)
        else:
            rows = [*_part(reading, N_("Before"), before, BODY.tinted(MUTED))]
            rows += _part(reading, N_("Now"), after, BODY)
    elif after.strip():
        kind, rows = reading.say(N_("{author} · new"), party), _set(after, BODY)
    else:
        kind, rows = reading.say(N_("{author} · gone"), party), _set(before, BODY.tinted(MUTED))
    heading = f"{kind} · {label}" if label else kind
    first = text(heading, NAME.tinted(TINTS[party]), x=LEFT + INDENT, width=WIDTH)
    return item([*together(spoken(led(first, rows) or first, TINTS[party], LEFT + INDENT, gap=9)), space(10)])


def _part(reading: Reading, heading: str, words: str, style: Style) -> list[Row]:
    return led(
        text(reading.translate(heading), NAME.tinted(MUTED), x=LEFT + INDENT, width=WIDTH), _set(words, style)
    )


def _set(words: str, style: Style) -> list[Row]:
    return text(words, style, x=LEFT + INDENT, width=WIDTH)
