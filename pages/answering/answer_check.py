"""The partner's answer on one page: check it, send it, come back and change it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import pending, progress
from alliance_core.model import Party, Section, response_to
from alliance_core.model import asked as asked_of
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import authors_key
from pages import house
from pages.answering import file_preview, parts
from pages.kit import frame, html
from pages.kit.viewer import Viewer, change, require, viewer_as
from pages.kit.words import _, content, day_and_time, named, plain
from pages.sharing import lasting

viewer = viewer_as(Party.PARTNER)
require(viewer, workflow.Act.REPLY)
alliance = viewer.alliance
author = alliance.author.text
frame.screen("answer-check")
frame.top(viewer, _("Your answer"))


def send(viewer: Viewer) -> None:
    """Sends what is there."""
    number = viewer.alliance.revision.number if viewer.alliance.revision else 0
    if change(viewer, workflow.reply, number, house.now()) is not None:
        st.session_state[viewer.widget("just_sent")] = True


if alliance.reply and not pending.unsent_reply(alliance):
    html.heading(_("{author} has your answer").format(author=author))
    words = _(
        "Sent on {when}. You can come back with the same link and change it until {author} sends a new version."
    )
    html.paragraph(words.format(when=day_and_time(alliance.reply.sent_at), author=author), "a-lead")
    if came := file_preview.came_as_file(viewer):
        html.note(came)
        frame.link(viewer, "take_back", _("Take my answer back"))
    if st.session_state.pop(viewer.widget("just_sent"), False):
        html.show(Markup("<div class='a-joy' aria-hidden='true' data-brought></div>"))
    html.show(frame.document(viewer, _("Your copy as a PDF")))
    if not alliance.signature(Party.PARTNER, alliance.reply.revision):
        label = _("Put your name to it")
        frame.link(viewer, "sign", label)
else:
    html.heading(_("Check your answer"))
    if alliance.reply:
        words = _(
            "{author} has your answer of {when}. You changed something since, which nobody is shown yet."
        )
        html.paragraph(words.format(author=author, when=day_and_time(alliance.reply.sent_at)), "a-lead")
    elif alliance.replies:
        words = _(
            "{author} has what you said to the revision before. Nobody is shown this until you send it."
        )
        html.paragraph(words.format(author=author), "a-lead")
    else:
        html.paragraph(_("Nobody is shown it until you send it."), "a-lead")

clauses = alliance.revision.clauses if alliance.revision else ()
own = sheets.written(alliance.answering)
for section in Section:
    asked = progress.clauses_in(clauses, section)
    added = progress.clauses_in(own, section)
    if not asked and not added:
        continue
    html.heading(parts.title(viewer, section), 2)
    rows = [
        html.said_by(Party.AUTHOR, author, html.clause(alliance, c))
        + html.said_by(
            Party.PARTNER,
            _("You"),
            html.answer_to(response_to(alliance.answering, authors_key(c.id)), asked_of(c)),
        )
        for c in asked
    ]
    rows += [html.said_by(Party.PARTNER, _("You add"), html.clause(alliance, c)) for c in added]
    html.show(html.items(rows))
    frame.link(viewer, "answer", _("Change this part"), step=section)
answers = [a for a in alliance.answering.answers if a.text.strip()]
if answers:
    html.heading(parts.title(viewer, parts.QUESTIONS), 2)
    for answer in answers:
        html.heading(named(content().questions[answer.question].title, alliance, Party.PARTNER), 3)
        html.show(html.said_by(Party.PARTNER, _("You"), html.typed(answer.text)))
frame.link(viewer, "answer", _("What you offer and expect"), step=parts.YOURS)
frame.link(viewer, "answer", _("The six questions"), step=parts.QUESTIONS)

lasting.near(viewer)
if pending.unsent_reply(alliance):
    with st.container(key="primary_send"):
        label = _("Send to {author}").format(author=plain(author))
        st.button(
            label, type="primary", width="stretch", on_click=send, args=(viewer,), disabled=viewer.preview
        )
