"""One tree of errors. Each says in a sentence what a person can do next, and carries the evidence.

`message` is an English sentence for gettext, with `{placeholders}` that `evidence` fills. Evidence is
numbers, dates and the product's own words, never what somebody typed: messages may reach a log.
"""

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


class LinkError(AllianceError):
    """A link that opens nothing."""


class LinkMalformed(LinkError):
    """The address is not one of ours, or was cut short on the way."""

    message = N_(
        "This link is not complete. Copy all of it, to the last character, or open it from the message it came in."
    )


class LinkUnknown(LinkError):
    """Well formed, but nobody knows it (any more)."""

    message = N_(
        "This link does not open anything here. Check that it is whole, or ask the person who sent it for a new one."
    )


class LinkExpired(LinkError):
    """It opened an alliance until `expired_at`."""

    message = N_("This link ended on {expired_at}. Ask the person who sent it for a new one.")


class LinkWithdrawn(LinkError):
    """Its author took it back at `withdrawn_at`."""

    message = N_(
        "This link was taken back on {withdrawn_at}. Ask the person who sent it whether there is a new one."
    )


class LinkReplaced(LinkError):
    """Another link took its place at `replaced_at`."""

    message = N_(
        "This link was replaced by a new one on {replaced_at}, and opens nothing any more. Open the new one; if it isn't yours to know, ask the person who sent you this one."
    )


class LinkEnded(LinkError):
    """What it opened was deleted on `ended_on`."""

    message = N_(
        "The alliance that this link opened was ended and deleted on {ended_on} by the person who started it. Nothing of it is kept here."
    )


class LinkLapsed(LinkError):
    """What it opened was a draft that nobody touched, removed on `ended_on`."""

    message = N_(
        "The draft that this link opened was removed on {ended_on}, because nobody had touched it for a long time. Nothing of it is kept here."
    )


class PasscodeNeeded(LinkError):
    """A passcode goes with this link."""

    message = N_(
        "A passcode goes with this link: the one that you set, or that you were told by whoever sent the link."
    )


class PasscodeWrong(LinkError):
    """Another passcode than the one that goes with the link."""

    message = N_("This is not the passcode that goes with this link. Check it and try again.")


class PasscodePaused(LinkError):
    """After wrong passcodes nobody may try before `until`, for another `seconds`."""

    message = N_(
        "Wrong passcodes were tried with this link, so the next one has to wait: {seconds} s. A device where it is open goes on as before."
    )


class NotOpened(LinkError):
    """A page was asked for on a device that holds no key to the alliance."""

    message = N_(
        "This device does not have the key to this alliance. Open it with your link; if you wrote it, that is your private link."
    )


class RuleError(AllianceError):
    """Something that can't be done, or not now."""


class NameMissing(RuleError):
    """An alliance needs two names."""

    message = N_("Both names are needed: yours and the other person's. A first name will do.")


class TooLong(RuleError):
    """More characters in a field than `limit`."""

    message = N_(
        "This is {length} characters long and {limit} fit. Please shorten it: until then the last version that fitted is the one that is saved."
    )


class TooMany(RuleError):
    """More clauses than `limit`."""

    message = N_("There is room for {limit} here, and it is used up. Combine or remove some first.")


class FieldUnknown(RuleError):
    """A field that the page doesn't have, or not for this party."""

    message = N_(
        "This field does not exist on this page any more. Reload the page; what you wrote is still in it."
    )


class NotSent(RuleError):
    """The partner's side, before anything was sent."""

    message = N_("Nothing has been sent yet. It is still being written.")


class AlreadyAnswered(RuleError):
    """The author acted on the reply: a revision after the one that was answered is there."""

    message = N_(
        "A newer version has been sent since. Reload the page to see it; your answer to the older one is kept."
    )


class AlreadyAgreed(RuleError):
    """An answer in a file, to what both have put their names to."""

    message = N_(
        "Both of you have put your names to this revision, so an answer in a file is not taken in any more. What has changed since belongs into the next revision."
    )


class NotYours(RuleError):
    """Something only the other party can do."""

    message = N_("This is for the other one of you to do. Your own side is under your own link.")


class NotAnswered(RuleError):
    """Talking about an answer before there is one."""

    message = N_("No answer has come yet. What you two talk about is here when it has.")


class NewerReply(RuleError):
    """Something done to an answer that is no longer the newest."""

    message = N_("A newer answer has come since. Reload the page and read it first.")


class AnswersSeen(RuleError):
    """Hiding answers that the partner has read already."""

    message = N_(
        "Your answers to the six questions have been seen already, so they can't be hidden any more."
    )


class NewerRevision(RuleError):
    """A name for a revision that is no longer the newest, or reads otherwise than the one that was shown."""

    message = N_(
        "This is not the newest revision any more. Reload the page and read it before you put your name to it."
    )


class StillOpen(RuleError):
    """A name for a revision with `count` points to which somebody has not said yes."""

    message = N_(
        "Still to be talked about: {count}. A name under a revision means yes to all of it. Answer those points with yes, or change them and send the next revision."
    )


