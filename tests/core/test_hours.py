"""Clock times as people type them: what can mean one thing is understood, what can mean two is asked, the rest stays
words. The rows people bring are in `tests/cases/kinds/times.txt`."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_core.content import content
from alliance_core.derived.hours import Hours, chosen, hours, understood
from tests.examples import share

ENGLISH = content("en").times
VOCABULARY = sorted({word for words in ENGLISH.model_dump(exclude={"days"}).values() for word in words})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("7:30", Hours(time(7, 30))),
        ("from 19:00", Hours(time(19))),
        ("In the morning, 07:05.", Hours(time(7, 5))),
        ("7:30 pm", Hours(time(19, 30))),
        ("7pm", Hours(time(19))),
        ("12:15 a.m.", Hours(time(0, 15))),
        ("21:00-01:00", Hours(time(21), time(1))),
        ("21:00 – 01:00, door closed", Hours(time(21), time(1))),
        ("9:00 am to 5 pm", Hours(time(9), time(17))),
        ("9 to 11 pm", Hours(time(21), time(23))),
        ("from 22:00 to 24:00", Hours(time(22), time(0))),
    ],
)
def test_a_time_that_is_plain_is_understood(words: str, expected: Hours) -> None:
    assert hours(words, ENGLISH) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "By ten",
        "2h",
        "25:00",
        "7:60",
        "13:00 pm",
        "7:30:15",
        "07:00, 12:00, 19:00",
        "7:30 or 8",
        "7ish",
        "every two hours from 8:00",
        "٧:٣٠",
        "Two days before we meet",
        "At the third meeting",
        "One of us at 2 places",
    ],
)
def test_a_time_that_could_mean_something_else_stays_words(words: str) -> None:
    assert hours(words, ENGLISH) is None


def test_what_can_mean_two_times_is_understood_once_one_of_them_was_chosen() -> None:
    for words in ("Monday at seven, in the kitchen", "from ten to three", "at 7, half an hour"):
        for choice in understood(words, ENGLISH).choices:
            assert hours(chosen(words, choice, ENGLISH), ENGLISH) == choice
    first = understood("Monday at seven, in the kitchen", ENGLISH).choices[0]
    assert chosen("Monday at seven, in the kitchen", first, ENGLISH) == "Monday at 07:00, in the kitchen"
    assert chosen("from ten to three", Hours(time(22), time(3)), ENGLISH) == "from 22:00 to 03:00"


def test_as_long_as_is_said_it_takes() -> None:
    assert Hours(time(21), time(1)).minutes == 240
    assert Hours(time(21)).minutes is None


typed = st.text() | st.lists(
    st.sampled_from(VOCABULARY) | st.text("0123456789:. -–ap", max_size=5) | st.text(max_size=4), max_size=12
).map(" ".join)


@share(2)
@given(typed)
def test_any_words_are_understood_asked_about_or_left_as_they_are(words: str) -> None:
    found = understood(words, ENGLISH)
    assert 0 <= found.begin <= found.end <= len(words)
    for choice in found.choices:
        after = chosen(words, choice, ENGLISH)
        assert after.startswith(words[: found.begin])
        assert after.endswith(words[found.end :])


@share(0.5)
@given(st.times(), st.none() | st.times(), st.sampled_from(["", "on Saturdays, ", "every day "]))
def test_times_on_a_clock_of_twenty_four_hours_are_what_they_say(
    start: time, end: time | None, before: str
) -> None:
    start, end = start.replace(second=0, microsecond=0), end and end.replace(second=0, microsecond=0)
    # From eleven to ten may be on a clock of twelve hours, and is asked about.
    asked = end and end < start and {start.hour, end.hour} <= {10, 11, 12}
    if start != end and not asked:
        said = f"{start:%H:%M}" + (f" to {end:%H:%M}" if end else "")
        assert hours(before + said, ENGLISH) == Hours(start, end)


def test_a_text_as_long_as_fits_is_read_at_once() -> None:
    for piece in ("at seven ", "8-9 ", "7 to ", "half past ", "1:"):
        understood(piece * 4000, ENGLISH)
