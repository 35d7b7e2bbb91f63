"""Whether a PDF is what was agreed: the unchanged one is, and nothing else ever."""

from __future__ import annotations

import json
import logging
import zlib
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from alliance_core import workflow
from alliance_core.derived import digest as digests
from alliance_core.derived import snapshots
from alliance_core.derived.digest import agreed
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.agreement import with_checksum
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.received.matching import Match, compare
from alliance_core.documents.received.verdict_words import sentences
from alliance_core.documents.received.verifying import INSIDE, LARGEST, Finding, Verdict, verify
from alliance_core.errors import NotAgreed
from alliance_core.model import (
    Alliance,
    Decision,
    Ending,
    Field,
    Lane,
    Party,
    Routine,
    Situation,
    Snapshot,
    Stance,
    Words,
)
from tests.called import OFFER1
from tests.documents.agreements import agreed_snapshot, ended, signed
from tests.documents.alliances import NOW, SCRIPTS, offers, snapshot, stance
from tests.examples import share

AGREED = render_agreement(agreed_snapshot())
UNSEALED = AGREED[: AGREED.rindex(b"%alliance-sha256")]


def resealed(old: bytes, new: bytes) -> bytes:
    """The agreed document with other bytes of the same length in it, and a checksum that is right again."""
    assert len(old) == len(new)
    assert old in UNSEALED
    return with_checksum(UNSEALED.replace(old, new))


