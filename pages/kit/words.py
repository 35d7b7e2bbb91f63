"""The words of the interface, and how typed words get into places where Streamlit reads Markdown."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

import streamlit as st

from alliance_core import zones
from alliance_core.content import Content
from alliance_core.content import content as read_content
from alliance_core.language import translation
from alliance_core.language.dates import date_in_words, moment_in_words
from alliance_core.language.vocabulary import STANCE_SIGNS, STANCE_WORDS
from alliance_core.model import Alliance, Party, Stance, Who
from pages import house

JOINER = "\u2060"
_PUNCTUATION = re.compile(r"(?!(?<=[^\W_])-(?=[^\W_]))[!-/:-@\[-`{-~]")


def language() -> str:
    """The reader's language: that of this server, until readers can choose."""
    return house.settings().language


def _(message: str) -> str:
    """A sentence of the interface in the reader's language."""
    return translation(language()).gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """A sentence with a number in it, in the reader's language; its placeholders are still to be filled."""
    return translation(language()).ngettext(singular, plural, count)


def content() -> Content:
    """Situations, sections and questions in the reader's language."""
    return read_content(language())


def plain(typed: str) -> str:
    """A name for the label of a button or link, where Streamlit would read Markdown, arrows and addresses.

    Escaping alone leaves bare addresses, arrows and emoji codes alive, so each mark of punctuation also
    stands between word joiners, which nobody sees. A hyphen between letters is none of that, and stays as it is, for
    those who have it read out.
    """
    return _PUNCTUATION.sub(lambda mark: f"{JOINER}\\{mark[0]}{JOINER}", typed)


def named(template: str, alliance: Alliance, writer: Party = Party.AUTHOR) -> str:
    """A sentence of the content with the names in it. The result is typed text, and shown as such.

    Content speaks from the author's side. Where the partner is the `writer`, the two change places.
    """
    return template.format(author=alliance.name(writer), partner=alliance.name(writer.other))


def label(template: str, alliance: Alliance, writer: Party = Party.AUTHOR) -> str:
    """The same for a field's label, which is read aloud as it is and drawn as Markdown: letters only."""
    return template.format(
        author=letters(alliance.name(writer)), partner=letters(alliance.name(writer.other))
    )


def letters(name: str) -> str:
    """A name without punctuation and signs; marks that are part of a letter, as vowels in many scripts, stay."""
    return "".join(letter for letter in name if unicodedata.category(letter)[0] in "LMNZ")


def stance_word(stance: Stance) -> str:
    """The word of a stance."""
    return _(STANCE_WORDS[stance])


def stance_label(stance: Stance) -> str:
    """The sign and the word of a stance."""
    return f"{STANCE_SIGNS[stance]} {stance_word(stance)}"


def who_word(alliance: Alliance, who: Who) -> str:
    """Who does a routine. May be a typed name; nothing where nobody has said."""
    if who in (Who.AUTHOR, Who.PARTNER):
        return alliance.name(Party(who.value))
    return {Who.BOTH: _("both"), Who.IN_TURN: _("in turn")}.get(who, "")


def device_zone() -> str:
    """The name of the zone that the reader's browser is in, as it says itself; nothing when it doesn't."""
    return st.context.timezone or ""


def look_from(zone: str) -> None:
    """Whoever is looking has this zone kept; days and times are theirs while the page is drawn."""
    st.session_state["zone"] = zone


def local(moment: datetime) -> datetime:
    """A moment as it is for the reader: in the zone they have kept, else in that of their browser, else in UTC."""
    return zones.at(moment, st.session_state.get("zone") or device_zone())


def in_words(day: date) -> str:
    """A date in words: 22 November 2026."""
    return date_in_words(day, _)


def day_and_time(moment: datetime) -> str:
    """A moment in words, on the day that documents say: 22 November 2026, 14:02. Where the reader's clock says
    something else, both stand there: 22 November 2026, 23:02 UTC+1 (23 November 2026, 07:02 for you)."""
    here = local(moment)
    own = _("{day}, {time}").format(day=in_words(here), time=f"{here:%H:%M}")
    if here.utcoffset() == moment.utcoffset():
        return own
    if here.date() == moment.date():
        own = f"{here:%H:%M}"
    return _("{moment} ({own} for you)").format(moment=moment_in_words(moment, _), own=own)
