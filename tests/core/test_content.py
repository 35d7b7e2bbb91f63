"""What every language's content promises to the pages and documents that show it."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_core.content import Content, SituationText, content
from alliance_core.language import FALLBACK_LANGUAGE
from alliance_core.model import (
    Clause,
    Practical,
    Practicality,
    Question,
    Routine,
    Section,
    Situation,
    Snapshot,
    Stance,
    Statement,
    Step,
    Topic,
    Value,
)

ENGLISH = content(FALLBACK_LANGUAGE)
HOME = (Situation.NEWBORN, Situation.HOUSEHOLD)

every_situation = pytest.mark.parametrize("situation", list(Situation))


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a value, with the way to it; enums and ids are not among them."""
    if isinstance(value, Value):
        for name in type(value).model_fields:
            if name not in ("id", "format", "language", "kind", "clause"):
                yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]")
    elif type(value) is str:
        yield path, value


def placeholders(text: str) -> set[str]:
    """The names in braces in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def said(situation: SituationText) -> list[str]:
    """The clauses of a situation that can be taken over with one click."""
    return [
        text for group in (*situation.examples.values(), *situation.practicalities.values()) for text in group
    ] + [text for routine in situation.routines for text in (routine.what, routine.when, routine.done)]


def written(snapshot: Snapshot) -> dict[str, Clause]:
    return {clause.id: clause for clause in snapshot.clauses}


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("steps", Step),
        ("sections", Section),
        ("topics", Topic),
        ("practicalities", Practical),
        ("questions", Question),
        ("situations", Situation),
    ],
)
def test_every_word_of_the_model_has_its_text(group: str, words: type[Step]) -> None:
    assert set(getattr(ENGLISH, group)) == set(words)


def test_no_text_is_empty_or_has_space_around_it() -> None:
    wrong = [path for path, text in texts(ENGLISH) if not text or text != text.strip()]
    # A response may be a bare stance, without words and without another wording; no example is an extract.
    assert [path for path in wrong if ".responses[" not in path and not path.endswith(".extract")] == []


def test_nothing_shouts() -> None:
    assert [path for path, text in texts(ENGLISH) if "!" in text] == []


def test_quotes_and_apostrophes_are_typographic() -> None:
    assert [path for path, text in texts(ENGLISH) if "'" in text or '"' in text] == []


def test_the_only_placeholders_are_the_two_names() -> None:
    wrong = [path for path, text in texts(ENGLISH) if not placeholders(text) <= {"author", "partner"}]
    assert wrong == []


def test_names_stand_only_where_pages_fill_them_in() -> None:
    having = {path for path, text in texts(ENGLISH) if placeholders(text)}
    elsewhere = {path for path in having if not path.startswith((".topics", ".sections"))}
    assert elsewhere == set()


@pytest.mark.parametrize("topic", list(Topic))
def test_a_partner_reads_whose_words_they_are(topic: Topic) -> None:
    assert placeholders(ENGLISH.topics[topic].partner_title) == {"author"}


@pytest.mark.parametrize("topic", list(Topic))
def test_an_empty_state_invites_by_name_and_ends_in_a_question_or_a_comfort(topic: Topic) -> None:
    empty = ENGLISH.topics[topic].empty
    assert "{partner}" in empty
    assert "?" in empty or empty.endswith("here.")


def test_texts_have_the_length_of_their_place() -> None:
    limits = {
        r"\.steps\.[^.]+\.title": 40,
        r"\.steps\.[^.]+\.(lead|why)": 180,
        r"\.sections\..*": 60,
        r"\.topics\.[^.]+\.(title|partner_title)": 60,
        r"\.topics\.[^.]+\.hint": 110,
        r"\.topics\.[^.]+\.empty": 160,
        r"\.topics\.[^.]+\.add": 24,
        r"\.practicalities\.[^.]+\.label": 28,
        r"\.practicalities\.[^.]+\.hint": 110,
        r"\.questions\.[^.]+\.(title|hint)": 120,
        r"\.situations\.[^.]+\.name": 36,
        r"\.situations\.[^.]+\.lead": 120,
        r"\.situations\.[^.]+\.(author_is|partner_is)": 48,
        r"\.situations\.[^.]+\.prompts.*": 130,
        r"\.situations\.[^.]+\.routines.*": 100,
        r".*": 260,
    }
    wrong = []
    for path, text in texts(ENGLISH):
        limit = next(limit for pattern, limit in limits.items() if re.fullmatch(pattern, path))
        if len(text) > limit:
            wrong.append((path, len(text), limit))
    assert wrong == []


def test_every_question_is_a_question_to_the_one_who_answers() -> None:
    for question in ENGLISH.questions.values():
        assert question.title.endswith("?")
        assert re.search(r"\byou\b", question.title)


@pytest.mark.parametrize("field", list(Practical))
def test_every_practicality_can_be_taken_over_with_a_tap(field: Practical) -> None:
    expected = range(2, 3) if field is Practical.REVIEW else range(3, 6)
    assert len(ENGLISH.practicalities[field].suggestions) in expected


@every_situation
def test_every_situation_helps_with_every_topic(situation: Situation) -> None:
    text = ENGLISH.situations[situation]
    assert set(text.prompts) == set(Topic)
    assert set(text.examples) == set(Topic)
    assert all(2 <= len(prompts) <= 4 for prompts in text.prompts.values())
    for topic, examples in text.examples.items():
        expected = range(2, 4) if topic.section is Section.IDEA else range(3, 6)
        assert len(examples) in expected, topic
    assert len(text.practicalities) >= 4


@every_situation
def test_prompts_ask(situation: Situation) -> None:
    prompts = [prompt for group in ENGLISH.situations[situation].prompts.values() for prompt in group]
    assert [prompt for prompt in prompts if not prompt.endswith("?")] == []


@every_situation
def test_what_is_taken_over_needs_no_filling_in(situation: Situation) -> None:
    assert [
        text for text in said(ENGLISH.situations[situation]) if re.search(r"[{}\[\]<>_]|\.\.\.|…", text)
    ] == []


@every_situation
def test_no_situation_says_the_same_thing_twice_in_one_list(situation: Situation) -> None:
    text = ENGLISH.situations[situation]
    for group in (*text.prompts.values(), *text.examples.values(), *text.practicalities.values()):
        assert len(set(group)) == len(group)


@every_situation
def test_routines_say_when_and_what_done_means(situation: Situation) -> None:
    text = ENGLISH.situations[situation]
    assert text.routines_first == (situation in HOME)
    assert len(text.routines) >= (8 if situation in HOME else 2)
    assert all(routine.when and routine.done for routine in text.routines)


@every_situation
def test_every_example_is_plainly_an_example_of_its_situation(situation: Situation) -> None:
    snapshot = ENGLISH.situations[situation].example
    assert snapshot.example
    assert snapshot.id == f"example-{situation}"
    assert snapshot.situation is situation
    assert snapshot.number == 1
    assert snapshot.sent_at is not None
    assert snapshot.replied_at is not None
    assert snapshot.sent_at < snapshot.replied_at


@every_situation
def test_every_example_is_whole(situation: Situation) -> None:
    snapshot = ENGLISH.situations[situation].example
    fields = [clause for clause in snapshot.clauses if isinstance(clause, Practicality)]
    routines = [clause for clause in snapshot.clauses if isinstance(clause, Routine)]
    assert {clause.section for clause in snapshot.clauses} == set(Section)
    assert 16 <= len(snapshot.clauses) <= 24
    assert 6 <= len(fields) <= 10
    assert 4 <= len(routines) <= 7 if situation in HOME else not routines
    assert 4 <= len(snapshot.answers) <= 6
    assert 2 <= len(snapshot.partner_clauses) <= 4
    assert 3 <= len(snapshot.partner_answers) <= 6
    assert not [clause.id for clause in (*snapshot.clauses, *snapshot.partner_clauses) if clause.blank]


@every_situation
def test_ids_in_examples_name_what_they_stand_for_and_never_meet(situation: Situation) -> None:
    snapshot = ENGLISH.situations[situation].example
    for clauses, prefix in ((snapshot.clauses, ""), (snapshot.partner_clauses, "p_")):
        for clause in clauses:
            if isinstance(clause, Practicality):
                continue
            word = clause.topic if isinstance(clause, Statement) else "routine"
            assert re.fullmatch(rf"{prefix}{word}[1-9]\d*", clause.id)
    ids = [clause.id for clause in (*snapshot.clauses, *snapshot.partner_clauses)]
    assert len(set(ids)) == len(ids)
    for answers in (snapshot.answers, snapshot.partner_answers):
        questions = [answer.question for answer in answers]
        assert len(set(questions)) == len(questions)


@every_situation
def test_every_response_answers_a_clause_that_is_there_and_only_once(situation: Situation) -> None:
    snapshot = ENGLISH.situations[situation].example
    answered = [response.clause for response in snapshot.responses]
    assert set(answered) <= set(written(snapshot))
    assert len(set(answered)) == len(answered)
    assert len(answered) * 3 >= len(snapshot.clauses) * 2


@every_situation
def test_every_example_shows_all_stances_and_other_wordings(situation: Situation) -> None:
    snapshot = ENGLISH.situations[situation].example
    stances = {response.stance for response in snapshot.responses if response.stance}
    assert stances == set(Stance)
    proposals = {r.clause: r.proposal.text for r in snapshot.responses if r.proposal.text}
    assert 2 <= len(proposals) <= 4
    assert all(text != written(snapshot)[clause].text for clause, text in proposals.items())


def test_each_example_tells_of_two_other_people() -> None:
    examples = [text.example for text in ENGLISH.situations.values()]
    names = [name.text for snapshot in examples for name in (snapshot.author, snapshot.partner)]
    assert len(set(names)) == 2 * len(Situation)


@given(st.text())
@example("../en")
@example("x" * 5000)
@example("__pycache__")
@example("situations")
def test_a_language_nobody_wrote_is_english(language: str) -> None:
    read: Content = content(language)
    assert read is ENGLISH
