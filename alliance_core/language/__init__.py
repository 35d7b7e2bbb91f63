"""The one door for words people read: gettext for the interface. Content has its own folders in `content`."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

FALLBACK_LANGUAGE = "en"
"""The language that sentences and content are written in, and that whatever isn't translated is read in."""

DOMAIN = "alliance"

LOCALES = Path(__file__).parent / "locale"
"""One folder a language with its catalogue, as `pybabel init` makes it: `de/LC_MESSAGES/alliance.po`."""

CATALOGUE = Path("LC_MESSAGES", f"{DOMAIN}.po")

Translate = Callable[[str], str]


def N_(message: str) -> str:  # noqa: N802 - the name gettext gives it everywhere
    """Marks a sentence for translation where it is written, to be translated where it is shown."""
    return message


def languages() -> frozenset[str]:
    """The tags of all languages the interface speaks: those with a catalogue, and English."""
    return _known(LOCALES)


def translation(language: str) -> gettext.NullTranslations:
    """The interface in `language`; English, as written in the code, where there is no catalogue."""
    # A document may name any language at all: only those that are known are kept.
    return _read(LOCALES, language) if language in languages() else _read(LOCALES, FALLBACK_LANGUAGE)


@cache
def _known(folder: Path) -> frozenset[str]:
    found = folder.glob(f"*/{CATALOGUE}")
    return frozenset({FALLBACK_LANGUAGE, *(path.parents[1].name.replace("_", "-") for path in found)})


@cache
def _read(folder: Path, language: str) -> gettext.NullTranslations:
    if language == FALLBACK_LANGUAGE:
        return gettext.NullTranslations()
    # Reading catalogues takes a library that English can do without, and commands begin sooner.
    from alliance_core.language.catalogue import read

    return read(folder / language.replace("-", "_") / CATALOGUE, language)
