"""The partner's answer on one page: check it, send it, come back and change it."""

from __future__ import annotations

import streamlit as st

from alliance_core import progress, sheet, workflow
from alliance_core.model import Party, Section
from pages import house
from pages.kit import answering, dropping, frame, showing
from pages.kit.viewer import Looking, change, looking_as, require
from pages.kit.words import _, content, day_and_time, named, plain

looking = looking_as(Party.PARTNER)
require(looking, workflow.Act.REPLY)
alliance = looking.alliance
author = alliance.author.text
frame.screen("answer-check")
frame.top(looking, _("Your answer"))


def send(looking: Looking) -> None:
    """Sends what is there."""
    number = looking.alliance.revision.number if looking.alliance.revision else 0
    if change(looking, workflow.reply, number, house.now()) is not None:
        st.session_state["just_sent"] = True


if alliance.reply and not workflow.unsent_reply(alliance):
    showing.heading(_("{author} has your answer").format(author=author))
    words = _(
        "Sent on {when}. You can come back with the same link and change it until {author} sends a new version."
    )
    showing.paragraph(words.format(when=day_and_time(alliance.reply.sent_at), author=author), "a-lead")
    if came := dropping.came_as_file(looking):
        showing.note(came)
        frame.link(looking, "take_back", _("Take my answer back"))
    if st.session_state.pop("just_sent", False):
        showing.show("<div class='a-joy' aria-hidden='true' data-brought></div>")
    showing.show(frame.document(looking, _("Your copy as a PDF")))
    if not alliance.signature(Party.PARTNER, alliance.reply.revision):
        label = _("Put your name to it")
        frame.link(looking, "sign", label)
else:
    showing.heading(_("Check your answer"))
    showing.paragraph(_("Until you send it, only you can see it."), "a-lead")

clauses = alliance.revision.clauses if alliance.revision else ()
own = sheet.written(alliance.answering)
for section in Section:
    asked = progress.clauses_in(clauses, section)
    added = progress.clauses_in(own, section)
    if not asked and not added:
        continue
    showing.heading(answering.title(looking, section), 2)
    rows = "".join(
        "<li>"
        + showing.said_by(Party.AUTHOR, author, showing.clause(alliance, c))
        + showing.said_by(Party.PARTNER, _("You"), showing.answer_to(answering.response(looking, c.id)))
        + "</li>"
        for c in asked
    )
    mine = "".join(
        f"<li>{showing.said_by(Party.PARTNER, _('You add'), showing.clause(alliance, c))}</li>" for c in added
    )
    showing.show(f"<ul class='a-clauses'>{rows}{mine}</ul>")
    frame.link(looking, "answer", _("Change this part"), step=section)
answers = [a for a in alliance.answering.answers if a.text.strip()]
if answers:
    showing.heading(answering.title(looking, answering.QUESTIONS), 2)
    for answer in answers:
        showing.heading(named(content().questions[answer.question].title, alliance, Party.PARTNER), 3)
        showing.show(showing.said_by(Party.PARTNER, _("You"), showing.typed(answer.text)))
frame.link(looking, "answer", _("What you offer and expect"), step=answering.YOURS)
frame.link(looking, "answer", _("The six questions"), step=answering.QUESTIONS)

if workflow.unsent_reply(alliance):
    with st.container(key="primary_send"):
        label = _("Send to {author}").format(author=plain(author))
        st.button(
            label, type="primary", width="stretch", on_click=send, args=(looking,), disabled=looking.preview
        )
