"""Keeping one's own link, which nobody could give to its holder again: the ways, and the word that reminds of it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup

from alliance_core.model import Holder, Party
from alliance_core.store import keeping
from alliance_core.store.keeping import Kept
from pages import markup
from pages.kit import confirm, frame, html
from pages.kit.viewer import Viewer, keyed
from pages.kit.words import _


def lost(viewer: Viewer) -> str:
    """What is lost without the link, and what brings back the text."""
    if viewer.party is Party.AUTHOR and not viewer.alliance.revisions:
        words = _("Without it, once this device forgets or is lost, nobody can open what you wrote again.")
    elif viewer.party is Party.AUTHOR:
        words = _(
            "Without it, once this device forgets or is lost, nobody can open your side again: {other} keeps theirs "
            "and goes on alone."
        )
    else:
        words = _(
            "Without it, once this device forgets or is lost, only {other} can let you in again, by a link that they "
            "could open too."
        )
    return words.format(other=viewer.other)


def remind(viewer: Viewer) -> None:
    """Reminds whoever has not kept their link, until they have or said that they can't."""
    if viewer.preview or viewer.alliance.example or not _unkept(viewer):
        return
    words = _("You have not kept your private link yet.")
    html.note(f"{words} {lost(viewer)}")
    frame.link(viewer, "links", _("Keep it now"))


def _unkept(viewer: Viewer) -> bool:
    if viewer.party is Party.PARTNER:
        # The link of an invitation stands in the message that brought it, and its sender has it.
        mine = [
            link
            for link in keyed(viewer, lambda store, key: store.links(key)) or ()
            if link.holder is Holder.PARTNER and link.lasting()
        ]
        if not mine or mine[-1].known:
            return False
    return keyed(viewer, keeping.kept) is None


def ways(viewer: Viewer, link: str) -> Markup:
    """The link and ways to keep it, each of which ends the reminders, as HTML."""
    letter = urlencode({"subject": _("My link"), "body": link}, quote_via=quote)
    return markup.html(
        "<code class='a-link' dir='ltr'>$link</code><div class='a-ways' data-keeps='$id' data-party='$party'>"
        "<button type='button' data-copy='$link' data-copied='$copied'>$copy</button>"
        "<a href='$letter' target='_self' data-takes>$mail</a>"
        "<a href='/key-card?a=$id&as=$party' target='_self'>$card</a></div>",
        id=viewer.alliance.id,
        party=viewer.party,
        link=link,
        copied=_("Copied"),
        copy=_("Copy my private link") if viewer.party is Party.AUTHOR else _("Copy my link"),
        letter=f"mailto:?{letter}",
        mail=_("Mail it to myself"),
        card=_("A card with its QR code"),
    )


def cannot(viewer: Viewer) -> None:
    """Whether it is kept, or else the word that one can't, with what then is lost."""
    if viewer.alliance.example:
        return
    said = keyed(viewer, keeping.kept)
    if said is Kept.KEPT:
        html.paragraph(_("You have kept it. You can do it again in another place."), "a-hint")
        return
    back = _(
        "What still helps: if the two of you have agreed, {other} has the agreement as a PDF, and from that file a new "
        "alliance begins with all that is in it."
    ).format(other=viewer.other)
    if said is Kept.CANNOT:
        word = _("You said that you can't keep it safely, and you are not reminded any more.")
        html.paragraph(f"{word} {lost(viewer)} {back}", "a-hint")
        return

    def say() -> None:
        keyed(viewer, lambda store, key: keeping.note(store, key, Kept.CANNOT))

    confirm.twice(
        viewer,
        "cannot_keep",
        _("I can't keep it safely"),
        f"{lost(viewer)} {back}",
        _("Don't remind me any more"),
        say,
    )
