"""What makes a document an agreed one: the names under it, the digest, last words, and a checksum of the file."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from alliance_core.derived.digest import agreed, grouped
from alliance_core.documents.clean import inline, isolated
from alliance_core.documents.pdf.clauses import BODY, SMALL
from alliance_core.documents.pdf.page.bars import barred, spoken
from alliance_core.documents.pdf.page.headings import SECTION, headed
from alliance_core.documents.pdf.page.ink import HAIRLINE, MUTED, TINTS
from alliance_core.documents.pdf.page.marks import Style
from alliance_core.documents.pdf.page.rows import (
    HALF,
    LEFT,
    MEASURE,
    MIDDLE,
    Row,
    columns,
    drawing,
    led,
    space,
    text,
    together,
)
from alliance_core.documents.pdf.page.shapes import rule
from alliance_core.documents.pdf.type.fonts import BOLD, SEMIBOLD
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.model import Ending, Party, Signature, Snapshot

SIGNED = Style(16, SEMIBOLD, leading=1.35, serif=True)
WHEN = Style(9.2, colour=MUTED)
DIGITS = Style(10.2, BOLD, leading=1.6)


_CHECKSUM = re.compile(rb"%alliance-sha256 ([0-9a-f]{64})\n")
_CHECKSUM_LENGTH = len(b"%alliance-sha256 ") + 64 + len(b"\n")


def made_at(snapshot: Snapshot) -> datetime:
    """When an agreed document came to be what it is: at the later signature, or the last ending. In UTC."""
    times = [s.signed_at for s in snapshot.signatures] + [e.ended_at for e in snapshot.endings]
    return max(times).astimezone(UTC)


def signatures(reading: Reading) -> list[Row]:
    """The names under it, right after the head; nothing where nobody has signed."""
    snapshot = reading.snapshot
    if not snapshot.signatures:
        return []
    own = agreed(snapshot)
    rows = text(reading.translate(N_("Agreed") if own else N_("Names so far")), SECTION, kind="H2")
    sides = []
    for party in Party:
        x = LEFT if party is Party.AUTHOR else MIDDLE
        signed = [s for s in snapshot.signatures if s.party is party]
        sides.append([row for s in signed for row in _signature(reading, s, x)])
    rows = [*led([*rows, drawing(4)], columns(*sides)), drawing(10)]
    if own:
        words = reading.say(N_("Revision {number}, digest:"), number=str(snapshot.number))
        rows += [*text(words, WHEN), *text(grouped(own), DIGITS), drawing(4)]
        note = N_(
            "The names are what each of the two typed, under a link that only they should have; who they are, "
            "nobody has checked. The digest is made from every word of this revision: with one letter changed "
            "it would be another. Compare it with the one in the other’s copy."
        )
    else:
        note = N_("This is not agreed: it is once both names stand under the same words.")
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
    return headed(reading.translate(N_("Last words")), rows)


def _ending(reading: Reading, ending: Ending) -> list[Row]:
    tint = TINTS[ending.party]
    first = ending == reading.snapshot.endings[0]
    sentence = N_("{author} ended it on {day}") if first else N_("{author} added on {day}")
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