def with_file(data: bytes, name: str = "alliance.json") -> bytes:
    """A PDF by somebody else, with a file of that name in it."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, data)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "shown",
    [agreed_snapshot(), ended(agreed_snapshot()), agreed_snapshot(clauses=offers(*SCRIPTS.values()))],
    ids=["plain", "ended", "scripts"],
)
def test_the_document_as_it_was_made_is_unchanged_and_gives_back_what_was_agreed(shown: Snapshot) -> None:
    verdict = verify(render_agreement(shown))
    assert verdict == Verdict(state=Finding.UNCHANGED, snapshot=shown, digest=agreed(shown))


def test_one_letter_changed_in_the_data_is_noticed_even_with_the_checksum_put_right() -> None:
    assert verify(UNSEALED.replace(b"Zebra", b"Zebru")).state is Finding.CHANGED
    assert verify(resealed(b"Zebra", b"Zebru")).state is Finding.CHANGED


def test_pages_that_do_not_come_from_the_data_are_not_called_unchanged() -> None:
    verdict = verify(resealed(b"/Lang (en)", b"/Lang (fr)"))
    assert verdict.state is Finding.REMADE_DIFFERENTLY
    assert verdict.digest == agreed(agreed_snapshot())


def test_a_name_put_under_other_words_is_noticed() -> None:
    moved = agreed_snapshot().with_clauses(offers("Yak"))
    data = snapshot_file.write(moved).encode()
    assert verify(with_checksum(with_file(data))).state is Finding.CHANGED


def test_a_document_of_ours_without_both_names_is_not_agreed() -> None:
    shown = snapshot(clauses=offers("Zebra"))
    assert verify(render(shown, now=NOW)).state is Finding.NOT_AGREED
    assert verify(render(agreed_snapshot(), now=NOW)).state is Finding.NOT_AGREED
    half = snapshot_file.write(signed(shown, Party.AUTHOR)).encode()
    assert verify(with_file(half)).state is Finding.NOT_AGREED


def test_an_agreed_document_that_another_program_saved_again_is_changed() -> None:
    writer = PdfWriter(clone_from=BytesIO(AGREED))
    out = BytesIO()
    writer.write(out)
    assert verify(out.getvalue()).state is Finding.CHANGED
    assert verify(out.getvalue()).digest == agreed(agreed_snapshot())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Walrus",
        b"%PDF-1.7",
        with_file(b"Walrus"),
        with_file(b"[" * 100_000),
        with_file(b"{}", "other.json"),
        b"\x00" * (LARGEST + 1),
        AGREED + b"\x00" * LARGEST,
    ],
    ids=["empty", "text", "head", "no alliance in it", "deep", "another file", "large", "blown up"],
)
def test_what_is_not_ours_is_told_apart(data: bytes) -> None:
    assert verify(data) == Verdict(state=Finding.NOT_OURS)


def packed(data: bytes, filters: str) -> bytes:
    """A small PDF with the data inside, packed as often as it says."""
    stream = data
    for _ in range(filters.count("Flate")):
        stream = zlib.compress(stream, 9)
    objects = [
        b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(alliance.json) 3 0 R]>>>>>>",
        b"<</Type /Pages /Kids [] /Count 0>>",
        b"<</Type /Filespec /F (alliance.json) /EF <</F 4 0 R>>>>",
        b"<</Filter %s /Length %d>>\nstream\n%s\nendstream" % (filters.encode(), len(stream), stream),
    ]
    body, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, each in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    end = b"trailer\n<</Root 1 0 R /Size 5>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 5\n" + table + end


@pytest.mark.parametrize(
    ("spaces", "filters", "read"),
    [
        (0, "/FlateDecode", True),
        (LARGEST, "/FlateDecode", False),
        (10 * LARGEST, "/FlateDecode", False),
        (0, "[/FlateDecode /FlateDecode]", False),
        (0, "[/FlateDecode]", True),
    ],
)
def test_a_file_inside_that_unpacks_to_more_than_anybody_wrote_is_not_read(
    spaces: int, filters: str, read: bool
) -> None:
    data = b" " * spaces + snapshot_file.write(agreed_snapshot()).encode()
    assert (verify(packed(data, filters)).snapshot is not None) is read


def test_a_time_that_is_on_no_day_in_utc_is_refused_and_not_stumbled_over() -> None:
    shown = json.loads(snapshot_file.write(agreed_snapshot()))
    shown["signatures"][0]["signed_at"] = "0001-01-01T00:00:00+14:00"
    verdict = verify(with_checksum(with_file(json.dumps(shown).encode())))
    assert verdict == Verdict(state=Finding.CHANGED)


@share(3)
@given(
    st.lists(
        st.tuples(st.integers(0, len(AGREED) - 1), st.integers(1, 255)),
        min_size=1,
        max_size=4,
        unique_by=lambda f: f[0],
    )
)
def test_no_flipped_byte_goes_unnoticed(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(AGREED)
    for place, by in flips:
        damaged[place] ^= by
    assert verify(bytes(damaged)).state is not Finding.UNCHANGED


@share(0.2)
@given(st.integers(0, len(AGREED) - 1), st.binary(max_size=40))
def test_nothing_cut_off_or_added_goes_unnoticed(place: int, more: bytes) -> None:
    for damaged in (
        AGREED[:place],
        AGREED[place + 1 :],
        AGREED[:place] + more + b"x" + AGREED[place:],
        AGREED + more + b"\n",
    ):
        assert verify(damaged).state is not Finding.UNCHANGED


@share(0.2)
@given(st.binary(max_size=400))
def test_any_bytes_get_a_verdict(data: bytes) -> None:
    for whole in (data, b"%PDF-1.7\n" + data, with_checksum(b"%PDF-1.7\n" + data)):
        assert verify(whole).state is not Finding.UNCHANGED


def test_nothing_of_a_damaged_file_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for damaged in (
            AGREED[:-300],
            AGREED.replace(b"/Root", b"/Rxxt"),
            AGREED.replace(b"endobj", b"endxbj"),
        ):
            verify(damaged)
    assert caplog.text == ""


def agree(alliance: Alliance) -> Alliance:
    shown = digests.of(alliance.id, alliance.revisions[-1])
    for party in Party:
        alliance = workflow.sign(alliance, party, shown, "Ana", NOW)
    return alliance


def written(identity: str, words: str) -> Alliance:
    """An alliance with one offer, sent."""
    alliance = workflow.start(identity, Situation.PEERS, Lane.GUIDED, "Ana", "Ben", "en", NOW)
    return workflow.send(workflow.write(alliance, Party.AUTHOR, Field.clause(OFFER1), words), NOW)


def verdict_on(alliance: Alliance, number: int | None = None) -> Verdict:
    return verify(render_agreement(snapshots.agreed_snapshot(alliance, number)))


def test_the_newest_agreed_revision_an_older_one_and_any_other_are_told_apart() -> None:
    first = agree(written("a1", "Zebra"))
    changed = workflow.send(workflow.write(first, Party.AUTHOR, Field.clause(OFFER1), "Yak"), NOW)
    second = agree(changed)
    assert compare(verdict_on(first), first) is Match.THE_AGREED
    assert compare(verdict_on(first), changed) is Match.THE_AGREED
    assert compare(verdict_on(second, 1), second) is Match.OLDER_AGREED
    assert compare(verdict_on(second), second) is Match.THE_AGREED
    assert compare(verdict_on(second), first) is Match.NOT_THIS
    assert compare(verdict_on(agree(written("a2", "Zebra"))), first) is Match.NOT_THIS


FORGED = {
    "responses": (stance(OFFER1, Stance.NO, "Gnu", proposal="Gnu"),),
    "decisions": (Decision(clause=OFFER1, text="Gnu"),),
    "replied_at": NOW,
    "clauses": (Routine(id=OFFER1, text="Zebra"),),
    "situation": Situation.NEWBORN,
    "language": "de",
    "author": Words(text="Gnu"),
}


@pytest.mark.parametrize("field", FORGED)
def test_what_the_two_did_not_sign_can_not_be_added_under_their_names(field: str) -> None:
    forged = snapshots.agreed_snapshot(agree(written("a1", "Zebra"))).model_copy(
        update={field: FORGED[field]}
    )
    with pytest.raises(NotAgreed):
        render_agreement(forged)
    assert verify(with_checksum(with_file(snapshot_file.write(forged).encode()))).state is Finding.CHANGED


def other_signatures(shown: Snapshot, **fields: object) -> Snapshot:
    """The snapshot with something else in what both signed with."""
    signatures = tuple(s.model_copy(update=fields) for s in shown.signatures)
    return shown.with_signatures(signatures)


def test_names_times_and_last_words_that_are_not_in_the_alliance_are_found_out_by_it() -> None:
    alliance = agree(written("a1", "Zebra"))
    true = snapshots.agreed_snapshot(alliance)
    last = Ending(party=Party.PARTNER, ended_at=NOW, text="Gnu")
    for forged in (
        other_signatures(true, text="Gnu"),
        other_signatures(true, signed_at=NOW + timedelta(days=1)),
        true.with_endings((last,)),
        true.model_copy(update={"example": True}),
    ):
        verdict = verify(render_agreement(forged))
        assert (verdict.state, verdict.digest) == (Finding.UNCHANGED, agreed(true))
        assert compare(verdict, alliance) is Match.NOT_THIS


def test_last_words_that_came_after_the_document_was_made_are_no_fault_of_it() -> None:
    alliance = agree(written("a1", "Zebra"))
    before = verdict_on(alliance)
    done = alliance.model_copy(update={"endings": ended(agreed_snapshot()).endings})
    assert compare(before, done) is Match.THE_AGREED
    assert compare(verdict_on(done), done) is Match.THE_AGREED
    turned = done.model_copy(update={"endings": done.endings[::-1]})
    assert compare(verdict_on(turned), done) is Match.NOT_THIS


def test_what_is_changed_but_not_sent_leaves_the_agreed_document_as_it_was() -> None:
    alliance = agree(written("a1", "Zebra"))
    before = render_agreement(snapshots.agreed_snapshot(alliance))
    moved = workflow.situate(workflow.rename(alliance, Party.AUTHOR, "Gnu"), Situation.NEWBORN)
    moved = moved.model_copy(update={"language": "de"})
    assert render_agreement(snapshots.agreed_snapshot(moved)) == before
    assert compare(verify(before), moved) is Match.THE_AGREED


@pytest.mark.parametrize("words", ["a" * 10_000, "a\n" * 5_000], ids=["letters", "lines"])
def test_more_than_two_people_agree_on_is_not_drawn_to_be_checked(words: str) -> None:
    """The file has no pages of ours: were they drawn, they would be found to be others."""
    few = signed(snapshot(clauses=offers("Zebra")))
    many = signed(snapshot(clauses=offers(*[words] * 20)))
    drawn, not_drawn = (with_checksum(with_file(snapshot_file.write(s).encode())) for s in (few, many))
    assert verify(drawn).state is Finding.REMADE_DIFFERENTLY
    verdict = verify(not_drawn)
    assert (verdict.state, verdict.signed, verdict.unseen) == (Finding.TOO_LARGE, many, True)


def test_data_that_is_longer_than_such_an_agreement_is_not_read() -> None:
    """It is no alliance at all: were it read, that would be found."""
    data = b"[" + b"0," * (INSIDE // 2) + b"0]"
    assert verify(with_checksum(with_file(data[:100]))).state is Finding.CHANGED
    assert verify(with_checksum(with_file(data))) == Verdict(state=Finding.TOO_LARGE)
    assert verify(with_file(data)) == Verdict(state=Finding.NOT_OURS)


def test_a_changed_document_matches_nothing_whatever_digest_it_carries() -> None:
    alliance = agree(written("a1", "Zebra"))
    changed = verdict_on(alliance).model_copy(update={"state": Finding.CHANGED})
    assert compare(changed, alliance) is Match.NOT_THIS
    assert compare(Verdict(state=Finding.NOT_OURS), alliance) is Match.NOT_THIS


def test_the_verdict_in_sentences_says_who_which_revision_when_and_what_it_does_not_show() -> None:
    said = "\n".join(sentences(verify(AGREED), None, str))
    for words in (
        "Unchanged",
        "Ana and Ben, revision 3",
        "Ben Boateng, 22 November 2026, 17:05 UTC",
        "doesn’t show who made it",
        "the names that were signed with, their times and the last words are not in the digest",
    ):
        assert words in said
    assert (agreed(agreed_snapshot()) or "?")[:4] in said


def test_a_name_can_not_steer_the_terminal_it_is_printed_on() -> None:
    shown = agreed_snapshot(author=Words(text="Ana\x1b[2J\nUnchanged"))
    said = sentences(verify(render_agreement(shown)), None, str)
    assert not any("\x1b" in line for line in said)
    assert sum(line.startswith("Unchanged") for line in said) == 1


def test_where_the_pages_cannot_be_checked_nothing_says_that_no_letter_was_changed() -> None:
    said = "\n".join(sentences(verify(resealed(b"/Lang (en)", b"/Lang (fr)")), None, str))
    assert "The pages can’t be checked" in said
    assert "can be made anew in the app" in said
    assert "These names and this digest are in the data; the pages may show others." in said
    for words in ("no letter", "Unchanged", "unchanged", "is what both put their names to", "in order"):
        assert words not in said


def test_of_a_changed_document_no_words_are_repeated() -> None:
    (said,) = sentences(verify(resealed(b"Zebra", b"Zebru")), None, str)
    assert said.startswith("Changed")
