"""Whatever somebody hands in is read by a program of its own, and takes no more than it may."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.received import alone, apart, brought, form, inside, verifying
from alliance_core.documents.received.inspection import Found, inspect
from alliance_core.errors import AllianceError
from tests.documents.agreements import agreed_snapshot

AGREEMENT = render_agreement(agreed_snapshot())


def endless() -> bytes:
    """Four kilobytes with a table of a million objects."""
    count = 1_000_000
    table = zlib.compress(b"\1\0\0\0" * count, 9)
    head = b"%PDF-1.5\n9 0 obj<</Type/Catalog>>endobj\n"
    stream = b"10 0 obj<</Type/XRef/Size %d/W[1 2 1]/Root 9 0 R/Filter/FlateDecode/Length %d>>stream\n"
    end = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(head)
    return head + stream % (count, len(table)) + table + end


@pytest.mark.parametrize("read", [verifying.verify, brought.read, form.read])
def test_no_file_takes_the_time_of_the_process_that_is_asked(
    read: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    file = endless()
    before = time.process_time()
    with suppress(AllianceError):
        assert read(file) == verifying.Verdict(state=verifying.Finding.NOT_OURS)
    assert time.process_time() - before < 0.5


def test_no_more_time_is_given_than_a_file_needs() -> None:
    code = "from alliance_core.documents.received import alone\nalone.bound(1, 256)\nwhile True: pass"
    root = Path(alone.__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", code], check=False, cwd=root, timeout=30)
    assert run.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_only_so_many_files_are_looked_into_at_once() -> None:
    found: list[Found | None] = []
    waiting = threading.Thread(target=lambda: found.append(inspect(AGREEMENT)))
    for _ in range(apart.AT_ONCE):
        assert apart._turns.acquire(timeout=60)
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive()
    for _ in range(apart.AT_ONCE):
        apart._turns.release()
    waiting.join(60)
    assert found[0]
    assert found[0].data


def test_what_is_found_in_a_document_of_ours_is_its_data_and_who_made_it() -> None:
    found = inspect(AGREEMENT)
    assert found
    assert (found.creator, found.locked, found.oversized, found.fields) == ("Alliance", False, False, {})
    assert found.data
    assert b"Zebra" in found.data


def part(name: str, *kids: PdfObject) -> DictionaryObject:
    """A field that has its own name for its value."""
    said = TextStringObject(name)
    return DictionaryObject(
        {NameObject("/T"): said, NameObject("/V"): said, NameObject("/Kids"): ArrayObject(kids)}
    )


def fields_of(writer: PdfWriter, *fields: PdfObject) -> dict[str, list[str | None]]:
    """What is found where a form has these fields."""
    writer.add_blank_page(9, 9)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(fields)}
    )
    out = BytesIO()
    writer.write(out)
    return inside.values(PdfReader(out))


def test_parts_of_fields_are_found_as_deep_as_is_looked_and_no_deeper() -> None:
    names = [f"part{depth}" for depth in range(inside.DEEP + 3)]
    whole = part(names[-1])
    for name in reversed(names[:-1]):
        whole = part(name, whole)
    seen = {".".join(names[: depth + 1]): [names[depth]] for depth in range(inside.DEEP + 1)}
    assert fields_of(PdfWriter(), whole) == seen


def test_a_field_that_leads_back_to_itself_is_found_once() -> None:
    writer = PdfWriter()
    outer, inner = part("outer"), part("inner")
    places = [writer._add_object(outer), writer._add_object(inner)]
    outer[NameObject("/Kids")] = ArrayObject([*places, places[1]])
    inner[NameObject("/Kids")] = ArrayObject(places)
    assert fields_of(writer, places[0]) == {"outer": ["outer"], "outer.inner": ["inner"]}


def test_no_more_fields_are_looked_at_than_a_form_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "FIELDS", 3)
    found = fields_of(PdfWriter(), part("a", part("x"), part("y")), part("b"), part("c"))
    assert [*found] == ["a", "b", "c"]
