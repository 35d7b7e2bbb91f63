"""What both put their names to, on paper and as a file."""

from __future__ import annotations

import subprocess
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance_core.derived import digest
from alliance_core.derived.digest import agreed, digest_of, grouped
from alliance_core.documents.pdf.agreement import checksum_holds
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.received import alliance_file
from alliance_core.errors import NotAgreed
from alliance_core.model import Decision, Party, Revision, Situation, Snapshot, Stance, Words
from tests.called import OFFER1
from tests.documents.agreements import LATER, agreed_snapshot, ended, signed
from tests.documents.alliances import NOW, SCRIPTS, offers, read, read_by_poppler, snapshot, squeezed, stance
from tests.examples import share


def carried(pdf: bytes) -> Snapshot:
    """The snapshot that travels inside."""
    (data,) = PdfReader(BytesIO(pdf)).attachments["alliance.json"]
    return alliance_file.read(data)


def test_both_names_their_times_the_revision_and_the_digest_stand_before_everything_else() -> None:
    shown = agreed_snapshot()
    text = read(render_agreement(shown))
    start = text.index("Agreed")
    for words in (
        "Ana Alvarez",
        "22 November 2026, 14:05 UTC",
        "Ben Boateng",
        "22 November 2026, 17:05 UTC",
        "Revision 3",
        agreed(shown),
    ):
        assert words
        assert start < text.index(squeezed(words), start) < text.index("Zebra")


def test_each_name_stands_with_the_time_of_its_own_place_and_how_far_that_is_from_utc() -> None:
    shown = agreed_snapshot()
    there = [timezone(timedelta(hours=9)), timezone(-timedelta(hours=3, minutes=30))]
    moved = tuple(
        s.model_copy(update={"signed_at": s.signed_at.astimezone(zone)})
        for s, zone in zip(shown.signatures, there, strict=True)
    )
    text = read(render_agreement(shown.with_signatures(moved)))
    for words in ("22 November 2026, 23:05 UTC+9", "22 November 2026, 13:35 UTC−3:30"):
        assert squeezed(words) in text


def test_it_says_that_nobody_has_checked_who_the_two_are() -> None:
    text = read(render_agreement(agreed_snapshot()))
    assert (
        squeezed("The names are what each of the two typed, under a link that only they should have") in text
    )


def test_the_digest_is_that_of_the_revision_that_was_signed() -> None:
    shown = agreed_snapshot()
    revision = Revision(
        number=3,
        sent_at=NOW,
        situation=shown.situation,
        language=shown.language,
        author=Words(text="Ana"),
        partner=Words(text="Ben"),
        clauses=shown.clauses,
        partner_clauses=shown.partner_clauses,
    )
    assert agreed(shown) == digest.of("a1", revision)


def test_the_digest_is_printed_in_groups_that_can_be_compared_by_eye() -> None:
    assert (
        grouped("0123456789abcdef" * 4).splitlines() == [" ".join(["0123", "4567", "89ab", "cdef"] * 2)] * 2
    )


def under_revision(number: int) -> Snapshot:
    """An agreed one whose names say that they are for a revision of this number."""
    shown = agreed_snapshot()
    moved = tuple(s.model_copy(update={"revision": number}) for s in shown.signatures)
    return shown.with_signatures(moved)


