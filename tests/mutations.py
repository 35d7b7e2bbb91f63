"""Small changes to the code, each of which a test should notice: what `tests.mutants` makes."""

from __future__ import annotations

import ast
import copy
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
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
