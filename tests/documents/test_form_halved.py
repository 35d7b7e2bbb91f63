"""What was said last is what counts: a form of which a part is missing is refused, and never read as an older one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from alliance_core.documents.pdf.file.canvas import ATTACHMENT
from alliance_core.documents.received import form, inside
from alliance_core.errors import forms
from alliance_core.model import FilledForm, Stance
from tests.documents.alliances import LINK, drawn, offers, snapshot
from tests.examples import share
from tests.filling import by_pypdf

BLANK = drawn(snapshot(clauses=offers("Walrus", "Narwhal")), LINK)
ONCE = by_pypdf(BLANK, {"stance/offer1": Stance.YES, "text/offer1": "At first"})


def changed_since() -> bytes:
    """Filled in once more by a program that adds what is new after what there was."""
    writer = PdfWriter(BytesIO(ONCE), incremental=True)
    for found in writer.root_object["/AcroForm"]["/Fields"]:
        field = found.get_object()
        if field["/T"] == "text/offer1":
            field[NameObject("/V")] = TextStringObject("At last")
        if field["/T"] == "stance/offer1":
            field[NameObject("/V")] = NameObject("/no")
            for kid in field["/Kids"]:
                button = kid.get_object()
                state = "/no" if "/no" in button["/AP"]["/N"] else "/Off"
                button[NameObject("/AS")] = NameObject(state)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


TWICE = changed_since()
ADDED = range(len(ONCE) + 1, len(TWICE))
"""Where in the file the second time stands, once it has begun."""


def said(read: FilledForm) -> tuple[Stance | None, str]:
    return read.responses[0].stance, read.responses[0].text


def seen(file: bytes) -> list[str | None] | None:
    """What a file is seen to have in the field, as far as it is seen to be whole."""
    try:
        found = inside.look(file, ATTACHMENT)
    except Exception:  # what reads PDF may raise anything, which ends the program run for it
        return None
    values: list[str | None] = found["fields"].get("text/offer1", [])
    return values if found["whole"] else None


def test_what_is_filled_in_again_is_what_counts() -> None:
    assert TWICE.startswith(ONCE)
    assert said(form.read(ONCE)) == (Stance.YES, "At first")
    assert said(form.read(TWICE)) == (Stance.NO, "At last")
    assert seen(TWICE) == ["At last"]


@share(0.2)
@given(st.sampled_from(ADDED))
@example(ADDED[-200])
@example(ADDED[8])
@example(ADDED[-1])
def test_of_a_form_that_was_cut_no_older_answer_is_taken(length: int) -> None:
    assert seen(TWICE[:length]) in (None, ["At last"])


@share(0.2)
@given(st.sampled_from(ADDED), st.integers(1, len(ADDED)))
@example(ADDED[0], len(ADDED))
def test_of_a_form_that_was_half_saved_no_older_answer_is_taken(start: int, length: int) -> None:
    """A disk that is full or a power cut leaves zeros where something was to stand."""
    end = min(start + length, len(TWICE))
    halved = TWICE[:start] + bytes(end - start) + TWICE[end:]
    assert "At first" not in (seen(halved) or ())


def test_a_form_written_over_a_longer_one_is_not_taken_for_the_longer_one() -> None:
    newest = by_pypdf(BLANK, {"text/offer1": "New, and a little longer"})
    assert len(newest) < len(TWICE)
    with pytest.raises(forms.FormDamaged):
        form.read(newest + TWICE[len(newest) :])


def test_a_form_that_was_cut_says_what_to_do() -> None:
    with pytest.raises(forms.FormCutShort) as caught:
        form.read(TWICE[:-200])
    assert "Save the filled one again" in caught.value.say(str)


STRAIGHT: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "with blank lines at its end": lambda file: file + b"\r\n\r\n",
    "with a comment at its end": lambda file: file + b"%something a program notes\n",
    "with a mail's beginning before it": lambda file: b"Content-Type: application/pdf\r\n\r\n" + file,
    "with its end on the same line": lambda file: file.rpartition(b"\n%%EOF")[0] + b"%%EOF\n",
}


@pytest.mark.parametrize("how", STRAIGHT)
@pytest.mark.parametrize("file", [ONCE, TWICE], ids=["written anew", "added to"])
def test_what_programs_and_mail_do_around_a_form_is_no_damage(how: str, file: bytes) -> None:
    assert said(form.read(STRAIGHT[how](file))) == said(form.read(file))


def test_a_field_is_what_it_says_or_what_it_is_a_part_of_says_whatever_marks_it_has() -> None:
    """Poppler marks every field by how a choice looks."""
    writer = PdfWriter(clone_from=BytesIO(ONCE))
    for found in writer.root_object["/AcroForm"]["/Fields"]:
        if (field := found.get_object())["/FT"] == "/Tx":
            field[NameObject("/AS")] = NameObject("/N")
    out = BytesIO()
    writer.write(out)
    fields = inside.values(PdfReader(out))
    assert fields["text/offer1"] == ["At first"]
    assert fields["text/offer2"] == fields["proposal/offer1"] == [""]
    assert said(form.read(out.getvalue())) == (Stance.YES, "At first")
