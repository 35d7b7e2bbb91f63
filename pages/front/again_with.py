"""What of one's own comes along to somebody else: piece by piece, with each name in its sentence before it counts."""

from __future__ import annotations

import streamlit as st

from alliance_core import workflow
from alliance_core.derived.own_words import Mine, Origin, Piece, named, renamed
from alliance_core.errors import AllianceError
from alliance_core.limits import NAME_LENGTH
from alliance_core.model import Alliance, Answer, Routine
from pages import house, markup
from pages.front import beginning
from pages.kit import html
from pages.kit.words import _, content, local


def choose(mine: Mine, name: str, key: str) -> dict[str, bool] | None:
    """The pieces that come along, each with whether the name before is replaced by `name` in it; None as long as a
    name is left of which nobody has said that. `key` tells two such lists in one session apart."""
    words = _(
        "Your side only comes along. What {other} wrote, what came from them or was settled between you, notes, "
        "decisions and dates stay behind."
    )
    html.paragraph(words.format(other=mine.other.text), "a-hint")
    if not mine.pieces:
        html.paragraph(_("There is nothing that is yours alone. You begin with an empty draft."), "a-empty")
    if any(piece.origin is Origin.UNKNOWN for piece in mine.pieces):
        unknown = _(
            "Of some pieces nobody knows how they came about. Tick what is yours alone, one by one: none is ticked."
        )
        html.note(unknown)
    chosen: dict[str, bool] = {}
    settled = True
    for piece in mine.pieces:
        if not _ticked(mine, piece, key):
            continue
        replaced = _name_in(mine, piece, name, key)
        settled = settled and replaced is not None
        chosen[piece.key] = bool(replaced)
    return chosen if settled else None


def _ticked(mine: Mine, piece: Piece, key: str) -> bool:
    said = piece.said
    if isinstance(said, Answer):
        html.show(
            markup.html(
                "<div class='a-clause-label'>$label</div>", label=content().questions[said.question].title
            )
        )
        html.show(html.typed(said.text))
    else:
        html.show(html.clause(_as_alliance(mine), said))
    own = piece.origin is Origin.OWN
    return st.checkbox(_("Take it along"), value=own, key=f"along_{key}_{piece.key}")


def _name_in(mine: Mine, piece: Piece, name: str, key: str) -> bool | None:
    """Whether the name before is replaced in a piece: asked under the sentence as it would read."""
    said, before = piece.said, mine.other.text
    texts = [said.text] + ([said.when.text, said.done.text] if isinstance(said, Routine) else [])
    found = [text for text in texts if named(text, before)]
    if not found:
        return False
    html.paragraph(
        _("The name before stands in it, or a word that is written like it. As it would read:"), "a-hint"
    )
    for text in found:
        html.show(html.quote(html.typed(renamed(text, before, name or "…"))))
    asked = st.radio(
        _("Is it the name?"),
        [True, False],
        format_func=lambda yes: _("Yes, put it so") if yes else _("No, leave it as it is"),
        index=None,
        key=f"name_{key}_{piece.key}",
        horizontal=True,
    )
    return None if asked is None else bool(asked)


def _as_alliance(mine: Mine) -> Alliance:
    return Alliance(
        id="",
        situation=mine.situation,
        language=mine.language,
        created_at=local(house.now()),
        author=mine.name,
        partner=mine.other,
    )


def somebody(mine: Mine, key: str) -> None:
    """Who it is with now, what comes along, and beginning it."""
    field = f"again_name_{key}"
    st.text_input(_("Who is it with now?"), key=field, max_chars=NAME_LENGTH, on_change="ignore")
    chosen = choose(mine, st.session_state[field], key)
    if chosen is None:
        html.paragraph(_("Say of each name whether it is one; then it can begin."), "a-hint")
    with st.container(key="primary_again"):
        st.button(
            _("Begin with them"),
            type="primary",
            width="stretch",
            disabled=chosen is None,
            on_click=_begin,
            args=(mine, field, chosen or {}),
        )


def _begin(mine: Mine, field: str, chosen: dict[str, bool]) -> None:
    """Makes the alliance, once."""
    if beginning.begun():
        return
    try:
        identity, name = beginning.new_id(), st.session_state[field]
        beginning.keep(workflow.begin_again(identity, mine, name, chosen, local(house.now())))
    except AllianceError as error:
        st.session_state["notice"] = error.say(_)
    else:
        st.session_state["begun"] = identity
