"""Fields that save themselves: what is typed is written to the alliance under the field's name."""

from __future__ import annotations

from typing import Any

import streamlit as st

from alliance_core import workflow
from alliance_core.model import Field
from pages import markup
from pages.kit import html
from pages.kit.viewer import Known, Viewer, catch_up, change, known
from pages.kit.words import _


def area(viewer: Viewer, field: Field, label: str, placeholder: str = "", *, named: bool = True) -> None:
    """A text area for one field of the alliance.

    The label is always there for those who can't see; `named` shows it as well.
    """
    shown = _shown(viewer, field, placeholder, named=named)
    st.text_area(label, height="content", **shown)
    _drawn(viewer, field)


def line(viewer: Viewer, field: Field, label: str, placeholder: str = "") -> None:
    """The same on a single line, for what is short."""
    st.text_input(label, **_shown(viewer, field, placeholder, named=True))
    _drawn(viewer, field)


def _shown(viewer: Viewer, field: Field, placeholder: str, *, named: bool) -> dict[str, Any]:
    key = _key(viewer, field)
    if key not in st.session_state:
        _know(viewer, field, workflow.written(viewer.alliance, viewer.party, field))
    # The page's script finds the field that follows this mark, and knows by it where its text belongs.
    html.show(markup.html("<i data-next-field='$field' hidden></i>", field=str(field)))
    return {
        "value": known()[key].text,
        "key": key,
        "placeholder": placeholder or None,
        "label_visibility": "visible" if named else "collapsed",
        # The script saves what is typed. Were leaving a field to ask for the page anew, that would overtake the press
        # with which it was left, and undo the way to another page.
        "on_change": "ignore",
    }


def _drawn(viewer: Viewer, field: Field) -> None:
    # A session that begins with what an older one left in the browser learns of it only now.
    key = _key(viewer, field)
    if st.session_state.get(key) != known()[key].text:
        catch_up()
    _other_wording(viewer, field)


def unmade(name: str) -> None:
    """Names the field that follows, which has nothing yet to be saved to: the browser keeps it under that name."""
    html.show(markup.html("<i data-next-unmade='$name' hidden></i>", name=name))


def uses(name: str) -> None:
    """Says of the button that follows that it uses, and empties, the field of that name."""
    html.show(markup.html("<i data-next-uses='$name' hidden></i>", name=name))


def put(viewer: Viewer, field: Field, text: str) -> None:
    """Shows other words in a field than were typed, in a callback, after they were written."""
    st.session_state[_key(viewer, field)] = text
    _know(viewer, field, text)


def _know(viewer: Viewer, field: Field, text: str) -> None:
    known()[_key(viewer, field)] = Known(viewer.alliance.id, viewer.party, field, text, viewer.preview)


def _key(viewer: Viewer, field: Field) -> str:
    return viewer.widget("field", str(field))


def fill(viewer: Viewer, field: Field, text: str) -> None:
    """Writes words into a field and shows them there."""
    if change(viewer, workflow.write, viewer.party, field, text) is not None:
        put(viewer, field, text)


def _other_wording(viewer: Viewer, field: Field) -> None:
    """When the same field was written in two places: the other wording, and a choice. One at a time."""
    for aside in [s.text for s in viewer.sheet.set_aside if s.field == field][-1:]:
        html.note(_("This was also written elsewhere, in other words:"))
        html.show(html.quote(html.typed(aside)))
        use, leave = st.columns(2)
        choice: dict[str, Any] = {
            "on_click": _choose,
            "kwargs": {"viewer": viewer, "field": field, "text": aside},
        }
        use.button(_("Use these words"), key=f"use_{field}", args=(True,), **choice)
        leave.button(_("Let them go"), key=f"leave_{field}", args=(False,), **choice)


def _choose(stay: bool, *, viewer: Viewer, field: Field, text: str) -> None:
    done = change(viewer, workflow.choose_wording, viewer.party, field, text, stay=stay)
    if done is not None and stay:
        put(viewer, field, text)
