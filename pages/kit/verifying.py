"""The verdict on a PDF, and how it fits with the alliance this device has a key for."""

from __future__ import annotations

from alliance_core.documents.verifying import IN_ORDER, Finding, Match, Verdict, compare, verify
from alliance_core.documents.verifying_words import FINDINGS, MATCHES, document
from alliance_core.model import Alliance, Party
from pages.kit import reading, showing, viewer
from pages.kit.words import _


def verdict(data: bytes) -> None:
    """What a file is, whose names are under it, and whether it is what was agreed where this device can tell."""
    found = verify(data, _)
    known = _known(found)
    match = compare(found, known) if known and found.state in IN_ORDER else None
    right = found.state in IN_ORDER and match is not Match.NOT_THIS
    title = _("It is in order") if right else _("It is not what was agreed")
    if found.state is Finding.TOO_LARGE:
        title = _("It can't be checked here")
    showing.heading(title, 2)
    tell = showing.note if right else showing.problem
    tell(_(FINDINGS[found.state]))
    if which := document(found, _):
        tell(which)
    if match:
        tell(_(MATCHES[match]))
    snapshot = found.snapshot
    if found.state not in IN_ORDER or snapshot is None or found.digest is None:
        return
    words = _("Alliance between {author} and {partner}, revision {number}")
    which = words.format(author=snapshot.author.text, partner=snapshot.partner.text, number=snapshot.number)
    showing.paragraph(which)
    reading.names(snapshot.signatures)
    reading.digest(found.digest)
    if not known:
        words = _("This device has no key to that alliance: compare digest and names with the other's copy.")
        showing.paragraph(words, "a-hint")


def _known(found: Verdict) -> Alliance | None:
    """The alliance the file says it is of, if this device has a key to it."""
    if found.snapshot is None:
        return None
    sides = (viewer.alliance_of(found.snapshot.id, party) for party in Party)
    return next((alliance for alliance in sides if alliance), None)
