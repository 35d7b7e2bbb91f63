"""What both read: a reply side by side, a revision as a whole, what changed between two, and the names under it."""

from __future__ import annotations

from markupsafe import Markup

from alliance_core.derived.differences import AnswerChange, Change, alike, words
from alliance_core.derived.digest import grouped
from alliance_core.model import (
    Alliance,
    Answer,
    Clause,
    Party,
    Question,
    Reply,
    Response,
    Revision,
    Section,
    Signature,
)
from alliance_core.model import sheet as sheets
from pages.kit import html
from pages.kit.words import _, content, day_and_time, named


def response_to(reply: Reply, clause: str) -> Response:
    """What the reply says to a clause."""
    return next((r for r in reply.responses if r.clause == clause), Response(clause=clause))


def sides(alliance: Alliance, reply: Reply, clauses: list[Clause]) -> None:
    """Clauses with what the partner says to them, side by side."""
    html.show(*(html.pair(alliance, c, response_to(reply, c.id)) for c in clauses))


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


def revision(alliance: Alliance, shown: Revision) -> None:
    """A revision as a whole: both parties' clauses, section by section, and both answers to each question,
    under the names it has."""
    alliance = alliance.with_name(Party.AUTHOR, shown.author).with_name(Party.PARTNER, shown.partner)
    for section in Section:
        pieces = [
            html.said_by(party, alliance.name(party), html.clause(alliance, clause))
            for party, clauses in ((Party.AUTHOR, shown.clauses), (Party.PARTNER, shown.partner_clauses))
            for clause in clauses
            if clause.section is section
        ]
        if pieces:
            html.heading(named(content().sections[section].document_title, alliance), 2)
            if section is Section.PRACTICALITIES and (routines := sheets.routines(shown.clauses)):
                html.week(alliance, routines)
            html.show(html.items(pieces))
    questions(alliance, shown.answers, shown.partner_answers)


def changes(alliance: Alliance, found: tuple[Change, ...]) -> None:
    """The clauses that changed between two revisions, section by section, word by word where that reads well."""
    for section in Section:
        here = [c for c in found if any(side and side.section is section for side in (c.before, c.after))]
        if here:
            html.heading(named(content().sections[section].document_title, alliance), 2)
        for change in here:
            _change(alliance, change)


def _change(alliance: Alliance, change: Change) -> None:
    party, before, after = change.party, change.before, change.after
    said = {True: _("New"), False: _("Changed")}[before is None] if after else _("Gone")
    label = _("{kind} · {name}").format(kind=said, name=alliance.name(party))
    if before and after:
        pieces = words(before.text, after.text)
        inside = html.change(pieces) if alike(pieces) and before.text != after.text else Markup()
        stood = html.html("<div class='a-muted'>$label</div>", label=_("Before:"))
        stood += html.quote(html.clause(alliance, before))
        # Where only words changed the change says it all; days and dates are read side by side.
        same = before.with_text(after.text) == after
        body = inside if inside and same else html.clause(alliance, after) + inside + stood
    else:
        shown = after or before
        body = html.clause(alliance, shown) if shown else Markup()
        body = body if after else html.html("<div class='a-gone'>$body</div>", body=body)
    html.show(html.said_by(party, label, body))


def answer_changes(alliance: Alliance, found: tuple[AnswerChange, ...]) -> None:
    """The answers to the six questions that changed between two revisions."""
    if found:
        html.heading(_("The six questions"), 2)
    for change in found:
        html.heading(named(content().questions[change.question].title, alliance), 3)
        pieces = words(change.before, change.after)
        body = html.change(pieces) if alike(pieces) else html.typed(change.after)
        html.show(html.said_by(change.party, alliance.name(change.party), body))


def names(signatures: tuple[Signature, ...]) -> None:
    """Who put their name to a revision, and when."""
    pieces = (
        html.said_by(
            signed.party,
            _("Signed on {when}").format(when=day_and_time(signed.signed_at)),
            html.html("<div class='a-name' dir='auto'>$name</div>", name=signed.text),
        )
        for signed in signatures
    )
    html.show(html.sides(*pieces))


def digest(shown: str) -> None:
    """A digest in groups that can be compared by eye, as the PDF has it."""
    html.show(
        html.html("<p class='a-hint'>$words</p>", words=_("The digest of this revision:")),
        html.html("<code class='a-digest' dir='ltr'>$groups</code>", groups=grouped(shown)),
    )


def decisions(alliance: Alliance) -> Markup:
    """What the two decided in talking, each beneath the clause it is about, as HTML; nothing when nothing was."""
    known = {key: c for r in alliance.revisions for key, c in r.keyed.items()}
    pieces = [
        html.html("<div class='a-muted' dir='auto'>$about</div>", about=known[d.clause].text)
        + html.typed(d.text)
        for d in alliance.decisions
        if d.text.strip() and d.clause in known
    ]
    return html.items(pieces) if pieces else Markup()
