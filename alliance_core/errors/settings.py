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


class UrlWithoutScheme(SettingError):
    """A name without what stands before it."""

    message = N_("ALLIANCE_URL needs https:// at its beginning. Write {address} if that is the one.")


class UrlWrong(SettingError):
    """Not the address of a server."""

    message = N_(
        "ALLIANCE_URL is not the address of a server: it is https:// and a name, with a port if it needs one, and nothing behind, as in https://alliance.example.org."
    )


class UrlBelowPath(SettingError):
    """An address with a path."""

    message = N_(
        "ALLIANCE_URL has a path, and Alliance does not work below one: its pages, files and cookies begin at the name. Give it a name of its own, as in https://alliance.example.org."
    )
