"""An alliance as CommonMark, for a wiki or a repository: what it says, who said what, and the names under it."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_core.derived.digest import agreed
from alliance_core.documents import commonmark
from alliance_core.documents.clean import inline
from alliance_core.documents.commonmark import bold, flow, heading, inlined, item
from alliance_core.documents.reading import Reading, in_words, standing, status, title
from alliance_core.language import N_
from alliance_core.language.vocabulary import STANCE_SIGNS, STANCE_WORDS
from alliance_core.model import (
    Asked,
    Clause,
    Party,
    Question,
    Response,
    Section,
    Signature,
    Snapshot,
    Stance,
    Statement,
    asked,
    clause_key,
)
from alliance_core.model.ids import ClauseKey


def render_markdown(snapshot: Snapshot) -> str:
    """The snapshot as CommonMark, ending in a line end. What somebody typed is text in it and nothing else: no
    heading, list, emphasis, code, HTML, link or address is ever made from it. There are no links at all."""
    reading = Reading(snapshot)
    blocks = [
        heading(1, title(reading)),
        inlined(status(reading) if snapshot.sent_at else standing(reading)),
        *_example(reading),
        *_signatures(reading),
        *(block for section in Section for block in _section(reading, section)),
        *_left_open(reading),
        *_questions(reading),
        *_leftovers(reading),
        *_decisions(reading),
        *_endings(reading),
    ]
    return commonmark.document(blocks)


def _example(reading: Reading) -> Iterator[str]:
    if reading.snapshot.example:
        made_up = N_("This is an example. The people in it and what they say are made up.")
        yield inlined(reading.translate(made_up))


def _signatures(reading: Reading) -> Iterator[str]:
    """Both names and the digest where it is agreed; the names there are where it isn't."""
    snapshot = reading.snapshot
    if not snapshot.signatures:
        return
    own = agreed(snapshot)
    yield heading(2, reading.translate(N_("Agreed") if own else N_("Names so far")))
    yield "\n".join(item(_signature(reading, signature)) for signature in snapshot.signatures)
    if own:
        words = reading.say(N_("Revision {number}, digest:"), number=str(snapshot.number))
        yield f"{inlined(words)} `{own}`"


def _signature(reading: Reading, signature: Signature) -> str:
    return f"{bold(inline(signature.text))}, {inlined(reading.moment(signature.signed_at))}"


def _section(reading: Reading, section: Section) -> Iterator[str]:
    """A section: the author's clauses with what the partner said to them, then the partner's own; nothing when
    empty. What a clause is about is said by a smaller heading, once for those that follow each other."""
    snapshot = reading.snapshot
    shown = [
        (party, clause)
        for party, clauses in ((Party.AUTHOR, snapshot.clauses), (Party.PARTNER, snapshot.partner_clauses))
        for clause in reading.written(clauses, party)
        if clause.section is section
    ]
    if not shown:
        return
    yield heading(2, reading.fill(reading.content.sections[section].document_title, shown[0][0]))
    about = ""
    items: list[str] = []
    for party, clause in shown:
        now = _about(reading, clause, party)
        if now != about:
            yield from commonmark.joined(items)
            items, about = [], now
            yield heading(3, now)
        items.append(_clause(reading, clause, party))
    yield from commonmark.joined(items)


def _left_open(reading: Reading) -> Iterator[str]:
    """What one of the two is not sure of yet: on its own, as nobody agrees to it."""
    snapshot = reading.snapshot
    items = [
        _clause(reading, clause, party)
        for party, clauses in ((Party.AUTHOR, snapshot.clauses), (Party.PARTNER, snapshot.partner_clauses))
        for clause in clauses
        if asked(clause) is Asked.TURN
    ]
    if items:
        yield heading(2, reading.translate(N_("Left open")))
        yield from commonmark.joined(items)


