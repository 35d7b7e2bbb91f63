"""The door for strings: what leaves it can be set in type."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from alliance_core.documents.clean import clean, inline, isolated

ANY = st.text(st.characters() | st.sampled_from("\ud800\x00\x85\u2028\u202e\r\n\t"))


def test_letters_typed_in_pieces_become_whole() -> None:
    assert clean("Nguye\u0302\u0303n") == "Nguyễn"


def test_every_line_end_is_the_same() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\nf").split("\n") == list("abcdef")


@given(ANY)
def test_nothing_unprintable_gets_through(typed: str) -> None:
    passed = clean(typed)
    assert passed.encode("utf-8").decode("utf-8") == passed
    assert all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in passed
    )
    assert clean(passed) == passed


@given(ANY)
def test_part_of_a_sentence_is_one_line_that_turns_nothing(typed: str) -> None:
    part = inline(typed)
    assert "\n" not in part
    assert not any(
        unicodedata.bidirectional(character) in ("RLO", "LRO", "RLI", "PDI", "PDF") for character in part
    )


def test_a_name_from_right_to_left_is_kept_apart_from_the_sentence() -> None:
    assert isolated("ליאור") == "\u2068ליאור\u2069"
    assert isolated("Ana") == "Ana"
