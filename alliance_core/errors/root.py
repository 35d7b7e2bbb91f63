"""The root of all errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from alliance_core.language import N_
from alliance_core.language.dates import date_in_words


class AllianceError(Exception):
    """The root. Raise one of its leaves."""

    message: ClassVar[str] = N_("Something went wrong. What you wrote before is saved. Please try again.")

    def __init__(self, **evidence: int | str | datetime) -> None:
        self.evidence = evidence
        super().__init__(self.say(str))

    def say(self, translate: Callable[[str], str]) -> str:
        """The sentence in the reader's language, days as people write them there; `translate` is a gettext function."""
        return translate(self.message).format(**self._in_words(translate))

    def _in_words(self, translate: Callable[[str], str]) -> dict[str, int | str]:
        return {
            name: date_in_words(said, translate) if isinstance(said, datetime) else said
            for name, said in self.evidence.items()
        }

    def tell(self, translate: Callable[[str], str]) -> str:
        """The sentence for whoever runs the server, at a terminal or in the log. Most have one sentence for all."""
        return self.say(translate)