class NotIncluded(RuleError):
    """A name for a revision that lacks what the partner has added since."""

    message = N_(
        "What was added since is not part of this revision. The next revision carries it: once that is sent, both of you can put your name to it."
    )


class NotCompared(RuleError):
    """The partner's name for a revision whose answers they have not seen, because they give theirs first."""

    message = N_(
        "The answers to the six questions are part of this revision. Give yours first: then both stand side by side, and you can put your name to all of it."
    )


class NotAgreed(RuleError):
    """A check-in before both have signed."""

    message = N_("This comes once both of you have put your names to a revision.")


class AllianceClosed(RuleError):
    """Changing an alliance that one of the two has ended."""

    message = N_(
        "This alliance has ended. Everything in it can still be read, and each of you can still add last words."
    )


class NothingToSend(RuleError):
    """An alliance or reply without a word in it."""

    message = N_("There is nothing to send yet. One sentence is enough.")


class FileError(AllianceError):
    """A file given as an alliance that isn't one."""


class NotAnAlliance(FileError):
    """JSON that doesn't follow the schema; `problem` names where and how, not what was in it."""

    message = N_("This file is not an alliance that can be read: {problem}.")


class SealBroken(AllianceError):
    """What is sealed doesn't open: changed, moved, or not under this key. People read it as StoreDamaged."""


class NotKept(AllianceError):
    """A mistake in the program made an alliance that couldn't be read back, so it was not saved."""


class StoreError(AllianceError):
    """The database can't be used. `path` is where it was looked for: for whoever runs the server, and nobody else.

    So there are two sentences: `message` for the people who write here, `advice` for whoever can mend it.
    """

    message = N_(
        "What is written here can't be reached right now. What you typed stays on this page: keep it open, and tell whoever runs this server."
    )
    advice: ClassVar[str] = N_("The database at {path} can't be used.")

    def tell(self, translate: Callable[[str], str]) -> str:
        """What is the matter with the file, and what to do about it."""
        return translate(self.advice).format(**self.evidence)


class StoreMissing(StoreError):
    """The file or its folder can't be opened or created."""

    advice = N_(
        "The database at {path} can't be opened or created. Check that the folder exists and may be written to, or set ALLIANCE_DATABASE to another file."
    )


class StoreReadOnly(StoreError):
    """The file may be read but not written."""

    message = N_(
        "Nothing new can be saved right now. What you typed stays on this page: keep it open, and tell whoever runs this server."
    )
    advice = N_(
        "The database at {path} may only be read, so nothing new can be saved. Make the file and its folder writable."
    )


class StoreFull(StoreError):
    """The disk is full."""

    message = N_(
        "There is no room left to save to. What you typed stays on this page: keep it open, and tell whoever runs this server."
    )
    advice = N_("There is no room left on the disk for the database at {path}.")


class StoreBusy(StoreError):
    """Somebody else held the file for too long."""

    message = N_("The database is busy. What you typed stays on this page and is tried again.")
    advice = N_("The database at {path} was held by somebody else for too long.")


class StoreNewer(StoreError):
    """Written by a newer version of the program."""

    advice = N_(
        "The database at {path} was written by a newer version of Alliance. Start that version, or choose another file."
    )


class StoreDamaged(StoreError):
    """Not a database, or a broken one; also when what is sealed in it doesn't open."""

    advice = N_(
        "The file at {path} is damaged or is not an Alliance database. Restore it from a backup, or choose another file."
    )


class StoreOccupied(StoreError):
    """It holds `count` alliances, which a backup would replace."""

    advice = N_(
        "The database at {path} holds alliances already: {count}. Nothing was changed. With --replace the backup takes their place, and they are kept in a file beside it."
    )


class BackupExists(StoreError):
    """Something stands where the backup should go: a file, or a database that is in use."""

    advice = N_(
        "{path} is there already or in use. Choose another name, or replace an old backup with --force."
    )


class BackupUnwritten(StoreError):
    """The folder is not there, may not be written to, or has no room."""

    advice = N_(
        "{path} can’t be written. Check that its folder exists, may be written to and has room enough."
    )


class BackupFaulty(StoreError):
    """Not a whole database of ours, so nothing is taken from it."""

    advice = N_(
        "{path} is not a whole Alliance database, so nothing was taken from it. `alliance check --database FILE` says more."
    )


class SettingError(AllianceError):
    """A setting of the environment that can't be understood."""


class PortWrong(SettingError):
    """Not a TCP port."""

    message = N_("ALLIANCE_PORT is not a port: it is a number from 1 to 65535.")


class DraftDaysWrong(SettingError):
    """Not a number of days."""

    message = N_("ALLIANCE_DRAFT_DAYS is not a number of days: 365 is a year, and 0 keeps drafts for good.")


class LogWrong(SettingError):
    """Not a form of the log."""

    message = N_("ALLIANCE_LOG is not one of the two forms of the log: it is plain or json.")


class LanguageUnknown(SettingError):
    """Not a language that the interface speaks."""

    message = N_("ALLIANCE_LANGUAGE is not the tag of a language that Alliance speaks, as en is for English.")
