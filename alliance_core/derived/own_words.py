"""What of an alliance is one party's own, to begin with somebody else: nothing that is the other's, or came of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum

from alliance_core.derived.export import Export
from alliance_core.model import (
    Alliance,
    Answer,
    Clause,
    Draft,
    Party,
    Practicality,
    Reply,
    ReplyDraft,
    Revision,
    Routine,
    Sheet,
    Situation,
    Snapshot,
    Value,
    Who,
    Words,
    clause_key,
    ids,
)
from alliance_core.model.ids import authors_key
from alliance_core.model.sheet import without_times

QUOTE = 8
"""From how many characters on a text of the other's within one's own is a quotation; what is shorter is anybody's."""


class Origin(StrEnum):
    """Whose the words of a clause are: one's own as the history shows, or as far as nobody knows."""

    OWN = "own"
    UNKNOWN = "unknown"


class Piece(Value):
    """A clause or an answer that may be one's own, without dates, as the new alliance would have it."""

    said: Clause | Answer
    origin: Origin

    @property
    def key(self) -> str:
        """What it is called among the others: a clause by its id, an answer by its question."""
        return self.said.question if isinstance(self.said, Answer) else self.said.id


class Mine(Value):
    """What one of the two could begin anew with: their name, the other's that is to be replaced, and the pieces."""

    name: Words
    other: Words
    situation: Situation
    language: str
    pieces: tuple[Piece, ...] = ()


def own_words(alliance: Alliance, party: Party) -> Mine:
    """What of an alliance is a party's own. Left out is what the other wrote, quotes them, was decided about, or was
    put otherwise after they had said something to it. Where an alliance did not begin here nobody knows of the rest."""
    author = party is Party.AUTHOR
    sheet: Sheet = alliance.draft if author else alliance.answering
    theirs = {text.strip() for text in _texts_of(alliance, party.other)}
    settled = {d.clause for d in alliance.decisions if d.text.strip()}
    known = _first_wordings(alliance, party) if alliance.from_here else set()
    pieces = [
        Piece(said=_bare(clause, party), origin=Origin.OWN if clause in known else Origin.UNKNOWN)
        for clause in sheet.clauses
        if clause_key(clause, partners=not author) not in settled
        and (clause in known or not _answered_then_changed(alliance, party, clause))
        and not _quotes(_texts(clause), theirs)
    ]
    before = (
        {a for r in alliance.revisions[:1] for a in r.answers} if author and alliance.from_here else set()
    )
    pieces += [
        Piece(said=answer, origin=Origin.OWN if answer in before else Origin.UNKNOWN)
        for answer in sheet.answers
        if answer.text.strip() and not _quotes([answer.text], theirs)
    ]
    return Mine(
        name=alliance.author if author else alliance.partner,
        other=alliance.partner if author else alliance.author,
        situation=alliance.situation,
        language=alliance.language,
        pieces=tuple(p for p in pieces if isinstance(p.said, Answer) or not p.said.blank),
    )


def own_words_in(brought: Snapshot | Export, party: Party) -> Mine:
    """The same of what a file holds, which says nothing of how the words came about."""
    shown = brought.alliance if isinstance(brought, Export) else brought
    alliance = Alliance(
        id=shown.id,
        situation=shown.situation,
        language=shown.language,
        created_at=brought.begun_at
        if isinstance(brought, Export)
        else shown.sent_at or datetime(2000, 1, 1, tzinfo=UTC),
        author=shown.author,
        partner=shown.partner,
        decisions=(*shown.decisions, *(brought.decisions if isinstance(brought, Export) else ())),
    )
    if isinstance(brought, Export):
        alliance = alliance.with_past(brought.revisions, brought.replies)
        alliance = alliance.with_draft(brought.draft) if brought.draft else alliance
        alliance = alliance.with_answering(brought.answering) if brought.answering else alliance
    draft, answering = alliance.draft, alliance.answering
    if not draft.clauses and not draft.answers:
        alliance = alliance.with_draft(draft.with_clauses(shown.clauses).with_answers(shown.answers))
    if not answering.clauses and not answering.answers:
        said = answering.with_said(shown.responses, shown.partner_clauses, shown.partner_answers)
        alliance = alliance.with_answering(said)
    return own_words(alliance, party)


def bringing_back(alliance: Alliance) -> bool:
    """Whether an alliance came from a file, and nothing of it was sent yet."""
    return alliance.brought is not None and not alliance.revisions


def another_name(alliance: Alliance) -> str:
    """The name that who is invited had in the file, where they are called otherwise now and nobody has said whether
    that is another person; nothing else."""
    if not bringing_back(alliance) or alliance.brought is None:
        return ""
    before = alliance.brought.partner.text
    return before if before not in ("", alliance.partner.text) else ""


