"""Any two revisions laid over each other."""

from __future__ import annotations

import streamlit as st

from alliance_core.derived import differences, snapshots
from pages.agreeing import changes
from pages.kit import frame, html
from pages.kit.viewer import either_viewer
from pages.kit.words import _, in_words

viewer = either_viewer()
alliance = viewer.alliance
frame.screen("compare")
frame.top(viewer, _("Compare revisions"))
html.heading(_("What changed"))
numbers = [r.number for r in alliance.revisions if not r.gone]
if len(numbers) < 2:
    html.paragraph(_("There is only one revision so far. Two can be compared."), "a-lead")
    frame.primary(viewer, "life", _("Your alliance"))
    st.stop()


def name(number: int) -> str:
    """A revision by its number and date."""
    revision = alliance.revisions[number - 1]
    words = _("{number}, agreed · {day}") if alliance.agreed(number) else _("{number} · {day}")
    return words.format(number=number, day=in_words(revision.sent_at.date()))


if len(numbers) < len(alliance.revisions):
    words = _("Revisions of which only number, day and digest are kept can't be compared: {numbers}.")
    html.paragraph(
        words.format(numbers=", ".join(str(r.number) for r in alliance.revisions if r.gone)), "a-hint"
    )
left, right = st.columns(2)


def asked(side: str) -> int | None:
    """The revision that the address asks for on this side, if there is one."""
    given = st.query_params.get(side, "")
    number = int(given) if given.isdecimal() and len(given) < 7 else 0
    return number if number in numbers else None


older = left.selectbox(
    _("From revision"),
    numbers,
    index=numbers.index(asked("from") or numbers[-2]),
    format_func=name,
    key=viewer.widget("compare_from"),
)
newer = right.selectbox(
    _("To revision"),
    numbers,
    index=numbers.index(asked("to") or numbers[-1]),
    format_func=name,
    key=viewer.widget("compare_to"),
)
readable = snapshots.sent_to(alliance, viewer.party)
old, new = (readable[number - 1] for number in sorted((older, newer)))
clauses, answers = differences.revisions(old, new), differences.answers(old, new)
if clauses or answers:
    changes.clauses(alliance, clauses)
    changes.answers(alliance, answers)
else:
    html.paragraph(_("These two say the same."), "a-empty")
query = f"from={old.number}&to={new.number}"
html.show(frame.document(viewer, _("The changes as a PDF"), "changes.pdf", query))
frame.primary(viewer, "life", _("Your alliance"))
