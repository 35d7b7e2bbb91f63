"""What the README says of commands, settings and the keys of `--json` is what there is: no more, and no less."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from alliance_core import limits, links
from alliance_core.cli import commands, main
from alliance_core.model import Holder
from alliance_core.settings import VARIABLES, Settings
from alliance_core.store import Store
from alliance_core.store.inspection import Fault
from tests.core.people import sent

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LONG_AGO = datetime.now(UTC) - timedelta(days=400)

FOR_EACH = re.compile(r"Each of these takes (?P<said>.*?):\n\n```sh\n(?P<block>.*?)```", re.DOTALL)
CALL = re.compile(r"^alliance (?P<command>\S+)(?P<rest>.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
SPAN = re.compile(r"`([^`]+)`")


def rows(heading: str) -> Iterator[tuple[str, ...]]:
    """The cells of each row of the table with this heading."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield tuple(cell.strip() for cell in line.strip("|").split(" | "))


def told() -> dict[str, set[str]]:
    """The commands of the blocks of code, and the options that stand beside each."""
    named: dict[str, set[str]] = {}
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        for call in CALL.finditer(block):
            named.setdefault(call["command"], set()).update(OPTION.findall(call["rest"]))
    shared = FOR_EACH.search(README)
    assert shared
    for call in CALL.finditer(shared["block"]):
        named[call["command"]] |= set(OPTION.findall(shared["said"]))
    return named


def options(command: click.Command) -> list[list[str]]:
    """The options of a command, each with all its spellings."""
    return [param.opts for param in command.params if isinstance(param, click.Option)]


def test_each_command_stands_in_the_readme_and_no_other() -> None:
    assert told().keys() == commands().commands.keys()


@pytest.mark.parametrize("name", commands().commands)
def test_each_option_of_a_command_stands_beside_it_in_the_readme_and_no_other(name: str) -> None:
    there = options(commands().commands[name])
    assert [spelled for spelled in there if not told()[name] & set(spelled)] == []
    assert told()[name] - {spelling for spelled in there for spelling in spelled} == set()


def test_each_option_that_is_spoken_of_anywhere_is_one() -> None:
    there = {spelling for command in commands().commands.values() for o in options(command) for spelling in o}
    spoken = re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)
    assert set(spoken) - {*there, "--help"} == set()


def test_each_setting_stands_in_the_readme_and_no_other() -> None:
    named = [SPAN.fullmatch(row[0]) for row in rows("setting | what it is | unless set")]
    assert [found[1] for found in named if found] == list(VARIABLES.values())
    assert VARIABLES.keys() == Settings.model_fields.keys()


def test_each_setting_that_the_code_or_a_unit_looks_at_is_one() -> None:
    sources = [
        *(ROOT / "app.py", *(ROOT / "deploy").iterdir()),
        *(path for folder in ("alliance_core", "pages") for path in (ROOT / folder).rglob("*.py")),
    ]
    spoken = {
        name for path in sources for name in re.findall(r"ALLIANCE_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    # A bound of the program itself may have a name of that kind.
    assert spoken - vars(limits).keys() == set(VARIABLES.values())


def test_what_holds_where_nothing_is_set_is_what_the_readme_says() -> None:
    unset = {SPAN.findall(row[0])[0]: row[2].strip("`") for row in rows("setting | what it is | unless set")}
    chosen = Settings.from_environment({})
    assert unset["ALLIANCE_PORT"] == str(chosen.port)
    assert unset["ALLIANCE_DRAFT_DAYS"] == str(chosen.draft_days)
    assert unset["ALLIANCE_LANGUAGE"] == chosen.language
    assert chosen.database.name in unset["ALLIANCE_DATABASE"]


def keys(name: str, said: dict[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """The rows that the table needs for what a command said: its keys, and those of what stands under them."""
    yield f"`{name}`", set(said)
    for key, held in said.items():
        if isinstance(held, dict):
            yield f"`{name}`: `{key}`", set(held)
        inner = [*held.values()] if isinstance(held, dict) else held if isinstance(held, list) else []
        for each in inner:
            assert isinstance(each, dict)
            yield f"`{name}`: each of `{key}`", set(each)


def test_each_key_of_json_stands_in_the_readme_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    database, damaged, copy = tmp_path / "a.db", tmp_path / "words.db", tmp_path / "copy.db"
    store = Store(database)
    store.prepare()
    key = store.create(sent(), links.mint(), LONG_AGO)
    store.grant(key, Holder.PARTNER, links.mint(), LONG_AGO)
    damaged.write_text("walrus " * 1000)
    asked: list[tuple[Path, list[str | Path]]] = [
        (database, ["backup", copy]),
        (database, ["restore", copy, "--replace"]),
        (damaged, ["check"]),
        (database, ["purge"]),
        (database, ["stats"]),
    ]
    found: dict[str, set[str]] = {}
    for where, arguments in asked:
        main([*map(str, arguments), "--json", "--database", str(where)])
        for row, names in keys(str(arguments[0]), json.loads(capsys.readouterr().out)):
            assert found.setdefault(row, names) == names
    assert {row: set(SPAN.findall(cell)) for row, cell in rows("command | keys")} == found
    answering = {name for name, command in commands().commands.items() if ["--json"] in options(command)}
    assert answering == {str(arguments[0]) for _, arguments in asked}


def test_each_fault_stands_in_the_readme_and_no_other() -> None:
    (said,) = re.findall(r"^A `fault` is one of (.*)\.$", README, re.MULTILINE)
    assert SPAN.findall(said) == [fault.value for fault in Fault]
