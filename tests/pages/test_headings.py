"""Headings are how people who listen to a page find their way on it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core.model import Party
from tests.pages.kept import keep
from tests.pages.reader import visit
from tests.pages.test_strings_on_pages import BY_THEMSELVES, NOTHING_TYPED, PLACES, Making, as_words

HEADING = re.compile(r"<h([1-6])\b")


def levels(at: AppTest) -> list[int]:
    """The levels of the headings, from top to bottom."""
    shown = [node.proto.body for node in at.main if node.type == "html"]
    return [int(level) for level in HEADING.findall("\n".join(shown))]


def assert_in_steps(found: list[int]) -> None:
    """One of the first level begins, and none is more than a level below the one before it."""
    assert found[:1] == [1]
    assert found.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(found)), found


@pytest.mark.parametrize("place", PLACES, ids=as_words)
def test_headings_leave_out_no_level(place: tuple[Making, str, Party, dict[str, str]]) -> None:
    how, page, party, query = place
    assert_in_steps(levels(visit(page, keep(how("Something", ("Ana", "Sam"), "a1")), party, **query)))


@pytest.mark.parametrize("page", sorted(NOTHING_TYPED | BY_THEMSELVES - {"read"}))
def test_headings_leave_out_no_level_where_no_alliance_is_open(page: str) -> None:
    assert_in_steps(levels(visit(page)))
