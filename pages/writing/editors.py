"""The author's and the partner's editors: statements on a topic, practicalities, routines, answers."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.content import RoutineExample
from alliance_core.limits import CLAUSES_PER_SECTION
from alliance_core.model import (
    Alliance,
    Day,
    Draft,
    Field,
    Party,
    Practical,
    Practicality,
    Question,
    Routine,
    Sheet,
    Statement,
    Topic,
    Who,
)
from alliance_core.model import sheet as sheets
from alliance_core.workflow import editing
from pages import markup
from pages.kit import fields, html
from pages.kit.viewer import Viewer, change, doing
from pages.kit.words import _, content, label, named, who_word
from pages.writing import hinting, meetings, trials


def sheet(viewer: Viewer) -> Sheet:
    """What the one who is looking writes on."""
    return workflow.sheet_of(viewer.alliance, viewer.party)


def topic(viewer: Viewer, about: Topic) -> None:
    """Everything one can do with the statements on a topic: word, add, take over, order, remove, put back."""
    words = content().topics[about]
    alliance, mine = viewer.alliance, viewer.party is Party.AUTHOR
    name = label(words.title, alliance, viewer.party)
    html.heading(named(words.title, alliance, viewer.party), 2)
    html.paragraph(named(words.hint, alliance, viewer.party), "a-hint")
    here = sheets.statements(sheet(viewer).clauses, about)
    if mine:
        _prompts(viewer, about)
    # What is drawn here changes as one writes; what follows stays where it is, and open if it was opened.
    with st.container(key=f"clauses_{about}"):
        for number, statement in enumerate(here, 1):
            fields.area(viewer, Field.clause(statement.id), f"{name} {number}", named=False)
            hinting.under(viewer, statement)
            if mine:
                trials.last_day(viewer, statement)
            _tools(viewer, statement, first=number == 1, last=number == len(here))
        adding = viewer.widget("adding", about)
        if not here or st.session_state.get(adding) == len(here):
            fresh = editing.next_id(sheet(viewer), about, viewer.party)
            invitation = named(words.empty, alliance, viewer.party)
            fields.area(viewer, Field.clause(fresh), f"{name} {len(here) + 1}", invitation, named=False)
        else:
            _add(adding, words.add, len(here), editing.room(sheet(viewer), about.section))
        _put_back(viewer, about)
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


def _tools(viewer: Viewer, shown: Statement | Routine, *, first: bool, last: bool) -> None:
    clause = shown.id
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key=f"tools_{clause}"):
        if viewer.party is Party.AUTHOR:
            trials.try_out(viewer, shown)
        if not first:
            moving = doing(viewer, workflow.move, viewer.party, clause, -1)
            st.button(_("Up"), key=f"up_{clause}", type="tertiary", icon=":material/arrow_upward:", **moving)
        if not last:
            moving = doing(viewer, workflow.move, viewer.party, clause, 1)
            st.button(
                _("Down"), key=f"down_{clause}", type="tertiary", icon=":material/arrow_downward:", **moving
            )
        st.button(
            _("Remove"),
            key=f"remove_{clause}",
            type="tertiary",
            icon=":material/close:",
            on_click=_remove,
            args=(viewer, clause),
        )


def _remove(viewer: Viewer, clause: str) -> None:
    if change(viewer, workflow.remove, viewer.party, clause) is not None:
        st.session_state[viewer.widget("removed")] = clause


def _put_back(viewer: Viewer, about: Topic | None) -> None:
    """Undo, right where something was removed."""
    last = st.session_state.get(viewer.widget("removed"))
    for old in sheet(viewer).removed:
        same = isinstance(old.clause, Statement) and old.clause.topic is about
        if old.clause.id == last and (same or (about is None and isinstance(old.clause, Routine))):
            with st.container(horizontal=True, vertical_alignment="center", key=f"undo_{last}"):
                html.paragraph(_("Removed."), "a-hint")
                putting = doing(viewer, workflow.restore, viewer.party, last)
                st.button(_("Put it back"), key=f"restore_{last}", icon=":material/undo:", **putting)


def _prompts(viewer: Viewer, about: Topic) -> None:
    prompts = content().situations[viewer.alliance.situation].prompts.get(about, ())
    items = Markup("").join(
        markup.html("<li>$prompt</li>", prompt=named(p, viewer.alliance)) for p in prompts
    )
    if items:
        html.show(markup.html("<ul class='a-prompts'>$items</ul>", items=items))


def _examples(viewer: Viewer, about: Topic) -> None:
    taken = {c.text for c in sheets.statements(sheet(viewer).clauses, about)}
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


def practicality(viewer: Viewer, field: Practical, *, suggest: bool = True) -> None:
    """One practicality: its words, ways others put it, a date where it has one, and "not sure yet"."""
    with st.container(key=f"practicality_{field}"):
        _practicality(viewer, field, suggest=suggest)


def _practicality(viewer: Viewer, field: Practical, *, suggest: bool) -> None:
    words = content().practicalities[field]
    html.heading(words.label, 2)
    html.paragraph(words.hint, "a-hint")
    stands = sheets.practicality(sheet(viewer).clauses, field)
    if field is Practical.REVIEW:
        _review_date(viewer, stands)
    fields.area(viewer, Field.clause(field), words.label, named=False)
    if field is Practical.RHYTHM:
        meetings.dates(viewer, stands.meetings)
    situation = content().situations[viewer.alliance.situation]
    suggestions = situation.practicalities.get(field) or words.suggestions
    if suggest and suggestions and not stands.text.strip():
        with st.container(horizontal=True, key=f"suggest_{field}"):
            for number, suggestion in enumerate(suggestions):
                st.button(
                    suggestion,
                    key=f"suggest_{field}_{number}",
                    on_click=fields.fill,
                    args=(viewer, Field.clause(field), suggestion),
                )
    unsure = viewer.widget("unsure", field)
    st.checkbox(
        _("Not sure yet"),
        value=stands.unsure,
        key=unsure,
        on_change=_leave_open,
        args=(viewer, field),
    )


def _review_date(viewer: Viewer, stands: Practicality) -> None:
    st.date_input(
        _("Date"),
        value=stands.day,
        key=viewer.widget("day", stands.id),
        format="YYYY-MM-DD",
        on_change=_set_date,
        args=(viewer, stands.id),
    )


def _set_date(viewer: Viewer, field: Practical) -> None:
    change(viewer, workflow.set_date, viewer.party, field, st.session_state[viewer.widget("day", field)])


def _leave_open(viewer: Viewer, field: Practical) -> None:
    unsure = st.session_state[viewer.widget("unsure", field)]
    change(viewer, workflow.leave_open, viewer.party, field, unsure=unsure)


def routines(viewer: Viewer) -> None:
    """Routines: written as quickly as a list, arranged one by one, read as a week."""
    html.heading(_("Routines"), 2)
    html.paragraph(
        _("What recurs: who does it, when, and what done means. One line each is enough."), "a-hint"
    )
    draft = viewer.alliance.draft
    here = sheets.routines(draft.clauses)
    with st.container(key="clauses_routines"):
        for routine in here:
            _routine(viewer, routine, here)
        _put_back(viewer, None)
    # Until they are added the lines are nobody's clauses: the browser keeps them, by the name of the container.
    with st.container(key=f"local_routines_{viewer.alliance.id}"):
        st.text_area(
            _("New routines, one a line"),
            key=viewer.widget("new_routines"),
            height="content",
            on_change="ignore",
            placeholder=_("Bottles washed and ready\nThe night from ten to three\nShopping on Saturday"),
        )
        st.button(_("Add these"), key="add_routines", on_click=_add_routines, args=(viewer,))
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
                format_func=lambda w: who_word(viewer.alliance, w),
                key=viewer.widget("who", routine.id),
                on_change=_assign,
                args=(viewer, routine.id),
            )
        with when:
            fields.line(viewer, Field.clause(routine.id, "when"), _("When"), _("from ten to three"))
        st.pills(
            _("Days (none chosen: every day)"),
            list(Day),
            selection_mode="multi",
            default=list(routine.days),
            format_func=html.day_name,
            key=viewer.widget("days", routine.id),
            on_change=_plan,
            args=(viewer, routine.id),
        )
        fields.area(
            viewer, Field.clause(routine.id, "done"), _("Done means"), _("dry, on the rack, counter wiped")
        )
        trials.last_day(viewer, routine)
        _tools(viewer, routine, first=routine is here[0], last=routine is here[-1])


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


def question(viewer: Viewer, asked: Question) -> None:
    """One of the six questions, with room for an answer."""
    words = content().questions[asked]
    alliance, writer = viewer.alliance, viewer.party
    html.heading(named(words.title, alliance, writer), 2)
    html.paragraph(named(words.hint, alliance, writer), "a-hint")
    fields.area(viewer, Field.answer(asked), label(words.title, alliance, writer), named=False)
