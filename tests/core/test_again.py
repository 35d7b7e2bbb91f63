"""Again with somebody else: one's own side only, and nothing of whoever the other was."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance_core import links, workflow
from alliance_core.derived import snapshots
from alliance_core.derived.export import export
from alliance_core.derived.own_words import Mine, Origin, another_name, own_words, own_words_in
from alliance_core.documents import export_file, snapshot_file
from alliance_core.documents.pdf.alliance import render
from alliance_core.errors import AnotherName, NameMissing
from alliance_core.model import Alliance, Answer, Field, Holder, Meetings, Party, Practical, Stance
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.store import Store
from tests.called import EXPECTATION1, OFFER1, OFFER2, P_OFFER1, P_OFFER2
from tests.core.people import HOUR, NOON, begun, drafted

A, B = Party.AUTHOR, Party.PARTNER


def chosen(mine: Mine, *, replaced: bool = True) -> dict[str, bool]:
    return {piece.key: replaced for piece in mine.pieces}


def texts(alliance: Alliance) -> set[str]:
    return {c.text for c in alliance.draft.clauses} | {a.text for a in alliance.draft.answers}


def lived(words: list[str] | None = None) -> Alliance:
    """A whole way of two people, with the partner's `words` in every field they have."""
    w = words or [f"words of the partner {n}" for n in range(12)]
    alliance = workflow.set_meetings(drafted(), A, Meetings(first=date(2026, 3, 3)))
    alliance = workflow.send(alliance, NOON + HOUR)
    for clause, stance in (("offer1", Stance.YES_IF), ("offer2", Stance.TALK), ("expectation1", Stance.NO)):
        alliance = workflow.respond(alliance, 1, ClauseKey(clause), stance)
    for field, text in zip(
        (
            Field.response(OFFER1),
            Field.response(OFFER2),
            Field.response(OFFER2, "proposal"),
            Field.response(ClauseKey("rhythm"), "proposal"),
            Field.clause(P_OFFER1),
            Field.clause(as_id("length")),
            Field.clause(as_id("p_early-sign1")),
            Field.answer("conflict"),
        ),
        w,
        strict=False,
    ):
        alliance = workflow.write(alliance, B, field, text)
    alliance = workflow.reply(alliance, 1, NOON + 2 * HOUR)
    alliance = workflow.decide(alliance, EXPECTATION1, w[8])
    alliance = workflow.take_wording(alliance, OFFER2)
    alliance = workflow.take_practicality(alliance, ClauseKey("length"))
    alliance = workflow.write(alliance, A, Field.clause(as_id("purpose1")), f"As you say: {w[9]}")
    alliance = workflow.write(alliance, B, Field.clause(P_OFFER2), w[9])
    alliance = workflow.write(alliance, A, Field.clause(OFFER1), "I answer within a day, if it is no Sunday")
    return workflow.reply(workflow.send(alliance, NOON + 3 * HOUR), 2, NOON + 4 * HOUR)


def test_what_came_from_the_other_or_was_settled_with_them_is_left_out() -> None:
    mine = own_words(lived(), A)
    # Taken over: offer2, length. Decided about: expectation1. Put otherwise after a yes with a condition: offer1.
    assert {piece.key for piece in mine.pieces} == {"rhythm", "conflict"}
    assert {piece.origin for piece in mine.pieces} == {Origin.OWN}


def test_nothing_but_ones_own_side_comes_along_and_no_dates() -> None:
    mine = own_words(lived(), A)
    fresh = workflow.begin_again("b1", mine, "Noor", chosen(mine), NOON)
    assert (fresh.author.text, fresh.partner.text) == ("Ana", "Noor")
    assert texts(fresh) == {"Every Tuesday", "We take a walk"}
    assert all(getattr(clause, "meetings", None) is None for clause in fresh.draft.clauses)
    empty = workflow.begin_again("b1", mine, "Noor", {}, NOON)
    assert fresh.with_draft(empty.draft) == empty
    assert empty.replies == empty.revisions == empty.decisions == empty.draft.clauses == ()
    with pytest.raises(NameMissing):
        workflow.begin_again("b1", mine, " ", {}, NOON)


def test_where_an_alliance_does_not_know_each_piece_is_to_be_said() -> None:
    before = lived().model_copy(update={"from_here": False})
    assert {p.origin for p in own_words(before, A).pieces} == {Origin.UNKNOWN}
    taken = own_words_in(export(lived(), A, NOON), A)
    assert {p.origin for p in taken.pieces} == {Origin.UNKNOWN}
    assert not {p.key for p in taken.pieces} & {"offer1", "offer2", "expectation1", "length", "purpose1"}
    assert own_words_in(snapshots.snapshot(drafted(), A), A).pieces


