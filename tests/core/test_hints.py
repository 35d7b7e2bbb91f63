"""Hints: what is vague, what leans to one side, and that a hint waved off stays away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core import workflow
from alliance_core.content import content
from alliance_core.derived import hints, pending
from alliance_core.errors import FieldUnknown
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import Alliance, Balance, Draft, Field, Party, Section, Statement, Topic, Who
from alliance_core.model.ids import as_id
from tests.called import OFFER1, OFFER2
from tests.core.people import begun, drafted

TEXTS = content(FALLBACK_LANGUAGE).hints
VAGUE = "Communicate better."
LOOKED_AT = [topic for topic in Topic if topic.section in hints.SECTIONS]

every_rule = pytest.mark.parametrize("rule", TEXTS.rules)


def written(fields: dict[str, str], alliance: Alliance | None = None) -> Alliance:
    alliance = alliance or begun()
    for field, text in fields.items():
        alliance = workflow.write(alliance, Party.AUTHOR, Field.clause(as_id(field)), text)
    return alliance


def counts(**topics: int) -> Draft:
    """A draft with so many statements on each topic."""
    return written({f"{topic}{n}": "…" for topic, count in topics.items() for n in range(1, count + 1)}).draft


def leaning(draft: Draft) -> dict[str, Section]:
    return {hint.key: hint.section for hint in hints.of_balance(draft, TEXTS)}


def under_clauses(alliance: Alliance) -> list[str]:
    return [hint.key for hint in hints.of_clauses(alliance.draft, TEXTS)]


@every_rule
def test_a_rule_notices_the_example_it_is_made_for(rule: str) -> None:
    assert hints.vague(TEXTS.rules[rule].example, TEXTS) is TEXTS.rules[rule]


@every_rule
def test_what_a_rule_suggests_instead_is_not_itself_vague(rule: str) -> None:
    assert hints.vague(TEXTS.rules[rule].better, TEXTS) is None


@pytest.mark.parametrize(
    ("bare", "seen"),
    [
        ("I support you in your work.", "I support you in your work on Mondays."),
        ("Listen to me.", "Listen to me when I say “stop”."),
        ("More respect.", "More respect: you knock."),
        ("We are fair about money.", "We are fair about money: 60 from you, 40 from me."),
        ("Keep me in the loop.", "Keep me in the loop if a date moves."),
    ],
)
def test_a_day_a_figure_an_act_or_a_case_beside_the_big_word_is_enough(bare: str, seen: str) -> None:
    assert hints.vague(bare, TEXTS)
    assert hints.vague(seen, TEXTS) is None


def test_capitals_punctuation_lines_and_the_form_of_the_apostrophe_make_no_difference() -> None:
    for text in ("I'll do my best", "I’LL DO MY BEST!", "  I’ll do…\n\nmy - best  "):
        assert hints.vague(text, TEXTS) is TEXTS.rules["trying"]


def test_a_time_that_fixes_nothing_does_not_count_as_a_time() -> None:
    assert hints.vague("I am there for you when you need me.", TEXTS)
    assert hints.vague("I am there for you when the fever is above 39.", TEXTS) is None


@pytest.mark.parametrize(
    "text",
    [
        "Wir gehen respektvoll miteinander um.",
        "Мы доверяем друг другу.",
        "お互いを信頼する。",
        "نتواصل بشكل أفضل",
        "हम एक-दूसरे पर भरोसा करते हैं",
        "🙂",
        "",
        " \n\t",
    ],
)
def test_what_is_not_in_the_language_of_the_rules_is_left_alone(text: str) -> None:
    assert hints.vague(text, TEXTS) is None


@given(st.text())
def test_any_text_gets_a_hint_or_none_and_never_an_error(text: str) -> None:
    assert hints.vague(text, TEXTS) in (None, *TEXTS.rules.values())


PIECES = (
    "we",
    "try to",
    "..",
    "“",
    "”",
    "7",
    "each",
    "other,",
    "support you",
    "if's",
    "*",
    "(",
    "|",
    "[",
    "\\",
    "more",
)


@given(st.lists(st.sampled_from(PIECES)))
def test_any_order_of_the_words_rules_are_made_of_gets_a_hint_or_none(words: list[str]) -> None:
    assert hints.vague(" ".join(words), TEXTS) in (None, *TEXTS.rules.values())


@pytest.mark.parametrize("topic", LOOKED_AT)
def test_a_vague_clause_gets_a_hint_in_the_section_where_it_can_be_changed(topic: Topic) -> None:
    (hint,) = hints.of_clauses(written({f"{topic}1": VAGUE}).draft, TEXTS)
    assert (hint.key, hint.section) == (f"{topic}1", topic.section)
    assert hint.text.notice
    assert hint.text.better


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in LOOKED_AT])
def test_the_idea_its_purpose_and_practicalities_may_be_as_wide_as_they_like(topic: Topic) -> None:
    assert not under_clauses(written({f"{topic}1": VAGUE}))


def test_a_clause_emptied_or_removed_has_no_hint() -> None:
    alliance = written({"offer1": VAGUE, "offer2": VAGUE})
    alliance = workflow.remove(written({"offer1": " "}, alliance), Party.AUTHOR, OFFER2)
    assert not under_clauses(alliance)
    assert hints.of_clause(alliance.draft, Statement(id=OFFER1, topic=Topic.OFFER), TEXTS) is None


@given(st.lists(st.one_of(st.sampled_from([r.example for r in TEXTS.rules.values()]), st.text(max_size=80))))
def test_a_hint_dismissed_stays_away_however_the_words_change(wordings: list[str]) -> None:
    alliance = workflow.dismiss(written({"offer1": VAGUE, "offer2": VAGUE}), "offer1")
    for wording in wordings:
        alliance = written({"offer1": wording}, alliance)
        assert under_clauses(alliance) == ["offer2"]


def test_a_hint_dismissed_stays_away_when_the_clause_is_removed_and_put_back_and_when_it_is_sent() -> None:
    alliance = workflow.dismiss(written({"offer1": VAGUE}), "offer1")
    alliance = workflow.restore(workflow.remove(alliance, Party.AUTHOR, OFFER1), Party.AUTHOR, OFFER1)
    assert not under_clauses(workflow.send(alliance, alliance.created_at))


def test_dismissing_twice_is_dismissing_once() -> None:
    once = workflow.dismiss(written({"offer1": VAGUE}), "offer1")
    assert workflow.dismiss(once, "offer1") is once


@pytest.mark.parametrize("hint", ["offer9", "", "asks", "p_offer1"])
def test_only_hints_there_can_be_are_dismissed(hint: str) -> None:
    with pytest.raises(FieldUnknown):
        workflow.dismiss(drafted(), hint)


def test_dismissing_says_nothing_to_the_partner() -> None:
    alliance = written({"offer1": VAGUE})
    sent = workflow.send(alliance, alliance.created_at)
    assert not pending.unsent(workflow.dismiss(sent, "offer1"))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (counts(), {}),
        (counts(idea=2, conflict=1), {}),
        (counts(offer=1, expectation=1), {}),
        (counts(offer=2, expectation=5), {}),
        (counts(expectation=1), {Balance.ASKS_ALONE: Section.OFFERS}),
        (counts(offer=1), {Balance.OFFERS_ALONE: Section.EXPECTATIONS}),
        (counts(offer=1, expectation=3), {Balance.MOSTLY_ASKS: Section.OFFERS}),
        (counts(offer=6, expectation=2), {Balance.MOSTLY_OFFERS: Section.EXPECTATIONS}),
        (counts(no=1), {Balance.NO_ALONE: Section.BOUNDARIES}),
        (counts(yes=2), {Balance.YES_ALONE: Section.BOUNDARIES}),
        (counts(yes=1, no=4), {}),
    ],
)
def test_what_leans_to_one_side_is_noticed_and_leads_to_the_other(
    draft: Draft, expected: dict[Balance, Section]
) -> None:
    assert leaning(draft) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([Who.AUTHOR] * 3, [Balance.ROUTINES_AUTHOR]),
        ([Who.PARTNER] * 4, [Balance.ROUTINES_PARTNER]),
        ([Who.AUTHOR] * 2, []),
        ([Who.AUTHOR] * 3 + [Who.IN_TURN], []),
        ([Who.BOTH] * 3, []),
    ],
)
def test_routines_that_all_fall_to_one_person_are_noticed(people: list[Who], expected: list[Balance]) -> None:
    alliance = workflow.add_routines(begun(), "\n".join(f"Task {n}" for n, _ in enumerate(people)))
    for number, who in enumerate(people, 1):
        alliance = workflow.assign_routine(alliance, as_id(f"routine{number}"), who)
    assert list(leaning(alliance.draft)) == expected


def test_empty_clauses_weigh_nothing() -> None:
    alliance = written({"offer1": "I bring the numbers", "expectation1": "Tell me first"})
    assert leaning(written({"offer1": "  "}, alliance).draft) == {Balance.ASKS_ALONE: Section.OFFERS}


@pytest.mark.parametrize("leans", Balance)
def test_every_leaning_has_its_words(leans: Balance) -> None:
    assert TEXTS.balance[leans].notice != TEXTS.balance[leans].better


def test_a_note_on_balance_dismissed_stays_away_and_others_still_come() -> None:
    alliance = workflow.dismiss(written({"expectation1": "Tell me first", "no1": "No calls"}), "asks-alone")
    assert list(leaning(alliance.draft)) == [Balance.NO_ALONE]
    assert list(leaning(written({"expectation2": "Ask me"}, alliance).draft)) == [Balance.NO_ALONE]
