"""Whose words win where two wrote one field, by what each of them knew; and the names of fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Draft, Field, Party, SetAside, Topic
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.workflow import Seen, editing
from tests.called import OFFER1, P_OFFER1, WORST_CASE1
from tests.core.people import begun, drafted, replied

AUTHOR = Party.AUTHOR
OFFER = Field.clause(OFFER1)


def there(words: str) -> Alliance:
    """An alliance in which these words stand in a field, whoever wrote them."""
    return workflow.write(begun(), AUTHOR, OFFER, words)


def texts(alliance: Alliance) -> list[str]:
    """The author's offers."""
    return [c.text for c in sheets.statements(alliance.draft.clauses, Topic.OFFER)]


def after(alliance: Alliance, words: str, seen: Seen) -> tuple[str, list[str]]:
    """What stands in the field once somebody wrote who had seen that, and what was set aside."""
    now = workflow.write(alliance, AUTHOR, OFFER, words, seen)
    return workflow.written(now, AUTHOR, OFFER), [s.text for s in now.draft.set_aside]


@pytest.mark.parametrize(
    ("words", "seen", "stands", "aside"),
    [
        ("new", Seen(), "new", []),
        ("new", Seen("what I saw"), "new", ["stands here"]),
        ("new", Seen("stands here"), "new", []),
        ("new", Seen("what I saw", sent=("what I saw too", "stands here")), "new", []),
        ("new", Seen("what I saw", sent=("x" * 20_000,)), "new", ["stands here"]),
        ("new", Seen("x" * 20_000), "new", ["stands here"]),
        ("late", Seen("x" * 20_000, late=True), "stands here", ["late"]),
        ("late", Seen("what I saw", late=True), "stands here", ["late"]),
        ("here", Seen("what I saw", late=True), "stands here", []),
        ("late", Seen("stands here", late=True), "late", []),
        ("late", Seen("what I saw", ("stands here",), late=True), "late", []),
        ("mine", Seen("what I saw", gives_way=True), "stands here", []),
        ("mine", Seen("stands here", gives_way=True), "mine", []),
        ("stands here", Seen("what I saw", gives_way=True), "stands here", []),
    ],
)
def test_words_win_by_what_their_writer_knew(words: str, seen: Seen, stands: str, aside: list[str]) -> None:
    assert after(there("stands here"), words, seen) == (stands, aside)


def test_late_words_take_a_field_in_which_nothing_stands() -> None:
    assert after(begun(), "late", Seen("long gone", late=True)) == ("late", [])


@pytest.mark.parametrize(
    "field",
    [
        *(
            Field.clause(P_OFFER1),
            Field.clause(as_id("routine2"), "when"),
            Field.clause(WORST_CASE1),
        ),
        *(Field.answer("yes-and-no"), Field.response(OFFER1, "proposal"), Field.name(Party.PARTNER)),
        *(
            Field.decision(P_OFFER1),
            Field.say(ClauseKey("p_quiet-hours")),
            Field.beat(OFFER1),
            Field.check_in("well"),
        ),
        *(Field.invitation(), Field.parting()),
    ],
)
def test_a_field_is_found_by_its_name(field: Field) -> None:
    assert Field.parse(str(field)) == field


@pytest.mark.parametrize(
    "name", ["", "clause", "clause-offer1", "clause-Offer1-text", "hint-offer1-text", "clause--x1"]
)
def test_what_no_field_is_called_is_none(name: str) -> None:
    assert Field.parse(name) is None
    with pytest.raises(FieldUnknown):
        workflow.field_named(name)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40) | st.just(str(OFFER)))
def test_a_wording_set_aside_keeps_the_name_of_its_field_whatever_it_is(name: str) -> None:
    draft = Draft(set_aside=(SetAside(field=name, text="x"),))
    again = Draft.model_validate_json(draft.model_dump_json())
    assert again == draft
    assert again.model_dump(mode="json")["set_aside"] == [{"field": name, "text": "x"}]
    assert Draft.model_validate(draft.model_dump()) == draft


def test_a_wording_set_aside_belongs_to_its_field_once_it_was_kept() -> None:
    kept = SetAside.model_validate_json('{"field": "clause-offer1-text", "text": "x"}')
    assert kept.field == OFFER


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_wording_is_lost_when_two_tabs_write_the_same_field(start: str, one: str, two: str) -> None:
    field = Field.answer("conflict")
    before = workflow.write(begun(), AUTHOR, field, start)
    both = workflow.write(
        workflow.write(before, AUTHOR, field, one, workflow.Seen(start)),
        AUTHOR,
        field,
        two,
        workflow.Seen(start),
    )
    kept = {
        workflow.written(both, AUTHOR, field),
        *(s.text for s in both.draft.set_aside),
    }
    seen = workflow.written(before, AUTHOR, field)
    first = workflow.written(
        workflow.write(before, AUTHOR, field, one, workflow.Seen(start)),
        AUTHOR,
        field,
    )
    assert first in kept or first == seen or not first.strip()


@pytest.mark.parametrize("field", ["decision-offer1-text", "invitation-draft-text", "name-partner-text"])
def test_no_wording_is_overwritten_unseen_in_any_field(field: str) -> None:
    there = workflow.field_named(field)
    start = workflow.written(replied(), AUTHOR, there)
    one = workflow.write(replied(), AUTHOR, there, "one tab", workflow.Seen(start))
    two = workflow.write(one, AUTHOR, there, "another tab", workflow.Seen(start))
    assert workflow.written(two, AUTHOR, there) == "another tab"
    assert [(str(s.field), s.text) for s in two.draft.set_aside] == [(field, "one tab")]


def test_of_several_wordings_set_aside_each_is_chosen_about_by_itself() -> None:
    field = Field.answer("conflict")
    alliance = begun()
    for text in ("one", "two", "three"):
        alliance = workflow.write(alliance, AUTHOR, field, text, workflow.Seen(""))
    assert [s.text for s in alliance.draft.set_aside] == ["one", "two"]
    alliance = workflow.choose_wording(alliance, AUTHOR, field, "two", stay=False)
    assert [s.text for s in alliance.draft.set_aside] == ["one"]


def test_two_tabs_that_show_the_same_empty_field_write_the_same_clause() -> None:
    field = Field.clause(editing.next_id(begun().draft, Topic.OFFER, AUTHOR))
    alliance = workflow.write(
        workflow.write(begun(), AUTHOR, field, "one", workflow.Seen("")),
        AUTHOR,
        field,
        "one two",
        workflow.Seen("one"),
    )
    assert texts(alliance) == ["one two"]


def test_wording_that_another_tab_would_overwrite_is_set_aside_and_can_be_chosen() -> None:
    alliance = workflow.write(
        drafted(), AUTHOR, Field.clause(OFFER1), "newer", workflow.Seen("I answer within a day")
    )
    alliance = workflow.write(
        alliance, AUTHOR, Field.clause(OFFER1), "from the stale tab", workflow.Seen("I answer within a day")
    )
    assert texts(alliance)[0] == "from the stale tab"
    assert [s.text for s in alliance.draft.set_aside] == ["newer"]
    chosen = workflow.choose_wording(alliance, AUTHOR, Field.clause(OFFER1), "newer", stay=True)
    assert texts(chosen)[0] == "newer"
    assert "newer" not in [s.text for s in chosen.draft.set_aside]
