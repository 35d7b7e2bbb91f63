"""The proof sheet and its pictures: `python -m docs.make_proof`, from the project's root.

It makes docs/proof.pdf, docs/pictures/proof-1.png and so on, and with `--references` also the pictures that the
tests compare with: only after each line has been looked at.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.documents.languages import SAMPLES, TOGETHER
from tests.documents.proof_sheet import REFERENCES, proofs, reference, sheet

HOME = Path(__file__).parent
LEVELS = 16
"""How many greys a picture keeps."""


def smaller(path: Path, colours: int) -> None:
    """The picture again in few colours."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(colours).save(path, optimize=True)


if __name__ == "__main__":
    proof = HOME / "proof.pdf"
    proof.write_bytes(sheet())
    subprocess.run(["pdftoppm", "-r", "80", "-png", proof, HOME / "pictures" / "proof"], check=True)
    for page in (HOME / "pictures").glob("proof-*.png"):
        smaller(page, 24)
    if "--references" in sys.argv:
        REFERENCES.mkdir(exist_ok=True)
        for made in proofs((*SAMPLES, *TOGETHER)):
            made.picture.quantize(LEVELS).save(reference(made.sample), optimize=True)
