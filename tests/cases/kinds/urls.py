"""Values people give to ALLIANCE_URL: each is mended or refused when the server begins, so that no link is dead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from alliance_core.errors import UrlBelowPath, UrlWithoutScheme, UrlWrong
from alliance_core.settings import Settings
from tests.cases import Case, lines


def becomes(url: str) -> str:
    """What links begin with, or how the server refuses to begin."""
    try:
        return Settings.from_environment({"ALLIANCE_URL": url}).public_url or "none"
    except UrlWithoutScheme as error:
        return f"needs {error.evidence['address']}"
    except UrlBelowPath:
        return "refused, as it has a path"
    except UrlWrong:
        return "refused"


def cases() -> Iterator[Case]:
    """Each line of the file beside this one."""
    for line in lines("urls.txt"):
        url, _, expected = line.rpartition(" | ")
        yield Case(url, expected, partial(becomes, url))
