"""What the first version wrote is opened and carried on, by both, and stays in the format it had while nothing new
is in it. `tests/earlier/make.py` says how it was made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from alliance_core import workflow
from alliance_core.derived import digest, snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file, snapshot_file
from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.received import brought, form
from alliance_core.documents.received.verifying import Finding, verify
from alliance_core.model import Alliance, Field, Party, Pulse, Stance, State
from alliance_core.model.ids import ClauseKey, as_id
from alliance_core.store import Key, Store
from alliance_core.store.migrations import migrations
from alliance_core.workflow.bringing import bring
from tests.earlier.make import on

EARLIER = Path(__file__).parents[1] / "earlier" / "alliance-1"
SECRETS: dict[str, dict[str, str]] = json.loads((EARLIER / "secrets.json").read_text())
AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
LATER = on(100)

BOTH = [(state, party) for state in SECRETS for party in Party if state != "draft" or party is AUTHOR]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The database as a newer program finds it."""
    shutil.copy(EARLIER / "alliance.db", tmp_path / "alliance.db")
    store = Store(tmp_path / "alliance.db")
    store.prepare()
    return store


def opened(store: Store, state: str, party: Party = AUTHOR) -> Key:
    return store.unlock(SECRETS[state][party], LATER)


def read(store: Store, state: str, party: Party = AUTHOR) -> Alliance:
    return store.read(opened(store, state, party))


def sent_anew(alliance: Alliance) -> Alliance:
    """The author has written something and sends it, from where they are now."""
    alliance = workflow.keep_zone(alliance, AUTHOR, "Asia/Tokyo")
    alliance = workflow.write(alliance, AUTHOR, Field.clause(as_id("offer9")), "I water the plants")
    return workflow.send(alliance, LATER)


def answered(alliance: Alliance) -> Alliance:
    """The partner answers what is there."""
    number = len(alliance.revisions)
    alliance = workflow.respond(
        workflow.keep_zone(alliance, PARTNER, "Europe/Berlin"), number, ClauseKey("purpose1"), Stance.TALK
    )
    return workflow.reply(alliance, number, LATER)


def checked_in(party: Party) -> Callable[[Alliance], Alliance]:
    """A party says how it fares."""

    def act(alliance: Alliance) -> Alliance:
        felt = workflow.set_pulse(alliance, party, ClauseKey("purpose1"), Pulse.WOBBLES)
        return workflow.check_in(felt, party, LATER)

    return act


def ended(party: Party) -> Callable[[Alliance], Alliance]:
    """A party adds their last words."""
    return lambda a: workflow.end(workflow.write_parting(a, party, "Farewell"), party, LATER)


ON: dict[tuple[str, Party], tuple[Callable[[Alliance], Alliance], State]] = {
    ("draft", AUTHOR): (sent_anew, State.SENT),
    ("sent", AUTHOR): (sent_anew, State.SENT),
    ("sent", PARTNER): (answered, State.REPLIED),
    ("opened", AUTHOR): (sent_anew, State.SENT),
    ("opened", PARTNER): (answered, State.REPLIED),
    ("replied", AUTHOR): (sent_anew, State.SENT),
    ("replied", PARTNER): (answered, State.REPLIED),
    ("agreed", AUTHOR): (checked_in(AUTHOR), State.LIVING),
    ("agreed", PARTNER): (checked_in(PARTNER), State.LIVING),
    ("living", AUTHOR): (sent_anew, State.SENT),
    ("living", PARTNER): (checked_in(PARTNER), State.LIVING),
    ("closed", AUTHOR): (ended(AUTHOR), State.CLOSED),
    ("closed", PARTNER): (lambda alliance: alliance, State.CLOSED),
}
"""What each does next in each state, and where it leads."""


@pytest.mark.parametrize(("state", "party"), BOTH)
def test_in_every_state_both_open_it_and_carry_it_on(store: Store, state: str, party: Party) -> None:
    assert read(store, state, party).state == state
    act, after = ON[state, party]
    store.change(opened(store, state, party), act, LATER)
    assert read(store, state, party).state is after


def test_programs_of_before_are_told_that_the_file_is_newer(store: Store) -> None:
    before = {step.name for step in migrations.applied(Database(EARLIER / "alliance.db"))}
    now = {step.name for step in migrations.applied(Database(store.path))}
    assert before < now


@pytest.mark.parametrize("state", [state for state in SECRETS if state not in ("draft",)])
def test_what_has_none_of_the_new_stays_in_the_first_format(store: Store, state: str) -> None:
    alliance = read(store, state)
    for party in Party:
        assert '"format": "alliance/1"' in snapshot_file.write(snapshots.snapshot(alliance, party))
        assert '"format": "alliance-export/1"' in export_file.write(export(alliance, party, LATER))
    moved = sent_anew(alliance) if state != "closed" else alliance
    written = snapshot_file.write(snapshots.snapshot(moved, PARTNER))
    assert f'"alliance/{1 if state == "closed" else 2}"' in written


@pytest.mark.parametrize("party", Party)
def test_what_is_taken_along_is_the_same_file_byte_for_byte(store: Store, party: Party) -> None:
    taken = export_file.write(export(read(store, "agreed"), party, on(7)))
    assert taken == (EARLIER / f"{party}.json").read_text()


def test_the_agreement_is_the_same_file_with_its_digest_byte_for_byte(store: Store) -> None:
    shown = snapshots.agreed_snapshot(read(store, "agreed"))
    kept = (EARLIER / "agreement.pdf").read_bytes()
    assert render_agreement(shown) == kept
    verdict = verify(kept)
    assert verdict.state is Finding.UNCHANGED
    assert verdict.snapshot == shown
    assert digest.agreed(shown)


@pytest.mark.parametrize("file", ["author.json", "partner.json", "agreement.pdf"])
@pytest.mark.parametrize("mine", Party)
def test_files_are_brought_by_either(file: str, mine: Party) -> None:
    found = bring("new", brought.read((EARLIER / file).read_bytes()), mine, LATER)
    assert found.name(AUTHOR) == ("Ana" if mine is AUTHOR else "Dan")
    assert workflow.send(found, LATER + timedelta(days=1)).state is State.SENT


@pytest.mark.parametrize("by", Party)
def test_a_form_filled_in_before_is_taken_in(store: Store, by: Party) -> None:
    filled = form.read((EARLIER / "filled.pdf").read_bytes())
    replied = workflow.reply_from(read(store, "sent"), filled, by, LATER)
    assert replied.reply
    said = {r.clause: (r.stance, r.text) for r in replied.reply.responses}
    assert list(said.values())[-1] == (Stance.NO, "Not on Sundays")