@pytest.mark.parametrize(
    "shown",
    [
        signed(snapshot(clauses=offers("Zebra")), Party.AUTHOR),
        signed(snapshot(clauses=offers("Zebra")), Party.AUTHOR, Party.AUTHOR),
        signed(snapshot(clauses=offers("Zebra")), digest="0" * 64),
        agreed_snapshot().with_clauses(offers("Yak")),
        agreed_snapshot().model_copy(update={"number": 4}),
        agreed_snapshot().model_copy(update={"id": "a2"}),
        agreed_snapshot().model_copy(update={"situation": Situation.NEWBORN}),
        agreed_snapshot().model_copy(update={"language": "de"}),
        under_revision(9),
        agreed_snapshot().model_copy(update={"responses": (stance(OFFER1, Stance.NO, "Gnu"),)}),
        agreed_snapshot().model_copy(update={"decisions": (Decision(clause=OFFER1, text="Gnu"),)}),
        agreed_snapshot().model_copy(update={"replied_at": NOW}),
        snapshot(clauses=offers("Zebra")),
        snapshot(number=None, sent_at=None),
    ],
    ids=[
        "one",
        "twice the same",
        "another digest",
        "changed",
        "renumbered",
        "of another",
        "situation",
        "language",
        "under another revision",
        "responses",
        "decisions",
        "replied",
        "none",
        "draft",
    ],
)
def test_nothing_is_called_agreed_unless_both_names_stand_under_just_these_words(shown: Snapshot) -> None:
    assert agreed(shown) is None
    with pytest.raises(NotAgreed):
        render_agreement(shown)
    text = read(render(shown, now=NOW))
    assert "Agreed" not in text
    assert (squeezed("This is not agreed") in text) == bool(shown.signatures)


def test_the_file_carries_what_it_says_as_data() -> None:
    shown = ended(agreed_snapshot())
    assert carried(render_agreement(shown)) == shown


def test_another_program_finds_the_data_too(tmp_path: Path) -> None:
    (tmp_path / "agreed.pdf").write_bytes(render_agreement(agreed_snapshot()))
    command = [
        "pdfdetach",
        "-savefile",
        "alliance.json",
        "-o",
        str(tmp_path / "out.json"),
        str(tmp_path / "agreed.pdf"),
    ]
    subprocess.run(command, check=True)
    assert alliance_file.read((tmp_path / "out.json").read_bytes()) == agreed_snapshot()


def test_it_can_be_made_again_byte_by_byte_from_the_data_inside() -> None:
    for shown in (agreed_snapshot(), ended(agreed_snapshot(clauses=offers(*SCRIPTS.values())))):
        pdf = render_agreement(shown)
        assert render_agreement(carried(pdf)) == pdf


@share(0.15)
@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_was_agreed_can_be_made_again(name: str, words: str) -> None:
    pdf = render_agreement(agreed_snapshot(author=Words(text=name), clauses=offers(words)))
    assert render_agreement(carried(pdf)) == pdf


def test_it_is_dated_when_the_second_name_came_and_once_ended_when_it_ended() -> None:
    shown = agreed_snapshot()
    assert PdfReader(BytesIO(render_agreement(shown))).metadata.creation_date == LATER
    done = ended(shown)
    assert PdfReader(BytesIO(render_agreement(done))).metadata.creation_date == done.endings[-1].ended_at


def test_its_last_line_is_the_checksum_of_all_before_it() -> None:
    pdf = render_agreement(agreed_snapshot())
    assert checksum_holds(pdf)
    assert pdf.splitlines()[-2] == b"%%EOF"
    for place in (10, len(pdf) // 2, len(pdf) - 200, len(pdf) - 3):
        assert not checksum_holds(pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :])
    assert not checksum_holds(pdf + b"\n")
    assert not checksum_holds(pdf[:-1])
    assert not checksum_holds(b"")


def test_readers_of_pdf_do_not_mind_the_last_line() -> None:
    assert "Zebra" in read_by_poppler(render_agreement(agreed_snapshot()))


def test_once_ended_the_last_words_of_both_close_it() -> None:
    text = read(render_agreement(ended(agreed_snapshot())))
    order = [
        "Zebra",
        "Lastwords",
        "Benendediton22December2026",
        "Penguin",
        "Anaaddedon23December2026",
        "Seal",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert squeezed("never finished") not in text
    assert squeezed("never finished") in read(render_agreement(agreed_snapshot()))


def test_what_ended_without_an_agreement_shows_its_last_words_too() -> None:
    assert "Penguin" in read(render(ended(snapshot(clauses=offers("Zebra"))), now=NOW))


def test_a_draft_has_no_digest() -> None:
    assert digest_of(snapshot(number=None, sent_at=None)) is None
