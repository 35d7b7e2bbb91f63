"""A person in front of the pages: what they read, and what they click and type."""

from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from alliance_core.model import Holder, Party
from pages.addresses import file_of
from pages.kit.words import JOINER
from tests.pages.kept import Kept

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
UNSEEN = ("tray", "again")
"""The keys of what only the pages' scripts use; no person sees or reaches it."""
DRAWN = ("label", "placeholder", "default")
"""The fields of a Streamlit element that are read, beside its options and captions."""


def visit(page: str, kept: Kept | None = None, party: Party = Party.AUTHOR, **query: str) -> AppTest:
    """A new session on a page (the name of its file), with one person's key to an alliance."""
    at = AppTest.from_file(SHELL, default_timeout=20)
    at._bidi_component_manager = components()
    if kept:
        return _visit(at, page, kept.id, party.holder, kept.secrets[party], query)
    return go(at.run(), page, **query)


def read_only(alliance: str, secret: str) -> AppTest:
    """A third person's session on the page where an alliance is read."""
    at = AppTest.from_file(SHELL, default_timeout=20)
    at._bidi_component_manager = components()
    return _visit(at, "read", alliance, Holder.READER, secret, {})


def _visit(
    at: AppTest, page: str, alliance: str, holder: Holder, secret: str, query: dict[str, str]
) -> AppTest:
    at.session_state["secrets"] = {(alliance, holder): secret}
    return go(at.run(), page, **{"a": alliance} | query)


@cache
def components() -> Any:
    """What Streamlit finds in all installed packages: a quarter of a second that each visit is spared."""
    return AppTest.from_string("").run()._bidi_component_manager


def go(at: AppTest, page: str, **query: str) -> AppTest:
    """The same session on another page, as a link to it would open it."""
    at.query_params.clear()
    at.query_params.update(query)
    at.switch_page(file_of(page)).run()
    assert not at.exception
    return at


class Link(NamedTuple):
    """Where a link leads."""

    page: str
    query: dict[str, str]


def links(at: AppTest) -> dict[str, Link]:
    """The links to other pages, by what they say."""
    return {
        said(node.proto.label): Link(
            node.proto.page.replace("-", "_") or "home", dict(parse_qsl(node.proto.query_string))
        )
        for node in at.get("page_link")
    }


def follow(at: AppTest, label: str) -> AppTest:
    """Clicks on a link."""
    page, query = links(at)[label]
    return go(at, page, **query)


def buttons(at: AppTest) -> dict[str, Any]:
    """The buttons by what they say, the first of each."""
    return {said(button.label): button for button in reversed(at.button)}


def press(at: AppTest, label: str) -> AppTest:
    """Clicks on the first button that says this. One that is disabled can't be."""
    button = buttons(at)[label]
    assert not button.disabled
    button.click().run()
    assert not at.exception
    return at


def named(key: str | None) -> str:
    """What a widget's key calls it, without whose it is."""
    return (key or "").partition(" of ")[0]


def keyed(widgets: Iterable[Any], name: str) -> Any:
    """The widget of an alliance's page with this name among those of a kind: `keyed(at.checkbox, "unsure_review")`."""
    return next(widget for widget in widgets if named(widget.key) == name)


def field(at: AppTest, name: str) -> Any:
    """A field that saves itself, by the name it is saved under."""
    return next(w for w in (*at.text_area, *at.text_input) if named(w.key) == f"field_{name}")


def fields(at: AppTest) -> list[str]:
    """The names of all fields that save themselves, in their order."""
    keys = (named(node.key) for node in at.main if node.type in ("text_area", "text_input"))
    return [key.removeprefix("field_") for key in keys if key.startswith("field_")]


def write(at: AppTest, name: str, text: str) -> AppTest:
    """Types into a field, and leaves it."""
    field(at, name).set_value(text).run()
    assert not at.exception
    return at


def choose(at: AppTest, key: str, value: Any) -> AppTest:
    """Chooses among stances, marks, days: `value` is a choice, or a list where several may be chosen."""
    next(group for group in at.get("button_group") if named(group.key) == key).set_value(value).run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """All that a reader reads on the page, from top to bottom."""
    return "\n".join(piece for node in at.main for piece in _words(node) if piece.strip())


def _words(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if node.type == "html":
        yield Markup(proto.body).text
        return
    if node.type == "expander":
        yield said(node.label)
        return
    known = {field.name: value for field, value in proto.ListFields()} if hasattr(proto, "ListFields") else {}
    for name in DRAWN:
        if isinstance(known.get(name), str):
            yield said(known[name])
    for name in ("options", "captions"):
        yield from (said(getattr(option, "content", option)) for option in known.get(name, ()))
    if node.type in ("text_area", "text_input"):
        yield str(node.value)


def said(label: str) -> str:
    """A label as Markdown shows it where punctuation was escaped."""
    return label.replace(f"{JOINER}\\", "").replace(JOINER, "")


class Markup(HTMLParser):
    """A piece of HTML taken apart: the `text` it shows, and its `elements` with their attributes."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._pieces: list[str] = []
        self.feed(body)
        self.close()

    @property
    def text(self) -> str:
        """What is shown, with single spaces between elements."""
        return " ".join(filter(None, (piece.strip(" ") for piece in self._pieces)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)


def elements(at: AppTest, attribute: str) -> list[dict[str, str]]:
    """The attributes of all HTML elements on the page that have this one."""
    found = (marks for html in at.get("html") for _, marks in Markup(html.proto.body).elements)
    return [marks for marks in found if attribute in marks]
