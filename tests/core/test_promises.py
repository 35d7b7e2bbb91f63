"""Every sentence that says who can read, see, open, keep or lose something stands beside the test that holds it.

What is read here is the catalogue: whoever writes such a sentence finds it missing, and looks for the test that goes
red once it is untrue, or writes one. `tests/promises.toml` is the table.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.conftest import Show
from tests.made_up import ROOT

TABLE = tomllib.loads((ROOT / "tests" / "promises.toml").read_text("utf-8"))
HELD: dict[str, list[str]] = TABLE["held"]
NO_PROMISE: list[str] = TABLE["no_promise"]
TOLD = re.compile(
    r"\b(reads?|sees?|seen|shows?|shown|opens?|opened|keeps?|kept|loses?|lost)\b", re.IGNORECASE
)
ENDS = re.compile(r"(?<=[.!?:;])\s+")
TABLED = [sentence for sentences in (*HELD.values(), NO_PROMISE) for sentence in sentences]


def promises(message: str) -> Iterator[str]:
    """The sentences in a message, and their parts, in which such a word stands. Words on a button are none."""
    for sentence in ENDS.split(message):
        if TOLD.search(sentence) and sentence.endswith((".", "!", "?", ":", ";")):
            yield sentence


@pytest.fixture(scope="module")
def said(catalogues: Path) -> set[str]:
    """All such sentences that there are."""
    with (catalogues / "alliance.pot").open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    texts = [text for m in messages for text in ([m.id] if isinstance(m.id, str) else m.id)]
    return {sentence for text in texts for sentence in promises(text)}


def test_every_sentence_that_promises_something_is_in_the_table(said: set[str], show: Show) -> None:
    """One that is missing: name the test that holds it in the table, or put it among those that promise nothing."""
    assert sorted(said - set(TABLED)) == []
    held = sum(len(sentences) for sentences in HELD.values())
    show("Promises", f"{len(said)} sentences, {held} of them held by {len(HELD)} tests")


def test_no_sentence_in_the_table_is_one_that_nobody_says(said: set[str]) -> None:
    assert sorted(set(TABLED) - said) == []


def test_no_sentence_is_there_twice() -> None:
    assert len(TABLED) == len(set(TABLED))


@pytest.mark.parametrize("test", HELD)
def test_each_test_that_holds_something_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_a_sentence_that_nobody_has_looked_at_is_noticed() -> None:
    new = "Your answers are kept for ever. Only {author} can read them."
    assert [sentence for sentence in promises(new) if sentence not in TABLED] == [
        "Your answers are kept for ever.",
        "Only {author} can read them.",
    ]
