"""What is the matter with a file that somebody gave."""

from __future__ import annotations

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


class FileError(AllianceError):
    """A file given as an alliance that isn't one."""


class NotAnAlliance(FileError):
    """JSON that doesn't follow the schema; `problem` names where and how, not what was in it: `template`, in the reader's
    language, with what is `filled` into it."""

    message = N_("This file is not an alliance that can be read: {problem}.")


class FileBusy(FileError):
    """Too many others are being read."""

    message = N_(
        "Many files are being read here right now, and this one has not been looked at. Give it again in a minute."
    )
