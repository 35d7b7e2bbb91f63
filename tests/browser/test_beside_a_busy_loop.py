"""Whoever presses right after typing loses nothing, also where others keep every core busy, however often it is tried.

What goes wrong between a key and a press depends on which of the two is drawn or saved first: on an idle machine that
shows once in many runs.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.busy import all_cores_busy
from tests.browser.test_faults import faulty, test_back_and_forward_right_after_a_key_lose_nothing
from tests.browser.test_folds import test_a_list_that_is_opened_right_after_typing_stays_open
from tests.browser.test_saving import (
    begun,
    test_a_quick_tap_on_the_way_on_is_not_undone_by_the_field_it_leaves,
    test_a_reload_right_after_a_key_loses_nothing,
    test_a_tab_closed_right_after_a_key_loses_nothing,
    test_a_way_on_that_is_missing_while_the_page_is_drawn_again_is_taken_when_it_is_back,
    test_going_on_right_after_a_key_loses_nothing_and_the_next_page_knows,
)
from tests.browser.test_story_newborn import test_two_parents_of_a_newborn_go_the_whole_way_on_their_phones

__all__ = [
    "begun",
    "faulty",
    "test_a_list_that_is_opened_right_after_typing_stays_open",
    "test_a_quick_tap_on_the_way_on_is_not_undone_by_the_field_it_leaves",
    "test_a_reload_right_after_a_key_loses_nothing",
    "test_a_tab_closed_right_after_a_key_loses_nothing",
    "test_a_way_on_that_is_missing_while_the_page_is_drawn_again_is_taken_when_it_is_back",
    "test_back_and_forward_right_after_a_key_lose_nothing",
    "test_going_on_right_after_a_key_loses_nothing_and_the_next_page_knows",
    "test_two_parents_of_a_newborn_go_the_whole_way_on_their_phones",
]

pytestmark = pytest.mark.long

TIMES = 5
"""Some seven minutes on two cores, more than half of them for the two parents: with the rest that a change has to pass
within the hour. Who looks for a fault of this kind sets twenty."""


@pytest.fixture(scope="module", autouse=True)
def busy() -> Iterator[None]:
    with all_cores_busy():
        yield


@pytest.fixture(autouse=True, params=range(1, TIMES + 1))
def turn(request: pytest.FixtureRequest) -> int:
    """Which of the many times it is."""
    return int(request.param)
