"""Every naughty string in every document: what comes out is what was typed, and nothing in it is a command."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from alliance_core.derived.differences import alike, words
from alliance_core.documents import snapshot_file
from alliance_core.documents.calendar import render_calendar
from alliance_core.documents.clean import BIDI_CONTROLS, TURNING, clean, inline
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.documents.received import alliance_file, verdict_words, verifying
from alliance_core.language import N_
from alliance_core.model import (
    Answer,
    Clause,
    Decision,
    Ending,
    Party,
    Practical,
    Practicality,
    Question,
    Revision,
    Routine,
    Snapshot,
    Stance,
    Statement,
    Topic,
    Words,
)
from alliance_core.model.ids import ClauseKey, as_id
from tests.conftest import Show
from tests.documents.agreements import signed
from tests.documents.alliances import NOW, offers, read, snapshot, squeezed, stance
from tests.naughty import OWN, joined, kept, named

TITLE = "Strings tried per place"
LINK = "https://alliance.example.org/open#invitation.abc"
STRINGS = kept()
NAMES = joined(named(), between=" ", limit=700)
"""All names in a few, longer than anybody may be called."""

ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/AA",
    "/SubmitForm",
    "/GoToR",
    "/ImportData",
    "/RichMedia",
    "/URI",
}
"""Keys and kinds of what a PDF can do beside being read."""


def routines(*texts: str) -> tuple[Routine, ...]:
    """Routines whose what and when are each of these texts."""
    return tuple(
        Routine(id=as_id(f"routine{n}"), text=one, when=Words(text=one)) for n, one in enumerate(texts, 1)
    )


def theirs(*texts: str) -> tuple[Statement, ...]:
    """What the partner offers."""
    return tuple(
        Statement(id=as_id(f"p_offer{n}"), topic=Topic.OFFER, text=text) for n, text in enumerate(texts, 1)
    )


def answers(*texts: str) -> tuple[Answer, ...]:
    """Answers to the first of the six questions."""
    return tuple(
        Answer(question=question, text=text) for question, text in zip(Question, texts, strict=False)
    )


def agreed(**fields: Any) -> Snapshot:
    """A snapshot with both names under it."""
    return signed(snapshot(**{"clauses": offers("Zebra")} | fields))


PLAIN = offers(*("Zebra" for _ in STRINGS))
SAID = tuple(stance(ClauseKey(f"offer{n}"), Stance.TALK, text) for n, text in enumerate(STRINGS, 1))
PROPOSED = tuple(
    stance(ClauseKey(f"offer{n}"), Stance.YES_IF, "if", text) for n, text in enumerate(STRINGS, 1)
)
DECIDED = tuple(Decision(clause=ClauseKey(f"offer{n}"), text=text) for n, text in enumerate(STRINGS, 1))
ENDED = tuple(
    Ending(party=party, ended_at=NOW + timedelta(days=1), text="\n".join(joined())) for party in Party
)


def drawn(**fields: Any) -> bytes:
    """The document of the author, with the talk agenda."""
    return render(snapshot(**fields), link=LINK, talked=True, now=NOW)


def compared(old: tuple[Clause, ...], new: tuple[Clause, ...], *names: str) -> bytes:
    """The changes between two revisions."""
    revisions = [Revision(number=n, sent_at=NOW, clauses=said) for n, said in ((1, old), (2, new))]
    called = dict(zip(Party, names or ("Ana", "Ben"), strict=True))
    return render_comparison(called, *revisions, language="en", now=NOW)


def apart() -> tuple[str, ...]:
    """The strings in an order in which none stands where one does that is much like it: of two that are, changes are
    drawn within the line, and neither stands there whole."""
    turned = ((*STRINGS[by:], *STRINGS[:by]) for by in range(1, len(STRINGS)))
    return next(
        order
        for order in turned
        if not any(alike(words(old, new)) for old, new in zip(STRINGS, order, strict=True))
    )


PDFS: dict[str, Callable[[], bytes]] = {
    "clauses": lambda: drawn(clauses=offers(*STRINGS)),
    "routines": lambda: drawn(clauses=routines(*joined(limit=400))),
    "answers": lambda: drawn(answers=answers(*joined()), partner_answers=answers(*joined())),
    "what the partner says": lambda: drawn(clauses=PLAIN, responses=SAID),
    "wording the partner proposes": lambda: drawn(clauses=PLAIN, responses=PROPOSED),
    "said of clauses that are gone": lambda: drawn(responses=SAID),
    "what the partner adds": lambda: drawn(partner_clauses=theirs(*STRINGS)),
    "agenda": lambda: render_agenda(
        snapshot(clauses=offers(*STRINGS), responses=SAID, decisions=DECIDED), now=NOW
    ),
    "changes": lambda: compared(offers(*STRINGS), offers(*apart())),
    "agreement": lambda: render_agreement(agreed(clauses=offers(*STRINGS))),
    "last words": lambda: render_agreement(agreed().with_endings(ENDED)),
}
"""Where in which PDF all strings stand."""

NAMED: dict[str, Callable[[Words], bytes]] = {
    "alliance": lambda name: render(snapshot(author=name), link=LINK, now=NOW),
    "agenda": lambda name: render_agenda(snapshot(author=name), now=NOW),
    "changes": lambda name: compared(offers("Zebra"), (), name.text, "Ben"),
    "agreement": lambda name: render_agreement(agreed(author=name)),
}
"""The PDFs with names."""


def lost(strings: Iterable[str], text: str) -> list[str]:
    """Which strings a text doesn't have; a foot of a page may stand in the middle of one."""
    return [
        one
        for one in strings
        if (whole := squeezed(clean(one))) not in text
        and not any(whole[:at] in text and whole[at:] in text for at in range(1, len(whole)))
    ]


