"""Errors of an answer that comes as a file: leaves of the tree in `errors`, with the same promises."""

from __future__ import annotations

from alliance_core.errors import FileError
from alliance_core.language import mark


class FormError(FileError):
    """A PDF given as an answer that can't be taken in."""


class FormTooLarge(FormError):
    """More bytes than `limit`."""

    message = mark("This file has {size} bytes, and {limit} are read. Save it again without anything added.")


class FormNotOurs(FormError):
    """Not a PDF, or one that carries no alliance."""

    message = mark(
        "This is not an invitation that Alliance has made. Take the PDF that was sent to be answered, filled in and saved as it is, not printed to a new one."
    )


class FormDamaged(FormError):
    """It can't be read, or what is in it can't be."""

    message = mark(
        "This PDF is damaged, or was changed so that it can’t be read. Save the filled one again from the program it was filled in with, or answer under the link."
    )


class FormLocked(FormError):
    """It asks for a password."""

    message = mark("This PDF is locked with a password. Save it without one, and give it again.")


class FormLacksFields(FormError):
    """One of ours of which `count` fields are gone."""

    message = mark(
        "Fields that the invitation had are missing in this PDF: {count}. Fill in the one that was sent and save it as a PDF with its fields, without flattening it."
    )


class FormEmpty(FormError):
    """Nothing was filled in."""

    message = mark(
        "Nothing is filled in here. If it was answered by hand, the answers have to be copied: into the fields of the PDF, or under the link."
    )


class FormTwofold(FormError):
    """`count` fields with two different answers."""

    message = mark(
        "There are fields with two different answers in this PDF: {count}. Open it, choose one for each, and save it again."
    )


class FormOfAnother(FormError):
    """It belongs to another alliance."""

    message = mark("This answer belongs to another alliance, so nothing was taken from it.")


class FormOlder(FormError):
    """It answers revision `number`, and `newest` is the newest."""

    message = mark(
        "This answers revision {number}, and revision {newest} has been sent since. A yes is to the words that were read: it takes an answer to revision {newest}."
    )


class FormReworded(FormError):
    """It says to be revision `number`, and its words are others."""

    message = mark(
        "The words in this PDF are not those of revision {number} as it was sent, so nothing was taken from it."
    )


class FormTakenAlready(FormError):
    """The same answer was taken in at `taken_at`."""

    message = mark("This answer was taken in already, on {taken_at:%d %B %Y}. It is not taken in twice.")


class FormNothingNew(FormError):
    """Everything in it has been answered so already."""

    message = mark("All that is filled in here has been answered just like this already, so nothing changes.")
