"""What is the matter with where alliances are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


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
