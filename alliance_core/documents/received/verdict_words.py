"""What is said of a PDF that was looked at: what it is, and what that shows and doesn't show."""

from __future__ import annotations

from alliance_core.derived.digest import grouped
from alliance_core.documents.clean import inline
from alliance_core.documents.pdf.labels import Label
from alliance_core.documents.received.matching import Match
from alliance_core.documents.received.verifying import Finding, Verdict
from alliance_core.language import N_, Translate
from alliance_core.language.dates import moment_in_words

FINDINGS: dict[Finding, str] = {
    Finding.UNCHANGED: N_(
        "Unchanged: this file is, byte for byte, as Alliance makes it when both have put their names to it."
    ),
    Finding.REMADE_DIFFERENTLY: N_(
        "The pages can’t be checked: this version of Alliance draws other pages from the data in this file. Either "
        "another version made it, or somebody has changed its pages and put its checksum right: which of the two, the "
        "file can’t tell. Don’t rely on these pages: the document can be made anew in the app, under the link of each "
        "of you."
    ),
    Finding.CHANGED: N_(
        "Changed: this file is not as it was made. Don’t rely on it; the unchanged one is in the app, under the link "
        "of each of you."
    ),
    Finding.NOT_AGREED: N_(
        "Not agreed: this says that it was made by Alliance, and it doesn’t have the names of both under it."
    ),
    Finding.TOO_LARGE: N_(
        "The pages can’t be checked: there is more text in this file than is drawn again here. Read the words in the "
        "app, under the link of each of you."
    ),
    Finding.NOT_OURS: N_(
        "This is not a PDF that Alliance has made, or it is damaged so much that it can’t be read."
    ),
}
MATCHES: dict[Match, str] = {
    Match.THE_AGREED: N_(
        "This is the revision that the two agreed to, the newest one, in the alliance of this link."
    ),
    Match.OLDER_AGREED: N_(
        "The two agreed to this revision in the alliance of this link, and to a newer one since."
    ),
    Match.NOT_THIS: N_("This is not what the two agreed to in the alliance of this link."),
    Match.AS_SENT: N_(
        "The data in it is what revision {number} says in the alliance of this link, unchanged. The pages aren’t "
        "compared with that."
    ),
    Match.AS_ANSWERED: N_(
        "The data in it is what revision {number} says in the alliance of this link, with an answer that was sent to "
        "it, both unchanged. The pages aren’t compared with that."
    ),
    Match.WITH_MORE: N_(
        "The data in it has what revision {number} says in the alliance of this link, unchanged, and more that isn’t "
        "there: an answer or a note that was never sent, or was changed or taken back since."
    ),
    Match.OTHER_WORDS: N_(
        "The data in it is not what was sent in the alliance of this link: that has other words there, or nothing."
    ),
    Match.NOT_KEPT: N_(
        "Of revision {number} only number, day and digest are kept in the alliance of this link, and the data in this "
        "document is not what that digest stands for: it has other words, or more than was sent."
    ),
    Match.EXTRACT: N_(
        "All of the data in it stands in revision {number} in the alliance of this link; some of that is left out. The "
        "pages aren’t compared with it."
    ),
    Match.DRAFT: N_(
        "A draft can’t be compared with the alliance of this link, which keeps the words that were sent."
    ),
}
OF_DATA: dict[Match, str] = {
    Match.THE_AGREED: N_(
        "The data in it, which the pages may not show, is the revision that the two agreed to, the newest one, in the "
        "alliance of this link."
    ),
    Match.OLDER_AGREED: N_(
        "The data in it, which the pages may not show, is a revision that the two agreed to in the alliance of this "
        "link; they have agreed to a newer one since."
    ),
    Match.NOT_THIS: N_("The data in it is not what the two agreed to in the alliance of this link."),
}
"""What is said of documents whose pages can't be checked."""

KINDS: dict[Label, str] = {
    Label.DRAFT: N_("This is a draft that was never sent"),
    Label.INVITATION: N_("This is an invitation to revision {number}"),
    Label.REVISION: N_("This is revision {number} as it was sent"),
    Label.REPLY: N_("This is revision {number} with what was answered to it"),
    Label.AGENDA: N_("This is the talk agenda for revision {number}"),
    Label.CARD: N_("This is the worst-case card of revision {number}"),
    Label.EXTRACT: N_(
        "This is an extract of revision {number} for a third person, which is not the agreement"
    ),
}
UNTOUCHED = N_("{document}, unchanged as far as its own checksum tells.")
TOUCHED = N_("{document}, changed since it was made: somebody has filled it in, or something else.")
UNPROVED = N_("But whoever changes such a file can make that checksum anew.")
ASK = N_(
    "Whether its data is what was sent, tells the page of the app that checks PDFs, on a device of one of the two, or "
    "--link, with the link of one of them."
)
OF_DATA_ONLY = N_(
    "These names and this digest are in the data; the pages may show others. And the data doesn’t show who made it: "
    "compare the digest with the one in the other’s copy. But the names that were signed with, their times and the "
    "last words are not in the digest: whether these are real tells the page of the app that checks PDFs, on a device "
    "of one of the two, or --link, with the link of one of them."
)
LIMITS = N_(
    "This shows that no letter of it was changed since it was made. It doesn’t show who made it: whoever has this "
    "program can make such a file. With one letter of the text changed it has another digest: compare the digest with "
    "the one in the other’s copy. But the names that were signed with, their times and the last words are not in the "
    "digest: whether these are real tells the page of the app that checks PDFs, on a device of one of the two, or "
    "--link, with the link of one of them."
)


def document(verdict: Verdict, translate: Translate) -> str | None:
    """Which document it is that nobody has put their names to, and whether it is as it was made; None for others."""
    if verdict.kind is None or verdict.snapshot is None:
        return None
    number = verdict.snapshot.number
    # A card of a draft has no number, and is a draft as much as the draft itself.
    which = translate(KINDS[verdict.kind if number else Label.DRAFT]).format(number=number)
    return translate(UNTOUCHED if verdict.as_made else TOUCHED).format(document=which)


def matched(verdict: Verdict, match: Match, translate: Translate) -> str:
    """What the document is to an alliance."""
    words = OF_DATA if verdict.unseen else MATCHES
    number = verdict.snapshot.number if verdict.snapshot else None
    return translate(words[match]).format(number=number)


def sentences(verdict: Verdict, match: Match | None, translate: Translate) -> list[str]:
    """The verdict in plain sentences, one a line; what was typed stands in them on one line, fit for a terminal."""
    said = [translate(FINDINGS[verdict.state])]
    if which := document(verdict, translate):
        said.append(which)
        if verdict.as_made and match is None:
            said += [translate(UNPROVED), translate(ASK)]
    if match:
        said.append(matched(verdict, match, translate))
    snapshot = verdict.signed
    if snapshot is None or verdict.digest is None:
        return said
    which = translate(N_("Alliance between {author} and {partner}, revision {number}"))
    author, partner = inline(snapshot.author.text), inline(snapshot.partner.text)
    said += ["", which.format(author=author, partner=partner, number=snapshot.number)]
    for signature in snapshot.signatures:
        signed = N_("Signed by {name}, {moment}")
        when = moment_in_words(signature.signed_at, translate)
        said.append(translate(signed).format(name=inline(signature.text), moment=when))
    said += [translate(N_("Digest:")), grouped(verdict.digest)]
    return [*said, "", translate(OF_DATA_ONLY if verdict.unseen else LIMITS)]
