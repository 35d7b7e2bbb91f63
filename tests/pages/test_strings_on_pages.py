"""Every naughty string on every page, as text and as a name: shown as it was typed, and read by nobody but people."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from alliance_core import links, workflow
from alliance_core.derived import snapshots
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.model import Alliance, Holder, Party, Shown, Words
from pages import house
from pages.addresses import ADDRESSES
from pages.kit.words import JOINER, label
from tests.conftest import Show
from tests.devices import device
from tests.naughty import PUNCTUATION, alive_if_read, joined, kept, named
from tests.pages.hostile import ANSWERS, AUTHORS, assert_harmless, ended, hostile, lived
from tests.pages.kept import NOON, begun, keep
from tests.pages.reader import read_only, visit, words

TITLE = "Strings tried per place"
TEXTS = joined()
NAMES = tuple(joined(named(), between=" ", limit=11_000))
ALIVE = alive_if_read({*kept(), *named(), *NAMES})


Making = Callable[[str, tuple[str, str], str], Alliance]


def unanswered(text: str, names: tuple[str, str], identity: str) -> Alliance:
    """Sent, and not answered yet."""
    return hostile(text, names, identity).model_copy(update={"replies": ()})


@cache
def made(how: Making) -> list[Alliance]:
    """Alliances that hold all strings between them: each in all fields, and all names in each."""
    author, partner = NAMES
    return [how(text, (author, partner), f"a{number}") for number, text in enumerate(TEXTS)]


PLACES = [
    *((hostile, page, Party.AUTHOR, {}) for page in AUTHORS),
    *((hostile, "answer", Party.PARTNER, {"step": step}) for step in ANSWERS),
    *((hostile, page, Party.PARTNER, {}) for page in ("invitation", "answer_check", "sign", "compare")),
    *((hostile, page, Party.PARTNER, {"as": "partner"}) for page in ("yours", "links")),
    (hostile, "take_back", Party.PARTNER, {}),
    (hostile, "answer_file", Party.AUTHOR, {}),
    *((unanswered, page, Party.PARTNER, {}) for page in ("invitation", "answer_check")),
    *((lived, page, party, {}) for page in ("sign", "life", "check_in", "compare") for party in Party),
    (lived, "revisit", Party.AUTHOR, {}),
    (lived, "invitation", Party.PARTNER, {}),
    *((ended, page, party, {}) for page in ("ending", "life") for party in Party),
]
"""Where typed text stands: in which state, on which page, for whom."""

NAMES_ONLY = {(hostile, "overview"), (hostile, "compare"), (hostile, "invitation"), (hostile, "life")}
NAMES_ONLY |= {(lived, "invitation"), (lived, "sign")}
NAMES_ONLY |= {(hostile, page) for page in ("yours", "again", "links", "delete", "take_back", "answer_file")}
"""Pages that in this state show names, and nothing else that was typed."""

BY_THEMSELVES = {"home", "read", "verify", "bring"}
"""Pages with a test of their own, below or, for names in a file that is brought, in `test_typed_text.py`."""

NOTHING_TYPED = {"start", "quick", "example", "privacy"}
"""Pages that show nothing of what was typed in an alliance."""


ALL = Shown(answers=True, early_sign=True, third_person=True, left_open=True, last_words=True)

BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)


def drawn(text: str) -> str:
    """A text as it is drawn: Streamlit empties lines of nothing but blanks, in which nothing is seen either way."""
    return BLANK_LINE.sub("", text)


def as_words(place: tuple[Making, str, Party, dict[str, str]]) -> str:
    """A place as it is called in the list."""
    how, page, party, query = place
    return f"page {page} {query.get('step', '')}".strip() + f" ({how.__name__}, {party})"


def test_no_page_is_left_out_here() -> None:
    assert {page for _how, page, _party, _query in PLACES} | BY_THEMSELVES | NOTHING_TYPED == {*ADDRESSES}


@pytest.mark.parametrize("place", PLACES, ids=as_words)
def test_no_naughty_string_comes_to_life_on_a_page(
    place: tuple[Making, str, Party, dict[str, str]], show: Show
) -> None:
    how, page, party, query = place
    expected = {*named()} if (how, page) in NAMES_ONLY else {*named(), *kept()}
    shown = ""
    for alliance in made(how):
        at = visit(page, keep(alliance), party, **query)
        assert_harmless(at, ALIVE)
        shown += words(at)
    seen = drawn(shown)
    assert not [text for text in expected if drawn(text) not in seen]
    show(TITLE, f"{as_words(place)}: {len(expected)} strings, all as typed, 0 alive")


@pytest.mark.parametrize("how", [hostile, lived])
def test_no_naughty_string_comes_to_life_for_a_third_person(how: Making, show: Show) -> None:
    shown = ""
    for alliance in made(how):
        asking = workflow.ask_to_let_read(alliance, Party.AUTHOR, "Ruth", ALL, NOON)
        kept_one = keep(workflow.let_read(asking, Party.PARTNER, "Ruth", ALL))
        secret, store = links.mint(), house.store()
        store.grant(store.unlock(kept_one.secrets[Party.AUTHOR], NOON), Holder.READER, secret, NOON)
        at = read_only(kept_one.id, secret)
        assert_harmless(at, ALIVE)
        shown += words(at)
    seen = drawn(shown)
    assert not [text for text in {*named(), *kept()} if drawn(text) not in seen]
    show(TITLE, f"page read ({how.__name__}): {len({*named(), *kept()})} strings, all as typed, 0 alive")


def test_no_hostile_name_comes_to_life_where_a_pdf_is_checked(show: Show) -> None:
    alliance = lived()
    paper = render_agreement(snapshots.agreed_snapshot(alliance))
    at = visit("verify")
    at.file_uploader[0].set_value(("agreed.pdf", paper, "application/pdf")).run()
    assert not at.exception
    assert_harmless(at)
    assert [party for party in Party if alliance.name(party) in words(at)] == [*Party]
    show(TITLE, "page verify: 2 names, all as typed, 0 alive")


@pytest.mark.parametrize("page", ["invitation", "answer"])
def test_no_naughty_string_comes_to_life_in_a_preview(page: str, show: Show) -> None:
    (alliance, *_) = made(unanswered)
    assert_harmless(visit(page, keep(alliance), preview="1"), ALIVE)
    show(TITLE, f"page {page} (preview): {len({*named()})} strings, 0 alive")


def test_no_naughty_name_comes_to_life_among_the_alliances_of_a_device(
    cookies: dict[str, str], show: Show
) -> None:
    (alliance, *_) = made(hostile)
    kept_one = keep(alliance)
    cookies.update(device((kept_one.id, party.holder, kept_one.secrets[party]) for party in Party))
    at = visit("home")
    assert_harmless(at, ALIVE)
    shown = words(at).replace(JOINER, "")
    assert not [name for name in named() if name.replace(JOINER, "") not in shown]
    show(TITLE, f"page home: {len(named())} strings, all as typed, 0 alive")


def test_no_naughty_name_brings_a_sign_into_the_label_of_a_field(show: Show) -> None:
    for name in named():
        alliance = begun().model_copy(update={party: Words(text=name) for party in Party})
        assert not (PUNCTUATION - {"_"}) & set(label("{author} {partner}", alliance))
    show(TITLE, f"label of a field: {len(named())} strings, 0 alive")
