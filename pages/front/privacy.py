"""Who can read what: the honest limits, in plain words."""

from __future__ import annotations

import streamlit as st

from pages.addresses import file_of
from pages.front import known_alliances
from pages.kit import frame, html
from pages.kit.words import _

frame.screen("privacy")
html.heading(_("Who can read what you write"))
parts = (
    (
        _("The two of you"),
        _(
            "Whoever has a link can open it. The invitation opens the partner's side, the private link opens the "
            "author's. There are no accounts, so a link is the key: send the invitation to one person only, and keep "
            "the private link for yourself. Links can be replaced, taken back, end by themselves or ask for a "
            "passcode. Whoever sent an invitation could open it too, until the other makes it their own. "
            "Even that one can be replaced by whoever started the alliance; the other is shut out then, and notices."
        ),
    ),
    (
        _("Whoever runs this server"),
        _(
            "What you write is sealed in the database: whoever copies or administers the file reads noise. While a "
            "page is open, the program has to open the seal to show it to you; someone who changed the program "
            "could read along in that moment. Kept in the open are the times at which an alliance was made, "
            "changed or a link ended, whether it was ever shared, which side a link opens, how much was written, "
            "wrong passcodes as a number, and random numbers. What the author deletes is overwritten in the file; an "
            "older backup may still have it, sealed."
        ),
    ),
    (
        _("A third person"),
        _(
            "Somebody else reads only by a link of their own, under a name, once both of you let them in. They see "
            "what you two agreed, or else the newest revision that was sent; of answers, early signs, third persons, "
            "what is left open and last words only what its owner ticked. Either of you ends it. A link to read of "
            "before shows no more than the clauses of what was agreed, until both of you have let somebody in."
        ),
    ),
    (
        _("Nobody else"),
        _(
            "No tracker, no advertising, no font or picture from elsewhere; this page asks no other address for "
            "anything. The author is told when you send your answer; when you open the link, only if you let them see "
            "it."
        ),
    ),
    (
        _("This device"),
        _(
            "A cookie leads to the keys of this device, which the database keeps sealed, so that a refresh or a second "
            "tab works: until half a year after the last visit for the author; for the partner until the browser is "
            "closed, or as long for those who choose to be remembered. What the device is told to forget is erased "
            "in the database as well. What could "
            "not be saved yet is kept by the browser, unsealed, until it can. The button in the corner, or Esc three "
            "times, closes a page quickly; that you were on this server stays in the history of the browser."
        ),
    ),
    (
        _("What it can't do"),
        _(
            "Nobody checks who you are: a name is what someone typed. A lost link can't be found again, not even by "
            "whoever runs the server; if you two had agreed, the other's PDF of the agreement "
            "brings back the text. And what somebody has seen, printed or copied can't be taken back."
        ),
    ),
    (
        _("What is yours"),
        _(
            "Each of you can take along all that they may see, and what they have written and not sent, as a file. "
            "Whoever answered can take their answer back, and the other sees that they did. Of old revisions that "
            "nobody answered or signed, only number, day and digest are kept once twenty newer ones were sent; both "
            "are told before. The time zone that your "
            "browser names is kept with what you write, so that a day is the same day for both. What you send and sign "
            "says how far your clocks are from UTC; the name of your zone is read by the other once you say so."
        ),
    ),
)
for title, text in parts:
    html.heading(title, 2)
    html.paragraph(text)
html.heading(_("Let this device forget"), 2)
known_alliances.remembering()
alliance = {name: st.query_params[name] for name in ("a", "as") if name in st.query_params}
if "a" in alliance:
    st.page_link(
        file_of("yours"), label=_("What is yours, to take along or to take back"), query_params=alliance
    )
st.page_link(file_of("home"), label=_("To the start page"))
