"""Objects of a PDF file that fpdf2 has no word for: written when all have their numbers, and text as they hold it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

from fpdf.syntax import PDFObject


class Reference(Protocol):
    """An object of the file, to be referred to once it has its number."""

    @property
    def ref(self) -> str:
        """How other objects refer to it."""


class Written(PDFObject):
    """An object that is written when all have their numbers."""

    def __init__(self, write: Callable[[], str], stream: bytes | None = None) -> None:
        super().__init__()
        self._write = write
        self._stream = stream

    def serialize(self, *_: object, **__: object) -> str:
        """The object as it stands in the file."""
        if self._stream is None:
            return f"{self.id} 0 obj\n<<{self._write()}>>\nendobj"
        head = f"{self.id} 0 obj\n<<{self._write()} /Length {len(self._stream)}>>\nstream\n"
        return f"{head}{self._stream.decode('latin-1')}\nendstream\nendobj"


class Widget(Written):
    """An annotation that fpdf2 takes for one of its own: it asks each where it leads to."""

    dest = a = None
    struct_parent = 0

    def serialize(self, *_: object, **__: object) -> str:
        """The object with its number in the structure, which comes last."""
        return f"{self.id} 0 obj\n<<{self._write()} /StructParent {self.struct_parent}>>\nendobj"


def packed(data: bytes, more: str = "") -> Written:
    """An object of these data, packed."""
    return Written(lambda: f"/Filter /FlateDecode {more}", zlib.compress(data))


ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
"""What would end a string early, or not come back as it was (ISO 32000-1, 7.3.4.2)."""


def string(words: str) -> str:
    """Words as a text string, which nothing in it ends early (ISO 32000-1, 7.9.2.2)."""
    if not words.isascii() or not words.isprintable():
        words = "\xfe\xff" + words.encode("utf-16-be").decode("latin-1")
    return f"({words.translate(ESCAPED)})"
