"""A third person who may read: named, let in by both, and what they see is one value."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.derived import digest
from alliance_core.derived.export import export
from alliance_core.derived.to_read import to_read
from alliance_core.documents import snapshot_file
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.labels import Label
from alliance_core.documents.received.matching import Match, compare
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.errors import NameMissing, NotAgreed, ReaderThere
from alliance_core.model import Alliance, Field, Party, Practical, Shown, says_more
from tests.called import OFFER1, OFFER2, P_OFFER1, P_OFFER2
from tests.core.people import HOUR, NOON, begun

A, B = Party.AUTHOR, Party.PARTNER
PARTS = tuple(Shown.model_fields)
ALL = Shown(**dict.fromkeys(PARTS, True))

OF = {
    "answers": "answer-conflict-text",
    "early_sign": "clause-{}early-sign1-text",
    "third_person": "clause-{}third-person1-text",
    "left_open": "clause-{}-text",
    "last_words": "parting-own-text",
}
"""The field in which something stands that is seen only where its owner ticks it."""


def word(party: Party, part: str) -> str:
    return f"{part} of the {party}"


def own(alliance: Alliance, party: Party) -> Alliance:
    """Something of a party's in everything that a tick is for, but the last words."""
    mark, field = ("", Practical.LENGTH) if party is A else ("p_", Practical.PLACE)
    for part, name in OF.items():
        if part != "last_words":
            place = workflow.field_named(name.format(field if part == "left_open" else mark))
            alliance = workflow.write(alliance, party, place, word(party, part))
    return workflow.leave_open(alliance, party, field, unsure=True)


def agreed() -> Alliance:
    alliance = workflow.write(begun(), A, Field.clause(OFFER1), "I answer within a day")
    alliance = workflow.send(own(alliance, A), NOON + HOUR)
    alliance = workflow.write(own(alliance, B), B, Field.clause(P_OFFER1), "I bring cake")
    alliance = workflow.send(workflow.reply(alliance, 1, NOON + 2 * HOUR), NOON + 3 * HOUR)
    for party in Party:
        shown = digest.of(alliance.id, alliance.revisions[-1])
        alliance = workflow.sign(alliance, party, shown, party, NOON + 4 * HOUR)
    return alliance


def ended() -> Alliance:
    alliance = agreed()
    for party in Party:
        alliance = workflow.write(alliance, party, Field.parting(), word(party, "last_words"))
        alliance = workflow.end(alliance, party, NOON + 5 * HOUR)
    return alliance


def let_in(alliance: Alliance, author: Shown, partner: Shown) -> Alliance:
    asking = workflow.ask_to_let_read(alliance, A, "Ruth", author, NOON)
    return workflow.let_read(asking, B, "Ruth", partner)


@pytest.mark.parametrize(("party", "part"), itertools.product(Party, PARTS))
def test_of_what_is_ones_own_a_reader_sees_what_its_owner_ticked_and_nothing_else(
    party: Party, part: str
) -> None:
    ticks = {A: Shown(), B: Shown()} | {party: Shown(**{part: True})}
    seen = to_read(let_in(ended(), ticks[A], ticks[B])).model_dump_json()
    words = {word(p, each) for p in Party for each in PARTS}
    assert {one for one in words if one in seen} == {word(party, part)}
    assert "I answer within a day" in seen
    assert "I bring cake" in seen


def test_with_anything_left_out_it_is_an_extract_without_names_under_it() -> None:
    shown = to_read(let_in(agreed(), ALL, Shown(**(dict.fromkeys(PARTS, True) | {"left_open": False})))).shown
    assert shown
    assert shown.extract == "agreed"
    assert shown.signatures == ()
    assert digest.agreed(shown) is None
    assert digest.digest_of(shown) is None
    with_all = to_read(let_in(agreed(), ALL, ALL)).shown
    assert with_all
    assert with_all.extract == ""
    assert digest.agreed(with_all)


