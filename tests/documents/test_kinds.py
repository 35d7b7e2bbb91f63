"""Every document carries what it shows, as data: to be checked, and to begin again from."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader, PdfWriter

from alliance_core.cli import main
from alliance_core.derived.export import Export
from alliance_core.documents.pdf import labels
from alliance_core.documents.pdf.agenda import render_agenda
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.documents.pdf.card import on_card, render_card
from alliance_core.documents.pdf.labels import Label
from alliance_core.documents.received import alliance_file
from alliance_core.documents.received import brought as brought_file
from alliance_core.documents.received.verdict_words import sentences
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.model import Answer, Question, Response, Snapshot, Stance, Statement, Topic, Words
from alliance_core.model.ids import as_id
from tests.called import OFFER1
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import LINK, NOW, SCRIPTS, offers, snapshot
from tests.filling import by_pypdf

SAMPLES = Path(__file__).parent / "samples"
SHOWN = snapshot(
    clauses=(
        Statement(id=OFFER1, topic=Topic.OFFER, text="Walrus"),
        Statement(id=as_id("phrase1"), topic=Topic.PHRASE, text="Pineapple"),
    ),
    answers=(Answer(question=Question.CONFLICT, text="Zebra"),),
)
ANSWERED = SHOWN.model_copy(
    update={
        "replied_at": NOW + timedelta(hours=1),
        "responses": (Response(clause=OFFER1, stance=Stance.TALK, text="Yak", proposal=Words()),),
    }
)
DRAFT = SHOWN.model_copy(update={"number": None, "sent_at": None})
MADE: dict[Label, tuple[bytes, Snapshot, str]] = {
    Label.DRAFT: (render(DRAFT, now=NOW), DRAFT, "This is a draft that was never sent"),
    Label.INVITATION: (render(SHOWN, link=LINK, now=NOW), SHOWN, "This is an invitation to revision 3"),
    Label.REVISION: (render(SHOWN, now=NOW), SHOWN, "This is revision 3 as it was sent"),
    Label.REPLY: (render(ANSWERED, now=NOW), ANSWERED, "This is revision 3 with what was answered to it"),
    Label.AGENDA: (render_agenda(ANSWERED, now=NOW), ANSWERED, "This is the talk agenda for revision 3"),
    Label.CARD: (
        render_card(ANSWERED, now=NOW),
        on_card(ANSWERED),
        "This is the worst-case card of revision 3",
    ),
    Label.EXTRACT: (
        render(SHOWN.extracted(agreed=True), now=NOW),
        SHOWN.extracted(agreed=True),
        "This is an extract of revision 3 for a third person, which is not the agreement",
    ),
}


@pytest.mark.parametrize("kind", Label)
def test_a_document_is_recognised_and_said_to_be_unchanged(kind: Label) -> None:
    made, _, sentence = MADE[kind]
    verdict = verify(made)
    assert (verdict.state, verdict.kind, verdict.as_made) == (Finding.NOT_AGREED, kind, True)
    said = sentences(verdict, None, str)
    assert f"{sentence}, unchanged as far as its own checksum tells." in said
    assert "But whoever changes such a file can make that checksum anew." in said


@pytest.mark.parametrize("kind", Label)
def test_a_document_that_was_changed_is_said_to_be(kind: Label) -> None:
    made, _, sentence = MADE[kind]
    touched = made.replace(b"/Lang (en)", b"/Lang (fr)", 1) if b"/Lang (en)" in made else made + b"\n"
    verdict = verify(touched)
    assert (verdict.kind, verdict.as_made) == (kind, False)
    changed = f"{sentence}, changed since it was made: somebody has filled it in, or something else."
    assert changed in sentences(verdict, None, str)


def test_an_invitation_that_was_filled_in_behind_its_end_is_not_as_it_was_made() -> None:
    writer = PdfWriter(BytesIO(MADE[Label.INVITATION][0]), incremental=True)
    for page in writer.pages:
        writer.update_page_form_field_values(page, {"text/offer1": "Gnu"}, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    filled = out.getvalue()
    assert filled.startswith(MADE[Label.INVITATION][0])
    verdict = verify(filled)
    assert (verdict.kind, verdict.as_made) == (Label.INVITATION, False)


def test_a_forged_one_is_never_said_to_be_unchanged_without_a_word_of_doubt() -> None:
    made = MADE[Label.CARD][0]
    repainted = made[: made.rindex(b"%alliance-card")].replace(b"/Lang (en)", b"/Lang (fr)", 1)
    verdict = verify(labels.labelled(repainted, Label.CARD))
    assert verdict.as_made
    said = " ".join(sentences(verdict, None, str))
    assert "unchanged as far as its own checksum tells. But whoever changes" in said
    assert "since it was made" not in said


@pytest.mark.parametrize("kind", Label)
def test_a_new_alliance_can_be_begun_from_every_document(kind: Label) -> None:
    made, shown, _ = MADE[kind]
    assert brought_file.read(made) == shown


def test_a_filled_invitation_can_be_brought_as_well() -> None:
    filled = by_pypdf(MADE[Label.INVITATION][0], {"stance/offer1": Stance.YES})
    assert brought_file.read(filled) == SHOWN


def every_script() -> bytes:
    """An agreement with many fonts in it."""
    return render_agreement(agreed_snapshot(clauses=offers(*SCRIPTS.values())))


def digests() -> list[str]:
    """Of a document of every kind, made in this process."""
    made = [each for each, _, _ in MADE.values()]
    return [hashlib.sha256(each).hexdigest() for each in (*made, every_script())]


ELSEWHERE = {
    "PYTHONHASHSEED": "1",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "ar_EG.UTF-8",
    "LANGUAGE": "de",
}


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    root = Path(__file__).parents[2]
    code = "import test_kinds; print(*test_kinds.digests())"
    folders = os.pathsep.join(str(folder) for folder in (root, Path(__file__).parent))
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **ELSEWHERE, "PYTHONPATH": folders},
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.split() == digests()


def test_the_card_carries_no_more_than_it_shows() -> None:
    carried = PdfReader(BytesIO(MADE[Label.CARD][0])).attachments["alliance.json"][0]
    assert b"Pineapple" in carried
    assert not [word for word in (b"Walrus", b"Zebra", b"Yak") if word in carried]


def test_the_data_inside_follows_the_published_schema() -> None:
    schema = json.loads((Path(__file__).parents[2] / "docs" / "alliance.schema.json").read_text("utf-8"))
    for made, _, _ in MADE.values():
        carried = PdfReader(BytesIO(made)).attachments["alliance.json"][0]
        Draft202012Validator(schema).validate(json.loads(carried))


def test_an_agreement_has_no_label_and_a_label_makes_none_of_a_changed_one() -> None:
    agreement = render_agreement(agreed_snapshot())
    assert labels.label_of(agreement) is None
    assert verify(labels.labelled(agreement, Label.CARD)).state is Finding.CHANGED


def test_the_command_says_which_document_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "invitation.pdf"
    path.write_bytes(MADE[Label.INVITATION][0])
    assert main(["verify", str(path)]) == 1
    assert (
        "This is an invitation to revision 3, unchanged as far as its own checksum tells."
        in capsys.readouterr().out
    )


def test_a_file_of_every_version_there_has_been_is_read_for_good() -> None:
    assert alliance_file.read((SAMPLES / "alliance-1.json").read_bytes()).clauses
    taken = brought_file.read((SAMPLES / "alliance-export-1.json").read_bytes())
    assert isinstance(taken, Export)
    assert taken.replies


AGREEMENTS = {"agreement-1.pdf": Finding.REMADE_DIFFERENTLY, "agreement-2.pdf": Finding.UNCHANGED}
"""What is promised for the agreements that versions before this one have made, all of the same data, and for the one
that this version makes. Whoever changes a page takes `UNCHANGED` from all that people have kept: this is where they
notice, say so of the last one, and keep a new one, made by `render_agreement` from the data in it."""

DIGEST = "56ea5c08f7851cbc74280a43f63cef9a0c86fdee779e8c99a76b93b844b8492d"


@pytest.mark.parametrize("name", AGREEMENTS)
def test_an_agreement_of_every_version_there_has_been_keeps_what_is_promised(name: str) -> None:
    agreement = (SAMPLES / name).read_bytes()
    verdict = verify(agreement)
    assert (verdict.state, verdict.digest) == (AGREEMENTS[name], DIGEST)
    brought = brought_file.read(agreement)
    assert brought == verdict.signed
    assert verify(render_agreement(brought)).state is Finding.UNCHANGED


def test_every_agreement_that_is_kept_has_a_promise_and_one_is_of_this_version() -> None:
    assert {path.name for path in SAMPLES.glob("*.pdf")} == set(AGREEMENTS)
    assert list(AGREEMENTS.values())[-1] is Finding.UNCHANGED


def test_there_is_a_sample_of_the_version_that_is_written_now() -> None:
    formats = {Snapshot.model_fields["format"].default, Export.model_fields["format"].default}
    kept = {path.stem.rpartition("-")[::2] for path in SAMPLES.glob("alliance*.json")}
    assert {"/".join(each) for each in kept} >= formats
