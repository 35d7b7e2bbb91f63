"""Which fields there are, and whose: each is written by its party, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from alliance_core import workflow
from alliance_core.model import Alliance, Field, Party
from tests.called import P_OFFER1
from tests.web.conftest import NOW, Kept, open_as
from tests.web.test_save_route import save

OFFERED = {
    Party.AUTHOR: "clause-offer1-text clause-offer9-text clause-routine1-when clause-routine1-done clause-rhythm-text"
    " answer-conflict-text name-author-text name-partner-text invitation-draft-text decision-offer1-text"
    " say-p_offer1-text parting-own-text",
    Party.PARTNER: "clause-p_offer1-text clause-p_routine1-when clause-p_routine1-done clause-rhythm-text"
    " answer-conflict-text response-offer1-text response-offer1-proposal parting-own-text",
}
"""The fields of a page, one of each kind and part, by whose they are; those of check-ins come later."""
NOBODYS = (
    "x clause-offer1 clause-offer1-when clause-offer0-text clause-nothing-at-all clause-nothing1-text"
    " clause-routine1-who clause-rhythm-day answer-conflict-proposal answer-weather-text name-reader-text"
    " name-author-given invitation-final-text invitation-draft-when decision-offer1-proposal decision-offer9-text"
    " say-p_offer1-stance say-offer9-text response-offer9-text response-offer1-stance beat-offer1-pulse"
    " checkin-well-when checkin-more-text parting-own-when parting-theirs-text Clause-offer1-text"
    " clause-offer1-text-text"
)


@pytest.fixture
def answered(kept: Kept) -> Kept:
    """The alliance with an answer to which the author can say something."""

    def answer(alliance: Alliance) -> Alliance:
        alliance = workflow.write(alliance, Party.PARTNER, Field.clause(P_OFFER1), "cake")
        return workflow.reply(alliance, 1, NOW)

    kept.store.change(kept.key, answer, NOW)
    return kept


@pytest.mark.parametrize("party", Party)
def test_each_field_is_its_partys_and_no_other_exists(
    client: TestClient, answered: Kept, party: Party
) -> None:
    open_as(client, answered, party)
    own = OFFERED[party].split()
    others = [*NOBODYS.split(), *(f for f in OFFERED[party.other].split() if f not in own)]
    found = {f: save(client, answered, "some words", party=party, field=f).status_code for f in own + others}
    assert found == dict.fromkeys(own, 200) | dict.fromkeys(others, 409)
