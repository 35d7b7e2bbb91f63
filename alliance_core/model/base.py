"""What all values are made of."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """The base of all values: frozen, compared by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
