"""Whether a PDF is what two people agreed to, unchanged. Whatever is given is read as if it were made to do harm."""

from __future__ import annotations

from enum import StrEnum

from alliance_core.derived.digest import agreed, digest_of
from alliance_core.documents.pdf import labels
from alliance_core.documents.pdf.agreement import checksum_holds, has_checksum
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.pdf.file.writer import CREATOR
from alliance_core.documents.pdf.labels import Label
from alliance_core.documents.pdf.page.paper import Paper
from alliance_core.documents.received import alliance_file, handed_in
from alliance_core.documents.received.inspection import inspect, is_pdf
from alliance_core.errors import FileBusy, NotAnAlliance
from alliance_core.language import N_, Translate
from alliance_core.limits import IMPORT_BYTES
from alliance_core.model import Party, Snapshot, Value

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
    """Data and checksum are in order, but this version of the program draws other pages from them: another version
    made it, or somebody has painted over its pages and put the checksum right. These can't be told apart."""
    CHANGED = "changed"
    """It was an agreed document; the file, or what is in it, has been changed since."""
    NOT_AGREED = "not-agreed"
    """A document that says it is by this program, without the names of both."""
    TOO_LARGE = "too-large"
    """It carries more than is drawn again to be compared, so nothing is known of its pages. Where there is a snapshot,
    data and checksum are in order; else there is too much data to read."""
    NOT_OURS = "not-ours"
    """Anything else."""


SIGNED = (Finding.UNCHANGED, Finding.REMADE_DIFFERENTLY, Finding.TOO_LARGE)
"""What a document is found to be whose data, where it can be read, has both names under the digest of its words."""


class Verdict(Value):
    """What was found, with the snapshot inside and the digest of what it says, where they can be read.

    `kind` is which document it says it is, where it is none that was agreed, and `as_made` whether it is still as it
    was made, as far as its own checksum tells: anybody can make that anew.
    """

    state: Finding
    snapshot: Snapshot | None = None
    digest: str | None = None
    kind: Label | None = None
    as_made: bool = False

    @property
    def unseen(self) -> bool:
        """Whether the data has both names under just its words, and nothing is known of the pages."""
        return self.state is not Finding.UNCHANGED and self.signed is not None

    @property
    def signed(self) -> Snapshot | None:
        """What both names stand under, by the data in the file."""
        return self.snapshot if self.state in SIGNED else None


def verify(data: bytes, translate: Translate = N_) -> Verdict:
    """What a file is. Any bytes get a verdict, and nothing in the file is trusted. Raises FileBusy, and nothing else.

    Of an unchanged one it shows that the file is as it was made, not who made it: whoever has this program can make one
    of other words, which then has another digest, or of the same words with other names and last words under them,
    which has the same. Of any other that carries data, it shows what the data says, and nothing of the pages.
    """
    nothing = Verdict(state=Finding.NOT_OURS)
    if len(data) > LARGEST or not is_pdf(data):
        return nothing
    if has_checksum(data) and not checksum_holds(data):
        return Verdict(state=Finding.CHANGED)
    try:
        return _judge(data, translate)
    except FileBusy:
        raise
    except Exception:  # the words that are drawn again were handed in: should drawing stumble, it ends here
        return nothing


def _judge(data: bytes, translate: Translate) -> Verdict:
    found = inspect(data)
    ours = has_checksum(data) or (found is not None and found.creator == CREATOR)
    if found is None or (not ours and found.data is None):
        return Verdict(state=Finding.NOT_OURS)
    if found.oversized or (found.data is not None and len(found.data) > INSIDE):
        return Verdict(state=Finding.TOO_LARGE if ours else Finding.NOT_OURS)
    if found.data is None:
        return Verdict(state=Finding.CHANGED if has_checksum(data) else Finding.NOT_AGREED)
    try:
        snapshot = handed_in.snapshot(found.data, translate)
    except NotAnAlliance:
        return Verdict(state=Finding.CHANGED if ours else Finding.NOT_OURS)
    state, digest = _state(data, snapshot), digest_of(snapshot)
    if state is not Finding.NOT_AGREED:
        return Verdict(state=state, snapshot=snapshot, digest=digest)
    return Verdict(
        state=state,
        snapshot=snapshot,
        digest=digest,
        kind=labels.label_of(data),
        as_made=labels.as_made(data),
    )


def _state(data: bytes, snapshot: Snapshot) -> Finding:
    if labels.label_of(data) and not has_checksum(data):
        return Finding.NOT_AGREED
    if {s.party for s in snapshot.signatures} != set(Party):
        return Finding.CHANGED if has_checksum(data) else Finding.NOT_AGREED
    if not checksum_holds(data) or agreed(snapshot) is None:
        return Finding.CHANGED
    if sum(len(text) + LINE * text.count("\n") for _, text in alliance_file.texts(snapshot)) > LETTERS:
        return Finding.TOO_LARGE
    remade = any(render_agreement(snapshot, paper) == data for paper in Paper)
    return Finding.UNCHANGED if remade else Finding.REMADE_DIFFERENTLY
