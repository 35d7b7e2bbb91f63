"""What the rules between two people refuse."""

from __future__ import annotations

from alliance_core.errors.root import AllianceError
from alliance_core.language import N_


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


class SheetFull(RuleError):
    """More on one side than fits on it, all together."""

    message = N_(
        "There is no room for more on your side: all of it together is as long as it may be. Shorten or remove something first; until then the last version that fitted is the one that is saved."
    )


class AllianceFull(RuleError):
    """An act that would make larger what is as large as it may be."""

    message = N_(
        "This alliance is as large as one may be, so nothing more is added to it. All that is there stays. Take it along as a file, under “What is yours”, and begin a new one from that file."
    )


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


class ZoneUnknown(RuleError):
    """A time zone by a name that nothing is known of."""

    message = N_("This time zone is not known here. Choose one from the list.")


class TimesAsked(RuleError):
    """The other's words for something that has days or times, which may not fit them."""

    message = N_(
        "Days or times stand beside these words. Say whether they fit the new words as well, or take the words without them."
    )


class ReaderThere(RuleError):
    """Letting somebody read where it is somebody else by now, or nobody any more."""

    message = N_("Who is to read has changed meanwhile. Reload the page and look again.")


class AnotherName(RuleError):
    """Sending what came from a file to somebody of another name, before it is said whether that is another person."""

    message = N_(
        "The other one is called otherwise here than in the file. Say first, under Where it stands, whether that is another person: then nothing of whoever was in the file goes to them."
    )
