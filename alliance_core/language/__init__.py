"""The one door for words people read: gettext for the interface. Content has its own folders in `content`."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "alliance"

Translate = Callable[[str], str]


def N_(message: str) -> str:  # noqa: N802 - the name gettext gives it everywhere
    """Marks a sentence for translation where it is written, to be translated where it is shown."""
    return message


@cache
def translation(language: str) -> gettext.NullTranslations:
    """The interface in `language`; English, as written in the code, where there is no catalogue."""
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)
