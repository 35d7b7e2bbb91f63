"""Routines: written as quickly as a list, arranged one by one, read as a week."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.content import RoutineExample
from alliance_core.model import Alliance, Day, Draft, Field, Party, Routine, Who
from alliance_core.model import sheet as sheets
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _, content, who_word
from pages.writing import routine_times, trials
from pages.writing.clause_tools import put_back, tools


def listed(viewer: Viewer) -> None:
    """Routines: written as quickly as a list, arranged one by one, read as a week."""
    html.heading(_("Routines"), 2)
    html.paragraph(
        _(
            "What recurs: who does it, when, and what done means. One line each is enough, and may say all of that."
        ),
        "a-hint",
    )
    draft = viewer.alliance.draft
    here = sheets.routines(draft.clauses)
    with st.container(key="clauses_routines"):
        for routine in here:
            _routine(viewer, routine, here)
        put_back(viewer, None)
    # Until they are added the lines are nobody's clauses: the browser keeps them.
    kept = f"routines_{viewer.alliance.id}:new_routines"
    fields.unmade(kept)
    st.text_area(
        _("New routines, one a line"),
        key=viewer.widget("new_routines"),
        height="content",
        on_change="ignore",
        placeholder=_(
            "Bottles washed and ready\nShopping: {partner}, Saturday at 10:00\nBins, Thursday, in turn"
        ).format(partner=viewer.other),
    )
    fields.uses(kept)
    st.button(_("Add these"), key="add_routines", on_click=_add_routines, args=(viewer,))
    with st.container(key="others_routines"):
        _routine_examples(viewer, draft)
    written = [r for r in here if not r.blank]
    if written:
        html.week(viewer.alliance, written)


def _add_routines(viewer: Viewer) -> None:
    if change(viewer, workflow.add_routines, st.session_state[viewer.widget("new_routines")]) is not None:
        st.session_state[viewer.widget("new_routines")] = ""


def _routine(viewer: Viewer, routine: Routine, here: tuple[Routine, ...]) -> None:
    with st.container(key=f"routine_{routine.id}"):
        fields.line(viewer, Field.clause(routine.id), _("What"))
        who, when = st.columns(2)
        with who:
            st.selectbox(
                _("Who"),
                list(Who),
                index=list(Who).index(routine.who),
                format_func=lambda w: who_word(viewer.alliance, w) or _("not said yet"),
                key=viewer.widget("who", routine.id),
                on_change=_assign,
                args=(viewer, routine.id),
            )
            if routine.who is Who.IN_TURN:
                _begins(viewer, routine)
        with when:
            fields.line(viewer, Field.clause(routine.id, "when"), _("When"), _("19:30, or 8:00 to 9:30"))
            routine_times.understood(viewer, routine)
        st.pills(
            _("Days (all seven: every day)"),
            list(Day),
            selection_mode="multi",
            default=list(routine.days or (Day if routine.every_day else ())),
            format_func=html.day_name,
            key=viewer.widget("days", routine.id),
            on_change=_plan,
            args=(viewer, routine.id),
        )
        fields.area(
            viewer, Field.clause(routine.id, "done"), _("Done means"), _("dry, on the rack, counter wiped")
        )
        trials.last_day(viewer, routine)
        tools(viewer, routine, first=routine is here[0], last=routine is here[-1])


def _begins(viewer: Viewer, routine: Routine) -> None:
    key = viewer.widget("first", routine.id)

    def take() -> None:
        change(viewer, workflow.begin_routine, routine.id, st.session_state[key])

    st.selectbox(
        _("Who begins"),
        list(Party),
        index=list(Party).index(routine.first) if routine.first else None,
        format_func=viewer.alliance.name,
        key=key,
        placeholder=_("Not said yet"),
        on_change=take,
    )


def _assign(viewer: Viewer, clause: str) -> None:
    change(viewer, workflow.assign_routine, clause, st.session_state[viewer.widget("who", clause)])


def _plan(viewer: Viewer, clause: str) -> None:
    change(viewer, workflow.plan_routine, clause, st.session_state[viewer.widget("days", clause)])


def _routine_examples(viewer: Viewer, draft: Draft) -> None:
    taken = {r.text for r in sheets.routines(draft.clauses)}
    examples = content().situations[viewer.alliance.situation].routines
    if taken.issuperset(e.what for e in examples):
        return
    with st.expander(_("Routines others have")), st.container(key="examples_routines"):
        for number, example in enumerate(examples):
            if example.what not in taken:
                words = " · ".join(filter(None, (example.what, example.when)))
                taking = doing(viewer, _take_routine, example)
                st.button(words, key=f"take_routine_{number}", icon=":material/add:", **taking)


def _take_routine(alliance: Alliance, example: RoutineExample) -> Alliance:
    return workflow.add_routine(alliance, example.what, example.when, example.done)
