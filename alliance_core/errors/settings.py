"""What is the matter with a setting of the server."""

from __future__ import annotations

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


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
