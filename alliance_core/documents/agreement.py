"""What makes a document an agreed one: the names under it, the digest, last words, and a checksum of the file."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from alliance_core import digest
from alliance_core.documents.bars import barred, spoken
from alliance_core.documents.clauses import BODY, SMALL
from alliance_core.documents.fonts import BOLD, SEMIBOLD
from alliance_core.documents.headings import SECTION, headed
from alliance_core.documents.ink import HAIRLINE, MUTED, TINTS
from alliance_core.documents.paper import (
    HALF,
    LEFT,
    MEASURE,
    MIDDLE,
    Row,
    Style,
    columns,
    drawing,
    led,
    space,
    text,
    together,
)
from alliance_core.documents.reading import Reading
from alliance_core.documents.shapes import rule
from alliance_core.documents.text import inline, isolated
from alliance_core.language import mark
from alliance_core.model import Ending, Party, Revision, Signature, Snapshot

SIGNED = Style(16, SEMIBOLD, leading=1.35, serif=True)
WHEN = Style(9.2, colour=MUTED)
DIGITS = Style(10.2, BOLD, leading=1.6)
GROUP, GROUPS_A_LINE = 4, 8

_CHECKSUM = re.compile(rb"%alliance-sha256 ([0-9a-f]{64})\n")
_CHECKSUM_LENGTH = len(b"%alliance-sha256 ") + 64 + len(b"\n")


def agreed(snapshot: Snapshot) -> str | None:
    """The digest of what the snapshot says, if both have put their names under just that; else None.

    What was said or decided on the way stands under no digest: a snapshot with any of it is not what was signed.
    """
    if snapshot.responses or snapshot.decisions or snapshot.replied_at:
        return None
    own = digest_of(snapshot)
    signed = {(s.party, s.revision, s.digest) for s in snapshot.signatures}
    return own if signed == {(party, snapshot.number, own) for party in Party} else None


def digest_of(snapshot: Snapshot) -> str | None:
    """The digest of the revision that the snapshot shows; None for a draft."""
    if snapshot.number is None or snapshot.sent_at is None or snapshot.number < 1:
        return None
    revision = Revision(
        number=snapshot.number,
        sent_at=snapshot.sent_at,
        situation=snapshot.situation,
        language=snapshot.language,
        author=snapshot.author,
        partner=snapshot.partner,
        clauses=snapshot.clauses,
        answers=snapshot.answers,
        partner_clauses=snapshot.partner_clauses,
        partner_answers=snapshot.partner_answers,
    )
    return digest.of(snapshot.id, revision)


def made_at(snapshot: Snapshot) -> datetime:
    """When an agreed document came to be what it is: at the later signature, or the last ending. In UTC."""
    times = [s.signed_at for s in snapshot.signatures] + [e.ended_at for e in snapshot.endings]
    return max(times).astimezone(UTC)


def grouped(digits: str) -> str:
    """A digest in groups of four, on two lines, so that it can be compared by eye."""
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    lines = [groups[start : start + GROUPS_A_LINE] for start in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join(" ".join(line) for line in lines)


def signatures(reading: Reading) -> list[Row]:
    """The names under it, right after the head; nothing where nobody has signed."""
    snapshot = reading.snapshot
    if not snapshot.signatures:
        return []
    own = agreed(snapshot)
    rows = text(reading.translate(mark("Agreed") if own else mark("Names so far")), SECTION, kind="H2")
    sides = []
    for party in Party:
        x = LEFT if party is Party.AUTHOR else MIDDLE
        signed = [s for s in snapshot.signatures if s.party is party]
        sides.append([row for s in signed for row in _signature(reading, s, x)])
    rows = [*led([*rows, drawing(4)], columns(*sides)), drawing(10)]
    if own:
        words = reading.say(mark("Revision {number}, digest:"), number=str(snapshot.number))
        rows += [*text(words, WHEN), *text(grouped(own), DIGITS), drawing(4)]
        note = mark(
            "The names are what each of the two typed, under a link that only they should have; who they are, "
            "nobody has checked. The digest is made from every word of this revision: with one letter changed "
            "it would be another. Compare it with the one in the other’s copy."
        )
    else:
        note = mark("This is not agreed: it is once both names stand under the same words.")
    rows += text(reading.translate(note), SMALL.tinted(MUTED))
    panel = [
        drawing(12, rule(LEFT, 0, MEASURE, HAIRLINE), keep=True),
        *rows,
        drawing(13, rule(LEFT, 12, MEASURE, HAIRLINE)),
    ]
    return [space(20), *together(panel)]


def _signature(reading: Reading, signature: Signature, x: float) -> list[Row]:
    tint = TINTS[signature.party]
    name = text(isolated(inline(signature.text)), SIGNED.tinted(tint), x=x, width=HALF)
    return barred([*name, *text(reading.moment(signature.signed_at), WHEN, x=x, width=HALF)], tint, x - 11)


def endings(reading: Reading) -> list[Row]:
    """How it ended: who ended it when, and the last words of each."""
    rows = [row for ending in reading.snapshot.endings for row in _ending(reading, ending)]
    return headed(reading.translate(mark("Last words")), rows)


def _ending(reading: Reading, ending: Ending) -> list[Row]:
    tint = TINTS[ending.party]
    first = ending == reading.snapshot.endings[0]
    sentence = mark("{author} ended it on {day}") if first else mark("{author} added on {day}")
    heading = text(
        reading.say(sentence, ending.party, day=reading.date(ending.ended_at)), SMALL.bold().tinted(tint)
    )
    words = text(ending.text, BODY) if ending.text.strip() else []
    return [*together(spoken([*led(heading, words)] if words else heading, tint, LEFT)), space(8)]


def with_checksum(file: bytes) -> bytes:
    """The file with a last line, a comment to readers of PDF, that carries the checksum of all before it."""
    return file + b"%%alliance-sha256 %s\n" % hashlib.sha256(file).hexdigest().encode()


def checksum_holds(file: bytes) -> bool:
    """Whether the file ends with the checksum of all before it."""
    found = _CHECKSUM.fullmatch(file, max(0, len(file) - _CHECKSUM_LENGTH))
    return found is not None and found[1].decode() == hashlib.sha256(file[:-_CHECKSUM_LENGTH]).hexdigest()


def has_checksum(file: bytes) -> bool:
    """Whether such a line stands anywhere in the file, right or wrong."""
    return _CHECKSUM.search(file) is not None
