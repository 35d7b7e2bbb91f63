"""Files for whoever holds a key: how each is named, and what is said where there is none to give."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from alliance_core import zones
from alliance_core.derived.snapshots import as_sent
from alliance_core.errors import AllianceError, LinkError
from alliance_core.model import Alliance, Holder, Party
from pages import house
from pages.web.http import refusal
from pages.web.routes import small_page

LONGEST = 200
"""How long a file's name may be, in bytes of UTF-8. No file system takes more than 255, and browsers add to a name."""

_NO_FILE_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')


def disposition(
    alliance: Alliance, file: str, title: str, *, keep: bool, holder: Holder = Holder.AUTHOR
) -> str:
    """The `Content-Disposition` of a file, to keep or else to look at, with the names that this holder knows.

    Browsers that can name it `title` and both names, as far as a file may be called that on any system and it fits;
    the others `file`, which is plain letters with an ending.
    """
    if holder is Holder.PARTNER:
        alliance = as_sent(alliance)
    ending = file.rpartition(".")[2]
    names = _NO_FILE_NAME.sub(" ", f"{title} {alliance.author.text} {alliance.partner.text}")
    short = " ".join(names.split()).encode()[: LONGEST - len(ending) - 1].decode(errors="ignore")
    called = quote(f"{short}.{ending}", safe="")
    return f"{'attachment' if keep else 'inline'}; filename=\"{file}\"; filename*=UTF-8''{called}"


def now_for(alliance: Alliance, party: Party) -> datetime:
    """The time as it is for a party: what is made for them now is of their day."""
    return zones.at(house.now(), alliance.zone(party))


def refused(request: Request, error: AllianceError) -> Response:
    """A small page in place of the file. Whatever is wrong with a key is 403: the address itself has no key."""
    found = refusal(request, error)
    status = 403 if isinstance(error, LinkError) else found.status
    return small_page.sentence(request, found.sentence, status)