ALLOWED = {
    *(
        "BEGIN",
        "END",
        "PRODID",
        "VERSION",
        "NAME",
        "X-WR-CALNAME",
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
    ),
    *("SUMMARY", "DTSTART", "CLASS", "DESCRIPTION", "DTEND", "RRULE", "TRANSP", "ACTION", "TRIGGER"),
}
"""What lines of a calendar of ours begin with."""


def properties(calendar: bytes) -> set[str]:
    """What the lines of a calendar begin with, where they are not the rest of a folded one."""
    lines = calendar.decode().split("\r\n")
    assert "\n" not in "".join(lines)
    assert "\r" not in "".join(lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    return {re.split("[:;]", line)[0] for line in lines if line and not line.startswith(" ")}


def turns(text: str) -> bool:
    """Whether it has letters from right to left, which no reader of PDFs gives back in their order."""
    return bool(TURNING.search(text))


def commands(pdf: bytes) -> set[str]:
    """What in a PDF would do something; the one link of ours is none."""
    found: set[str] = set()
    seen: set[int] = set()

    def walk(value: object) -> None:
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                return
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, DictionaryObject) and value.get("/URI") != LINK:
            found.update(
                ACTIVE & {*map(str, value.keys()), *(str(v) for v in value.values() if isinstance(v, str))}
            )
            for one in value.values():
                walk(one)
        elif isinstance(value, ArrayObject):
            for one in value:
                walk(one)

    walk(PdfReader(BytesIO(pdf)).trailer)
    return found


@pytest.mark.parametrize("place", PDFS)
def test_no_naughty_string_is_lost_or_does_something_in_a_pdf(place: str, show: Show) -> None:
    pdf = PDFS[place]()
    assert commands(pdf) == set()
    assert lost((one for one in STRINGS if not turns(one)), read(pdf)) == []
    show(TITLE, f"PDF, {place}: {len(STRINGS)} strings, all as typed, nothing active")


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\U0010ffff", "\ue000", "<&>\"'"])
def test_what_a_file_says_of_itself_is_xml_whatever_the_names(sign: str) -> None:
    pdf = render(snapshot(author=Words(text=f"A{sign}na")), now=NOW)
    told = PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()
    assert "na and Ben" in "".join(ElementTree.fromstring(told).itertext())  # noqa: S314 - ours


@pytest.mark.parametrize("place", NAMED)
def test_no_naughty_name_is_lost_or_does_something_in_a_pdf(place: str, show: Show) -> None:
    text = ""
    for name in NAMES:
        pdf = NAMED[place](Words(text=name))
        assert commands(pdf) == set()
        assert inline(name) in str(PdfReader(BytesIO(pdf)).metadata.title)
        text += read(pdf)
    assert lost((inline(one) for one in named() if not turns(one)), text) == []
    show(
        TITLE,
        f"PDF, names in {place}: {len(named())} strings, all as typed, also in its title, nothing active",
    )