def test_a_name_is_replaced_only_where_that_was_chosen() -> None:
    alliance = workflow.rename(begun(), B, "Will Otto")
    for clause, text in (("offer1", "I Will wait for Will"), ("offer2", "Willing as Will Otto is")):
        alliance = workflow.write(alliance, A, Field.clause(as_id(clause)), text)
    mine = own_words(alliance, A)
    fresh = workflow.begin_again("b1", mine, "Noor", {"offer1": False, "offer2": True}, NOON)
    assert texts(fresh) == {"I Will wait for Will", "Willing as Noor is"}


def test_the_partner_too_begins_again_with_their_own_side() -> None:
    mine = own_words(lived(), B)
    assert (mine.name.text, mine.other.text) == ("Sam", "Ana")
    fresh = workflow.begin_again("b1", mine, "Noor", chosen(mine), NOON)
    assert "words of the partner 4" in texts(fresh)
    assert not texts(fresh) & texts(lived())
    assert all(not clause.id.startswith("p_") for clause in fresh.draft.clauses)


WORDS = st.text(alphabet="abcdefghijklmnop ", min_size=10, max_size=30).map(lambda t: f"Z{t.strip()}Z")


@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=10, max_size=10, unique=True))
def test_no_text_of_the_others_is_found_in_json_pdf_or_database(words: list[str]) -> None:
    alliance = lived(words)
    mine = own_words(alliance, A)
    fresh = workflow.begin_again("b1", mine, "Noor", chosen(mine), NOON)
    sent = workflow.send(fresh, NOON + HOUR)
    shown = snapshots.snapshot(sent, A)
    made = render(shown, now=NOON)
    pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    written = snapshot_file.write(shown) + export_file.write(export(sent, A, NOON)) + sent.model_dump_json()
    with TemporaryDirectory() as folder:
        store, secret = Store(Path(folder) / "alliance.db"), links.mint()
        store.prepare()
        key = store.create(sent, secret, NOON)
        store.grant(key, Holder.PARTNER, links.mint(), NOON)
        files = b"".join(file.read_bytes() for file in Path(folder).iterdir())
        opened = store.read(store.unlock(secret, NOON)).model_dump_json()
    flat = "".join(pdf.split())
    for text in (*words, "Sam", alliance.id + '"'):
        assert text not in written
        assert text not in opened
        assert text.encode() not in files
        assert len(text) < 8 or "".join(text.split()) not in flat


# Bringing back


def brought(name: str = "Sam") -> Alliance:
    alliance = workflow.bring("b1", export(lived(), A, NOON), A, NOON)
    return workflow.rename(alliance, B, name)


def test_another_name_asks_whether_it_is_another_person_before_anything_is_sent() -> None:
    assert another_name(brought()) == ""
    assert another_name(brought("Noor")) == "Sam"
    with pytest.raises(AnotherName):
        workflow.send(brought("Noor"), NOON)
    assert workflow.send(workflow.same_person(brought("Samira")), NOON).revisions
    assert another_name(workflow.same_person(brought("Samira"))) == ""


def test_for_another_person_what_was_the_others_goes_and_what_is_ones_own_is_ticked() -> None:
    alone = workflow.another_person(brought("Noor"), {"rhythm": True})
    assert another_name(alone) == ""
    assert texts(alone) == {"Every Tuesday"}
    dumped = workflow.send(alone, NOON).model_dump_json()
    assert not [n for n in range(12) if f"words of the partner {n}" in dumped]
    assert "Sam" not in dumped
    assert alone.answering.clauses == alone.answering.responses == alone.decisions == ()


def test_who_is_invited_can_drop_what_waits_under_their_name() -> None:
    sent = workflow.send(brought(), NOON)
    assert sent.answering.clauses
    dropped = workflow.take_back(sent, NOON)
    assert dropped.answering.clauses == dropped.answering.answers == dropped.taken_back == ()


def test_answers_are_pieces_by_their_question() -> None:
    [answer] = [p.said for p in own_words(drafted(), A).pieces if isinstance(p.said, Answer)]
    assert answer.text == "We take a walk"
    assert Practical.RHYTHM in {p.key for p in own_words(drafted(), A).pieces}
