"""The page that says whether a PDF is what was agreed."""

from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived import digest, snapshots
from alliance_core.documents.pdf.agreement import with_checksum
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.model import Alliance, Party
from tests.pages.kept import HOUR, NOON, Kept, agreed, keep, sent, signed, written
from tests.pages.reader import visit, words


def given(data: bytes, kept: Kept | None = None) -> AppTest:
    """The page with this file given to it, on a device that may have a key."""
    at = visit("verify", kept)
    at.file_uploader[0].set_value(("agreed.pdf", data, "application/pdf")).run()
    assert not at.exception
    return at


def paper(kept: Kept) -> bytes:
    """The PDF of what was agreed."""
    return render_agreement(snapshots.agreed_snapshot(kept.now()))


def test_what_was_agreed_is_recognised_where_the_key_is() -> None:
    kept = keep(agreed())
    text = words(given(paper(kept), kept))
    assert "It is in order" in text
    assert "This is the revision that the two agreed to, the newest one" in text
    assert digest.of(kept.id, kept.now().revisions[-1]) in "".join(text.split())


def test_without_the_key_the_digest_is_to_be_compared() -> None:
    text = words(given(paper(keep(agreed()))))
    assert "It is in order" in text
    assert "This device has no key to that alliance" in text


def test_an_older_agreement_is_said_to_be_older() -> None:
    kept = keep(agreed())
    older = paper(kept)

    def again(alliance: Alliance) -> Alliance:
        alliance = workflow.send(written(alliance, {"clause-offer3-text": "Tea"}), NOON + 6 * HOUR)
        return signed(signed(alliance, Party.AUTHOR), Party.PARTNER)

    kept.change(again)
    assert "and to a newer one since" in words(given(older, kept))


def repainted(data: bytes) -> bytes:
    """The PDF with other pages and a checksum that is right again."""
    body = data[: data.rindex(b"%alliance-sha256 ")]
    assert b"/Lang (en)" in body
    return with_checksum(body.replace(b"/Lang (en)", b"/Lang (fr)"))


def test_pages_that_cannot_be_checked_are_not_said_to_be_in_order_and_can_be_made_anew() -> None:
    kept = keep(agreed())
    text = words(at := given(repainted(paper(kept)), kept))
    assert "The pages can't be checked" in text
    assert "The data in it, which the pages may not show, is the revision that the two agreed to" in text
    assert "It is in order" not in text
    number = kept.now().agreement.number
    anew = f"/documents/{kept.id}/author/agreement.pdf?revision={number}"
    assert anew in "".join(piece.body for piece in at.get("html"))
    text = words(given(repainted(paper(kept))))
    assert "The pages can't be checked" in text
    assert "This device has no key to that alliance" in text
    assert "It is in order" not in text


def test_an_invitation_is_no_agreement_and_its_words_are_known_where_the_key_is() -> None:
    kept = keep(sent())
    invitation = render(snapshots.invitation_snapshot(kept.now()), to_answer=True, now=NOON)
    text = words(given(invitation, kept))
    assert "It is not an agreement" in text
    assert "The data in it is what revision 1 says" in text
    assert "not what was agreed" not in text
    text = words(given(invitation))
    assert "whoever changes such a file can make that checksum anew" in text
    assert "so it can't tell whether these words were sent" in text


def test_a_changed_letter_is_noticed() -> None:
    data = bytearray(paper(keep(agreed())))
    data[len(data) // 2] ^= 1
    assert "It is not what was agreed" in words(given(bytes(data)))


def test_a_file_of_another_kind_gets_a_sentence() -> None:
    assert "This is not a PDF that Alliance has made" in words(given(b"%PDF-1.7 nothing"))


def test_a_file_is_read_once_and_its_verdict_stays() -> None:
    at = given(paper(keep(agreed())))
    said = words(at)
    held = at.session_state["verify_file"]
    assert held.getvalue() == b""
    assert words(at.run()) == said
