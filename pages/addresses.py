"""Where the pages are: each one's file, its address, and where somebody lands who comes with a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from alliance_core.language import N_
from alliance_core.model import Alliance, Holder, State
from alliance_core.settings import Settings


@dataclass(frozen=True)
class Address:
    """A page's file, from the folder of the main script, its `path` after the server's name ("" is the start), and the
    `title` of its tab, which says what the page is for and nothing of whoever looks at it."""

    file: str
    path: str
    title: str


def _room(room: str, **pages: tuple[str, str]) -> dict[str, Address]:
    """The pages of a room by their names, which are those of their files; each with its path and title."""
    return {name: Address(f"{room}/{name}.py", path, title) for name, (path, title) in pages.items()}


ADDRESSES: dict[str, Address] = {
    **_room(
        "front",
        home=("", N_("Start page")),
        start=("start", N_("Who is it between?")),
        quick=("quick", N_("A draft to share, now")),
        example=("example", N_("Look at an example")),
        bring=("bring", N_("Bring an alliance from a file")),
        verify=("verify", N_("Check a PDF")),
        privacy=("privacy", N_("Who can read what you write")),
    ),
    **_room(
        "writing",
        idea=("idea", N_("The idea")),
        offers=("offers", N_("What I offer")),
        expectations=("expectations", N_("What I expect")),
        practicalities=("practicalities", N_("Practicalities")),
        hard_times=("hard-times", N_("Hard times")),
        questions=("questions", N_("The six questions")),
        check=("check", N_("Check what you wrote")),
    ),
    **_room(
        "sharing",
        share=("share", N_("Share it")),
        links=("links", N_("Who can open it")),
        read=("read", N_("To read")),
    ),
    **_room(
        "answering",
        invitation=("invitation", N_("Invitation")),
        answer=("answer", N_("What I say to it")),
        answer_check=("answer-check", N_("Check your answer")),
        take_back=("take-back", N_("Take your answer back?")),
    ),
    **_room(
        "agreeing",
        reply=("reply", N_("The answer")),
        agenda=("agenda", N_("Talk agenda")),
        answer_file=("answer-as-file", N_("An answer as a file")),
        compare=("compare", N_("What changed")),
        sign=("sign", N_("Your names")),
    ),
    **_room(
        "living",
        overview=("overview", N_("Where it stands")),
        life=("life", N_("Your alliance")),
        check_in=("check-in", N_("How is it going?")),
        revisit=("revisit", N_("The next revision")),
        ending=("ending", N_("Bring it to an end")),
        again=("again", N_("Again with somebody else")),
        yours=("yours", N_("What is yours")),
        delete=("delete", N_("Delete this alliance")),
    ),
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


READS = "read"
"""The page of whoever only reads."""


def landing(alliance: Alliance, holder: Holder) -> str:
    """The page where a holder comes in, by link or from the list of a device, if the address names none.

    That is where they last were: a draft where its author left off, an answer that has come, an agreement that goes on.
    """
    if holder is Holder.READER:
        return READS
    if alliance.state in (State.AGREED, State.LIVING, State.CLOSED):
        return "life"
    if holder is Holder.PARTNER:
        return "invitation"
    if alliance.reply:
        return "reply"
    if alliance.state is State.DRAFT and alliance.draft.at:
        return alliance.draft.at.replace("-", "_")
    return "overview"
