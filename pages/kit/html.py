"""How things are shown: `show` takes `Markup` and nothing else, so nothing typed is ever markup."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st
from markupsafe import Markup

from alliance_core import signs
from alliance_core.derived.differences import Kind, Piece
from alliance_core.language.describe import Says, describe, done_in_words, who_in_words
from alliance_core.language.vocabulary import DAY_LETTERS, DAY_SHORT, STANCE_SIGNS
from alliance_core.model import (
    TOPICS,
    Alliance,
    Asked,
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
from alliance_core.model import asked as want_of
from pages import cookies
from pages.kit.words import _, content, stance_word, who_word
from pages.markup import html


def show(*pieces: Markup) -> None:
    """Puts HTML made by `html` on the page."""
    st.html(Markup("").join(pieces))


def heading(text: str, level: int = 1) -> None:
    """A heading; the first level is what a page switch puts in focus."""
    show(html("<h$level dir='auto'>$text</h$level>", level=str(level), text=text))


def paragraph(text: str, kind: str = "a-text") -> None:
    """A paragraph of the interface; `kind` is a class of the stylesheet."""
    show(html("<p class='$kind' dir='auto'>$text</p>", kind=kind, text=text))


def typed(text: str) -> Markup:
    """Typed text as HTML: escaped, with its line breaks, in its own direction.

    Earlier versions kept signs of other programs as they were pasted.
    """
    known = signs.letters(signs.lines(text))
    return html("<div class='a-typed' dir='auto'>$text</div>", text=known)


def document(path: str, label: str) -> Markup:
    """A link to a document, which opens beside the page, as HTML."""
    return html(
        "<a class='a-document' href='$path' target='_blank' rel='noopener'>$label</a>", path=path, label=label
    )


def chip(stance: Stance | None) -> Markup:
    """A stance by sign, word and colour."""
    if stance is None:
        return html("<span class='a-stance a-stance-none'>$word</span>", word=_("no answer yet"))
    return html(
        "<span class='a-stance a-stance-$kind'>$sign $word</span>",
        kind=stance.value,
        sign=STANCE_SIGNS[stance],
        word=stance_word(stance),
    )


def said_by(party: Party, label: str, body: Markup) -> Markup:
    """HTML `body` in the tint of the party whose words it is, under a label."""
    return html(
        "<div class='a-$party'><div class='a-label'>$label</div>$body</div>",
        party=party,
        label=label,
        body=body,
    )


def quote(body: Markup) -> Markup:
    """HTML `body` set apart, as words that stand beside others."""
    return html("<div class='a-quote'>$body</div>", body=body)


def sides(*bodies: Markup) -> Markup:
    """HTML side by side."""
    return html("<div class='a-sides'>$bodies</div>", bodies=Markup("").join(bodies))


def items(each: Iterable[Markup]) -> Markup:
    """Pieces of HTML as a list of clauses."""
    lines = (html("<li>$piece</li>", piece=piece) for piece in each)
    return html("<ul class='a-clauses'>$lines</ul>", lines=Markup("").join(lines))


def label_of(clause: Clause) -> str:
    """The name of what a clause is about, for those that need one beside their words."""
    if isinstance(clause, Practicality):
        return content().practicalities[clause.id].label
    if isinstance(clause, Routine):
        return _("Routine")
    # Where a section has several topics, "Ruth, extension 4412" says nothing without its own.
    return content().topics[clause.topic].title if len(TOPICS[clause.section]) > 1 else ""


PLACES = {
    Says.DATE: Markup(""),
    Says.MEETINGS: Markup(""),
    Says.UNSURE: Markup(" class='a-muted'"),
    Says.TRIAL: Markup(" class='a-muted a-trial'"),
}
"""How the parts of a clause that nobody typed are set."""


def clause(alliance: Alliance, shown: Clause, *, labelled: bool = True) -> Markup:
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
            pieces.append(html("<div$place>$words</div>", place=PLACES[says], words=words))
    return Markup("").join(pieces)


def answer_to(response: Response, want: Asked = Asked.VOTE) -> Markup:
    """What the partner said to a clause, as HTML: stance, words, and the wording they propose. Where no stance is asked
    for, none is missing."""
    missing = want in (Asked.VOTE, Asked.READ)
    pieces = [chip(response.stance)] if response.stance or missing else []
    if response.text.strip():
        pieces.append(typed(response.text))
    if response.proposal.text.strip():
        pieces.append(html("<div class='a-muted'>$label</div>", label=_("Put differently:")))
        pieces.append(quote(typed(response.proposal.text)))
    return Markup("").join(pieces)


def pair(alliance: Alliance, asked: Clause, response: Response, party: Party = Party.AUTHOR) -> Markup:
    """A clause of a party and what the other says to it, as HTML."""
    return sides(
        said_by(party, alliance.name(party), clause(alliance, asked)),
        said_by(party.other, alliance.name(party.other), answer_to(response, want_of(asked))),
    )


def day_name(day: Day) -> str:
    """The short name of a day."""
    return _(DAY_SHORT[day])


def week(alliance: Alliance, routines: Iterable[Routine]) -> None:
    """The routines as a week: a row each, a column a day, in each cell who does it (by initials where narrow)."""
    head = Markup("").join(
        html(
            "<th scope='col'><span class='a-full'>$day</span><span class='a-short' aria-hidden='true'>$two</span></th>",
            day=day_name(d),
            two=_(DAY_LETTERS[d]),
        )
        for d in Day
    )
    rows = []
    for routine in routines:
        who = who_in_words(routine, _, partial(who_word, alliance)) or _("not said who")
        short = _initials(alliance, routine)
        cell = html(
            "<td class='a-who-$kind' title='$who'><span class='a-full'>$who</span>"
            "<span class='a-short' aria-hidden='true'>$short</span></td>",
            kind=routine.who,
            who=who,
            short=short,
        )
        none = Markup("<td></td>")
        rows.append(
            html(
                "<tr><th scope='row' dir='auto'>$what$when</th>$cells</tr>",
                what=routine.text,
                when=html("<small>$when</small>", when=routine.when.text)
                if routine.when.text.strip()
                else "",
                cells=Markup("").join(cell if routine.happens_on(d) else none for d in Day),
            )
        )
    show(
        html(
            "<div class='a-week'><table><caption>$caption</caption>"
            "<tr><td class='a-corner'></td>$head</tr>$rows</table></div>",
            caption=_("The week"),
            head=head,
            rows=Markup("").join(rows),
        )
    )


def _initials(alliance: Alliance, routine: Routine) -> str:
    author, partner = (alliance.name(party)[:1] for party in Party)
    turn = f"{partner}/{author}" if routine.first is Party.PARTNER else f"{author}/{partner}"
    return {
        Who.AUTHOR: author,
        Who.PARTNER: partner,
        Who.BOTH: f"{author}+{partner}",
        Who.IN_TURN: turn,
    }.get(routine.who, "?")


def change(pieces: tuple[Piece, ...]) -> Markup:
    """The new wording laid over the old one, word by word, as HTML."""
    tags = {Kind.SAME: "span", Kind.GONE: "del", Kind.NEW: "ins"}
    marked = (html("<$tag>$words</$tag>", tag=tags[p.kind], words=p.words) for p in pieces)
    return html("<div class='a-typed a-change' dir='auto'>$marked</div>", marked=Markup("").join(marked))


def meter(label: str, part: int, whole: int) -> None:
    """How far something is, as a bar with words."""
    width = round(100 * part / whole) if whole else 0
    show(
        html("<div class='a-meter-label'>$label</div>", label=label),
        html(
            "<div class='a-meter' role='presentation'><i style='width:$width%'></i></div>", width=str(width)
        ),
    )


def problem(text: str, *, brought: bool = False) -> None:
    """What could not be done, or is not as it should be, and what to do about it; `brought` into view."""
    mark = " data-brought" if brought else ""
    show(html("<div class='a-note a-problem' role='alert' dir='auto'$mark>$text</div>", mark=mark, text=text))


def unstored(*, brief: bool = False) -> None:
    """What it means where a browser keeps no copies of what is typed, `brief` where it was said before; nothing where
    it does."""
    if cookies.storing(st.context.cookies):
        return
    words = _(
        "This browser stores nothing for this address, so it can't keep copies of what you type while there is no "
        "connection. Leave a page only when it says “saved”, or allow stored data for this address in the settings of "
        "the browser and load the page anew."
    )
    if brief:
        words = _("This browser keeps no copies of what you type: leave a page only when it says “saved”.")
    (paragraph if brief else note)(words)


def note(text: str) -> None:
    """A sentence that matters now."""
    show(html("<div class='a-note' role='status' dir='auto'>$text</div>", text=text))
