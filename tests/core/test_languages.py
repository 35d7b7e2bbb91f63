"""One door for words: what is said stands in the catalogue, and another language takes no line of code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import pytest
from babel.dates import get_day_names, get_month_names
from babel.messages.pofile import read_po

from alliance_core import language
from alliance_core.content import content
from alliance_core.errors import AllianceError
from alliance_core.language import translation
from alliance_core.language.catalogue import DATE, direction
from alliance_core.language.dates import MONTHS, date_in_words, moment_in_words
from alliance_core.language.vocabulary import DAY_LETTERS, DAY_NAMES, DAY_SHORT
from alliance_core.model import Day, Step
from tests.made_up import ACCENTED, LATIN, MIRRORED, PLACEHOLDER, ROOT

KEYWORDS = {"_", "N_", "n_"}
DAY = date(2026, 11, 22)
SPOKEN = sorted(path for folder in ("alliance_core", "pages") for path in (ROOT / folder).rglob("*.py"))


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues that tests begin languages in."""
    monkeypatch.setattr(language, "LOCALES", tmp_path)
    return tmp_path


def begin(folder: Path, tag: str, *lines: str) -> None:
    """Begins a language with these lines of a catalogue."""
    path = folder / tag.replace("-", "_") / language.CATALOGUE
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(head + "\n".join(lines), "utf-8")


def keywords(file: Path) -> Iterator[ast.Call]:
    """Each place where a sentence is marked or asked for."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            yield node


@pytest.fixture(scope="module")
def found(catalogues: Path) -> set[str]:
    """What Babel finds; it doesn't look into f-strings."""
    with (catalogues / "alliance.pot").open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    return {
        said for message in messages for said in ([message.id] if isinstance(message.id, str) else message.id)
    }


