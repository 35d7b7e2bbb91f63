"""Two made-up languages, each a whole translation of interface and content, as translators would hand them in.

The one has accents on every letter and is forty per cent longer; the other is its mirror, in Arabic letters and from
right to left. Whatever is read in plain Latin letters has not come through the door for words: nobody marked it, so
that no translator gets to see it, or nobody asked for it when it was shown.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from alliance_core import content, language

ROOT = Path(__file__).parents[1]
ACCENTED, MIRRORED = "en-XA", "ar-XB"
"""Tagged as Unicode's CLDR tags made-up languages."""

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = {
    ACCENTED: str.maketrans(LATIN, "áƀçđéƒğĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ"),
    MIRRORED: str.maketrans(LATIN, "ابصدعفغهيجكلمنوطقرستضثشخحز" * 2),
}
LONGER = 0.4
PLACEHOLDER = re.compile(r"(\{[^{}]*\}|\{\{|\}\})")
WORD = re.compile(r"[A-Za-z]+")

NO_WORDS = frozenset(
    {
        "format",
        "id",
        "situation",
        "kind",
        "topic",
        "question",
        "clause",
        "stance",
        "who",
        "days",
        "every",
        "unless",
    }
    | {"party", "words", "signs", "loose"}
)
"""Keys of content under which stands what programs read: names of things, and what hints look for."""


def said(sentence: str, tag: str) -> str:
    """A sentence in a made-up language, its placeholders kept."""
    pieces = PLACEHOLDER.split(sentence)
    return "".join(one if place % 2 else _words(one, tag) for place, one in enumerate(pieces))


def _words(text: str, tag: str) -> str:
    letters = sum(map(len, WORD.findall(text)))
    read = added = 0

    def longer(word: re.Match[str]) -> str:
        nonlocal read, added
        read += len(word[0])
        more = round(LONGER * len(text) * read / letters) - added
        added += more
        return word[0] + (word[0].lower() * more)[:more]

    return WORD.sub(longer, text).translate(LETTERS[tag])


def sentences(template: Path) -> Catalog:
    """Every sentence of the interface, as `pybabel extract` finds them and writes them to `template`."""
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-o", str(template)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    with template.open("rb") as file:
        return read_po(file, abort_invalid=True)


def make(folder: Path) -> None:
    """Lays a whole translation into each made-up language into `folder`, and the English content beside it."""
    found = sentences(folder / "alliance.pot")
    shutil.copytree(content.FOLDERS / "en", folder / "content" / "en")
    for tag in LETTERS:
        path = folder / "locale" / tag.replace("-", "_") / language.CATALOGUE
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_po(file, _catalogue(found, tag))
        for english in (folder / "content" / "en").rglob("*.toml"):
            own = folder / "content" / tag / english.relative_to(folder / "content" / "en")
            own.parent.mkdir(parents=True, exist_ok=True)
            words = _content(tomllib.loads(english.read_text("utf-8")), tag)
            own.write_text("".join(f"{json.dumps(key)} = {_toml(value)}\n" for key, value in words.items()))


def _catalogue(found: Catalog, tag: str) -> Catalog:
    made = Catalog(locale=tag.replace("-", "_"), domain=language.DOMAIN, fuzzy=False)
    for message in found:
        if message.id:
            made.add(message.id, _translated(message, tag))
    return made


def _translated(message: Message, tag: str) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return said(message.id, tag)
    return tuple(said(one, tag) for one in message.id)


def _content(value: Any, tag: str, key: str = "") -> Any:
    if key == "language":
        return tag
    if isinstance(value, Mapping):
        return {name: one if name in NO_WORDS else _content(one, tag, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_content(one, tag) for one in value]
    return said(value, tag) if isinstance(value, str) else value


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return value.isoformat() if isinstance(value, date | time) else json.dumps(value, ensure_ascii=False)


accented, mirrored = partial(said, tag=ACCENTED), partial(said, tag=MIRRORED)