def named(text: str, name: str) -> bool:
    """Whether a name, or the first part of it, stands in a text as a word of its own."""
    return bool(_name(name).search(text)) if name.strip() else False


def renamed(text: str, name: str, by: str) -> str:
    """A text with another name in the place of a name, or of the first part of it."""
    return _name(name).sub(lambda _: by, text)


def _name(name: str) -> re.Pattern[str]:
    whole = name.strip()
    parts = dict.fromkeys((whole, whole.split()[0])) if whole else {}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, parts))})(?!\w)")


def _first_wordings(alliance: Alliance, party: Party) -> set[Clause]:
    """Clauses as their owner put them before the other had said anything: from then on words may have come of both."""
    if party is Party.PARTNER:
        # They wrote after reading, so what they added is known to be theirs only as far as it quotes nobody.
        return set(alliance.replies[0].clauses) if alliance.replies else set(alliance.answering.clauses)
    if not alliance.replies:
        return set(alliance.draft.clauses)
    first = alliance.replies[0].revision
    return {clause for revision in alliance.revisions[:first] for clause in revision.clauses}


def _answered_then_changed(alliance: Alliance, party: Party, clause: Clause) -> bool:
    """Whether the other had said something to a clause, and it is put otherwise now than it was then."""
    if party is Party.PARTNER:
        said = {s.clause for r in alliance.revisions for s in r.says if not s.blank}
        return clause_key(clause, partners=True) in said and all(
            clause not in reply.clauses for reply in alliance.replies[:1]
        )
    key = authors_key(clause.id)
    for reply in alliance.replies:
        was = alliance.revisions[reply.revision - 1].keyed.get(key)
        if was is not None and was != clause and any(r.clause == key for r in reply.responses):
            return True
    return False


def _bare(clause: Clause, party: Party) -> Clause:
    """A clause on the sheet of whoever begins, without dates."""
    bare = clause.with_until(None)
    if isinstance(bare, Practicality):
        return without_times(bare)
    if isinstance(bare, Routine) and party is Party.PARTNER:
        other = {Who.AUTHOR: Who.PARTNER, Who.PARTNER: Who.AUTHOR}
        bare = bare.with_who(other.get(bare.who, bare.who))
    return bare.with_id(ids.on_sheet(bare.id, Party.AUTHOR))


def _quotes(own: Iterable[str], theirs: set[str]) -> bool:
    """Whether any of one's own texts is one of the other's, or has one within it."""
    return any(
        text.strip() == other or (len(other) >= QUOTE and other in text)
        for text in own
        for other in theirs
        if other
    )


def _texts(clause: Clause) -> tuple[str, ...]:
    more = (clause.when.text, clause.done.text) if isinstance(clause, Routine) else ()
    return tuple(text for text in (clause.text, *more) if text.strip())


def _texts_of(alliance: Alliance, party: Party) -> Iterator[str]:
    """All that a party ever wrote here, sent or not, as far as it is there, and what was decided by both."""
    yield from (d.text for d in alliance.decisions)
    yield from (e.text for e in alliance.endings if e.party is party)
    for check_in in (*(c for c in alliance.check_ins if c.party is party), alliance.checkings.get(party)):
        if check_in:
            yield from (check_in.well.text, check_in.less.text, *(b.text for b in check_in.beats))
    if party is Party.AUTHOR:
        sheets: tuple[Draft | Revision, ...] = (alliance.draft, *alliance.revisions)
        for sheet in sheets:
            yield from _written(sheet)
            for said in sheet.says:
                yield from (said.text, said.proposal.text)
        return
    replies: tuple[ReplyDraft | Reply, ...] = (alliance.answering, *alliance.replies)
    for reply in replies:
        yield from _written(reply)
        for response in reply.responses:
            yield from (response.text, response.proposal.text)
    for revision in alliance.revisions:
        yield from (text for clause in revision.partner_clauses for text in _texts(clause))
        yield from (answer.text for answer in revision.partner_answers)


def _written(sheet: Sheet | Reply | ReplyDraft | Revision) -> Iterator[str]:
    removed = [r.clause for r in sheet.removed] if isinstance(sheet, Sheet) else []
    for clause in (*sheet.clauses, *removed):
        yield from _texts(clause)
    yield from (answer.text for answer in sheet.answers)
    if isinstance(sheet, Sheet):
        yield from (aside.text for aside in sheet.set_aside)
        yield from (words.text for words in sheet.conditions.values())
