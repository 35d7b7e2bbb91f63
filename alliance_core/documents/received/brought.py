"""Reading a file that somebody brings: what a party took along, an alliance as it stood, or a PDF of ours that carries
it. None is trusted."""

from __future__ import annotations

from alliance_core.derived.export import Export
from alliance_core.documents.received import handed_in
from alliance_core.documents.received.alliance_file import refusal
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.language import N_, Translate
from alliance_core.model import Snapshot

PDF = b"%PDF-"


READ = (Finding.UNCHANGED, Finding.REMADE_DIFFERENTLY, Finding.NOT_AGREED)
"""What a PDF may be found to be for its data to be taken."""


NO_DATA = N_("it is a PDF that carries no alliance; those that Alliance has made do, and the JSON file")


CHANGED = N_("it is a PDF that was changed since it was made")


TOO_MUCH = N_("it is a PDF with more in it than can be checked; take the JSON file")


def read(data: bytes, translate: Translate = N_) -> Snapshot | Export:
    """What a file holds that somebody brings; `translate` is the reader's gettext.

    Raises NotAnAlliance, which says where the file fails and how, and never quotes it; FileBusy.
    """
    if data.startswith(PDF):
        return _carried(data, translate)
    return handed_in.brought(data, translate)


def _carried(data: bytes, translate: Translate) -> Snapshot:
    """The alliance that a PDF carries as data. An agreed one has to be unchanged; any other is no more than its data,
    like a JSON file, also where somebody has filled it in since."""
    verdict = verify(data, translate)
    if verdict.state in READ and verdict.snapshot:
        return verdict.snapshot
    said = {Finding.CHANGED: CHANGED, Finding.TOO_LARGE: TOO_MUCH}
    raise refusal(translate, said.get(verdict.state, NO_DATA))
