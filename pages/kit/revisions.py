"""A revision to be read as a whole: its clauses, its answers, the names under it and its digest."""

from __future__ import annotations

from alliance_core.derived.digest import grouped
from alliance_core.model import (
    Alliance,
    Answer,
    Asked,
    Party,
    Question,
    Revision,
    Section,
    Signature,
    asked,
)
from alliance_core.model import sheet as sheets
from pages import markup
from pages.kit import html
from pages.kit.words import _, content, day_and_time, named


def questions(alliance: Alliance, mine: tuple[Answer, ...], theirs: tuple[Answer, ...]) -> None:
    """The six questions with both answers, the author's and the partner's, side by side."""
    left, right = ({a.question: a.text for a in given} for given in (mine, theirs))
    asked = [q for q in Question if q in left or q in right]
    if asked:
        html.heading(_("The six questions"), 2)
    for question in asked:
        html.heading(named(content().questions[question].title, alliance), 3)
        both = (
            html.said_by(party, alliance.name(party), html.typed(given.get(question, "–")))
            for party, given in ((Party.AUTHOR, left), (Party.PARTNER, right))
        )
        html.show(html.sides(*both))


def whole(alliance: Alliance, shown: Revision) -> None:
    """A revision as a whole: both parties' clauses, section by section, what is left open, and both answers to
    each question, under the names it has."""
    alliance = alliance.with_name(Party.AUTHOR, shown.author).with_name(Party.PARTNER, shown.partner)
    said = [
        (clause, html.said_by(party, alliance.name(party), html.clause(alliance, clause)))
        for party, clauses in ((Party.AUTHOR, shown.clauses), (Party.PARTNER, shown.partner_clauses))
        for clause in clauses
    ]
    stands = [(clause, piece) for clause, piece in said if asked(clause) is not Asked.TURN]
    for section in Section:
        pieces = [piece for clause, piece in stands if clause.section is section]
        if pieces:
            html.heading(named(content().sections[section].document_title, alliance), 2)
            if section is Section.PRACTICALITIES and (routines := sheets.routines(shown.clauses)):
                html.week(alliance, routines)
            html.show(html.items(pieces))
    if left := [piece for clause, piece in said if asked(clause) is Asked.TURN]:
        html.heading(_("Left open"), 2)
        html.show(html.items(left))
    questions(alliance, shown.answers, shown.partner_answers)


def names(signatures: tuple[Signature, ...]) -> None:
    """Who put their name to a revision, and when."""
    pieces = (
        html.said_by(
            signed.party,
            _("Signed on {when}").format(when=day_and_time(signed.signed_at)),
            markup.html("<div class='a-name' dir='auto'>$name</div>", name=signed.text),
        )
        for signed in signatures
    )
    html.show(html.sides(*pieces))


def digest(shown: str) -> None:
    """A digest in groups that can be compared by eye, as the PDF has it."""
    html.show(
        markup.html("<p class='a-hint'>$words</p>", words=_("The digest of this revision:")),
        markup.html("<code class='a-digest' dir='ltr'>$groups</code>", groups=grouped(shown)),
    )
