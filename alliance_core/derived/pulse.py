"""The pulse of an agreed alliance: who sees which check-in, how it developed, and what is due to be taken up again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from alliance_core.model import Alliance, CheckIn, Clause, ClausePulse, Party, Pulse, Value
from alliance_core.model.ids import ClauseKey


class Round(Value):
    """Check-ins that belong together, in their order: all that come until both have given one."""

    number: int
    check_ins: tuple[CheckIn, ...]

    @property
    def given(self) -> dict[Party, CheckIn]:
        """The newest of each party: who gives theirs again before the other has, replaces it."""
        return {c.party: c for c in self.check_ins}

    @property
    def complete(self) -> bool:
        """Whether both have given theirs."""
        return len(self.given) == len(Party)


class Due(Value):
    """A clause of the agreed revision to be taken up again, and why. `key` is its `clause_key`."""

    key: ClauseKey
    clause: Clause
    party: Party
    beats: dict[Party, ClausePulse]
    trial_over: bool


def rounds(alliance: Alliance) -> tuple[Round, ...]:
    """All rounds in their order."""
    found: list[Round] = []
    for check_in in alliance.check_ins:
        last = found[-1] if found and not found[-1].complete else None
        if last:
            found[-1] = Round(number=last.number, check_ins=(*last.check_ins, check_in))
        else:
            found.append(Round(number=len(found) + 1, check_ins=(check_in,)))
    return tuple(found)


def visible(alliance: Alliance, viewer: Party) -> tuple[Round, ...]:
    """The rounds with what a party may see of them: their own check-ins, and the other's once both are given or
    where the other chose to show theirs at once. A round with nothing to see is left out."""
    seen = (
        Round(
            number=r.number,
            check_ins=tuple(c for c in r.check_ins if c.party is viewer or r.complete or c.at_once),
        )
        for r in rounds(alliance)
    )
    return tuple(r for r in seen if r.check_ins)


def waiting(alliance: Alliance, viewer: Party) -> bool:
    """Whether the other has given a check-in that waits for this party's, seen or unseen."""
    last = rounds(alliance)[-1:]
    return any(not r.complete and viewer.other in r.given for r in last)


def counts(check_in: CheckIn) -> Counter[Pulse]:
    """How many clauses work, wobble and are broken."""
    return Counter(b.pulse for b in check_in.beats if b.pulse)


def due(alliance: Alliance, viewer: Party, today: date) -> tuple[Due, ...]:
    """What of the newest agreed revision is to be taken up again: what wobbles or is broken in the newest check-in of
    either that the viewer may see, and what was on trial until before `today`; what is broken first."""
    revision = alliance.agreement
    if revision is None:
        return ()
    newest = {p: c for r in visible(alliance, viewer) for p, c in r.given.items()}
    said = {p: {b.clause: b for b in c.beats} for p, c in newest.items() if c.revision == revision.number}
    own = {c.id for c in revision.clauses}
    found = []
    for key, clause in revision.lived.items():
        beats = {p: b[key] for p, b in said.items() if key in b}
        over = clause.until is not None and clause.until < today
        if over or any(b.pulse in (Pulse.WOBBLES, Pulse.BROKEN) for b in beats.values()):
            party = Party.AUTHOR if key in own else Party.PARTNER
            found.append(Due(key=key, clause=clause, party=party, beats=beats, trial_over=over))
    return tuple(sorted(found, key=lambda d: -max((_WEIGHT[b.pulse] for b in d.beats.values()), default=0)))


_WEIGHT = {None: 0, Pulse.WORKS: 0, Pulse.WOBBLES: 1, Pulse.BROKEN: 2}
