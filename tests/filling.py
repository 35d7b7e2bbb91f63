"""Filling in a form with the programs that people have.

PDFium is in Chrome, MuPDF in many readers on phones, pdf.js in Firefox, poppler in Okular and Evince. The last two run
as programs of their own, which a machine may not have: `lacking` says so.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from pypdfium2 import raw

Values = Mapping[str, str]
"""What goes into the fields, by their names; a stance by its value, "Off" for none any more."""


def by_pypdf(form: bytes, values: Values) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(form))
    named = {
        name: NameObject(f"/{value}") if name.startswith("stance/") else value
        for name, value in values.items()
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, named, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def by_mupdf(form: bytes, values: Values) -> bytes:
    mupdf: Any = pymupdf  # which says little of its types
    with mupdf.open(stream=form, filetype="pdf") as document:
        for page in document:
            for widget in page.widgets():
                wanted = values.get(widget.field_name)
                if wanted is None:
                    continue
                if widget.field_type != mupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
                    widget.field_value = wanted
                    widget.update()
                    if not wanted:  # which PyMuPDF takes for a value that is not to change
                        document.xref_set_key(widget.xref, "V", "()")
                elif widget.on_state() == wanted:
                    widget.field_value = True
                    widget.update()
                elif wanted == "Off" and widget.field_value == widget.on_state():
                    widget.field_value = False
                    widget.update()
        return bytes(document.tobytes())


def by_pdfium(form: bytes, values: Values) -> bytes:
    """As somebody does it in a browser: a click where the box is, and typing where the caret stands."""
    document = pypdfium2.PdfDocument(form)
    document.init_forms()
    env = document.formenv
    pages = [document[number] for number in range(len(document))]
    for number, x, y, name, state in places(form):
        if name not in values or state not in ("", values[name]):
            continue
        raw.FORM_OnLButtonDown(env, pages[number], 0, x, y)
        raw.FORM_OnLButtonUp(env, pages[number], 0, x, y)
        if not state:
            typed = ctypes.create_string_buffer((values[name] + "\0").encode("utf-16-le"))
            raw.FORM_SelectAllText(env, pages[number])
            raw.FORM_ReplaceSelection(env, pages[number], ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
        raw.FORM_ForceToKillFocus(env)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def places(form: bytes) -> Iterator[tuple[int, float, float, str, str]]:
    """Of each field and button: the page, the middle from below, the name, and what a button stands for."""
    for number, page in enumerate(PdfReader(BytesIO(form)).pages):
        for annotation in page.get("/Annots", ()):
            widget = annotation.get_object()
            if widget["/Subtype"] != "/Widget":
                continue
            left, bottom, right, top = map(float, widget["/Rect"])
            group = widget.get("/Parent")
            name = str((group.get_object() if group else widget)["/T"])
            states = [state[1:] for state in widget["/AP"]["/N"] if state != "/Off"] if group else [""]
            yield number, (left + right) / 2, (bottom + top) / 2, name, states[0]


def outside(form: bytes, values: object, *command: str) -> bytes:
    """What a program of its own makes of a form: it is told what to fill in, where that stands, and where to write."""
    with tempfile.TemporaryDirectory() as folder:
        blank, filled = Path(folder, "form.pdf"), Path(folder, "filled.pdf")
        blank.write_bytes(form)
        told = json.dumps(values).encode()
        subprocess.run([*command, blank, filled], input=told, check=True, capture_output=True, timeout=60)
        return filled.read_bytes()


def by_pdfjs(form: bytes, values: Values) -> bytes:
    return outside(form, dict(values), "node", str(HERE / "fill_in_pdfjs.js"))


def by_poppler(form: bytes, values: Values) -> bytes:
    clicked = [
        (number, x, y, values[name] == state if state else values[name])
        for number, x, y, name, state in places(form)
        if name in values and (not state or values[name] in (state, "Off"))
    ]
    return outside(form, clicked, SYSTEM_PYTHON, str(HERE / "fill_in_poppler.py"))


@cache
def lacking(program: str) -> str:
    """What this machine would need for a program; empty if it has it."""
    if program == "pdf.js":
        return "" if shutil.which("node") and (HERE / "node_modules").exists() else "Node.js and pdfjs-dist"
    if program == "poppler":
        asked = [SYSTEM_PYTHON, str(HERE / "fill_in_poppler.py")]
        found = (
            Path(SYSTEM_PYTHON).exists()
            and not subprocess.run(asked, capture_output=True, check=False).returncode
        )
        return "" if found else "gir1.2-poppler-0.18 and python3-gi"
    return ""


HERE = Path(__file__).parent / "programs"
SYSTEM_PYTHON = "/usr/bin/python3"

PROGRAMS = {
    "PDFium": by_pdfium,
    "MuPDF": by_mupdf,
    "pypdf": by_pypdf,
    "pdf.js": by_pdfjs,
    "poppler": by_poppler,
}

EACH = [
    pytest.param(name, marks=pytest.mark.skipif(bool(lacking(name)), reason=f"needs {lacking(name)}"))
    for name in PROGRAMS
]
"""Each program, for a test that is skipped where this machine lacks it."""
