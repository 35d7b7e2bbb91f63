"""What a PDF that was looked at is to an alliance: whether the data in it is what was agreed there, or sent."""

from __future__ import annotations

from enum import StrEnum

from alliance_core.derived import snapshots
from alliance_core.derived.digest import digest_of
from alliance_core.documents.pdf.card import on_card
from alliance_core.documents.pdf.labels import Label
from alliance_core.documents.received.verifying import Finding, Verdict
from alliance_core.errors import NotAgreed, NotSent
from alliance_core.model import Alliance, Snapshot


class Match(StrEnum):
    """What a document is to an alliance."""

    THE_AGREED = "the-agreed"
    OLDER_AGREED = "older-agreed"
    NOT_THIS = "not-this"
    """It isn't what the two agreed to."""
    AS_SENT = "as-sent"
    """What a revision says, as it was sent, and nothing else."""
    AS_ANSWERED = "as-answered"
    """The same, with an answer that was sent to it."""
    WITH_MORE = "with-more"
    """What a revision says, with an answer or a note that isn't there: never sent, or changed or taken back since."""
    OTHER_WORDS = "other-words"
    """Other words than those of the revision that it says it shows, or there is no such revision."""
    NOT_KEPT = "not-kept"
    """Another document than that of a revision whose words aren't kept any more, but for their digest."""
    EXTRACT = "extract"
    """Nothing but what a revision says, as it was sent, with some of it left out."""
    DRAFT = "draft"
    """Nothing to compare with: the words of a draft are kept nowhere once they change."""


AS_THERE = (Match.THE_AGREED, Match.OLDER_AGREED, Match.AS_SENT, Match.AS_ANSWERED, Match.EXTRACT)
"""Where all that the data says is what the alliance has."""

NOTED = ("decisions", "signatures", "endings")
"""What an alliance has beside what was sent, and a document may have some of."""


def compare(verdict: Verdict, alliance: Alliance) -> Match | None:
    """What the document is to this alliance, by the data in it; None where there is too much of that to be read.

    An agreed one must say what both put their names to, with the names, their times and the last words; of these there
    may have been fewer when it was made. Any other must say what was sent. A changed one is nothing, whatever it says.
    """
    shown = verdict.snapshot
    if verdict.state is Finding.NOT_AGREED and shown is not None:
        return _sent(shown, alliance, verdict.kind)
    if verdict.signed is not None:
        return _agreed(verdict.signed, alliance)
    return None if verdict.state is Finding.TOO_LARGE else Match.NOT_THIS


def _agreed(shown: Snapshot, alliance: Alliance) -> Match:
    newest = alliance.agreement
    if shown.number is None or newest is None:
        return Match.NOT_THIS
    try:
        agreed_on = snapshots.agreed_snapshot(alliance, shown.number)
    except NotAgreed:
        return Match.NOT_THIS
    if shown != agreed_on.with_endings(agreed_on.endings[: len(shown.endings)]):
        return Match.NOT_THIS
    return Match.THE_AGREED if shown.number == newest.number else Match.OLDER_AGREED


def _sent(shown: Snapshot, alliance: Alliance, kind: Label | None) -> Match:
    if shown.number is None and shown.id == alliance.id:
        return Match.DRAFT
    number = shown.number or 0
    if 1 <= number <= len(alliance.revisions) and (digest := alliance.revisions[number - 1].digest):
        said = shown.responses or shown.decisions or shown.replied_at
        return Match.AS_SENT if digest_of(shown) == digest and not said else Match.NOT_KEPT
    try:
        sent = snapshots.sent_snapshots(alliance, number)
    except NotSent:
        return Match.OTHER_WORDS
    if shown.extract:
        return Match.EXTRACT if _part_of(shown, sent[0], alliance) else Match.OTHER_WORDS
    plain = shown.with_decisions(()).with_signatures(()).with_endings(())
    if alliance.revisions[number - 1].mirror and not shown.answers:
        # Until they give their own, the partner's copies have none of the author's answers.
        sent = tuple(each.with_answers(()) for each in sent)
    if kind is Label.CARD:
        plain, sent = on_card(plain), tuple(on_card(each) for each in sent)
    if _of_author(plain) != _of_author(sent[0]):
        return Match.OTHER_WORDS
    kept = all(set(getattr(shown, name)) <= set(getattr(alliance, name)) for name in NOTED)
    if plain not in sent or not kept:
        return Match.WITH_MORE
    return Match.AS_SENT if plain == sent[0] else Match.AS_ANSWERED


def _part_of(shown: Snapshot, sent: Snapshot, alliance: Alliance) -> bool:
    """Whether an extract says nothing but what was sent, and last words that are there."""
    parts = ("clauses", "answers", "partner_clauses", "partner_answers")
    said = all(set(getattr(shown, part)) <= set(getattr(sent, part)) for part in parts)
    return _head(shown) == _head(sent) and said and set(shown.endings) <= set(alliance.endings)


def _head(shown: Snapshot) -> Snapshot:
    """What a snapshot says of itself, without what stands in it."""
    bare = shown.with_clauses(()).with_answers(()).with_partners().with_signatures(()).with_endings(())
    return bare.extracted(agreed=True)


def _of_author(shown: Snapshot) -> Snapshot:
    """What the author sent, without what the partner added and said."""
    return shown.with_partners()
