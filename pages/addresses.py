"""Where the pages are: each one's file, its address, and where somebody lands who comes with a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from alliance_core.model import Alliance, Holder, State
from alliance_core.settings import Settings


@dataclass(frozen=True)
class Address:
    """A page's file, from the folder of the main script, and its `path` after the server's name; "" is the start."""

    file: str
    path: str


def _room(room: str, **paths: str) -> dict[str, Address]:
    """The pages of a room by their names, which are those of their files."""
    return {name: Address(f"{room}/{name}.py", path) for name, path in paths.items()}


ADDRESSES: dict[str, Address] = {
    **_room("front", home="", start="start", quick="quick", example="example"),
    **_room("front", bring="bring", verify="verify", privacy="privacy"),
    **_room("writing", idea="idea", offers="offers", expectations="expectations"),
    **_room("writing", practicalities="practicalities", hard_times="hard-times"),
    **_room("writing", questions="questions", check="check"),
    **_room("sharing", share="share", links="links", read="read"),
    **_room("answering", invitation="invitation", answer="answer"),
    **_room("answering", answer_check="answer-check", take_back="take-back"),
    **_room("agreeing", reply="reply", agenda="agenda", answer_file="answer-as-file"),
    **_room("agreeing", compare="compare", sign="sign"),
    **_room("living", overview="overview", life="life", check_in="check-in", revisit="revisit"),
    **_room("living", ending="ending", yours="yours", delete="delete"),
}
"""Each page by its name. A path stays what it is: people have it in messages and bookmarks."""


def base_address(settings: Settings, here: str) -> str:
    """What links start with, without a slash at its end: as the host of this server set it, or else as the browser of
    whoever asks sees it, by an address `here` of any of its pages; "" if the browser doesn't say."""
    if settings.public_url:
        return settings.public_url
    seen = urlsplit(here)
    return f"{seen.scheme}://{seen.netloc}" if seen.netloc else f"http://localhost:{settings.port}"


def document(alliance: str, holder: Holder, file: str) -> str:
    """The path of a document for a holder; `file` may end in what the address says after "?"."""
    return f"/documents/{alliance}/{holder}/{file}"


def file_of(page: str) -> str:
    """The file of a page, as Streamlit's links want it: `file_of("home")` is "front/home.py"."""
    return ADDRESSES[page].file


def landing(alliance: Alliance, holder: Holder) -> str:
    """The page where a holder comes in, by link or from the list of a device, if the address names none.

    That is where they last were: a draft where its author left off, an answer that has come, an agreement that goes on.
    """
    if holder is Holder.READER:
        return "read"
    if alliance.state in (State.AGREED, State.LIVING, State.CLOSED):
        return "life"
    if holder is Holder.PARTNER:
        return "invitation"
    if alliance.reply:
        return "reply"
    if alliance.state is State.DRAFT and alliance.draft.at:
        return alliance.draft.at.replace("-", "_")
    return "overview"