@pytest.mark.parametrize("file", SPOKEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_sentence_is_marked_where_it_stands_written_out_and_found_there(
    file: Path, found: set[str]
) -> None:
    for call in keywords(file):
        assert isinstance(call.func, ast.Name)
        sentences = call.args[: 2 if call.func.id == "n_" else 1]
        for sentence in sentences:
            # What `_` looks up by a name was marked elsewhere; what is put together here, no catalogue has.
            written = isinstance(sentence, ast.Constant) and sentence.value in found
            looked_up = call.func.id == "_" and not isinstance(
                sentence, ast.JoinedStr | ast.BinOp | ast.Constant
            )
            assert written or looked_up, f"{file.name}:{call.lineno}"


READ_IN = (
    "pages",
    "alliance_core/documents",
    "alliance_core/errors",
    "alliance_core/cli",
    "alliance_core/language",
)
UNREAD = (
    *("pages/web/server", "alliance_core/documents/pdf/file", "alliance_core/documents/pdf/type"),
    "alliance_core/documents/received/inside.py",
)
"""Where headers, logs, operators of PDF and remarks of its reader stand, which are words nobody reads on a page."""

MARKUP = re.compile(r"<[^>]*>?|[\w-]+=(?:'[^']*'|\"[^\"]*\")")
TWO_WORDS = re.compile(r"[A-Za-z’']{2,} [A-Za-z’']{2,}")


def beside_the_door(module: ast.Module) -> list[str]:
    """Sentences in a module that nobody marked: no docstring, no markup, and nothing that is raised."""
    marked: set[int] = set()
    for node in ast.walk(module):
        known = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS
        documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if known or documented or isinstance(node, ast.Raise):
            marked |= {id(inner) for inner in ast.walk(node)}
    literals = (
        node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in marked
    )
    written = (node.value for node in literals if isinstance(node.value, str))
    return [words for words in written if TWO_WORDS.search(MARKUP.sub("", words))]


@pytest.mark.parametrize("folder", READ_IN)
def test_no_sentence_stands_beside_the_door(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.py")):
        if not any(path.is_relative_to(ROOT / unread) for unread in UNREAD):
            assert beside_the_door(ast.parse(path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize(
    "line",
    [
        "html.paragraph('Nothing yet')",
        "st.button(f'Send to {name} now')",
        "show('<p>Come back later</p>')",
        "SAID = ('Come back', _('later'))",
    ],
)
def test_a_sentence_beside_the_door_is_noticed(line: str) -> None:
    assert beside_the_door(ast.parse(line))


def test_the_catalogue_is_found_by_running_babel_and_nothing_in_it_is_empty(catalogues: Path) -> None:
    with (catalogues / "alliance.pot").open("rb") as file:
        found = read_po(file, abort_invalid=True)
    assert len(found) > 800
    assert all(message.id for message in found if message.locations)
    files = {Path(place).parts[0] for message in found for place, _ in message.locations}
    assert files == {"alliance_core", "pages"}


def test_every_catalogue_can_be_read_and_keeps_placeholders_and_plurals(catalogues: Path) -> None:
    """Those that are shipped, and those that are made up for tests."""
    for path in [
        *language.LOCALES.glob(f"*/{language.CATALOGUE}"),
        *catalogues.glob(f"**/{language.CATALOGUE}"),
    ]:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        assert [errors for _, errors in catalogue.check() if errors] == []
        for message in catalogue:
            known, own = (
                [said] if isinstance(said, str) else [*said] for said in (message.id, message.string or "")
            )
            if message.id and any(own):
                # The singular may say its number in a word.
                assert all(
                    set(PLACEHOLDER.findall(one)) <= set(PLACEHOLDER.findall(known[-1])) for one in own
                )
                assert sorted(PLACEHOLDER.findall(known[-1])) == sorted(PLACEHOLDER.findall(own[-1]))


@pytest.mark.usefixtures("other_languages")
@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_every_error_has_its_sentence_in_the_catalogue(tag: str) -> None:
    def leaves(of: type[AllianceError]) -> Iterator[type[AllianceError]]:
        yield of
        for kind in of.__subclasses__():
            yield from leaves(kind)

    say = translation(tag).gettext
    for kind in leaves(AllianceError):
        for sentence in filter(None, (kind.message, getattr(kind, "advice", ""))):
            assert not set(PLACEHOLDER.sub("", say(sentence))) & set(LATIN), kind


@pytest.mark.usefixtures("other_languages")
def test_a_made_up_language_is_forty_per_cent_longer_and_its_mirror_as_long() -> None:
    sentence = "Nothing has been sent yet. It is still being written."
    accented, mirrored = (translation(tag).gettext(sentence) for tag in (ACCENTED, MIRRORED))
    assert len(accented) == len(mirrored) == round(1.4 * len(sentence))
    assert not {*accented, *mirrored} & set(LATIN)


@pytest.mark.usefixtures("other_languages")
def test_content_has_a_folder_a_language_and_is_english_where_it_has_none() -> None:
    assert not set(content(MIRRORED).steps[Step.IDEA].title) & set(LATIN)
    assert content("tlh") == content("en") != content(ACCENTED)


def test_what_is_no_language_is_read_in_english(begun: Path) -> None:
    begin(begun, "de", 'msgid "January"', 'msgstr "Jänner"')
    for tag in ("", "..", "../de", "de/../de", "DE", "x" * 5000, "de_AT"):
        assert translation(tag).gettext("January") == "January"
    assert language.languages() == {"en", "de"}


def test_english_dates_are_as_they_were() -> None:
    assert date_in_words(DAY, str) == date_in_words(DAY, translation("en").gettext) == "22 November 2026"
    moment = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    assert moment_in_words(moment, translation("en").gettext) == "22 November 2026, 14:05 UTC"


def test_days_and_months_are_called_in_english_what_cldr_calls_them() -> None:
    """So that what it calls them elsewhere is found under the same words."""
    assert list(MONTHS) == list(get_month_names(locale="en").values())
    widths: dict[Literal["wide", "abbreviated", "short"], dict[Day, str]]
    widths = {"wide": DAY_NAMES, "abbreviated": DAY_SHORT, "short": DAY_LETTERS}
    for width, own in widths.items():
        known = get_day_names(width, "stand-alone", "en")
        assert list(own.values()) == [known[day] for day in range(7)]


def test_a_date_is_put_together_by_the_sentence_that_the_catalogue_has(catalogues: Path) -> None:
    assert f'msgid "{DATE}"' in (catalogues / "alliance.pot").read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "said", "monday"),
    [
        ("de", "22. November 2026", "Montag"),
        ("pl", "22 listopada 2026", "poniedziałek"),
        ("es", "22 de noviembre de 2026", "lunes"),
        ("pt-BR", "22 de novembro de 2026", "segunda-feira"),
        ("he", "22 בנובמבר 2026", "יום שני"),
        ("tlh", "22 November 2026", "Monday"),
    ],
)
def test_a_language_that_is_begun_has_days_and_dates_at_once(
    begun: Path, tag: str, said: str, monday: str
) -> None:
    begin(begun, tag)
    say = translation(tag).gettext
    assert (date_in_words(DAY, say), say("Monday")) == (said, monday)


def test_what_a_translator_says_goes_before_what_cldr_knows(begun: Path) -> None:
    begin(begun, "de", 'msgid "{day} {month} {year}"', 'msgstr "{year}-{month}-{day}"')
    assert date_in_words(DAY, translation("de").gettext) == "2026-November-22"


def test_a_sentence_without_translation_is_read_in_english(begun: Path) -> None:
    begin(begun, "de", "#, fuzzy", 'msgid "yes"', 'msgstr "vielleicht"', "", 'msgid "no"', 'msgstr ""')
    assert [translation("de").gettext(word) for word in ("yes", "no", "works")] == ["yes", "no", "works"]


@pytest.mark.parametrize(
    ("tag", "way"),
    [("en", "ltr"), ("de", "ltr"), ("he", "rtl"), ("fa-AF", "rtl"), (ACCENTED, "ltr"), (MIRRORED, "rtl")],
)
def test_a_language_is_written_in_its_direction(tag: str, way: str) -> None:
    assert direction(tag) == way
