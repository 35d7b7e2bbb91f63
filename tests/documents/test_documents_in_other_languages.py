"""Documents in two made-up languages: every sentence came through the door for words, in what is read and read out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from icalendar import Calendar
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, TextStringObject

from alliance_core.content import content
from alliance_core.documents.calendar import render_calendar
from alliance_core.documents.markdown import render_markdown
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import render_card
from alliance_core.documents.pdf.comparison import render_comparison
from alliance_core.documents.received.verdict_words import sentences
from alliance_core.documents.received.verifying import verify
from alliance_core.language import translation
from alliance_core.model import Party, Revision, Situation, Snapshot, Words
from tests.documents.agreements import ended, signed
from tests.documents.alliances import LINK, NOW
from tests.made_up import ACCENTED, LATIN, MIRRORED, said

NO_WORDS = re.compile(r"https?://\S+(?:\s+open#\S+)?|(?:[0-9a-f]{4}\s*){16}|\bUTC\b")
"""Addresses, a digest, and the one zone that everybody reads a moment in."""

READ_OUT = ("/TU", "/Title", "/Alt", "/ActualText", "/Contents")
"""Under what a PDF has words for those who listen, and the names of its parts."""

pytestmark = pytest.mark.usefixtures("other_languages")
tags = pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
situations = pytest.mark.parametrize("situation", Situation)


def example(tag: str, situation: Situation) -> Snapshot:
    """What was sent and answered, with words in every part."""
    return content(tag).situations[situation].example


def agreed(tag: str, situation: Situation) -> Snapshot:
    """The same without what stood in the way, signed and ended."""
    answered = example(tag, situation)
    shown = ended(signed(answered.model_copy(update={"responses": (), "replied_at": None})))
    names = {s.party: said(s.text, tag) for s in shown.signatures}
    signatures = tuple(s.model_copy(update={"text": names[s.party]}) for s in shown.signatures)
    endings = tuple(e.model_copy(update={"text": said(e.text, tag)}) for e in shown.endings)
    return shown.with_signatures(signatures).with_endings(endings)


def in_english(words: str) -> list[str]:
    """The lines that have a Latin letter where none should be."""
    return [line for line in NO_WORDS.sub("", words).splitlines() if set(line) & set(LATIN)]


def read_out(pdf: PdfReader) -> Iterator[str]:
    """All words of a PDF that stand beside its pages."""
    for number in range(1, int(str(pdf.trailer["/Size"]))):
        found = pdf.get_object(IndirectObject(number, 0, pdf))
        if isinstance(found, DictionaryObject):
            yield from (
                str(found[name]) for name in READ_OUT if isinstance(found.get(name), TextStringObject)
            )


def all_of(pdf: bytes) -> str:
    """What is read of a PDF."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return "\n".join([*pages, *read_out(PdfReader(BytesIO(pdf)))])


@tags
def test_what_is_sent_and_answered(tag: str) -> None:
    answered = example(tag, Situation.NEWBORN)
    sent = answered.model_copy(update={"replied_at": None, "responses": (), "partner_clauses": ()})
    draft = sent.model_copy(update={"number": None, "sent_at": None})
    for shown in (draft, sent, answered):
        assert in_english(all_of(render(shown, now=NOW))) == []
    assert in_english(all_of(render(sent, link=LINK, now=NOW))) == []
    assert in_english(all_of(render_agenda(answered, now=NOW))) == []
    assert in_english(all_of(render_card(answered, now=NOW))) == []


@tags
def test_what_is_agreed_and_ended(tag: str) -> None:
    assert in_english(all_of(render_agreement(agreed(tag, Situation.NEWBORN)))) == []


@tags
@situations
def test_what_a_wiki_reads(tag: str, situation: Situation) -> None:
    for shown in (example(tag, situation), agreed(tag, situation)):
        assert in_english(render_markdown(shown)) == []


@tags
def test_what_has_no_name_and_no_words_yet(tag: str) -> None:
    nothing = Snapshot(id="a", situation=Situation.OPEN, language=tag, author=Words(), partner=Words())
    assert in_english(all_of(render(nothing, now=NOW))) == []
    assert in_english(render_markdown(nothing)) == []


@tags
def test_what_changed(tag: str) -> None:
    names = {party: said(name, tag) for party, name in ((Party.AUTHOR, "Ada"), (Party.PARTNER, "Ben"))}
    old, new = (
        Revision(number=number, sent_at=NOW, clauses=example(tag, situation).clauses)
        for number, situation in ((1, Situation.PEERS), (2, Situation.NEWBORN))
    )
    assert in_english(all_of(render_comparison(names, old, new, language=tag, now=NOW))) == []


@tags
@situations
def test_what_stands_in_a_calendar(tag: str, situation: Situation) -> None:
    for shown in (example(tag, situation), agreed(tag, situation).with_endings(())):
        calendar: Any = Calendar.from_ical(render_calendar(shown, Party.AUTHOR, now=NOW))
        words = [str(calendar[name]) for name in ("name", "x-wr-calname")]
        words += [
            str(event.get(name, "")) for event in calendar.events for name in ("summary", "description")
        ]
        assert in_english("\n".join(words)) == []


@tags
def test_what_a_document_is_said_to_be(tag: str) -> None:
    for made in (
        render(example(tag, Situation.PEERS), now=NOW),
        render_agreement(agreed(tag, Situation.PEERS)),
    ):
        assert in_english("\n".join(sentences(verify(made), None, translation(tag).gettext))) == []
