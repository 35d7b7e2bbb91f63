"""Each case becomes what it is to become."""

from __future__ import annotations

import pytest

from tests import cases

EVERY = [pytest.param(case, id=f"{name}: {case.given!a}") for name, case in cases.every()]


@pytest.mark.parametrize("case", EVERY)
def test_a_case_becomes_what_is_expected(case: cases.Case) -> None:
    if case.lacks:
        pytest.skip(case.lacks)
    assert case.got == case.expected


@pytest.mark.parametrize("name", cases.names())
def test_every_kind_has_cases(name: str) -> None:
    assert list(cases.of_kind(name))
