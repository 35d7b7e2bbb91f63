"""Whether a PDF is what two people agreed to, unchanged. Whatever is given is read as if it were made to do harm."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO

from pypdf import PdfReader

from alliance_core import workflow
from alliance_core.documents import inside, kinds, snapshot_file
from alliance_core.documents.agreement import agreed, checksum_holds, digest_of, has_checksum
from alliance_core.documents.canvas import ATTACHMENT
from alliance_core.documents.kinds import Kind
from alliance_core.documents.pdf import render_agreement
from alliance_core.documents.press import CREATOR
from alliance_core.documents.size import Paper
from alliance_core.errors import NotAgreed, NotAnAlliance
from alliance_core.language import Translate, mark
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Alliance, Party, Snapshot, Value

LARGEST = IMPORT_BYTES
"""The largest file that is looked at, in bytes."""

INSIDE = 2_000_000
"""How many bytes of data inside are read: more than a document of `LETTERS` can carry."""

LETTERS = 200_000
"""How much text is drawn again to be compared, in characters: about eighty pages, some seconds of work. Far less than
may be written, as anybody can hand in a file, and far more than two people agree on."""

LINE = 40
"""What the end of a line counts among them: however short, it takes the work of a whole one."""


class Finding(StrEnum):
    """What a PDF turned out to be."""

    UNCHANGED = "unchanged"
    """An agreed document, and every byte is as this program makes it."""
    REMADE_DIFFERENTLY = "remade-differently"
    """Data and checksum are in order, but this version of the program draws other pages from them."""
    CHANGED = "changed"
    """It was an agreed document; the file, or what is in it, has been changed since."""
    NOT_AGREED = "not-agreed"
    """A document of this program, without the names of both."""
    TOO_LARGE = "too-large"
    """It carries more than is drawn again to be compared, so nothing is known of its pages."""
    NOT_OURS = "not-ours"
    """Anything else."""


IN_ORDER = (Finding.UNCHANGED, Finding.REMADE_DIFFERENTLY)
"""What an agreed document is found to be that nobody has changed, as far as can be told."""


class Verdict(Value):
    """What was found, with the snapshot inside and the digest of what it says, where they can be read.

    `kind` is which document it says it is, where it is none that was agreed, and `as_made` whether it is still as it
    was made, as far as its own checksum tells.
    """

    state: Finding
    snapshot: Snapshot | None = None
    digest: str | None = None
    kind: Kind | None = None
    as_made: bool = False


class Match(StrEnum):
    """What the agreed document is to an alliance."""

    THE_AGREED = "the-agreed"
    OLDER_AGREED = "older-agreed"
    NOT_THIS = "not-this"


def verify(data: bytes, translate: Translate = mark) -> Verdict:
    """What a file is. Any bytes get a verdict; nothing is raised, and nothing in the file is trusted.

    It shows that the file is as it was made, not who made it: whoever has this program can make one of other words,
    which then has another digest, or of the same words with other names and last words under them, which has the same.
    """
    nothing = Verdict(state=Finding.NOT_OURS)
    if len(data) > LARGEST:
        return nothing
    try:
        return _judge(data, translate)
    except Exception:  # hostile bytes find any way through a parser there is: all of them end here
        return nothing


def compare(verdict: Verdict, alliance: Alliance) -> Match:
    """Whether the document is the newest revision that both agreed to in this alliance, an older one, or neither.

    All it says must be what the alliance has, with the names, their times and the last words; of these there may have
    been fewer when it was made. A document that isn't in order is neither, whatever it says.
    """
    shown, newest = verdict.snapshot, alliance.agreement
    if verdict.state not in IN_ORDER or shown is None or shown.number is None or newest is None:
        return Match.NOT_THIS
    try:
        agreed_on = workflow.agreed_snapshot(alliance, shown.number)
    except NotAgreed:
        return Match.NOT_THIS
    if shown != agreed_on.model_copy(update={"endings": agreed_on.endings[: len(shown.endings)]}):
        return Match.NOT_THIS
    return Match.THE_AGREED if shown.number == newest.number else Match.OLDER_AGREED


def _judge(data: bytes, translate: Translate) -> Verdict:
    reader = PdfReader(BytesIO(data))
    carried = inside.attached(reader, ATTACHMENT)
    about = reader.metadata
    ours = has_checksum(data) or (about is not None and about.creator == CREATOR)
    if carried is None:
        if has_checksum(data):
            return Verdict(state=Finding.CHANGED)
        return Verdict(state=Finding.NOT_AGREED if ours else Finding.NOT_OURS)
    if len(carried) > INSIDE:
        return Verdict(state=Finding.TOO_LARGE if ours else Finding.NOT_OURS)
    try:
        snapshot = snapshot_file.read(carried, translate)
    except NotAnAlliance:
        return Verdict(state=Finding.CHANGED if ours else Finding.NOT_OURS)
    state, digest = _state(data, snapshot), digest_of(snapshot)
    if state is not Finding.NOT_AGREED:
        return Verdict(state=state, snapshot=snapshot, digest=digest)
    return Verdict(
        state=state, snapshot=snapshot, digest=digest, kind=kinds.kind_of(data), as_made=kinds.as_made(data)
    )


def _state(data: bytes, snapshot: Snapshot) -> Finding:
    if kinds.kind_of(data) and not has_checksum(data):
        return Finding.NOT_AGREED
    if {s.party for s in snapshot.signatures} != set(Party):
        return Finding.CHANGED if has_checksum(data) else Finding.NOT_AGREED
    if not checksum_holds(data) or agreed(snapshot) is None:
        return Finding.CHANGED
    if sum(len(text) + LINE * text.count("\n") for _, text in snapshot_file.texts(snapshot)) > LETTERS:
        return Finding.TOO_LARGE
    remade = any(render_agreement(snapshot, paper) == data for paper in Paper)
    return Finding.UNCHANGED if remade else Finding.REMADE_DIFFERENTLY
