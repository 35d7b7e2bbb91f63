"""What the figures of the hints promise, and that they are figures of what they say."""

import pytest

from alliance_core.content import Sign, content
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import Situation
from benchmarks.hints import measure

RULES = measure.english()
SET = measure.labelled()


def half(name: str) -> list[measure.Labelled]:
    return [c for c in SET if c.half == name]


def test_hints_on_clauses_the_rules_had_not_seen_are_nearly_always_right_and_seldom_missing() -> None:
    figures = measure.measure(half(measure.HELD_OUT), RULES)
    assert figures.precision >= 0.92
    assert figures.recall >= 0.7


def test_hints_on_all_clauses_are_nearly_always_right_and_seldom_missing() -> None:
    figures = measure.measure(SET, RULES)
    assert figures.precision >= 0.97
    assert figures.recall >= 0.85


@pytest.mark.parametrize("situation", Situation)
def test_no_situation_is_plagued_with_wrong_hints(situation: Situation) -> None:
    figures = measure.measure([c for c in SET if c.situation is situation], RULES)
    assert figures.precision >= 0.9
    assert figures.recall >= 0.75


def test_the_set_has_as_many_vague_as_concrete_clauses_in_each_situation_and_half() -> None:
    for name in measure.HALVES:
        for situation in Situation:
            own = [c for c in half(name) if c.situation is situation]
            assert len(own) >= 10
            assert sum(c.vague for c in own) * 2 == len(own)
    assert len(SET) >= 120


def test_no_clause_stands_twice_or_in_the_rules_or_in_the_content() -> None:
    def bare(text: str) -> str:
        return "".join(filter(str.isalnum, text.casefold()))

    labelled = [bare(c.text) for c in SET]
    elsewhere = [text for rule in RULES.rules.values() for text in (rule.example, rule.better)]
    elsewhere += [text for hint in RULES.balance.values() for text in (hint.notice, hint.better)]
    elsewhere += measure.examples()
    assert len(set(labelled)) == len(labelled)
    assert not set(labelled) & {bare(text) for text in elsewhere}


def test_an_example_of_the_content_can_be_taken_over_without_a_hint() -> None:
    examples = measure.examples()
    assert len(examples) > 150
    assert not measure.mistakes(
        [measure.Labelled("content", Situation.OPEN, False, text) for text in examples], RULES
    )


def test_without_rules_nothing_is_found_and_with_a_rule_for_every_word_everything_is() -> None:
    none = RULES.model_copy(update={"rules": {}})
    assert measure.measure(SET, none) == (0, 0, 140, 280)
    greedy = RULES.rules["bare"].model_copy(update={"words": ("*",), "unless": (), "longest": None})
    figures = measure.measure(SET, RULES.model_copy(update={"rules": {"greedy": greedy}}))
    assert (figures.precision, figures.recall) == (0.5, 1.0)


def test_the_report_names_both_halves_every_situation_and_each_mistake() -> None:
    report = measure.report()
    for name in (*measure.HALVES, *Situation, "precision", "recall", "not changed for it"):
        assert name in report
    for mistake in measure.mistakes(SET, RULES):
        assert mistake.text in report


def test_every_sign_is_used_by_a_rule() -> None:
    used = {sign for rule in content(FALLBACK_LANGUAGE).hints.rules.values() for sign in rule.unless}
    assert used == set(Sign)
