"""How long a draft is kept that nobody touches: said where one begins."""

import pytest

from pages import house
from tests.pages.reader import visit, words


def test_the_start_page_names_the_time_after_which_an_untouched_draft_goes() -> None:
    assert "removed once nothing has been written in it for 365 days" in words(visit("start"))


@pytest.mark.parametrize(("days", "said"), [("90", True), ("0", False)])
def test_it_is_the_time_that_the_host_has_set_and_nothing_where_drafts_stay(
    days: str, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_DRAFT_DAYS", days)
    house.settings.cache_clear()
    shown = words(visit("start"))
    assert ("for 90 days" in shown) is said
    assert ("removed" in shown) is said
