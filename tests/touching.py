"""What `tests.touched` wrote down, and which tests are to be asked about a changed line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tests.mutations import ROOT

Function = tuple[str, int]
"""A file, and the line its code begins at."""

BY_NAME = 0.1
"""A test that names the module it is about is preferred to others that run it, as if it took a tenth."""


class Touched(NamedTuple):
    """Which functions each passing test runs, and how many seconds it takes."""

    functions: dict[str, set[Function]]
    seconds: dict[str, float]
    failing: list[str]

    def in_order(self, path: str, line: int, seconds: float) -> tuple[list[str], int]:
        """The tests that could notice a change of this line, as many as the seconds allow; how many tests run it."""
        changed = functions_at(path, line)
        named = re.compile(
            rf"\b{re.escape(Path(path).parent.name if path.endswith('__init__.py') else Path(path).stem)}\b"
        )
        by_name = {
            file: bool(named.search(source(file)))
            for file in {test.partition("::")[0] for test in self.seconds}
        }
        exact = {test for test, run in self.functions.items() if not changed.isdisjoint(run)}
        near = {test for test, run in self.functions.items() if any(other == path for other, _ in run)}

        def rank(test: str) -> tuple[int, float]:
            """Tests that run it go before others; short ones that run little else go before long ones."""
            cost = (self.seconds[test] + 0.02) * (len(self.functions[test]) + 20)
            cost *= BY_NAME if by_name[test.partition("::")[0]] else 1
            return 0 if test in exact else 1 if test in near else 2, cost

        tests = sorted(self.seconds, key=rank)
        return tests[: self.within(tests, seconds)], len(exact)

    def within(self, tests: list[str], seconds: float) -> int:
        """How many of these tests, from the first, take so many seconds; one at least."""
        sums = accumulate(self.seconds[test] for test in tests)
        return max(1, sum(total <= seconds for total in sums))

    def seconds_of(self, tests: list[str]) -> float:
        """How long these tests take."""
        return sum(self.seconds[test] for test in tests)


def source(path: str) -> str:
    """The text of a file."""
    return (ROOT / path).read_text("utf-8")


def read(kept: Path) -> Touched:
    """What all processes wrote down."""
    ran: defaultdict[str, set[Function]] = defaultdict(set)
    seconds: defaultdict[str, float] = defaultdict(float)
    failing = set()
    with kept.open(encoding="utf-8") as lines:
        for line in lines:
            match line.rstrip("\n").split("\t"):
                case ["ran", test, path, begins]:
                    ran[test].add((path, int(begins)))
                case ["took", test, duration, outcome]:
                    seconds[test] += float(duration)
                    if outcome == "failed":
                        failing.add(test)
                case _:
                    pass
    passing = {test: taken for test, taken in seconds.items() if test not in failing}
    functions = {test: ran[test] | ran[test.partition("::")[0]] for test in passing}
    return Touched(functions, passing, sorted(failing))


def functions_at(path: str, line: int) -> set[Function]:
    """The innermost functions a line belongs to. A line of a module or a class belongs to all functions of the file,
    because what it says was taken in before any test began."""

    def within(code: CodeType) -> Iterator[CodeType]:
        yield code
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                yield from within(constant)

    codes = list(within(compile(source(path), path, "exec")))
    functions = [
        code for code in codes if code.co_flags & 0x2
    ]  # 0x2: made anew at each call, as a class isn't
    here = [code for code in functions if any(line == number for *_, number in code.co_lines())]
    return {(path, code.co_firstlineno) for code in here or codes}
