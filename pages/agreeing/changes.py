"""What changed between two revisions, clause by clause and answer by answer."""

from __future__ import annotations

from markupsafe import Markup

from alliance_core.derived.differences import AnswerChange, Change, alike, words
from alliance_core.model import Alliance, Section
from pages import markup
from pages.kit import html
from pages.kit.words import _, content, named


def clauses(alliance: Alliance, found: tuple[Change, ...]) -> None:
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
        stood = markup.html("<div class='a-muted'>$label</div>", label=_("Before:"))
        stood += html.quote(html.clause(alliance, before))
        # Where only words changed the change says it all; days and dates are read side by side.
        same = before.with_text(after.text) == after
        body = inside if inside and same else html.clause(alliance, after) + inside + stood
    else:
        shown = after or before
        body = html.clause(alliance, shown) if shown else Markup()
        body = body if after else markup.html("<div class='a-gone'>$body</div>", body=body)
    html.show(html.said_by(party, label, body))


def answers(alliance: Alliance, found: tuple[AnswerChange, ...]) -> None:
    """The answers to the six questions that changed between two revisions."""
    if found:
        html.heading(_("The six questions"), 2)
    for change in found:
        html.heading(named(content().questions[change.question].title, alliance), 3)
        pieces = words(change.before, change.after)
        body = html.change(pieces) if alike(pieces) else html.typed(change.after)
        html.show(html.said_by(change.party, alliance.name(change.party), body))
