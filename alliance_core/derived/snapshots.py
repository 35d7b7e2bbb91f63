"""What a party's documents show."""

from __future__ import annotations

from alliance_core.derived import agenda
from alliance_core.derived.pending import nonblank, unsent_reply
from alliance_core.errors import NotAgreed, NotAnswered, NotSent
from alliance_core.model import Alliance, Party, Revision, Snapshot
from alliance_core.model import sheet as sheets


def snapshot(alliance: Alliance, party: Party) -> Snapshot:
    """What a party's documents show: the newest revision, with the names it was sent with, and the newest reply to it.

    The author of an alliance never sent sees the draft; the partner sees their own reply, also while it is
    not sent. Raises NotSent for the partner when nothing was sent.
    """
    revision, sent = alliance.revision, alliance.reply
    if party is Party.PARTNER and not revision:
        raise NotSent
    shown = _revision_snapshot(alliance, revision) if revision else _draft_snapshot(alliance)
    shown = shown.with_endings(alliance.endings)
    if party is Party.AUTHOR:
        return (shown.with_reply(sent) if sent else shown).with_decisions(agenda.decided(alliance))
    answering = alliance.answering
    own = shown.with_partners(
        responses=tuple(r for r in answering.responses if not r.blank),
        clauses=sheets.written(answering),
        answers=nonblank(answering.answers),
        replied_at=sent.sent_at if sent and not unsent_reply(alliance) else None,
    )
    return own.with_answers(()) if alliance.hidden_answers else own


def standing_snapshot(alliance: Alliance, party: Party) -> Snapshot:
    """The alliance as it stands for a party: what both put their names to, as long as nothing newer was sent, with the
    names; else what their documents show. Raises NotSent as `snapshot` does."""
    if alliance.agreed(len(alliance.revisions)):
        return agreed_snapshot(alliance)
    return snapshot(alliance, party)


def sent_to(alliance: Alliance, party: Party) -> tuple[Revision, ...]:
    """All revisions as a party may read them: the partner without where they were sent from, and without answers while
    they are to give theirs first."""
    if party is Party.AUTHOR:
        return alliance.revisions
    seen = (revision.without_zone() for revision in alliance.revisions)
    return tuple(revision.with_answers(()) if alliance.hidden_answers else revision for revision in seen)


def invitation_snapshot(alliance: Alliance) -> Snapshot:
    """What the author hands to the partner to be answered: the newest revision with what they have sent to it, and
    nothing that only the author has noted, or that the partner is not to see yet. Raises NotSent."""
    if not alliance.revision:
        raise NotSent
    shown = snapshot(alliance, Party.AUTHOR).with_decisions(())
    return shown.with_answers(()) if alliance.hidden_answers else shown


def answered_snapshot(alliance: Alliance) -> Snapshot:
    """What the author and the partner talk about: the newest reply with the revision it answers, also when a newer one
    has been sent since. For the author. Raises NotAnswered."""
    if alliance.answered is None:
        raise NotAnswered
    revision, reply = alliance.answered
    return _revision_snapshot(alliance, revision).with_reply(reply).with_decisions(agenda.decided(alliance))


def sent_snapshots(alliance: Alliance, number: int) -> tuple[Snapshot, ...]:
    """The revision of this number as it was sent, and after that the same with each reply that was sent to it, the
    oldest first: nothing else about it ever went from one to the other. Raises NotSent, also where its words are
    gone."""
    if not 1 <= number <= len(alliance.revisions) or alliance.revisions[number - 1].gone:
        raise NotSent
    shown = _revision_snapshot(alliance, alliance.revisions[number - 1])
    return shown, *(shown.with_reply(reply) for reply in alliance.replies if reply.revision == number)


def agreed_snapshot(alliance: Alliance, number: int | None = None) -> Snapshot:
    """What both put their names to, the newest or the revision of this number, with the signatures and, once it has
    ended, the last words. Raises NotAgreed."""
    agreed = [r for r in alliance.revisions if alliance.agreed(r.number) and number in (None, r.number)]
    if not agreed:
        raise NotAgreed
    revision = agreed[-1]
    names = tuple(s for s in alliance.signatures if s.revision == revision.number)
    return _revision_snapshot(alliance, revision).with_signatures(names).with_endings(alliance.endings)


def as_sent(alliance: Alliance, number: int = 0) -> Alliance:
    """The alliance under the names that a revision has, the newest where none is asked for: the author may have changed
    names since. Raises NotSent."""
    if not alliance.revisions:
        raise NotSent
    revision = alliance.revisions[number - 1]
    for party, name in ((Party.AUTHOR, revision.author), (Party.PARTNER, revision.partner)):
        alliance = alliance.with_name(party, name) if name.text else alliance
    return alliance


def _draft_snapshot(alliance: Alliance) -> Snapshot:
    return Snapshot(
        id=alliance.id,
        situation=alliance.situation,
        language=alliance.language,
        example=alliance.example,
        author=alliance.author,
        partner=alliance.partner,
        clauses=sheets.written(alliance.draft),
        answers=nonblank(alliance.draft.answers),
    )


def _revision_snapshot(alliance: Alliance, revision: Revision) -> Snapshot:
    return Snapshot(
        id=alliance.id,
        situation=revision.situation or alliance.situation,
        language=revision.language or alliance.language,
        example=alliance.example,
        author=revision.author,
        partner=revision.partner,
        number=revision.number,
        sent_at=revision.sent_at,
        clauses=revision.clauses,
        answers=revision.answers,
        partner_clauses=revision.partner_clauses,
        partner_answers=revision.partner_answers,
    )
