"""Errors of an answer that comes as a file: leaves of the tree in `errors`, with the same promises."""

from __future__ import annotations

from alliance_core.errors.files import FileError
from alliance_core.language import N_


class FormError(FileError):
    """A PDF given as an answer that can't be taken in."""


class FormTooLarge(FormError):
    """More than `limit` million bytes."""

    message = N_(
        "This file is too large to be read here: up to {limit} MB are. Save it again without anything added, or answer under the link."
    )


class FormOversized(FormError):
    """What it carries, or all that was filled in, is beyond what is read of a file."""

    message = N_(
        "There is more in this PDF than can be read of a file, so nothing was taken from it. Answer under the link instead."
    )


class FormNotOurs(FormError):
    """Not a PDF, or one that carries no alliance."""

    message = N_(
        "This is not an invitation that Alliance has made, or it was printed or scanned and its fields are gone. Take the PDF that was sent to be answered, filled in and saved as it is, or copy the answers into its fields."
    )


class FormDamaged(FormError):
    """It can't be read, or what is in it can't be."""

    message = N_(
        "This PDF is damaged, or was changed so that it can’t be read. Save the filled one again from the program it was filled in with, or answer under the link."
    )


class FormCutShort(FormDamaged):
    """A part of it is missing or isn't where it says, so that what can be read may be an older state."""

    message = N_(
        "This PDF is damaged: a part of it is missing, and what was filled in last may stand there. So nothing was taken from it. Save the filled one again from the program it was filled in with, and send that, or answer under the link."
    )


class FormLocked(FormError):
    """It asks for a password."""

    message = N_("This PDF is locked with a password. Save it without one, and give it again.")


class FormLacksFields(FormError):
    """One of ours of which `count` fields are gone."""

    message = N_(
        "Fields that the invitation had are missing in this PDF: {count}. Fill in the one that was sent and save it as a PDF with its fields, without flattening it."
    )


class FormUnread(FormError):
    """`count` fields whose text is in no encoding that a PDF may have."""

    message = N_(
        "There are fields in this PDF whose text can’t be read: {count}. Write it again in another program and save it, or answer under the link."
    )


class FormWordsTooLong(FormError):
    """The words on the clause at `place` have `length` characters, more than `limit`."""

    message = N_(
        "The words on point {place}, counted from the beginning, have {length} characters, and {limit} fit. Shorten them in the PDF, save it and give it again; nothing was taken from it."
    )


class FormWordingTooLong(FormError):
    """The other wording for the clause at `place` has `length` characters, more than `limit`."""

    message = N_(
        "The other wording for point {place}, counted from the beginning, has {length} characters, and {limit} fit. Shorten it in the PDF, save it and give it again; nothing was taken from it."
    )


class FormOwnTooLong(FormError):
    """What was added in the field at `place` among those for it has `length` characters, more than `limit`."""

    message = N_(
        "In field {place} of those for something of one’s own there are {length} characters, and {limit} fit. Shorten it in the PDF, save it and give it again; nothing was taken from it."
    )


class FormAnswerTooLong(FormError):
    """The answer to the question at `place` has `length` characters, more than `limit`."""

    message = N_(
        "The answer to question {place} of the six has {length} characters, and {limit} fit. Shorten it in the PDF, save it and give it again; nothing was taken from it."
    )


class FormEmpty(FormError):
    """Nothing was filled in."""

    message = N_(
        "Nothing is filled in here. If it was answered by hand, the answers have to be copied: into the fields of the PDF, or under the link."
    )


class FormTwofold(FormError):
    """`count` fields with two different answers."""

    message = N_(
        "There are fields with two different answers in this PDF: {count}. Open it, choose one for each, and save it again."
    )


class FormOfAnother(FormError):
    """It belongs to another alliance."""

    message = N_("This answer belongs to another alliance, so nothing was taken from it.")


class FormOlder(FormError):
    """It answers revision `number`, and `newest` is the newest."""

    message = N_(
        "This answers revision {number}, and revision {newest} has been sent since. A yes is to the words that were read: it takes an answer to revision {newest}. Send the PDF of that one, from the page “Share”."
    )


class FormReworded(FormError):
    """It says to be revision `number`, and its words are others."""

    message = N_(
        "The words in this PDF are not those of revision {number} as it was sent, so nothing was taken from it."
    )


class FormOvertaken(FormError):
    """Something was answered after what would be taken in was looked at."""

    message = N_(
        "Something was answered since you read what this file says. Nothing was taken in: read it again, and what it would take the place of."
    )


class FormTakenAlready(FormError):
    """The same answer was taken in at `taken_at`."""

    message = N_("This answer was taken in already, on {taken_at}. It is not taken in twice.")


class FormNothingNew(FormError):
    """Everything in it has been answered so already."""

    message = N_("All that is filled in here has been answered just like this already, so nothing changes.")
