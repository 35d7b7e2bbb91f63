"""The statements on a topic: to word, add, take over, order, remove and put back."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.limits import CLAUSES_PER_SECTION
from alliance_core.model import (
    Field,
    Party,
    Topic,
)
from alliance_core.model import sheet as sheets
from alliance_core.workflow import editing
from pages import markup
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, content, label, named
from pages.writing import hinting, trials
from pages.writing.clause_tools import put_back, tools


def topic(viewer: Viewer, about: Topic) -> None:
    """Everything one can do with the statements on a topic: word, add, take over, order, remove, put back."""
    words = content().topics[about]
    alliance, mine = viewer.alliance, viewer.party is Party.AUTHOR
    name = label(words.title, alliance, viewer.party)
    html.heading(named(words.title, alliance, viewer.party), 2)
    html.paragraph(named(words.hint, alliance, viewer.party), "a-hint")
    here = sheets.statements(viewer.sheet.clauses, about)
    if mine:
        _prompts(viewer, about)
    # What is drawn here changes as one writes; what follows stays where it is, and open if it was opened.
    with st.container(key=f"clauses_{about}"):
        for number, statement in enumerate(here, 1):
            fields.area(viewer, Field.clause(statement.id), f"{name} {number}", named=False)
            hinting.under(viewer, statement)
            if mine:
                trials.last_day(viewer, statement)
            tools(viewer, statement, first=number == 1, last=number == len(here))
        adding = viewer.widget("adding", about)
        if not here or st.session_state.get(adding) == len(here):
            fresh = editing.next_id(viewer.sheet, about, viewer.party)
            invitation = named(words.empty, alliance, viewer.party)
            fields.area(viewer, Field.clause(fresh), f"{name} {len(here) + 1}", invitation, named=False)
        else:
            _add(adding, words.add, len(here), editing.room(viewer.sheet, about.section))
        put_back(viewer, about)
    # Also when the last example was taken, what stands below keeps its place, and what was opened there stays open.
    with st.container(key=f"others_{about}"):
        if mine:
            _examples(viewer, about)


def _add(adding: str, invitation: str, count: int, left: int) -> None:
    if left <= CLAUSES_PER_SECTION // 10:
        html.paragraph(_("Room for {left} more.").format(left=left), "a-hint")

    def begin() -> None:
        st.session_state[adding] = count

    st.button(
        invitation,
        key=f"add_{adding}",
        on_click=begin,
        type="tertiary",
        icon=":material/add:",
        disabled=left <= 0,
    )


def _prompts(viewer: Viewer, about: Topic) -> None:
    prompts = content().situations[viewer.alliance.situation].prompts.get(about, ())
    items = Markup("").join(
        markup.html("<li>$prompt</li>", prompt=named(p, viewer.alliance)) for p in prompts
    )
    if items:
        html.show(markup.html("<ul class='a-prompts'>$items</ul>", items=items))


def _examples(viewer: Viewer, about: Topic) -> None:
    taken = {c.text for c in sheets.statements(viewer.sheet.clauses, about)}
    examples = content().situations[viewer.alliance.situation].examples.get(about, ())
    if taken.issuperset(examples):
        return
    with st.expander(_("Examples to take over and change")), st.container(key=f"examples_{about}"):
        for number, example in enumerate(examples):
            if example not in taken:
                st.button(
                    example,
                    key=f"take_{about}_{number}",
                    icon=":material/add:",
                    on_click=_take,
                    args=(viewer, about, example),
                )


def _take(viewer: Viewer, about: Topic, example: str) -> None:
    done = change(viewer, workflow.take_example, viewer.party, about, example)
    if done is not None:
        taken = sheets.statements(workflow.sheet_of(done, viewer.party).clauses, about)[-1]
        # An empty field may already stand there under this clause's id, and would stay empty.
        fields.put(viewer, Field.clause(taken.id), example)
