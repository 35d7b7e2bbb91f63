"""Fields to fill in on a screen, laid over the boxes and lines that are there for a pen.

Nothing of the page changes: a field draws nothing until somebody chooses or writes. What the fields are called is what
`form_file` reads: `stance/CLAUSE`, `text/CLAUSE`, `proposal/CLAUSE`, `own/TOPIC`, `answer/QUESTION`.
Widgets, their appearances and the bits of /Ff are those of ISO 32000-1, 12.5.6.19 and 12.7.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from alliance_core.documents.pdf.file.objects import Reference, string
from alliance_core.documents.pdf.file.writer import Writer
from alliance_core.documents.pdf.page.ink import INK
from alliance_core.documents.pdf.page.marks import Drawing, Field
from alliance_core.documents.pdf.type.embedded import Typeface
from alliance_core.documents.pdf.type.fonts import REGULAR, face
from alliance_core.limits import TEXT_LENGTH

PRINTED = 4
MULTILINE, RADIO = 1 << 12, 1 << 15
FONT = "Noto"
SIZE = 9.0
"""How large typed text is, in points, where a field has room for more than a line."""


class Form:
    """The fields of a file on pages `height` high, as they come to be: the file is a form as soon as it has one."""

    def __init__(self, writer: Writer, height: float) -> None:
        self._writer = writer
        self._height = height
        self._fields: list[Reference] = []
        self._groups: dict[str, _Group] = {}

    def lay(self, field: Field) -> None:
        """A field on the page that was made last, after those before it in reading order."""
        if field.choice:
            self._choice(field)
        else:
            self._text(field)

    def close(self) -> None:
        """Says of the file that it is a form, where it is one."""
        if not self._fields:
            return
        typed = self._writer.font(typing())
        self._writer.form(
            lambda: (
                f"/Fields [{' '.join(field.ref for field in self._fields)}] /DA {letters(SIZE)} "
                f"/DR <</Font <</{FONT} {typed.ref}>>>>"
            )
        )

    def _text(self, field: Field) -> None:
        look = self._look(field, ())
        size = SIZE if field.height > 2 * SIZE else 0
        self._fields.append(
            self._writer.widget(
                lambda: (
                    f"{self._place(field)} /FT /Tx /T {string(field.name)} /V () /Ff {MULTILINE} /DA {letters(size)} "
                    f"/MaxLen {TEXT_LENGTH} /AP <</N {look.ref}>>"
                )
            )
        )

    def _choice(self, field: Field) -> None:
        group = self._groups.get(field.name)
        if group is None:
            group = self._groups[field.name] = _Group(self._writer, field)
            self._fields.append(group.field)
        if field.chosen:
            group.chosen = field.choice
        chosen, empty = self._look(field, field.sign), self._look(field, ())
        state = field.choice if field.chosen else "Off"
        group.boxes.append(
            self._writer.widget(
                lambda: (
                    f"{self._place(field)} /Parent {group.field.ref} /AS /{state} "
                    f"/AP <</N <</{field.choice} {chosen.ref} /Off {empty.ref}>>>>"
                )
            )
        )

    def _place(self, field: Field) -> str:
        bottom = self._height - field.y - field.height
        area = (field.x, bottom, field.x + field.width, bottom + field.height)
        edges = " ".join(f"{edge:.2f}" for edge in area)
        return f"/Rect [{edges}] /F {PRINTED} /TU {string(field.tip)}"

    def _look(self, field: Field, sign: Sequence[Drawing]) -> Reference:
        # One for each field, though most are alike: programs that fill in a form write into the one that is there.
        drawn = "\n".join(_operators(field, each) for each in sign).encode()
        box = f"/BBox [0 0 {field.width:.2f} {field.height:.2f}]"
        return self._writer.reference(lambda: f"/Type /XObject /Subtype /Form {box} /Resources <<>>", drawn)


class _Group:
    """The boxes of which one is chosen, or none: whoever ticked one can take the tick away."""

    def __init__(self, writer: Writer, first: Field) -> None:
        self.boxes: list[Reference] = []
        self.chosen = "Off"
        self.field = writer.reference(
            lambda: (
                f"/FT /Btn /T {string(first.name)} /TU {string(first.group_tip)} /Ff {RADIO} /V /{self.chosen} "
                f"/Kids [{' '.join(box.ref for box in self.boxes)}]"
            )
        )


def letters(size: float) -> str:
    """How a program sets what is typed; at the size 0 so that it fits, as large as there is room for."""
    return f"(/{FONT} {size:g} Tf {' '.join(f'{part / 255:.3f}' for part in INK)} rg)"


@cache
def typing() -> Typeface:
    """The font that typed text is set in: every character of the plain face, which has Latin, Greek and Cyrillic.

    Other scripts come from the fonts of whoever types. It isn't cut down to what is used, as nobody knows what will be.
    """
    return Typeface(1, "Sans", REGULAR, set(), face("Sans").characters)


def _operators(field: Field, drawn: Drawing) -> str:
    red, green, blue = (f"{part / 255:.3f}" for part in drawn.colour)
    ink = f"{red} {green} {blue} rg {red} {green} {blue} RG"
    return f"q 1 0 0 -1 {drawn.x:.2f} {field.height - drawn.y:.2f} cm {ink} {drawn.path} {drawn.paint} Q"
