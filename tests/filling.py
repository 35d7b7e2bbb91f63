"""Filling in a form with the programs that people have: PDFium is in Chrome, MuPDF in many readers on phones."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pymupdf
import pypdfium2
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
    widgets = [
        (number, annotation.get_object())
        for number, page in enumerate(PdfReader(BytesIO(form)).pages)
        for annotation in page.get("/Annots", ())
        if annotation.get_object()["/Subtype"] == "/Widget"
    ]
    document = pypdfium2.PdfDocument(form)
    document.init_forms()
    env = document.formenv
    pages = [document[number] for number in range(len(document))]
    for number, widget in widgets:
        group = widget.get("/Parent")
        name = str((group.get_object() if group else widget)["/T"])
        if name not in values or (group and f"/{values[name]}" not in widget["/AP"]["/N"]):
            continue
        left, bottom, right, top = map(float, widget["/Rect"])
        x, y = (left + right) / 2, (bottom + top) / 2
        raw.FORM_OnLButtonDown(env, pages[number], 0, x, y)
        raw.FORM_OnLButtonUp(env, pages[number], 0, x, y)
        if not group:
            typed = ctypes.create_string_buffer((values[name] + "\0").encode("utf-16-le"))
            raw.FORM_SelectAllText(env, pages[number])
            raw.FORM_ReplaceSelection(env, pages[number], ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
        raw.FORM_ForceToKillFocus(env)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


PROGRAMS = {"PDFium": by_pdfium, "MuPDF": by_mupdf, "pypdf": by_pypdf}
