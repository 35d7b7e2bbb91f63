"""Which field somebody writes into: one value for what pages, files and browsers name, as "clause-offer1-text"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from alliance_core.model.clause import AnyId
from alliance_core.model.ids import ClauseKey
from alliance_core.model.people import Party


class FieldKind(StrEnum):
    """What a field belongs to, as its name begins."""

    NAME = "name"
    CLAUSE = "clause"
    ANSWER = "answer"
    RESPONSE = "response"
    INVITATION = "invitation"
    DECISION = "decision"
    SAY = "say"
    BEAT = "beat"
    CHECK_IN = "checkin"
    PARTING = "parting"


_NAME = re.compile(rf"(?P<kind>{'|'.join(FieldKind)})-(?P<of>[a-z0-9_-]+)-(?P<part>[a-z]+)")


@dataclass(frozen=True)
class Field:
    """One field: its kind, what it is `of` (a clause, a question, a party) and which part of that.

    As a string it is its name, which files keep and browsers send.
    """

    kind: FieldKind
    of: str
    part: str = "text"

    def __str__(self) -> str:
        return f"{self.kind}-{self.of}-{self.part}"

    @classmethod
    def parse(cls, name: str) -> Field | None:
        """The field with this name; None where no field has it."""
        found = _NAME.fullmatch(name)
        return cls(FieldKind(found["kind"]), found["of"], found["part"]) if found else None

    @classmethod
    def clause(cls, clause: AnyId, part: str = "text") -> Field:
        """The words of a clause; a routine has also its "when" and its "done"."""
        return cls(FieldKind.CLAUSE, clause, part)

    @classmethod
    def answer(cls, question: str) -> Field:
        """A party's own answer to one of the six questions."""
        return cls(FieldKind.ANSWER, question)

    @classmethod
    def response(cls, clause: ClauseKey, part: str = "text") -> Field:
        """The partner's words to a clause of the author's, or as "proposal" their wording of it."""
        return cls(FieldKind.RESPONSE, clause, part)

    @classmethod
    def name(cls, party: Party) -> Field:
        """The name of a party."""
        return cls(FieldKind.NAME, party.value)

    @classmethod
    def invitation(cls) -> Field:
        """The author's words that go with the invitation."""
        return cls(FieldKind.INVITATION, "draft")

    @classmethod
    def decision(cls, key: ClauseKey) -> Field:
        """What was decided about a clause, by its `clause_key`."""
        return cls(FieldKind.DECISION, key)

    @classmethod
    def say(cls, key: ClauseKey) -> Field:
        """The author's words to what the partner added or proposed, by its `clause_key`."""
        return cls(FieldKind.SAY, key)

    @classmethod
    def beat(cls, key: ClauseKey) -> Field:
        """A party's words on how a clause fares, by its `clause_key`."""
        return cls(FieldKind.BEAT, key)

    @classmethod
    def check_in(cls, part: str) -> Field:
        """What a party writes of the whole when they check in: what works "well", and what "less"."""
        return cls(FieldKind.CHECK_IN, part)

    @classmethod
    def parting(cls) -> Field:
        """A party's own last words."""
        return cls(FieldKind.PARTING, "own")


class _ByName:
    """How a field stands in a file: by its name. What no field is called stays as it is: files of others have it."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        named = core_schema.no_info_after_validator_function(
            lambda name: Field.parse(name) or name, core_schema.str_schema()
        )
        known = core_schema.is_instance_schema(Field)
        return core_schema.json_or_python_schema(
            json_schema=named,
            python_schema=core_schema.union_schema([known, named]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )


NamedField = Annotated[Field | str, _ByName]
"""A field in a value that is kept."""
