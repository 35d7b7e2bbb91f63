"""What all values are made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """The base of all values: frozen, compared by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Value):
    """Something a person typed, where it has no other home."""

    text: str = ""
