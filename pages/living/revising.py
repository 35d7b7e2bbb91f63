"""A clause that is taken up again: reworded, tried longer, kept for good, or let go."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from alliance_core import workflow
from alliance_core.derived import differences
from alliance_core.derived.pulse import Due
from alliance_core.model import Clause, Field, Party
from alliance_core.model import sheet as sheets
from pages import house
from pages.kit import fields, html
from pages.kit.viewer import Viewer, doing
from pages.kit.words import _, local
from pages.living import check_ins

A_WHILE = timedelta(weeks=4)
"""How long a trial goes on when nobody says otherwise."""


def clause(viewer: Viewer, due: Due) -> None:
    """One clause that is due: why, its wording in the draft with what changed, and the ends a trial may have."""
    with st.container(key=f"due_{due.key}"):
        html.show(check_ins.taken_up(viewer.alliance, due))
        if due.party is Party.PARTNER:
            words = _(
                "{partner}'s words stay {partner}'s: talk about it, and they put it anew in their answer."
            )
            html.paragraph(words.format(partner=viewer.alliance.partner.text), "a-hint")
            return
        drafted = sheets.find(viewer.alliance.draft, due.clause.id)
        if drafted is None:
            html.paragraph(_("Taken out of the draft."), "a-hint")
            putting = doing(viewer, workflow.restore, Party.AUTHOR, due.clause.id)
            st.button(_("Put it back"), key=f"restore_{due.key}", icon=":material/undo:", **putting)
            return
        fields.area(viewer, Field.clause(drafted.id), _("How it reads in the next revision"))
        pieces = differences.words(due.clause.text, drafted.text)
        if drafted.text != due.clause.text and differences.alike(pieces):
            html.show(html.change(pieces))
        _ways(viewer, due, drafted)


def _ways(viewer: Viewer, due: Due, drafted: Clause) -> None:
    with st.container(horizontal=True, key=f"ways_{due.key}"):
        if due.trial_over and drafted.until == due.clause.until:
            keeping = doing(viewer, workflow.extend_trial, drafted.id, None)
            st.button(_("Keep it for good"), key=f"keep_{due.key}", icon=":material/check:", **keeping)
            until = local(house.now()).date() + A_WHILE
            longer = doing(viewer, workflow.extend_trial, drafted.id, until)
            st.button(
                _("Try it four more weeks"), key=f"longer_{due.key}", icon=":material/update:", **longer
            )
        elif due.trial_over:
            words = _("Kept for good.") if drafted.until is None else check_ins.trial(drafted.until)
            html.paragraph(words, "a-hint")
        leaving = doing(viewer, workflow.drop_clause, drafted.id)
        st.button(_("Let it go"), key=f"let_go_{due.key}", icon=":material/close:", **leaving)
