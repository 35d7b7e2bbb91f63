"""Hints while writing and before sharing: said once, quietly, and gone for good when waved off."""

import pytest

from alliance_core import workflow
from alliance_core.content import HintText
from alliance_core.model import Balance, Field, Party
from alliance_core.model.ids import as_id
from pages.kit.words import content
from tests.called import OFFER1
from tests.pages.kept import Kept, begun, drafted, keep, sent, written
from tests.pages.reader import Link, buttons, field, go, links, press, visit, words, write

VAGUE = "Communicate better."
BEFORE = "Before you share"
RULES = content().hints.rules


def line(text: HintText) -> str:
    """A hint as it stands under a clause."""
    return f"{text.notice} For instance: “{text.better}”"


def note(balance: Balance) -> str:
    """What is said of a leaning."""
    return content().hints.balance[balance].notice


def vague(*clauses: str) -> Kept:
    """An alliance kept, in which these clauses are vague and nothing leans to one side."""
    fields = {"offer1": "I answer within a day", "expectation1": "Tell me before your boss"}
    fields |= dict.fromkeys(clauses, VAGUE)
    return keep(written(begun(), {f"clause-{clause}-text": text for clause, text in fields.items()}))


@pytest.mark.parametrize(
    ("page", "clause"),
    [
        ("offers", "offer1"),
        ("expectations", "expectation1"),
        ("hard_times", "no1"),
        ("hard_times", "unstuck1"),
    ],
)
def test_a_vague_clause_gets_one_line_under_it_as_it_is_written_and_a_concrete_one_none(
    page: str, clause: str
) -> None:
    at = visit(page, keep(begun()))
    assert "For instance" not in words(at)
    write(at, f"clause-{clause}-text", VAGUE)
    assert words(at).count(line(RULES["in-touch"])) == 1
    write(at, f"clause-{clause}-text", "Send me one line each Friday")
    assert "For instance" not in words(at)


@pytest.mark.parametrize("page", ["idea", "practicalities"])
def test_the_idea_and_practicalities_get_none(page: str) -> None:
    clause = {"idea": "purpose1", "practicalities": "practicality1"}[page]
    at = write(visit(page, keep(begun())), f"clause-{clause}-text", VAGUE)
    assert "For instance" not in words(at)
    assert "Dismiss" not in buttons(at)


def test_a_hint_waved_off_is_gone_on_every_device_and_stays_away_when_the_words_change() -> None:
    kept = vague("offer1")
    at = press(visit("offers", kept), "Dismiss")
    assert "For instance" not in words(at)
    assert field(at, "clause-offer1-text").value == VAGUE
    write(at, "clause-offer1-text", RULES["quality"].example)
    for again in (at, visit("offers", kept), visit("check", kept), visit("share", kept)):
        assert "For instance" not in words(again)
        assert BEFORE not in words(again)


def test_waving_off_one_hint_leaves_the_others() -> None:
    kept = vague("offer1", "offer2")
    at = press(visit("offers", kept), "Dismiss")
    assert words(at).count("For instance") == 1
    assert kept.now().draft.dismissed == ("offer1",)


@pytest.mark.parametrize("page", ["check", "share"])
def test_before_sharing_the_parts_with_vague_lines_are_linked_with_how_many_there_are(page: str) -> None:
    kept = vague("expectation1", "no1", "conflict1")
    at = visit(page, kept)
    text = words(at)
    assert BEFORE in text
    assert "One line could be sharper." in text
    assert "2 lines could be sharper." in text
    assert links(at)["What I would ideally expect"] == Link("expectations", {"a": kept.id})
    assert links(at)["Yes, no and hard times"] == Link("hard_times", {"a": kept.id})


@pytest.mark.parametrize("page", ["check", "share"])
def test_what_leans_to_one_side_is_said_with_a_link_to_the_other_and_waved_off_for_good(page: str) -> None:
    kept = keep(written(begun(), {"clause-expectation1-text": "Tell me before your boss"}))
    at = visit(page, kept)
    assert note(Balance.ASKS_ALONE) in words(at)
    assert links(at)["What I offer"] == Link("offers", {"a": kept.id})
    press(at, "Dismiss")
    assert kept.now().draft.dismissed == (Balance.ASKS_ALONE,)
    kept.change(workflow.write, Party.AUTHOR, Field.clause(as_id("expectation2")), "Ask me on Mondays")
    for again in (at, visit("check", kept), visit("share", kept)):
        assert BEFORE not in words(again)


@pytest.mark.parametrize("page", ["check", "share"])
def test_with_nothing_to_hint_at_nothing_is_said(page: str) -> None:
    assert BEFORE not in words(visit(page, vague()))


def test_hints_never_stand_in_the_way_of_the_link() -> None:
    kept = vague("offer1", "expectation1")
    at = visit("share", kept)
    assert BEFORE in words(at)
    press(at, "Make the link for Sam")
    assert kept.now().revision is not None
    assert BEFORE not in words(at)


def test_once_sent_there_are_no_hints_until_something_is_changed() -> None:
    kept = keep(sent())
    assert BEFORE not in words(visit("check", kept))
    kept.change(workflow.write, Party.AUTHOR, Field.clause(OFFER1), VAGUE)
    assert BEFORE in words(visit("check", kept))


def test_the_partner_is_given_no_hints() -> None:
    alliance = written(begun(), {"clause-purpose1-text": "Ship the thing together"})
    kept = keep(workflow.send(alliance, alliance.created_at))
    for topic in ("no", "offer"):
        kept.change(workflow.write, Party.PARTNER, Field.clause(as_id(f"p_{topic}1")), VAGUE)
    for step in ("boundaries", "yours"):
        at = visit("answer", kept, Party.PARTNER, step=step)
        assert field(at, f"clause-p_{'no' if step == 'boundaries' else 'offer'}1-text").value == VAGUE
        assert "For instance" not in words(at)


def test_a_hint_dismissed_for_a_clause_that_is_gone_meanwhile_does_no_harm() -> None:
    kept = vague("offer1")
    at = visit("offers", kept)
    kept.change(workflow.remove, Party.AUTHOR, "offer1")
    press(at, "Dismiss")
    assert "For instance" not in words(go(at, "offers", a=kept.id))


def test_a_draft_in_which_give_and_ask_and_yes_and_no_are_there_is_only_told_of_the_missing_yes() -> None:
    text = words(visit("check", keep(drafted())))
    assert note(Balance.NO_ALONE) in text
    assert sum(note(balance) in text for balance in Balance) == 1
