"""What is typed goes along with what is pressed: it is kept before anything is done or drawn."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import Party
from pages.kit import tray
from tests.pages.kept import Kept, drafted, keep, replied
from tests.pages.reader import elements, field, go, visit, words

OFFER = workflow.field_named("clause-offer1-text")
LATE = "Typed just now"


def along(at: AppTest, kept: Kept, **more: object) -> AppTest:
    """The page's script has laid this text into the tray."""
    place = {"alliance": kept.id, "party": "author", "field": str(OFFER)}
    # One page of one alliance: another test has an alliance of the same name.
    typed = {"text": LATE, "visit": kept.secrets[Party.AUTHOR], "number": 7}
    at.text_input(key=tray.KEY).set_value(json.dumps({"turn": 7, "typed": [place | typed | more]}))
    return at


def stands(kept: Kept) -> str:
    """The first offer as the store has it."""
    return workflow.written(kept.now(), Party.AUTHOR, OFFER)


def test_the_page_that_a_link_leads_to_is_drawn_with_what_came_along() -> None:
    kept = keep(drafted())
    at = go(along(visit("offers", kept), kept), "check", a=kept.id)
    assert LATE in words(at)
    assert [mark["data-drawn"] for mark in elements(at, "data-drawn")] == ["7"]


def test_a_button_acts_on_what_came_along_and_not_on_older_words() -> None:
    kept = keep(drafted())
    along(visit("offers", kept), kept).button(key="remove_offer1").click().run()
    assert [removed.clause.text for removed in kept.now().draft.removed] == [LATE]


def test_a_button_acts_on_what_stands_in_a_field_also_without_the_tray() -> None:
    kept = keep(drafted())
    at = visit("offers", kept)
    field(at, str(OFFER)).set_value("Typed and not left")
    at.button(key="remove_offer1").click().run()
    assert [removed.clause.text for removed in kept.now().draft.removed] == ["Typed and not left"]


def test_what_came_along_once_is_not_written_again_over_what_a_button_did_since() -> None:
    kept = keep(drafted())
    at = along(visit("offers", kept), kept).run()
    kept.change(workflow.write, Party.AUTHOR, OFFER, "Changed since")
    along(at, kept).run()
    at.run()
    assert stands(kept) == "Changed since"


@pytest.mark.parametrize(
    "more",
    [
        {"party": "partner", "field": "clause-p_offer1-text"},
        {"alliance": "another"},
        {"field": "clause-nothing-at-all"},
        {"text": "x" * (TEXT_LENGTH + 1)},
        {"number": "seven"},
    ],
    ids=["of the other", "of another alliance", "no field", "too long", "no number"],
)
def test_what_may_not_be_written_is_left_and_the_page_is_drawn(more: dict[str, object]) -> None:
    kept = keep(replied())
    before = kept.now()
    at = along(visit("offers", kept), kept, **more).run()
    assert not at.exception
    after = kept.now()
    assert after.draft.clauses == before.draft.clauses
    assert after.answering == before.answering
