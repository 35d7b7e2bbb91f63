"""Every document carries what it shows, as data: to be checked, and to begin again from."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from agreements import agreed_snapshot
from alliances import LINK, NOW, snapshot
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from alliance_core.cli import main
from alliance_core.documents import export_file, kinds, snapshot_file
from alliance_core.documents.agenda import render_agenda
from alliance_core.documents.card import on_card, render_card
from alliance_core.documents.kinds import Kind
from alliance_core.documents.pdf import render, render_agreement
from alliance_core.documents.verifying import Finding, verify
from alliance_core.documents.verifying_words import sentences
from alliance_core.export import Export
from alliance_core.model import Answer, Question, Response, Snapshot, Stance, Statement, Topic, Words
from tests.filling import by_pypdf

SAMPLES = Path(__file__).parent / "samples"
SHOWN = snapshot(
    clauses=(
        Statement(id="offer1", topic=Topic.OFFER, text="Walrus"),
        Statement(id="phrase1", topic=Topic.PHRASE, text="Pineapple"),
    ),
    answers=(Answer(question=Question.CONFLICT, text="Zebra"),),
)
ANSWERED = SHOWN.model_copy(
    update={
        "replied_at": NOW + timedelta(hours=1),
        "responses": (Response(clause="offer1", stance=Stance.TALK, text="Yak", proposal=Words()),),
    }
)
DRAFT = SHOWN.model_copy(update={"number": None, "sent_at": None})
MADE: dict[Kind, tuple[bytes, Snapshot, str]] = {
    Kind.DRAFT: (render(DRAFT, now=NOW), DRAFT, "This is a draft that was never sent"),
    Kind.INVITATION: (render(SHOWN, link=LINK, now=NOW), SHOWN, "This is an invitation to revision 3"),
    Kind.REVISION: (render(SHOWN, now=NOW), SHOWN, "This is revision 3 as it was sent"),
    Kind.REPLY: (render(ANSWERED, now=NOW), ANSWERED, "This is revision 3 with what was answered to it"),
    Kind.AGENDA: (render_agenda(ANSWERED, now=NOW), ANSWERED, "This is the talk agenda for revision 3"),
    Kind.CARD: (
        render_card(ANSWERED, now=NOW),
        on_card(ANSWERED),
        "This is the worst-case card of revision 3",
    ),
}


@pytest.mark.parametrize("kind", Kind)
def test_a_document_is_recognised_and_said_to_be_unchanged(kind: Kind) -> None:
    made, _, sentence = MADE[kind]
    verdict = verify(made)
    assert (verdict.state, verdict.kind, verdict.as_made) == (Finding.NOT_AGREED, kind, True)
    assert f"{sentence}, unchanged since it was made." in sentences(verdict, None, str)


@pytest.mark.parametrize("kind", Kind)
def test_a_document_that_was_changed_is_said_to_be(kind: Kind) -> None:
    made, _, sentence = MADE[kind]
    touched = made.replace(b"/Lang (en)", b"/Lang (fr)", 1) if b"/Lang (en)" in made else made + b"\n"
    verdict = verify(touched)
    assert (verdict.kind, verdict.as_made) == (kind, False)
    changed = f"{sentence}, changed since it was made: somebody has filled it in, or something else."
    assert changed in sentences(verdict, None, str)


@pytest.mark.parametrize("kind", Kind)
def test_a_new_alliance_can_be_begun_from_every_document(kind: Kind) -> None:
    made, shown, _ = MADE[kind]
    assert export_file.read(made) == shown


def test_a_filled_invitation_can_be_brought_as_well() -> None:
    filled = by_pypdf(MADE[Kind.INVITATION][0], {"stance/offer1": Stance.YES})
    assert export_file.read(filled) == SHOWN


@pytest.mark.parametrize("kind", Kind)
def test_the_same_input_gives_the_same_bytes(kind: Kind) -> None:
    again = {
        Kind.DRAFT: lambda: render(DRAFT, now=NOW),
        Kind.INVITATION: lambda: render(SHOWN, link=LINK, now=NOW),
        Kind.REVISION: lambda: render(SHOWN, now=NOW),
        Kind.REPLY: lambda: render(ANSWERED, now=NOW),
        Kind.AGENDA: lambda: render_agenda(ANSWERED, now=NOW),
        Kind.CARD: lambda: render_card(ANSWERED, now=NOW),
    }
    assert again[kind]() == MADE[kind][0]


def test_the_card_carries_no_more_than_it_shows() -> None:
    carried = PdfReader(BytesIO(MADE[Kind.CARD][0])).attachments["alliance.json"][0]
    assert b"Pineapple" in carried
    assert not [word for word in (b"Walrus", b"Zebra", b"Yak") if word in carried]


def test_the_data_inside_follows_the_published_schema() -> None:
    schema = json.loads((Path(__file__).parents[2] / "docs" / "alliance.schema.json").read_text("utf-8"))
    for made, _, _ in MADE.values():
        carried = PdfReader(BytesIO(made)).attachments["alliance.json"][0]
        Draft202012Validator(schema).validate(json.loads(carried))


def test_an_agreement_has_no_label_and_a_label_makes_none_of_a_changed_one() -> None:
    agreement = render_agreement(agreed_snapshot())
    assert kinds.kind_of(agreement) is None
    assert verify(kinds.labelled(agreement, Kind.CARD)).state is Finding.CHANGED


def test_the_command_says_which_document_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "invitation.pdf"
    path.write_bytes(MADE[Kind.INVITATION][0])
    assert main(["verify", str(path)]) == 1
    assert "This is an invitation to revision 3, unchanged since it was made." in capsys.readouterr().out


def test_a_file_of_every_version_there_has_been_is_read_for_good() -> None:
    assert snapshot_file.read((SAMPLES / "alliance-1.json").read_bytes()).clauses
    taken = export_file.read((SAMPLES / "alliance-export-1.json").read_bytes())
    assert isinstance(taken, Export)
    assert taken.replies
    agreement = (SAMPLES / "agreement-1.pdf").read_bytes()
    assert verify(agreement).state in (Finding.UNCHANGED, Finding.REMADE_DIFFERENTLY)
    brought = export_file.read(agreement)
    assert isinstance(brought, Snapshot)
    assert brought.signatures


def test_there_is_a_sample_of_the_version_that_is_written_now() -> None:
    formats = {Snapshot.model_fields["format"].default, Export.model_fields["format"].default}
    kept = {path.stem.rpartition("-")[::2] for path in SAMPLES.glob("alliance*.json")}
    assert {"/".join(each) for each in kept} >= formats