def test_the_pdf_of_an_extract_does_not_verify_as_the_agreement_and_is_said_to_be_an_extract() -> None:
    alliance = let_in(agreed(), Shown(), Shown())
    shown = to_read(alliance).shown
    assert shown
    made = render(shown, now=NOON)
    verdict = verify(made)
    assert (verdict.state, verdict.kind, verdict.digest) == (Finding.NOT_AGREED, Label.EXTRACT, None)
    assert verdict.signed is None
    assert compare(verdict, alliance) is Match.EXTRACT
    own_words = digest.of(alliance.id, alliance.revisions[-1])
    assert own_words not in snapshot_file.write(shown)
    changed = shown.with_clauses(tuple(c.with_text("other words") for c in shown.clauses))
    assert compare(verify(render(changed, now=NOON)), alliance) is Match.OTHER_WORDS
    with pytest.raises(NotAgreed):
        render_agreement(shown)


@pytest.mark.parametrize("party", Party)
def test_one_alone_lets_nobody_in(party: Party) -> None:
    asking = workflow.ask_to_let_read(agreed(), party, "Ruth", ALL, NOON)
    found = to_read(asking)
    assert found.waits
    seen = found.model_dump_json()
    assert not [part for p in Party for part in PARTS if word(p, part) in seen]


def test_before_both_let_somebody_in_only_the_clauses_of_what_was_agreed_are_there_to_read() -> None:
    assert to_read(agreed()).waits
    assert to_read(agreed()).shown.extract == "agreed"
    sent = workflow.send(workflow.write(begun(), A, Field.clause(OFFER1), "cake"), NOON)
    assert to_read(sent).shown is None
    assert to_read(begun()).shown is None


@pytest.mark.parametrize("party", Party)
def test_either_ends_it(party: Party) -> None:
    assert workflow.no_more_reading(let_in(agreed(), ALL, ALL), party).reader is None


def test_a_reader_has_a_name_and_there_is_one_at_a_time() -> None:
    with pytest.raises(NameMissing):
        workflow.ask_to_let_read(agreed(), A, " ", ALL, NOON)
    asking = workflow.ask_to_let_read(agreed(), A, "Ruth", ALL, NOON)
    with pytest.raises(ReaderThere):
        workflow.ask_to_let_read(asking, B, "Otto", ALL, NOON)
    other = workflow.ask_to_let_read(workflow.no_more_reading(asking, A), A, "Otto", ALL, NOON)
    with pytest.raises(ReaderThere):
        workflow.let_read(other, B, "Ruth", ALL)


def test_what_a_party_takes_along_says_nothing_of_a_reader() -> None:
    for party in Party:
        taken = export(let_in(agreed(), ALL, ALL), party, NOON)
        assert not says_more(taken)
        assert "Ruth" not in taken.model_dump_json()


SECRET = st.text(alphabet="abcdefghijk ", min_size=12, max_size=40).map(lambda text: f"Q{text.strip()}Q")


@given(st.lists(SECRET, min_size=6, max_size=6, unique=True))
def test_nothing_said_on_the_way_or_unsent_is_in_what_a_reader_sees(texts: list[str]) -> None:
    alliance = let_in(agreed(), ALL, ALL)
    fields = [
        (A, Field.clause(OFFER2)),
        (A, Field.answer("looking-for")),
        (B, Field.clause(P_OFFER2)),
        (B, Field.response(OFFER1)),
        (B, Field.response(OFFER1, "proposal")),
        (A, Field.invitation()),
    ]
    for (party, field), text in zip(fields, texts, strict=True):
        alliance = workflow.write(alliance, party, field, text)
    alliance = workflow.write(workflow.decide(alliance, OFFER1, texts[0]), A, Field.beat(OFFER1), texts[1])
    seen = to_read(alliance).model_dump_json()
    assert not [text for text in texts if text in seen]
