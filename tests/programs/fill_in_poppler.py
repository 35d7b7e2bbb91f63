"""Fills in a form as Okular and Evince do. It runs with the system's own Python, which has poppler.

It reads JSON, a list of page, place and text for fields of words, and true or false for buttons; and it is given two
paths, of the form and of what comes out. Without them it only says which poppler it has.
"""

import json
import pathlib
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # type: ignore[import-not-found]  # noqa: E402 -- only now which one is known


def main(form: str, filled: str) -> None:
    """Writes each value into the field that has its middle at that place."""
    document = Poppler.Document.new_from_file(pathlib.Path(form).as_uri())
    for number, x, y, value in json.load(sys.stdin):
        for place in document.get_page(number).get_form_field_mapping():
            if place.area.x1 < x < place.area.x2 and place.area.y1 < y < place.area.y2:
                if isinstance(value, bool):
                    place.field.button_set_state(value)
                else:
                    place.field.text_set_text(value)
    document.save(pathlib.Path(filled).as_uri())


if __name__ == "__main__":
    print(Poppler.get_version()) if len(sys.argv) == 1 else main(*sys.argv[1:])
