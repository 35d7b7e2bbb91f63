"""Languages beside English: the catalogue of each, read as translators write it, and what Unicode's CLDR knows."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.core import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_day_names, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DATE = "{day} {month} {year}"
"""A date in words, as `dates` asks for it."""

_FIELDS = {"d": "{day}", "MMMM": "{month}", "y": "{year}"}
_PARTS = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
"""Of a date format of CLDR: words in quotes, fields, and what stands between."""

_ENGLISH = Locale("en")


def read(path: Path, language: str) -> gettext.GNUTranslations:
    """The catalogue at `path`, with the names of days and months as CLDR has them where it has none itself.

    Raises OSError, and Babel's PoFileError for what is no catalogue.
    """
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    for english, own in _names(locale(language)):
        known = catalogue.get(english)
        if known is None or not known.string:
            catalogue.add(english, own)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def locale(language: str) -> Locale:
    """What CLDR knows of a language: of its region, else of the language at all, else of English."""
    for tag in (language, language.partition("-")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tag, sep="-")
    return _ENGLISH


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The direction a language is written in, as HTML names it."""
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def _names(of: Locale) -> Iterator[tuple[str, str]]:
    """What English calls months and days, and what a language does; and how a date is put together of such parts."""
    if of.language == _ENGLISH.language:
        return
    english, own = get_month_names(locale=_ENGLISH), get_month_names(locale=of)
    yield from ((english[month], own[month]) for month in english)
    for width in ("wide", "abbreviated", "short"):
        days, theirs = (get_day_names(width, "stand-alone", one) for one in (_ENGLISH, of))
        yield from ((days[day], theirs[day]) for day in days)
    parts = _PARTS.findall(get_date_format("long", of).pattern)
    if {field for _, field, _ in parts if field} == set(_FIELDS):
        yield DATE, "".join(quoted or _FIELDS.get(field) or between for quoted, field, between in parts)
