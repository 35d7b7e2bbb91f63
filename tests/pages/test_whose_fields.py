"""Fields and choices of two alliances have the same names, and in one session each keeps to whose it is."""

from __future__ import annotations

from alliance_core.model import Field, Holder, Party
from alliance_core.workflow import written as stands
from tests.called import OFFER1, OFFER2
from tests.pages.kept import begun, keep, written
from tests.pages.reader import field, fields, go, press, visit, write

OFFER = str(Field.clause(OFFER1))
NEXT = str(Field.clause(OFFER2))


def test_what_one_types_and_opens_in_one_alliance_is_not_in_another() -> None:
    one = keep(written(begun(), {OFFER: "I cook"}))
    two = keep(written(begun(identity="a2"), {OFFER: "I drive"}))
    at = visit("offers", one)
    at.session_state["secrets"] = {
        (each.id, Holder.AUTHOR): each.secrets[Party.AUTHOR] for each in (one, two)
    }
    press(write(at, OFFER, "I cook on Fridays"), "Add an offer")
    assert NEXT in fields(at)
    go(at, "offers", a=two.id)
    assert field(at, OFFER).value == "I drive"
    assert NEXT not in fields(at)
    go(at, "offers", a=one.id)
    assert field(at, OFFER).value == "I cook on Fridays"
    assert [stands(each.now(), Party.AUTHOR, Field.clause(OFFER1)) for each in (one, two)] == [
        "I cook on Fridays",
        "I drive",
    ]
