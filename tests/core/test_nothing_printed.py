"""What is secret stands in no printed value: neither in a log nor in the trace of an error."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

import alliance_core
import pages.web
from alliance_core.model import Holder
from alliance_core.store import Key

SECRET = {"secret", "passcode", "token", "stretched", "data_key", "opening", "private", "private_key"}
"""What fields are called that hold what opens something."""


def values() -> Iterator[type]:
    """All classes of values, of the core and of what the routes read."""
    for package in (alliance_core, pages.web):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                module = importlib.import_module(found.name)
                yield from (c for c in vars(module).values() if getattr(c, "__module__", "") == found.name)


def printed(value: type) -> set[str]:
    """The fields that stand in its `repr`."""
    if dataclasses.is_dataclass(value):
        return {field.name for field in dataclasses.fields(value) if field.repr and field.type != "bool"}
    if isinstance(value, type) and issubclass(value, BaseModel):
        return {name for name, field in value.model_fields.items() if field.repr}
    return set(getattr(value, "_fields", ()))


def test_no_value_prints_what_opens_something() -> None:
    found = {value.__name__: printed(value) for value in values() if isinstance(value, type)}
    assert {"Key", "Opening", "Alliance", "Asked"} <= set(found)
    assert {name: fields & SECRET for name, fields in found.items() if fields & SECRET} == {}


@pytest.mark.parametrize("show", [repr, str, "{}".format])
def test_a_printed_key_opens_nothing(show: object) -> None:
    key = Key("a1", Holder.AUTHOR, b"walrus", "digest", b"penguin")
    assert callable(show)
    assert "walrus" not in show(key)
    assert "penguin" not in show(key)
    assert "a1" in show(key)
