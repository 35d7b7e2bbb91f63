"""What is no answer gives a sentence, whatever is wrong with it, and never takes long."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.received import alone, apart, inside
from alliance_core.documents.received import form as form_file
from alliance_core.errors import AllianceError, forms
from alliance_core.limits import FORM_BYTES, TEXT_LENGTH
from alliance_core.model import Stance
from tests.conftest import Show
from tests.documents.agreements import agreed_snapshot
from tests.documents.alliances import LINK, drawn, offers, snapshot
from tests.examples import share
from tests.filling import by_pypdf

BLANK = drawn(snapshot(clauses=offers("Walrus", "Narwhal")), LINK)
FILLED = by_pypdf(BLANK, {"stance/offer1": Stance.YES, "text/offer2": "Zebra"})
ALARM = (apart.DEADLINE + 1) * apart.SECONDS
"""Longer than anything may take, in seconds."""


def saved(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def changed(change: Callable[[PdfWriter, Any], None]) -> bytes:
    """The filled form, with something done to the writer and its form."""
    writer = PdfWriter(clone_from=BytesIO(FILLED))
    change(writer, writer.root_object["/AcroForm"].get_object())
    return saved(writer)


def field(form: Any, name: str) -> Any:
    return next(f.get_object() for f in form["/Fields"] if f.get_object()["/T"] == name)


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(FILLED))
    writer.encrypt("secret", algorithm="RC4-128")
    return saved(writer)


def protected() -> bytes:
    """Anybody can read it, and a password is needed to change it."""
    writer = PdfWriter(clone_from=BytesIO(FILLED))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")  # noqa: S106 - of a file made right here
    return saved(writer)


def flattened(writer: PdfWriter, _form: Any) -> None:
    del writer.root_object["/AcroForm"]


def one_gone(_writer: PdfWriter, form: Any) -> None:
    del form["/Fields"][-1]


def twice_there(writer: PdfWriter, form: Any) -> None:
    other = DictionaryObject(field(form, "text/offer2"))
    other[NameObject("/V")] = TextStringObject("Yak")
    form["/Fields"].append(writer._add_object(other))


def two_chosen(_writer: PdfWriter, form: Any) -> None:
    field(form, "stance/offer1")["/Kids"][3].get_object()[NameObject("/AS")] = NameObject("/no")


def no_stance(_writer: PdfWriter, form: Any) -> None:
    group = field(form, "stance/offer2")
    group[NameObject("/V")] = NameObject("/maybe")


def too_long(_writer: PdfWriter, form: Any) -> None:
    field(form, "text/offer1")[NameObject("/V")] = TextStringObject("x" * (TEXT_LENGTH + 1))


def other_data(writer: PdfWriter, _form: Any) -> None:
    names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = StreamObject()
    stream.set_data(b'{"format": "alliance/1", "id": 7}')
    names[1].get_object()["/EF"][NameObject("/F")] = writer._add_object(stream)


def elsewhere() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    return saved(writer)


REFUSED = {
    "nothing at all": (b"", "FormNotOurs"),
    "a text": (b"Walrus" * 1000, "FormNotOurs"),
    "a PDF by somebody else": (elsewhere(), "FormNotOurs"),
    "a head and no body": (b"%PDF-1.7\n", "FormDamaged"),
    "half of it": (FILLED[: len(FILLED) // 2], None),
    "too large": (FILLED + b"\0" * FORM_BYTES, "FormTooLarge"),
    "locked": (locked(), "FormLocked"),
    "not filled in": (BLANK, "FormEmpty"),
    "flattened": (changed(flattened), "FormLacksFields"),
    "a field gone": (changed(one_gone), "FormLacksFields"),
    "a field twice": (changed(twice_there), "FormTwofold"),
    "two stances": (changed(two_chosen), "FormTwofold"),
    "no stance of ours": (changed(no_stance), "FormDamaged"),
    "too long a text": (changed(too_long), "FormWordsTooLong"),
    "data that isn't an alliance": (changed(other_data), "FormDamaged"),
    "not to be answered": (drawn(snapshot(clauses=offers("Walrus"))), "FormLacksFields"),
    "what was agreed": (render_agreement(agreed_snapshot()), "FormLacksFields"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_answer_is_refused_with_a_sentence_that_quotes_nothing(what: str) -> None:
    data, name = REFUSED[what]
    with pytest.raises(forms.FormError) as caught:
        form_file.read(data)
    assert name in (None, type(caught.value).__name__)
    said = caught.value.say(str)
    assert said.endswith(".")
    assert not [word for word in ("Walrus", "Narwhal", "Zebra") if word in said]


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    leaves = [e for e in vars(forms).values() if isinstance(e, type) and issubclass(e, forms.FormError)]
    said = [leaf.message for leaf in leaves if leaf is not forms.FormError]
    assert len(set(said)) == len(said) > 15


def bomb(levels: int) -> bytes:
    """A stream that unpacks to half a gigabyte, and where there are more levels, to that many times more."""
    packed = zlib.compress(b"\0" * 500_000_000, 9)
    for _ in range(levels - 1):
        packed = zlib.compress(packed, 9)
    return packed


def exploding(levels: int, place: str) -> bytes:
    """The form with a stream that unpacks to more than there is room for, where a value or the data should be."""

    def plant(writer: PdfWriter, form: Any) -> None:
        stream = StreamObject()
        stream._data = bomb(levels)
        filters = ArrayObject([NameObject("/FlateDecode")] * levels)
        stream[NameObject("/Filter")] = filters
        held = writer._add_object(stream)
        if place == "value":
            field(form, "text/offer1")[NameObject("/V")] = held
        else:
            names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
            names[1].get_object()["/EF"][NameObject("/F")] = held

    return changed(plant)


def circling(writer: PdfWriter, form: Any) -> None:
    for each in form["/Fields"]:
        each.get_object()[NameObject("/Kids")] = form["/Fields"]
    form["/Fields"].append(form.indirect_reference or writer.root_object.indirect_reference)


def crowded(_writer: PdfWriter, form: Any) -> None:
    many = ArrayObject([DictionaryObject({NameObject("/T"): TextStringObject("x")})] * 50_000)
    form[NameObject("/Fields")] = many


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb for a value": lambda: exploding(1, "value"),
    "a bomb for the data": lambda: exploding(1, "data"),
    "a bomb in a bomb": lambda: exploding(2, "data"),
    "circles": lambda: changed(circling),
    "a crowd": lambda: changed(crowded),
    "deep": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000 + b"\ntrailer<</Root 1 0 R>>",
    "deep dictionaries": lambda: b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 500_000 + b"\ntrailer<</Root 1 0 R>>",
    "huge numbers": lambda: re.sub(rb"startxref\n\d+", b"startxref\n" + b"9" * 5000, FILLED),
    "a table that leads back to itself": lambda: (
        b"%PDF-1.7\nxref\n0 0\ntrailer<</Prev 9/Size 9>>\nstartxref\n9\n%%EOF"
    ),
    "only beginnings": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 500_000,
    "only ends": lambda: b"%PDF-1.7\n" + b"endobj trailer << " * 200_000,
    "a root that is itself": lambda: (
        b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_made_to_do_harm_is_refused_in_time(what: str) -> None:
    data = HOSTILE[what]()
    began = time.monotonic()
    with suppress(AllianceError):
        form_file.read(data)
    assert time.monotonic() - began < ALARM


def test_a_program_that_looks_into_a_file_is_ended_when_it_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0)
    with pytest.raises(forms.FormDamaged):
        form_file.read(FILLED)


def test_no_more_memory_is_given_than_a_form_needs() -> None:
    code = "from alliance_core.documents.received import alone; alone.bound(5, 256); bytes(300 << 20)"
    root = Path(alone.__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=root)
    assert b"MemoryError" in run.stderr


def mutated(chance: random.Random) -> bytes:
    """The filled form with something done to it: bits, pieces, objects, numbers, references."""
    data = bytearray(FILLED)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        match chance.randrange(7):
            case 0:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            case 1:
                del data[chance.randrange(len(data)) :]
            case 2:
                start = chance.randrange(len(data))
                del data[start : start + chance.randrange(200)]
            case 3:
                start, to = chance.randrange(len(data)), chance.randrange(len(data))
                data[to:to] = data[start : start + chance.randrange(500)]
            case 4 | 5:
                numbers = list(re.finditer(rb"\b\d+\b", bytes(data)))
                if numbers:
                    found = chance.choice(numbers)
                    others = (b"0", b"-1", b"1", b"99999999999999999999", b"2147483648", b"1e999", b"7 0 R")
                    data[found.start() : found.end()] = chance.choice(others)
            case 6:
                references = list(re.finditer(rb"\d+ 0 R", bytes(data)))
                if references:
                    one, other = chance.choice(references), chance.choice(references)
                    data[one.start() : one.end()] = other.group()
        if not data:
            return b"%PDF-"
    return bytes(data)


@share(0.3)
@given(st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(seed: int) -> None:
    began = time.monotonic()
    with suppress(forms.FormError):
        form_file.read(mutated(random.Random(seed)))  # noqa: S311 -- what it makes is damage, no secret
    assert time.monotonic() - began < ALARM


def test_many_damaged_files_are_looked_into_in_time(show: Show) -> None:
    chance = random.Random(2026)  # noqa: S311 -- what it makes is damage, no secret
    slowest, read = 0.0, 0
    count = 200
    for _ in range(count):
        began = time.monotonic()
        try:
            inside.look(mutated(chance), "alliance.json")
            read += 1
        except Exception:  # noqa: S110 -- what reads PDF may raise anything, which ends the program run for it
            pass
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < apart.SECONDS
    assert read
    show("Damaged forms", f"{count} looked into, {read} could be read, slowest under {apart.SECONDS} s")


def test_what_a_reader_of_pdf_adds_at_the_end_does_not_hide_an_answer() -> None:
    writer = PdfWriter(BytesIO(FILLED), incremental=True)
    writer.add_metadata({"/Producer": "Some reader"})
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(FILLED)
    assert form_file.read(out.getvalue()) == form_file.read(FILLED)
    assert len(PdfReader(BytesIO(FILLED)).pages)


def test_one_that_carries_more_than_is_read_says_to_answer_under_the_link() -> None:
    def heavy(writer: PdfWriter, _form: Any) -> None:
        names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
        stream = StreamObject()
        stream.set_data(b" " * (inside.LARGEST + 1))
        names[1].get_object()["/EF"][NameObject("/F")] = writer._add_object(stream.flate_encode())

    with pytest.raises(forms.FormOversized) as caught:
        form_file.read(changed(heavy))
    assert caught.value.say(str).endswith("Answer under the link instead.")


def test_what_is_too_much_to_tell_of_the_fields_is_told_as_such() -> None:
    def wordy(writer: PdfWriter, form: Any) -> None:
        stream = StreamObject()
        stream.set_data(b"\xfe\xff" + "한".encode("utf-16-be") * (4 * inside.LARGEST // 3))
        held = writer._add_object(stream.flate_encode())
        field(form, "text/offer1")[NameObject("/V")] = held

    with pytest.raises(forms.FormOversized):
        form_file.read(changed(wordy))


def test_a_file_that_is_only_protected_against_changes_is_read() -> None:
    assert form_file.read(protected()) == form_file.read(FILLED)