def test_letters_from_right_to_left_are_all_there_in_whatever_order(show: Show) -> None:
    turning = [one for one in STRINGS if turns(one)]
    typed = Counter(squeezed(clean("".join(turning))).translate(BIDI_CONTROLS))
    assert not typed - Counter(read(drawn(clauses=offers(*turning))))
    show(TITLE, f"PDF, from right to left: {len(turning)} strings, every letter there")


def test_no_naughty_string_is_lost_on_a_card(show: Show) -> None:
    found = ""
    for text in joined(between=" ", limit=900):
        said = Statement(id=as_id("early-sign1"), topic=Topic.EARLY_SIGN, text=text)
        pdf = render_card(snapshot(clauses=(said,)), now=NOW)
        assert commands(pdf) == set()
        found += read(pdf)
    assert lost((one for one in STRINGS if not turns(one)), found) == []
    show(TITLE, f"PDF, card: {len(STRINGS)} strings, all as typed, nothing active")


def test_the_data_in_an_agreement_is_letter_by_letter_what_was_typed(show: Show) -> None:
    shown = agreed(clauses=offers(*joined(limit=400)), answers=answers(*joined()))
    inside = PdfReader(BytesIO(render_agreement(shown))).attachments["alliance.json"][0]
    assert alliance_file.read(inside) == shown
    show(TITLE, f"JSON inside the PDF: {len(STRINGS)} strings, all as typed")


def test_a_json_file_is_read_back_letter_by_letter(show: Show) -> None:
    packed = joined(limit=400)
    decided = tuple(Decision(clause=ClauseKey(f"offer{n}"), text=text) for n, text in enumerate(packed, 1))
    shown = snapshot(clauses=offers(*packed), partner_clauses=theirs(*packed), decisions=decided)
    assert alliance_file.read(snapshot_file.write(shown).encode()) == shown
    for name in named():
        called = snapshot(author=Words(text=name), partner=Words(text=name))
        assert alliance_file.read(snapshot_file.write(called).encode()) == called
    show(TITLE, f"JSON: {len(STRINGS)} strings, {len(named())} names, all as typed")


def test_what_is_said_of_a_file_moves_no_cursor_of_a_terminal(show: Show) -> None:
    harmless = verifying.Verdict(state=verifying.Finding.UNCHANGED, snapshot=agreed(), digest="a" * 64)
    usual = len("\n".join(verdict_words.sentences(harmless, None, N_)).split("\n"))
    for raw in (*named(), *OWN):
        shown = agreed(author=Words(text=raw), partner=Words(text=raw))
        verdict = verifying.Verdict(state=verifying.Finding.UNCHANGED, snapshot=shown, digest="a" * 64)
        lines = "\n".join(verdict_words.sentences(verdict, None, N_)).split("\n")
        assert len(lines) == usual
        for line in lines:
            assert not [sign for sign in line if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    show(TITLE, f"terminal, verify: {len({*named(), *OWN})} strings, no control character")


def entries(calendar: bytes) -> list[Any]:
    """The events of a calendar, as a program reads them."""
    return Calendar.from_ical(calendar).walk("VEVENT")


def test_no_naughty_string_forges_a_line_of_the_calendar(show: Show) -> None:
    calendar = render_calendar(snapshot(clauses=routines(*STRINGS)), Party.AUTHOR, now=NOW)
    for text, event in zip(STRINGS, entries(calendar), strict=True):
        assert clean(text).strip() in event["description"]
        assert event["summary"].startswith(inline(text)[:119].rstrip())
    assert properties(calendar) <= ALLOWED
    show(TITLE, f"calendar: {len(STRINGS)} strings, all as typed, no line forged")


def test_no_naughty_name_forges_a_line_of_the_calendar(show: Show) -> None:
    rhythm = Practicality(id=Practical.REVIEW, day=date(2027, 1, 4))
    for name in named():
        called = snapshot(author=Words(text=name), partner=Words(text=name), clauses=(rhythm,))
        calendar = render_calendar(called, Party.AUTHOR, now=NOW)
        (event,) = entries(calendar)
        assert inline(name) in event["summary"]
        escaped = inline(name).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        assert escaped in str(Calendar.from_ical(calendar)["x-wr-calname"])
        assert properties(calendar) <= ALLOWED
    show(TITLE, f"calendar, names: {len(named())} strings, all as typed, no line forged")
