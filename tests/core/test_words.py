"""The vocabulary of the project is that of its code: `docs/words.md` names each class of the model, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from alliance_core import model

WORDS = (Path(__file__).parents[2] / "docs" / "words.md").read_text("utf-8")

EXPORTED = [name for name in model.__all__ if name[0].isupper() and not name.isupper()]
"""Classes, and types that stand for one of several, as `Clause`; constants and functions are no words."""

NAMED = re.findall(r"^\| `(\w+)` \|", WORDS, re.MULTILINE)


def test_each_public_class_of_the_model_stands_in_the_vocabulary() -> None:
    assert set(EXPORTED) - set(NAMED) == set()


def test_each_word_of_the_vocabulary_that_names_a_class_names_one_that_is_there() -> None:
    assert set(NAMED) - set(EXPORTED) == set()


def test_no_word_stands_in_the_vocabulary_twice() -> None:
    words = re.findall(r"^\| `?(\w+)`? \|(?! what it means)", WORDS, re.MULTILINE)
    assert len(words) == len(set(words))
