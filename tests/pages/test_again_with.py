"""Again with somebody else, from an alliance and from a file; and another person in one that is brought back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from alliance_core import workflow
from alliance_core.derived.export import export
from alliance_core.model import Alliance, Holder, Party
from pages import house
from tests.pages.kept import NOON, Kept, drafted, keep, replied, written
from tests.pages.reader import buttons, elements, press, visit, words


def of_will() -> Alliance:
    alliance = workflow.rename(drafted(), Party.PARTNER, "Will")
    return written(alliance, {"clause-offer1-text": "I Will wait for Will"})


def made(at: AppTest) -> Alliance:
    (marks,) = elements(at, "data-handover")
    store = house.store()
    return store.read(store.unlock(marks["data-handover"], house.now()))


def test_ones_own_side_begins_anew_with_somebody_else_and_each_name_is_shown_before_it_counts() -> None:
    at = visit("again", keep(of_will()))
    next(f for f in at.text_input if f.label == "Who is it with now?").set_value("Noor").run()
    assert "I Noor wait for Noor" in words(at)
    [begin] = [b for b in at.button if b.label == "Begin with them"]
    assert begin.disabled
    next(r for r in at.radio if r.key.endswith("_offer1")).set_value(False).run()
    press(at, "Begin with them")
    fresh = made(at)
    assert fresh.partner.text == "Noor"
    assert "I Will wait for Will" in {c.text for c in fresh.draft.clauses}


def test_what_the_other_said_stands_on_no_such_page() -> None:
    text = words(visit("again", keep(replied())))
    for theirs in ("I bring cake", "Not always", "Every second Tuesday", "We sleep on it"):
        assert theirs not in text
    assert "I bring the numbers" in text


def brought() -> Kept:
    alliance = workflow.bring("b1", export(replied(), Party.AUTHOR, NOON), Party.AUTHOR, NOON)
    return keep(workflow.rename(alliance, Party.PARTNER, "Noor"))


def test_another_name_in_an_alliance_from_a_file_asks_whether_it_is_another_person() -> None:
    kept = brought()
    at = visit("overview", kept)
    assert "Is Noor another person than Sam?" in words(at)
    press(at, "Go on with Noor, and without what was Sam's")
    assert kept.now().answering.clauses == ()
    assert "another person" not in words(visit("overview", kept))


def test_who_is_only_called_otherwise_keeps_what_waits_and_finds_it_before_anything_is_sent() -> None:
    kept = brought()
    press(visit("overview", kept), "No, Sam is called Noor now")
    kept.change(workflow.send, NOON)
    store = house.store()
    author = store.unlock(kept.secrets[Party.AUTHOR], NOON)
    store.grant(author, Holder.PARTNER, kept.secrets[Party.PARTNER], NOON)
    at = visit("invitation", kept, Party.PARTNER)
    assert "What waits here under your name" in words(at)
    assert "I bring cake" in words(at)
    at = press(press(at, "Drop all of it"), "Drop it now")
    assert kept.now().answering.clauses == ()
    assert "What waits here under your name" not in words(at)
    assert "Drop all of it" not in buttons(at)
