"""The verdict on a PDF, and how it fits with the alliance this device has a key for."""

from __future__ import annotations

from alliance_core.documents.received.matching import AS_THERE, Match, compare
from alliance_core.documents.received.verdict_words import FINDINGS, UNPROVED, document, matched
from alliance_core.documents.received.verifying import Finding, Verdict, verify
from alliance_core.model import Alliance, Party
from pages import access, addresses
from pages.kit import html, revisions
from pages.kit.words import _


def read(data: bytes) -> Verdict:
    """What a file is. Raises FileBusy."""
    return verify(data, _)


def verdict(found: Verdict) -> None:
    """What a file is, whose names are under it, and whether it is what was agreed where this device can tell."""
    party, known = _known(found)
    match = compare(found, known) if known else None
    right = match in AS_THERE if known else found.state is Finding.UNCHANGED
    html.heading(_title(found, match), 2)
    tell = html.note if right and not found.unseen else html.problem
    tell(_(FINDINGS[found.state]))
    if which := document(found, _):
        tell(which)
        if found.as_made and not match:
            words = _(
                "This device has no key to that alliance, so it can't tell whether these words were sent."
            )
            html.paragraph(f"{_(UNPROVED)} {words}", "a-hint")
    if match:
        (html.note if right else html.problem)(matched(found, match, _))
    snapshot = found.signed
    if snapshot is None or found.digest is None:
        return
    if found.unseen and known and right:
        _anew(known, party, snapshot.number or 0)
    words = _("Alliance between {author} and {partner}, revision {number}")
    which = words.format(author=snapshot.author.text, partner=snapshot.partner.text, number=snapshot.number)
    html.paragraph(which)
    revisions.names(snapshot.signatures)
    revisions.digest(found.digest)
    if not known:
        words = _("This device has no key to that alliance: compare digest and names with the other's copy.")
        html.paragraph(words, "a-hint")


def _title(found: Verdict, match: Match | None) -> str:
    """What was found, in a few words."""
    if found.state is Finding.NOT_AGREED:
        return _("It is not an agreement")
    if match is Match.NOT_THIS or found.state in (Finding.CHANGED, Finding.NOT_OURS):
        return _("It is not what was agreed")
    return _("It is in order") if found.state is Finding.UNCHANGED else _("The pages can't be checked")


def _anew(known: Alliance, party: Party, number: int) -> None:
    """The way to the same agreement, drawn now from what the alliance has."""
    path = addresses.document(known.id, party.holder, f"agreement.pdf?revision={number}")
    html.show(html.document(path, _("The same agreement, made anew")))


def _known(found: Verdict) -> tuple[Party, Alliance | None]:
    """The alliance the file says it is of, if this device has a key to it, and whose key that is."""
    if found.snapshot:
        for party in Party:
            if alliance := access.alliance_of(found.snapshot.id, party.holder):
                return party, alliance
    return Party.AUTHOR, None
