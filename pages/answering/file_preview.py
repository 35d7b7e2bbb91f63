"""An answer that came as a file: what it says, before it is taken in, and that it came that way."""

from __future__ import annotations

from alliance_core import workflow
from alliance_core.derived import progress
from alliance_core.errors import AllianceError
from alliance_core.model import Alliance, FilledForm, Party, Reply, Statement
from alliance_core.model.ids import authors_key
from pages import house
from pages.kit import html
from pages.kit.viewer import Viewer
from pages.kit.words import _, content, day_and_time, named, stance_word


def tried(alliance: Alliance, filled: FilledForm) -> Alliance | None:
    """The alliance as it would be with what is filled in; None, and a sentence on the page, where it can't be taken in
    now."""
    try:
        # Kept nowhere: who is shown an answer should be able to take it.
        return workflow.reply_from(alliance, filled, Party.AUTHOR, house.now())
    except AllianceError as error:
        html.problem(error.say(_))
        return None


def preview(alliance: Alliance, filled: FilledForm, taken: Alliance) -> None:
    """All that differs in what the partner says between the alliance and as it would be: what the file says, and what
    goes on from what they had said to an earlier revision."""
    partner = alliance.name(Party.PARTNER)
    news = workflow.taken_news(taken)
    asked = {clause.id for clause in progress.put_to_vote(taken)}
    answered = {r.clause for r in taken.replies[-1].responses if r.stance} & asked
    so_far = _("With this, {count} of {all} points have a choice.")
    html.paragraph(so_far.format(count=len(answered), all=len(asked)), "a-hint")
    _list(alliance, taken, news.said)
    if workflow.words_outside(alliance, filled):
        outside = _(
            "In this file there are also words outside the fields, and they are not among what {partner} has sent. "
            "They are not taken in; {partner} can send them under their own link."
        )
        html.note(outside.format(partner=partner))
    if news.gone.responses or news.gone.clauses or news.gone.answers:
        html.heading(_("What it takes the place of"), 2)
        before = _("{partner} had said this, and it stands there no more once you take the file in.")
        html.paragraph(before.format(partner=partner), "a-hint")
        _list(alliance, taken, news.gone)
    if news.stays.responses or news.stays.clauses or news.stays.answers:
        html.heading(_("What stays as {partner} answered before").format(partner=partner), 2)
        stays = _(
            "The file doesn’t speak of this. It was said to an earlier revision, and goes on with this one."
        )
        html.paragraph(stays, "a-hint")
        _list(alliance, taken, news.stays)


def _list(alliance: Alliance, taken: Alliance, said: Reply) -> None:
    """What the partner says to each point, of their own, and to the six questions."""
    partner = alliance.name(Party.PARTNER)
    responses = {response.clause: response for response in said.responses}
    sent = ((authors_key(clause.id), clause) for clause in taken.revisions[-1].clauses)
    asked = [(key, clause) for key, clause in sent if key in responses]
    was = (
        {response.clause: response.stance for response in alliance.reply.responses} if alliance.reply else {}
    )
    for key, clause in asked:
        html.show(html.pair(alliance, clause, responses[key]))
        before = was.get(key)
        if before and responses[key].stance is None:
            open_again = _("{partner} takes back what was chosen here before, which was: {stance}.")
            html.paragraph(open_again.format(partner=partner, stance=stance_word(before)), "a-hint")
    for clause in said.clauses:
        section = content().sections[clause.section].document_title
        title = content().topics[clause.topic].partner_title if isinstance(clause, Statement) else section
        html.heading(named(title, alliance, Party.PARTNER), 3)
        html.show(html.said_by(Party.PARTNER, partner, html.clause(alliance, clause, labelled=False)))
    for answer in said.answers:
        html.heading(named(content().questions[answer.question].title, alliance), 3)
        html.show(html.said_by(Party.PARTNER, partner, html.typed(answer.text)))


def came_as_file(viewer: Viewer) -> str:
    """That the newest answer came as a file, who took it in and when, for whoever is looking; nothing where it
    came by link."""
    fact = viewer.alliance.came_as_file
    if fact is None:
        return ""
    when = day_and_time(fact.at)
    if fact.by is Party.PARTNER:
        return _("This answer came as a file, and was taken in with {partner}'s own link on {when}.").format(
            partner=viewer.alliance.name(Party.PARTNER), when=when
        )
    if viewer.party is Party.AUTHOR:
        return _("This answer came as a file, and you took it in on {when}.").format(when=when)
    words = _(
        "Your answer came as a file, and {author} took it in on {when}. Is it not yours, or not right? You can change "
        "it here and send it again, or take it back."
    )
    return words.format(author=viewer.alliance.name(Party.AUTHOR), when=when)
