"""Runs all cases, or those of the kinds named, and shows what each is to become and what it becomes.

`python3 -m tests cases` does the same once it has installed what is missing.
"""

from __future__ import annotations

import sys
from itertools import zip_longest

from tests import cases

CASE, SHOULD, IS = 44, 38, 38


def seen(text: str) -> str:
    """A text as it can be read in a table: line ends and what can't be seen by their names."""
    return "".join(c if c == "\\" or c.isprintable() else ascii(c)[1:-1] for c in text)


def cut(text: str, width: int) -> list[str]:
    """The pieces of a text that stand under each other in a column."""
    return [text[start : start + width] for start in range(0, len(text), width)] or [""]


def row(case: str, should: str, is_: str) -> str:
    """A row of the table, as high as its longest cell."""
    pieces = zip_longest(cut(case, CASE), cut(should, SHOULD), cut(is_, IS), fillvalue="")
    return "\n".join(f"{a:{CASE}} | {b:{SHOULD}} | {c}" for a, b, c in pieces)


def main(wanted: list[str]) -> int:
    """Shows the table; returns how many rows are not as expected."""
    wrong = total = 0
    for name in wanted or cases.names():
        print(f"\n{name}\n{row('case', 'expected', 'got')}\n{'-' * (CASE + SHOULD + IS + 6)}")
        for case in cases.of_kind(name):
            got = f"not run: it needs {case.lacks}" if case.lacks else case.got
            same = got == case.expected
            total += 1
            wrong += not same and not case.lacks
            mark = "" if same or case.lacks else "  <<<"
            print(row(seen(case.given), seen(case.expected), seen(got)) + mark, flush=True)
    print(f"\n{total} cases, {wrong} not as expected")
    return min(wrong, 99)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
