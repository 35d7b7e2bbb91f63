"""Opens a PDF as two readers do and gives back its text."""

from __future__ import annotations

import io
import subprocess
import unicodedata

from pypdf import PdfReader


class Document:
    """A PDF from its bytes."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        ours = "\n".join(page.extract_text() for page in self.reader.pages)
        poppler = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()
        self.texts = {"pypdf": _joined(ours), "poppler": _joined(poppler)}

    def lacks(self, *wordings: str) -> list[str]:
        """Which of these wordings one of the readers does not find; where lines break doesn't matter."""
        return [
            f"{reader}: {wording}"
            for reader, text in self.texts.items()
            for wording in wordings
            if _joined(wording) not in text
        ]

    def order(self, *wordings: str) -> list[int]:
        """Where in the document each wording stands first, -1 for nowhere."""
        return [self.texts["poppler"].find(_joined(wording)) for wording in wordings]


def _joined(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
