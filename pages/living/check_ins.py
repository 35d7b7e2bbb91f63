"""How an alliance fares: where it stands in words, what is due, the pulse as a picture, its life as a line."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from alliance_core import workflow
from alliance_core.derived import pending, pulse
from alliance_core.derived import timeline as timelines
from alliance_core.derived.timeline import Event, Happening
from alliance_core.language.vocabulary import PULSE_WORDS, trial_in_words
from alliance_core.model import Alliance, CheckIn, Clause, ClausePulse, Field, Party, Pulse
from alliance_core.model.ids import ClauseKey
from pages import markup
from pages.kit import fields, frame, html
from pages.kit.viewer import Viewer, change
from pages.kit.words import _, day_and_time, in_words

PULSE_SIGNS = {Pulse.WORKS: "✓", Pulse.WOBBLES: "≈", Pulse.BROKEN: "✕"}


def pulse_label(felt: Pulse) -> str:
    """The sign and the word of a pulse."""
    return f"{PULSE_SIGNS[felt]} {_(PULSE_WORDS[felt])}"


def due(viewer: Viewer, found: tuple[pulse.Due, ...]) -> None:
    """What is to be taken up again, and the way to do it."""
    html.heading(_("To take up again"), 2)
    for one in found:
        html.show(taken_up(viewer.alliance, one))
    if viewer.party is Party.AUTHOR:
        frame.link(viewer, "revisit", _("Take it up in the next revision"))
    else:
        words = _("{author} takes it up in the next revision. You can put things differently in your answer.")
        html.paragraph(words.format(author=viewer.alliance.author.text), "a-hint")
        frame.link(viewer, "answer", _("Put it differently"))


def taken_up(alliance: Alliance, one: pulse.Due) -> Markup:
    """A clause to be taken up again with the reasons why, as HTML."""
    pieces = [html.clause(alliance, one.clause)]
    if one.trial_over:
        pieces.append(markup.html("<div class='a-turn'>$words</div>", words=_("The trial is over.")))
    pieces += [_beat(alliance, party, beat) for party, beat in one.beats.items()]
    return html.said_by(one.party, alliance.name(one.party), Markup("").join(pieces))


def _beat(alliance: Alliance, party: Party, beat: ClausePulse) -> Markup:
    if beat.pulse is None and not beat.text.strip():
        return Markup()
    felt = pulse_label(beat.pulse) if beat.pulse else "–"
    return markup.html(
        "<div class='a-beat'><span class='a-pulse a-pulse-$kind'>$felt</span> "
        "<span dir='auto'>$name</span>$words</div>",
        kind=beat.pulse or "none",
        felt=felt,
        name=alliance.name(party),
        words=html.typed(beat.text) if beat.text.strip() else "",
    )


def pulses(viewer: Viewer) -> None:
    """How the pulse developed, round by round, as bars with words; and what was said of the whole."""
    seen = pulse.visible(viewer.alliance, viewer.party)
    if not seen:
        return
    html.heading(_("How it fares"), 2)
    rows = [
        _bar(viewer.alliance, viewer.party, each.number, party, each.given[party])
        for each in seen
        for party in Party
        if party in each.given
    ]
    html.show(
        markup.html(
            "<table class='a-pulses'><caption>$words</caption>$rows</table>",
            words=_("The pulse, check-in by check-in"),
            rows=Markup("").join(rows),
        )
    )
    for each in reversed(seen):
        title = _("What was said in check-in {number}").format(number=each.number)
        with st.expander(title, key=f"round_{each.number}"):
            for party, given in each.given.items():
                _said(viewer.alliance, party, given)


def _bar(alliance: Alliance, reader: Party, number: int, party: Party, given: CheckIn) -> Markup:
    counted = pulse.counts(given)
    whole = sum(counted.values())
    day = in_words(given.given_at.date())
    words = ", ".join(f"{_(PULSE_WORDS[felt])} {counted[felt]}" for felt in Pulse if counted[felt]) or _(
        "in words only"
    )
    cells = Markup("").join(
        markup.html(
            "<i class='a-pulse-$felt' style='width:$width%'></i>",
            felt=felt,
            width=f"{100 * counted[felt] / whole:.2f}",
        )
        for felt in Pulse
        if counted[felt]
    )
    waits = "" if party is not reader or _shown_to_other(alliance, number) else _("not shown yet")
    return markup.html(
        "<tr><th scope='row' class='a-of-$party' dir='auto'>$name<small>$day</small></th>"
        "<td><div class='a-bar' aria-hidden='true'>$cells</div>"
        "<small>$words</small> <small>$waits</small></td></tr>",
        party=party,
        name=alliance.name(party),
        day=day,
        cells=cells,
        words=words,
        waits=waits,
    )


def _shown_to_other(alliance: Alliance, number: int) -> bool:
    one = pulse.rounds(alliance)[number - 1]
    return one.complete or all(given.at_once for given in one.given.values())


def _said(alliance: Alliance, party: Party, given: CheckIn) -> None:
    keyed = alliance.revisions[given.revision - 1].keyed
    pieces = []
    for title, text in ((_("Works well"), given.well.text), (_("Works less well"), given.less.text)):
        if text.strip():
            pieces.append(
                markup.html("<div class='a-clause-label'>$title</div>", title=title) + html.typed(text)
            )
    for beat in given.beats:
        if beat.pulse is not Pulse.WORKS or beat.text.strip():
            clause = html.clause(alliance, keyed[beat.clause]) if beat.clause in keyed else Markup()
            pieces.append(html.quote(clause) + _beat(alliance, party, beat))
    nothing = markup.html("<p class='a-hint'>$words</p>", words=_("All of it works."))
    html.show(html.said_by(party, alliance.name(party), Markup("").join(pieces) or nothing))


def timeline(viewer: Viewer) -> None:
    """All that happened, as a line with points, oldest first."""
    events = (_event(viewer, event) for event in timelines.events(viewer.alliance, viewer.party))
    html.heading(_("So far"), 2)
    html.show(markup.html("<ol class='a-life'>$events</ol>", events=Markup("").join(events)))


_SENT = (Happening.SENT, Happening.REVISED)


def _event(viewer: Viewer, event: Event) -> Markup:
    words = {
        Happening.BEGUN: _("{name} began"),
        Happening.SENT: _("{name} sent revision {number}"),
        Happening.OPENED: _("{name} opened revision {number}"),
        Happening.ANSWERED: _("{name} answered revision {number}"),
        Happening.TAKEN_BACK: _("{name} took their answer back"),
        Happening.REVISED: _("{name} sent revision {number}"),
        Happening.SIGNED: _("{name} put their name to revision {number}"),
        Happening.AGREED: _("{name} put their name to revision {number}: agreed"),
        Happening.CHECKED_IN: _("{name} checked in, round {number}"),
        Happening.ENDED: _("{name} ended it"),
        Happening.PARTED: _("{name} added last words"),
    }[event.kind]
    said = words.format(name=viewer.alliance.name(event.party), number=event.number)
    document = Markup()
    revision = viewer.alliance.revisions[event.number - 1] if event.kind in _SENT else None
    if revision and revision.gone:
        said = _("{words}; its words are kept no longer, only their digest").format(words=said)
    if event.kind is Happening.AGREED:
        label = _("Revision {number} as a PDF").format(number=event.number)
        document = frame.document(viewer, label, "agreement.pdf", f"revision={event.number}")
    return markup.html(
        "<li class='a-of-$party a-happening-$kind'><span dir='auto'>$words</span><small>$when</small>$document</li>",
        party=event.party,
        kind=event.kind,
        words=said,
        when=day_and_time(event.at),
        document=document,
    )


def last_words(alliance: Alliance) -> None:
    """What each said at the end."""
    for ending in alliance.endings:
        words = html.typed(ending.text) if ending.text.strip() else Markup()
        when = _("{name}, {when}").format(
            name=alliance.name(ending.party), when=day_and_time(ending.ended_at)
        )
        html.show(html.said_by(ending.party, when, words))


def trial(last: date) -> str:
    """Until when a clause is on trial, in words."""
    return trial_in_words(last, _)


def feel(viewer: Viewer, party: Party, clause: Clause, key: ClauseKey) -> None:
    """One clause with the pulse on it, and words where it does not simply work."""
    said = pending.beat(viewer.alliance, viewer.party, key)

    def take() -> None:
        change(viewer, workflow.set_pulse, viewer.party, key, st.session_state[viewer.widget("pulse", key)])

    with st.container(key=f"clause_{key}"):
        shown = html.clause(viewer.alliance, clause)
        html.show(html.said_by(party, viewer.alliance.name(party), shown))
        st.session_state[viewer.widget("pulse", key)] = said.pulse
        st.segmented_control(
            _("How does it fare?"),
            list(Pulse),
            format_func=pulse_label,
            key=viewer.widget("pulse", key),
            on_change=take,
            label_visibility="collapsed",
            width="stretch",
        )
        if said.pulse in (Pulse.WOBBLES, Pulse.BROKEN) or said.text.strip():
            fields.area(viewer, Field.beat(key), _("What happens? (if you like)"))
