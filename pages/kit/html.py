"""How things are shown. Everything a person typed goes through `html`, which escapes it: text, never markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from string import Template

import streamlit as st

from alliance_core.derived.differences import Kind, Piece
from alliance_core.language.describe import Says, describe, done_in_words
from alliance_core.language.vocabulary import DAY_LETTERS, DAY_SHORT, STANCE_SIGNS
from alliance_core.model import (
    TOPICS,
    Alliance,
    Clause,
    Day,
    Party,
    Practicality,
    Response,
    Routine,
    Stance,
    Statement,
    Who,
)
from pages.kit.words import _, content, stance_word, who_word


def html(template: str, **values: str) -> str:
    """HTML with each value put in for its `$name`, escaped."""
    return Template(template).substitute({name: escape(value) for name, value in values.items()})


def show(*pieces: str) -> None:
    """Puts HTML made by `html` on the page."""
    st.html("".join(pieces))


def heading(text: str, level: int = 1) -> None:
    """A heading; the first level is what a page switch puts in focus."""
    show(html(f"<h{level} dir='auto'>$text</h{level}>", text=text))


def paragraph(text: str, kind: str = "a-text") -> None:
    """A paragraph of the interface; `kind` is a class of the stylesheet."""
    show(html("<p class='$kind' dir='auto'>$text</p>", kind=kind, text=text))


def typed(text: str) -> str:
    """Typed text as HTML: escaped, with its line breaks, in its own direction."""
    return html("<div class='a-typed' dir='auto'>$text</div>", text=text)


def chip(stance: Stance | None) -> str:
    """A stance by sign, word and colour."""
    if stance is None:
        return html("<span class='a-stance a-stance-none'>$word</span>", word=_("no answer yet"))
    return html(
        "<span class='a-stance a-stance-$kind'>$sign $word</span>",
        kind=stance.value,
        sign=STANCE_SIGNS[stance],
        word=stance_word(stance),
    )


def said_by(party: Party, label: str, body: str) -> str:
    """HTML `body` in the tint of the party whose words it is, under a label."""
    return html("<div class='a-$party'><div class='a-label'>$label</div>", party=party, label=label) + (
        f"{body}</div>"
    )


def label_of(clause: Clause) -> str:
    """The name of what a clause is about, for those that need one beside their words."""
    if isinstance(clause, Practicality):
        return content().practicalities[clause.id].label
    if isinstance(clause, Routine):
        return _("Routine")
    # Where a section has several topics, "Ruth, extension 4412" says nothing without its own.
    return content().topics[clause.topic].title if len(TOPICS[clause.section]) > 1 else ""


PLACES = {
    Says.DATE: "",
    Says.MEETINGS: "",
    Says.UNSURE: " class='a-muted'",
    Says.TRIAL: " class='a-muted a-trial'",
}
"""How the parts of a clause that nobody typed are set."""


def clause(alliance: Alliance, shown: Clause, *, labelled: bool = True) -> str:
    """A clause in words, as HTML; `labelled` unless what it is about stands above it anyway."""
    label = label_of(shown) if labelled or not isinstance(shown, Statement) else ""
    pieces = [html("<div class='a-clause-label'>$label</div>", label=label)] if label else []
    parts = describe(shown, _, lambda who: who_word(alliance, who), brief=True)
    times = (words.strip() for says, words in parts if says in (Says.WHO, Says.DAYS, Says.WHEN))
    when = " · ".join(filter(None, times))
    for says, words in parts:
        if says is Says.WHAT:
            pieces.append(typed(words))
        elif says is Says.WHO:
            pieces.append(html("<div class='a-muted' dir='auto'>$line</div>", line=when))
        elif says is Says.DONE:
            done = done_in_words(words, _)
            pieces.append(html("<div class='a-muted a-typed' dir='auto'>$done</div>", done=done))
        elif says in PLACES:
            pieces.append(html(f"<div{PLACES[says]}>$words</div>", words=words))
    return "".join(pieces)


def answer_to(response: Response) -> str:
    """What the partner said to a clause, as HTML: stance, words, and the wording they propose."""
    pieces = [chip(response.stance)]
    if response.text.strip():
        pieces.append(typed(response.text))
    if response.proposal.text.strip():
        pieces.append(html("<div class='a-muted'>$label</div>", label=_("Put differently:")))
        pieces.append(f"<div class='a-quote'>{typed(response.proposal.text)}</div>")
    return "".join(pieces)


def pair(alliance: Alliance, asked: Clause, response: Response, party: Party = Party.AUTHOR) -> str:
    """A clause of a party and what the other says to it, as HTML."""
    left = said_by(party, alliance.name(party), clause(alliance, asked))
    right = said_by(party.other, alliance.name(party.other), answer_to(response))
    return f"<div class='a-sides'>{left}{right}</div>"


def day_name(day: Day) -> str:
    """The short name of a day."""
    return _(DAY_SHORT[day])


def week(alliance: Alliance, routines: Iterable[Routine]) -> None:
    """The routines as a week: a row each, a column a day, in each cell who does it (by initials where narrow)."""
    head = "".join(
        html(
            "<th scope='col'><span class='a-full'>$day</span><span class='a-short' aria-hidden='true'>$two</span></th>",
            day=day_name(d),
            two=_(DAY_LETTERS[d]),
        )
        for d in Day
    )
    rows = []
    for routine in routines:
        who, short = who_word(alliance, routine.who), _initials(alliance, routine.who)
        cell = html(
            "<td class='a-who-$kind' title='$who'><span class='a-full'>$who</span>"
            "<span class='a-short' aria-hidden='true'>$short</span></td>",
            kind=routine.who,
            who=who,
            short=short,
        )
        cells = "".join(cell if not routine.days or d in routine.days else "<td></td>" for d in Day)
        when = html("<small>$when</small>", when=routine.when.text) if routine.when.text.strip() else ""
        rows.append(
            html("<tr><th scope='row' dir='auto'>$what", what=routine.text) + f"{when}</th>{cells}</tr>"
        )
    caption = html("<caption>$caption</caption>", caption=_("The week"))
    show(
        f"<div class='a-week'><table>{caption}<tr><td class='a-corner'></td>{head}</tr>{''.join(rows)}</table></div>"
    )


def _initials(alliance: Alliance, who: Who) -> str:
    author, partner = (alliance.name(party)[:1] for party in Party)
    return {
        Who.AUTHOR: author,
        Who.PARTNER: partner,
        Who.BOTH: f"{author}+{partner}",
        Who.IN_TURN: f"{author}/{partner}",
    }[who]


def change(pieces: tuple[Piece, ...]) -> str:
    """The new wording laid over the old one, word by word, as HTML."""
    tags = {Kind.SAME: "span", Kind.GONE: "del", Kind.NEW: "ins"}
    marked = (html(f"<{tags[p.kind]}>$words</{tags[p.kind]}>", words=p.words) for p in pieces)
    return f"<div class='a-typed a-change' dir='auto'>{''.join(marked)}</div>"


def meter(label: str, part: int, whole: int) -> None:
    """How far something is, as a bar with words."""
    width = round(100 * part / whole) if whole else 0
    show(
        html("<div class='a-meter-label'>$label</div>", label=label),
        f"<div class='a-meter' role='presentation'><i style='width:{width}%'></i></div>",
    )


def problem(text: str, *, brought: bool = False) -> None:
    """What could not be done, or is not as it should be, and what to do about it; `brought` into view."""
    mark = " data-brought" if brought else ""
    show(f"<div class='a-note a-problem' role='alert' dir='auto'{mark}>", html("$text</div>", text=text))


def note(text: str) -> None:
    """A sentence that matters now."""
    show(html("<div class='a-note' role='status' dir='auto'>$text</div>", text=text))
