"""What the partner reads at their first visit, before there is anything to come back to."""

from __future__ import annotations

from markupsafe import Markup

from alliance_core.derived import progress
from alliance_core.model import Holder, Party, Topic
from alliance_core.model import sheet as sheets
from pages import markup
from pages.kit import html
from pages.kit.viewer import Viewer
from pages.kit.words import _, n_
from pages.sharing import linking


def say(viewer: Viewer) -> None:
    """Who invites to what and why, how long it takes, and what it means to answer."""
    alliance, author = viewer.alliance, viewer.alliance.author.text
    html.heading(_("{author} would like to design an alliance with you").format(author=author))
    html.paragraph(
        _(
            "An alliance is what two people agree before they need it: what each offers, what each expects, and how."
        ),
        "a-lead",
    )
    clauses = alliance.revision.clauses if alliance.revision else ()
    for topic in (Topic.IDEA, Topic.PURPOSE):
        for statement in sheets.statements(clauses, topic):
            html.show(html.said_by(Party.AUTHOR, author, html.typed(statement.text)))

    could_open = _(
        "Until you make your link your own, {author} could open it as well: see who can open it, below."
    )
    asked = progress.answered(alliance)[1]
    minutes = max(3, round(asked * 0.4) + 3)
    points = [
        n_(
            "{count} point to answer, about {minutes} minutes.",
            "{count} points to answer, about {minutes} minutes.",
            asked,
        ).format(count=asked, minutes=minutes),
        _("For each: ✓ yes, ◐ yes if…, ◇ let's talk, or ✕ no. Everything may be skipped."),
        _("Nothing here is binding, and a no needs no reason."),
        _(
            "Your answers stay with you until you send them; then {author} can read them, and nobody else unless you "
            "both let somebody read."
        ).format(author=author),
        *([] if _own_link(viewer) else [could_open.format(author=author)]),
        _("It is saved as you go. Come back with the same link, also from another device."),
    ]
    if alliance.hidden_answers and alliance.revision and alliance.revision.answers:
        words = _(
            "{author} has answered some questions that are for you too. You answer first; then you see both."
        )
        points.append(words.format(author=author))
    items = Markup("").join(markup.html("<li dir='auto'>$point</li>", point=point) for point in points)
    html.show(markup.html("<ul class='a-points'>$items</ul>", items=items))


def _own_link(viewer: Viewer) -> bool:
    """Whether the partner has made their link their own, so that nobody else knows it."""
    link = None if viewer.preview else linking.known(viewer, Holder.PARTNER)
    return link is not None and not link.known
