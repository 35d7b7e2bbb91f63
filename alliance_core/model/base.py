"""What all values are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any, Self, cast

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema


def _fields(made: Any) -> dict[str, Any]:
    """The schemas of a model's fields, whatever stands around them."""
    while "schema" in made and made["type"] != "model-fields":
        made = made["schema"]
    fields: dict[str, Any] = made.get("fields", {})
    return fields


class Value(BaseModel):
    """The base of all values: frozen, compared by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Of a list, what is wrong is looked for up to the first fault: a file can be made of nothing but faults."""
        made: Any = handler(source)
        for field in _fields(made).values():
            held = field["schema"]
            while held["type"] in ("default", "nullable"):
                held = held["schema"]
            if held["type"] == "tuple":
                held["fail_fast"] = True
        return cast("CoreSchema", made)

    def _but(self, **changes: object) -> Self:
        """The same but for these fields: for methods that say which, and of what type."""
        if not changes.keys() <= type(self).model_fields.keys():
            raise TypeError
        return self.model_copy(update=changes)


class Worded(Value):
    """A value of one text: each has it as a field of its own, in its place."""

    def with_text(self, text: str) -> Self:
        """The same in other words."""
        return self._but(text=text)


class Words(Value):
    """Something a person typed, where it has no other home."""

    text: str = ""


def later(*, default: object) -> Any:
    """A field that files of the first format don't have: left out where it says no more than `default`."""
    return Field(default=default, exclude_if=lambda said: said == default)


def says_more(value: object) -> bool:
    """Whether anything in a value, however deep, can't be said in the first format: a `later` field that is set, a
    word that is `later`, or a moment in another zone than UTC."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return any(
            says_more(held) or ((since := fields[name].exclude_if) is not None and not since(held))
            for name, held in value
        )
    if isinstance(value, Mapping):
        return any(says_more(held) for held in (*value.keys(), *value.values()))
    if isinstance(value, (list, tuple)):
        return any(says_more(held) for held in value)
    if isinstance(value, Enum):
        return bool(getattr(value, "later", False))
    return isinstance(value, datetime) and bool(value.utcoffset())
