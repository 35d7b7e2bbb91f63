"""An answer that came as a file: what it says, before it is taken in, and that it came that way."""

from __future__ import annotations

from alliance_core import workflow
from alliance_core.documents import form_file
from alliance_core.errors import AllianceError
from alliance_core.model import Alliance, Filled, Party
from pages import house
from pages.kit import showing
from pages.kit.viewer import Looking
from pages.kit.words import _, content, day_and_time, named


def read(alliance: Alliance, data: bytes) -> Filled | None:
    """What is filled in, if it can be taken in now; None, and a sentence on the page, where not."""
    try:
        filled = form_file.read(data)
        # Tried here and kept nowhere: who is shown an answer should be able to take it.
        workflow.reply_from(alliance, filled, Party.AUTHOR, house.now())
    except AllianceError as error:
        showing.problem(error.say(_))
        return None
    return filled


def preview(alliance: Alliance, filled: Filled) -> None:
    """What it says: to each point, of the partner's own, and to the six questions."""
    partner = alliance.name(Party.PARTNER)
    said = {response.clause: response for response in filled.responses}
    asked = [clause for clause in filled.shown.clauses if clause.id in said]
    showing.show(*(showing.pair(alliance, clause, said[clause.id]) for clause in asked))
    for own in filled.own:
        showing.heading(named(content().topics[own.topic].partner_title, alliance, Party.PARTNER), 3)
        showing.show(showing.said_by(Party.PARTNER, partner, showing.typed(own.text)))
    for answer in filled.answers:
        showing.heading(named(content().questions[answer.question].title, alliance), 3)
        showing.show(showing.said_by(Party.PARTNER, partner, showing.typed(answer.text)))


def came_as_file(looking: Looking) -> str:
    """That the newest answer came as a file, who took it in and when, for whoever is looking; nothing where it
    came by link."""
    fact = looking.alliance.came_as_file
    if fact is None:
        return ""
    when = day_and_time(fact.at)
    if fact.by is Party.PARTNER:
        return _("This answer came as a file, and was taken in with {partner}'s own link on {when}.").format(
            partner=looking.alliance.name(Party.PARTNER), when=when
        )
    if looking.party is Party.AUTHOR:
        return _("This answer came as a file, and you took it in on {when}.").format(when=when)
    words = _(
        "Your answer came as a file, and {author} took it in on {when}. Is it not yours, or not right? You can change "
        "it here and send it again, or take it back."
    )
    return words.format(author=looking.alliance.name(Party.AUTHOR), when=when)
