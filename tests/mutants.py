"""How much the tests notice: `python -m tests.mutants [--count 90] [--seed 1] [--seconds 300]`.

Makes small changes to the code, one at a time, each in a copy of what stands here (never here), and runs the tests
without a browser, those first that name the changed module. Two copies are worked on at once. It prints every change
that no test noticed with its place, and at the end the share that was noticed. The changes are spread evenly over the
folders; the same seed on the same code makes the same ones. Run it in the environment of the tests, on a machine that
does nothing else: a run that takes longer than `--seconds` counts as noticed.

A change that makes no difference to anybody counts as unnoticed too, because no program can tell: read each before
believing the number. Of ten unnoticed ones some four were of that kind when this was written.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
DROPPED = {"strip", "lstrip", "rstrip", "lower", "upper", "casefold", "splitlines", "copy"}


class Change(NamedTuple):
    """Other code in the place of some: from byte `start` to `end` of a file stands `new`."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str


def replacements(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Which part of a node could be which other one. No words are changed, only what is done with them."""
    match node:
        case ast.Compare(ops=[op]):
            turned = copy.deepcopy(node)
            turned.ops = [TURNED[type(op)]()]
            yield node, turned
        case ast.BoolOp(op=op):
            other = copy.deepcopy(node)
            other.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield node, other
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.Constant(value=bool() as value):
            yield node, ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield node, ast.Constant(value + 1)
        case ast.Call(func=ast.Attribute(attr=name, value=value), args=[]) if name in DROPPED:
            yield node, value
        case ast.If(test=test, orelse=[]):
            yield test, ast.Constant(False)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield value, ast.Constant(None)
        case _:
            pass


def changes(path: str) -> list[Change]:
    """All changes that could be made to a file."""
    source = (ROOT / path).read_bytes()
    lines = source.splitlines(keepends=True)
    begins = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    tree = ast.parse(source)
    # Within an f-string the places of parts are not those of the file in every Python.
    text = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        for old, new in replacements(node) if id(node) not in text else ():
            start = begins[old.lineno - 1] + old.col_offset
            end = begins[(old.end_lineno or old.lineno) - 1] + (old.end_col_offset or 0)
            words = f"({ast.unparse(ast.fix_missing_locations(new))})"
            found.append(Change(path, old.lineno, start, end, source[start:end].decode(), words))
    return found


def chosen(count: int, seed: int) -> list[Change]:
    """So many changes, from one folder after the other."""
    dice = random.Random(seed)  # noqa: S311 - to choose with, not to keep secrets
    folders: dict[str, list[Change]] = {}
    for path in listed("alliance_core", "pages"):
        if path.endswith(".py"):
            folders.setdefault(str(Path(path).parent), []).extend(changes(path))
    for found in folders.values():
        dice.shuffle(found)
    picked: list[Change] = []
    while len(picked) < count and any(folders.values()):
        picked += [found.pop() for found in folders.values() if found]
    return picked[:count]


def listed(*under: str) -> list[str]:
    """The files of the project, also those not committed yet."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *under]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({path for path in found if (ROOT / path).is_file()})


def in_order(changed: str) -> list[str]:
    """The test files: those that name the changed module most, then those that name its folder, then the others."""
    module, folder = Path(changed).stem, Path(changed).parent.name
    name = re.compile(rf"\b{re.escape(folder if module == '__init__' else module)}\b")
    ranked = []
    for path in listed("tests"):
        if Path(path).name.startswith("test_") and not path.startswith(("tests/browser", "tests/benchmarks")):
            text = (ROOT / path).read_text(encoding="utf-8")
            imports = "\n".join(line for line in text.splitlines() if "import" in line)
            ranked.append((-len(name.findall(imports)), -text.count(folder), -len(name.findall(text)), path))
    return [path for *_, path in sorted(ranked)]


def fails(home: Path, changed: str, seconds: int) -> bool:
    """Whether a test fails in a copy, or doesn't come to an end."""
    # Python would take a compiled file for the new one where both were made within a second.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *in_order(changed)]
    try:
        ran = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return ran.returncode != 0


def noticed(change: Change, home: Path, seconds: int) -> bool:
    """Whether a test fails with the change made in this copy."""
    target, whole = home / change.path, (ROOT / change.path).read_bytes()
    target.write_bytes(whole[: change.start] + change.new.encode() + whole[change.end :])
    try:
        return fails(home, change.path, seconds)
    finally:
        target.write_bytes(whole)


def main() -> int:
    """Makes the changes, tells what was noticed; 1 where less than 95 in 100 were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for option, usual in (("--count", 90), ("--seed", 1), ("--seconds", 300)):
        parser.add_argument(option, type=int, default=usual)
    asked = parser.parse_args()
    made = chosen(asked.count, asked.seed)
    homes: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(AT_ONCE):
            home = Path(folder) / str(number)
            for path in listed():
                (home / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / path, home / path)
            homes.put(home)
        if fails(home, "", asked.seconds):
            sys.exit(
                "Without any change a test fails already, or they take longer than may be: nothing is proven."
            )

        def tried(change: Change) -> bool:
            home = homes.get()
            try:
                return noticed(change, home, asked.seconds)
            finally:
                homes.put(home)

        seen = 0
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for change, was in zip(made, threads.map(tried, made), strict=True):
                seen += was
                if not was:
                    print(f"{change.path}:{change.line}\n  - {change.old}\n  + {change.new}", flush=True)
    print(f"{seen} of {len(made)} changes were noticed ({100 * seen // max(1, len(made))} in 100).")
    return int(100 * seen < 95 * len(made))


if __name__ == "__main__":
    sys.exit(main())
