"""What a third person may see: the one value that their page, their PDF and the data in it come from."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_core.derived.snapshots import agreed_snapshot, sent_snapshots
from alliance_core.model import (
    Alliance,
    Asked,
    Clause,
    Party,
    Shown,
    Snapshot,
    Statement,
    Topic,
    ToRead,
    Words,
    asked,
)


def to_read(alliance: Alliance) -> ToRead:
    """What was agreed, or else the newest that was sent; of answers, early signs, third persons, what is left open and
    last words only what their owner ticked. As long as not both have let the reader in: the clauses of what was agreed,
    and where nothing was, nothing."""
    revision, reader = alliance.agreement or alliance.revision, alliance.reader
    let_in = reader is not None and reader.let_in
    if revision is None:
        return ToRead(
            id=alliance.id,
            situation=alliance.situation,
            language=alliance.language,
            author=alliance.author,
            partner=alliance.partner,
            reader=Words(text=reader.text if reader else ""),
            waits=not let_in,
        )
    whole = agreed_snapshot(alliance) if alliance.agreement else sent_snapshots(alliance, revision.number)[0]
    lets = reader.lets if reader and let_in else {}
    return ToRead(
        id=alliance.id,
        situation=whole.situation,
        language=whole.language,
        author=whole.author if whole.author.text else alliance.author,
        partner=whole.partner if whole.partner.text else alliance.partner,
        reader=Words(text=reader.text if reader else ""),
        waits=not let_in,
        agreed=alliance.agreement is not None,
        shown=_extract(alliance, whole, lets) if let_in or alliance.agreement else None,
    )


def _extract(alliance: Alliance, whole: Snapshot, lets: dict[Party, Shown]) -> Snapshot:
    """A snapshot without what was not ticked, and then without the names under it: they stand under all of it."""
    own, others = (lets.get(party, Shown()) for party in Party)
    hidden = alliance.hidden_answers and not alliance.agreement
    ended = tuple(e for e in whole.endings if lets.get(e.party, Shown()).last_words)
    shown = (
        whole.with_clauses(_clauses(whole.clauses, own))
        .with_answers(whole.answers if own.answers and not hidden else ())
        .with_partners(
            clauses=_clauses(whole.partner_clauses, others),
            answers=whole.partner_answers if others.answers else (),
        )
        .with_endings(ended)
    )
    if shown == whole:
        return whole
    return shown.with_signatures(()).extracted(agreed=alliance.agreement is not None)


def _clauses(clauses: Iterable[Clause], shown: Shown) -> tuple[Clause, ...]:
    ticked = {Topic.EARLY_SIGN: shown.early_sign, Topic.THIRD_PERSON: shown.third_person}

    def seen(clause: Clause) -> bool:
        if asked(clause) is Asked.TURN:
            return shown.left_open
        return not isinstance(clause, Statement) or ticked.get(clause.topic, True)

    return tuple(clause for clause in clauses if seen(clause))