def _about(reading: Reading, clause: Clause, party: Party) -> str:
    """What a clause is about; nothing where the heading of the section has just said it."""
    if isinstance(clause, Statement):
        if party is Party.AUTHOR and clause.section in (Section.OFFERS, Section.EXPECTATIONS):
            return ""
        return reading.fill(reading.content.topics[clause.topic].partner_title, party)
    if clause.kind == "routine":
        return reading.translate(N_("Routines"))
    return reading.say(N_("{author} suggests"), party)


def _clause(reading: Reading, clause: Clause, party: Party) -> str:
    """A clause under the name of who wrote it, with the stance on it and the words beneath."""
    name = reading.label(clause)
    who = f"{reading.names[party]} · {name}" if name else reading.names[party]
    said = reading.responses(clause) if party is Party.AUTHOR else []
    return item(_under(who, in_words(reading, clause)), *(p for r in said for p in _said(reading, r)))


def _under(label: str, typed: str) -> str:
    """Typed words after a label; on the next line, where they have several."""
    return f"{bold(f'{label}:')} {flow(typed)}" if typed.strip() else bold(f"{label}:")


def _said(reading: Reading, response: Response) -> Iterator[str]:
    """The partner's stance by sign and word with their words, and the wording they propose."""
    name = reading.names[Party.PARTNER]
    if response.stance or response.text.strip():
        stance = f"{_stance(reading, response.stance)}" if response.stance else ""
        words = flow(response.text) if response.text.strip() else ""
        yield item(" ".join(filter(None, [bold(f"{name}:"), stance, "–" if stance and words else "", words])))
    if response.proposal.text.strip():
        how = reading.say(N_("{partner} would put it this way"))
        yield item(_under(how, response.proposal.text))


def _stance(reading: Reading, stance: Stance) -> str:
    return f"{STANCE_SIGNS[stance]} {inlined(reading.translate(STANCE_WORDS[stance]))}"


def _questions(reading: Reading) -> Iterator[str]:
    """The six questions with both answers."""
    snapshot = reading.snapshot
    sides = ((Party.AUTHOR, snapshot.answers), (Party.PARTNER, snapshot.partner_answers))
    blocks: list[str] = []
    for question in Question:
        given = [
            item(_under(reading.names[party], answer.text))
            for party, answers in sides
            for answer in answers
            if answer.question is question and answer.text.strip()
        ]
        if given:
            blocks += [heading(3, reading.content.questions[question].title), "\n".join(given)]
    if blocks:
        yield heading(2, reading.translate(N_("Six questions for both")))
        yield from blocks


def _leftovers(reading: Reading) -> Iterator[str]:
    """What was said about clauses that are not in this revision: said is said."""
    known = {clause.id for clause in reading.snapshot.clauses}
    items = [p for r in reading.snapshot.responses if r.clause not in known for p in _said(reading, r)]
    if items:
        yield heading(2, reading.translate(N_("Said about an earlier wording")))
        yield "\n".join(items)


def _decisions(reading: Reading) -> Iterator[str]:
    """What was decided in talking, beneath the clause it is about."""
    snapshot = reading.snapshot
    known: dict[ClauseKey, Clause] = {clause_key(c, partners=False): c for c in snapshot.clauses}
    known |= {clause_key(c, partners=True): c for c in snapshot.partner_clauses}
    items = []
    for decision in snapshot.decisions:
        clause = known.get(decision.clause)
        about = in_words(reading, clause) if clause else ""
        if decision.text.strip():
            items.append(item(flow(about), item(flow(decision.text))) if about else item(flow(decision.text)))
    if items:
        yield heading(2, reading.translate(N_("What we decided")))
        yield "\n".join(items)


def _endings(reading: Reading) -> Iterator[str]:
    """Who ended it when, and the last words of each."""
    items = []
    for ending in reading.snapshot.endings:
        first = ending == reading.snapshot.endings[0]
        sentence = N_("{author} ended it on {day}") if first else N_("{author} added on {day}")
        who = reading.say(sentence, ending.party, day=reading.date(ending.ended_at))
        items.append(item(_under(who, ending.text)))
    if items:
        yield heading(2, reading.translate(N_("Last words")))
        yield "\n".join(items)
