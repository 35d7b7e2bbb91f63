"""A draft sent with a message that goes along with its link."""

from __future__ import annotations

from datetime import datetime

from alliance_core import workflow
from alliance_core.model import Alliance, Field, Party
from pages.kit.words import _

MESSAGE = Field.invitation()
"""The field in which the words that go with the link are kept."""


def message(alliance: Alliance) -> str:
    """What an author might write along with the link."""
    words = _(
        "Hello {partner},\n\nbefore we set out I would like us to agree how we want to go about it. I have begun; "
        "please tell me what you think. It takes a few minutes, needs no account, and nothing in it is binding.\n\n"
        "{author}"
    )
    return words.format(author=alliance.author.text, partner=alliance.partner.text)


def sent(alliance: Alliance, now: datetime) -> Alliance:
    """The alliance sent, with a message to go with the link where none was written yet."""
    return with_message(workflow.send(alliance, now))


def with_message(alliance: Alliance) -> Alliance:
    """The alliance with a message to go with the link, the author's own where there is one."""
    if alliance.draft.invitation:
        return alliance
    return workflow.write(alliance, Party.AUTHOR, MESSAGE, message(alliance))
