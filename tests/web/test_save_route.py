import json

import pytest
from httpx import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from alliance_core import typed, workflow
from alliance_core.limits import TEXT_LENGTH
from alliance_core.model import Party
from tests.cases import KINDS
from tests.examples import share
from tests.web.conftest import Kept, keep, open_as

FIELD = "clause-offer1-text"


def save(client: TestClient, kept: Kept, text: str, **more: object) -> Response:
    body = {"alliance": kept.alliance.id, "party": "author", "field": FIELD, "text": text} | more
    return client.post(
        "/save", content=json.dumps(body).encode(), headers={"content-type": "application/json"}
    )


def stands(kept: Kept, field: str = FIELD, party: Party = Party.AUTHOR) -> str:
    return workflow.written(kept.store.read(kept.key), party, workflow.field_named(field))


def aside(kept: Kept) -> list[str]:
    return [one.text for one in kept.store.read(kept.key).draft.set_aside]


def test_what_is_typed_is_kept_and_the_time_is_told(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    answer = save(client, kept, "good news too", was="bad news within a day")
    assert answer.status_code == 200
    assert answer.json()["at"].startswith("20")
    assert stands(kept) == "good news too"
    assert aside(kept) == []


@settings(share(0.25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=())))
def test_whatever_is_typed_comes_back(client: TestClient, kept: Kept, text: str) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert save(client, kept, text).status_code == 200
    assert stands(kept) == typed.text(text)


def test_text_from_a_word_processor_keeps_its_lines(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    pasted = (KINDS / "pasted.txt").read_bytes().decode()
    assert save(client, kept, pasted).status_code == 200
    assert stands(kept) == (KINDS / "pasted-kept.txt").read_text("utf-8")


def test_without_a_key_nothing_is_written(client: TestClient, kept: Kept) -> None:
    answer = save(client, kept, "hello")
    assert answer.status_code == 403
    assert "key" in answer.json()["say"]
    assert stands(kept) == "bad news within a day"


def test_a_partners_key_does_not_write_on_the_authors_sheet(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.PARTNER)
    assert save(client, kept, "mine now").status_code == 403
    client.cookies.set(f"alliance-author-{kept.alliance.id}", kept.secrets[Party.PARTNER])
    assert save(client, kept, "mine now").status_code == 403
    assert stands(kept) == "bad news within a day"


def test_too_long_a_text_is_said_and_the_last_one_stays(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert save(client, kept, "ä" * TEXT_LENGTH, was="語" * TEXT_LENGTH).status_code == 200
    answer = save(client, kept, "ä" * (TEXT_LENGTH + 1))
    assert answer.status_code == 422
    assert "10001" in answer.json()["say"].replace(",", "")
    assert stands(kept) == "ä" * TEXT_LENGTH


def test_a_field_of_nine_megabytes_is_refused_and_the_last_one_stays(client: TestClient, kept: Kept) -> None:
    before = stands(kept)
    answer = save(client, kept, "x" * 9_000_000)
    assert answer.status_code == 413
    assert "shorten it" in answer.json()["say"]
    assert stands(kept) == before


def test_a_field_that_does_not_exist_is_said(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert save(client, kept, "x", field="clause-nothing-at-all").status_code == 409


def test_wording_from_elsewhere_is_set_aside_not_overwritten(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    save(client, kept, "from the phone", was="bad news within a day")
    save(client, kept, "from the desk", was="bad news within a day")
    assert stands(kept) == "from the desk"
    assert aside(kept) == ["from the phone"]


def test_a_late_copy_replaces_only_what_its_writer_saw(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    save(client, kept, "bad news at once", was="bad news within a day", late=True)
    assert stands(kept) == "bad news at once"
    assert aside(kept) == []


@pytest.mark.parametrize("unsaid", [{}, {"was": None}, {"was": ""}])
@pytest.mark.parametrize("sent", [[], ["typed"]])
def test_a_late_copy_that_knows_nothing_of_what_stood_there_is_kept_beside_what_does(
    client: TestClient, kept: Kept, unsaid: dict[str, str | None], sent: list[str]
) -> None:
    open_as(client, kept, Party.AUTHOR)
    assert save(client, kept, "typed offline", late=True, sent=sent, **unsaid).status_code == 200
    assert stands(kept) == "bad news within a day"
    assert aside(kept) == ["typed offline"]
    new = "clause-offer2-text"
    assert save(client, kept, "typed offline", field=new, late=True, sent=sent, **unsaid).status_code == 200
    assert stands(kept, new) == "typed offline"


def test_what_ends_in_a_line_break_is_kept_with_it_and_is_no_other_wording_without(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    save(client, kept, "first\r\n", was="bad news within a day")
    assert stands(kept) == "first\n"
    save(client, kept, "first\nsecond", was="first\r\n")
    assert (stands(kept), aside(kept)) == ("first\nsecond", [])
    save(client, kept, "third", was="nothing of it", sent=["first\r\nsecond"])
    assert (stands(kept), aside(kept)) == ("third", [])


def test_a_late_copy_that_was_overtaken_is_set_aside(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    save(client, kept, "written since", was="bad news within a day")
    save(client, kept, "typed offline", was="bad news within a day", late=True)
    assert stands(kept) == "written since"
    assert aside(kept) == ["typed offline"]


def test_a_late_copy_that_was_only_continued_disappears(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    save(client, kept, "bad news within a day, with an option", was="bad news within a day")
    save(client, kept, "bad news within a day, with", was="bad news within", late=True)
    assert stands(kept) == "bad news within a day, with an option"
    assert aside(kept) == []


def test_what_the_same_page_sent_before_is_no_other_wording_although_its_answer_was_lost(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    was = "bad news within a day"
    save(client, kept, "bad news early", was=was)
    save(client, kept, "good news", was=was, sent=["bad news", "bad news early", "ä" * (TEXT_LENGTH + 1)])
    assert stands(kept) == "good news"
    assert aside(kept) == []
    save(client, kept, "good news late", was=was, sent=["\ud83d", "good news"], late=True)
    assert stands(kept) == "good news late"
    assert aside(kept) == []


def test_a_request_that_was_overtaken_by_a_later_one_of_its_page_changes_nothing(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    was = "bad news within a day"
    save(client, kept, "the last letter", was=was, visit="tab", number=2)
    assert save(client, kept, "the last", was=was, visit="tab", number=1).status_code == 200
    assert stands(kept) == "the last letter"
    assert aside(kept) == []
    save(client, kept, "from another tab", was=was, visit="other", number=1)
    assert stands(kept) == "from another tab"
    assert aside(kept) == ["the last letter"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"party": "partner"},
        {"field": "answer-yes-and-no-text"},
        {"visit": "another tab"},
        {"alliance": "def456"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_nothing_is_overtaken_by_what_was_typed_elsewhere(
    client: TestClient, kept: Kept, elsewhere: dict[str, str]
) -> None:
    """Both sides of two alliances may be open in one browser, and type into fields of one name."""
    others = keep(kept.store, "def456")
    for one in (kept, others):
        for party in Party:
            open_as(client, one, party)
    first = {"field": "answer-conflict-text", "visit": "tab"}
    assert save(client, kept, "the one", **first, number=5).status_code == 200
    assert save(client, kept, "the other", **first | elsewhere, number=1).status_code == 200
    read = kept.store.read(others.key if "alliance" in elsewhere else kept.key)
    party = Party(elsewhere.get("party", "author"))
    assert (
        workflow.written(read, party, workflow.field_named(elsewhere.get("field", "answer-conflict-text")))
        == "the other"
    )


def test_a_text_that_comes_twice_does_not_undo_what_was_done_in_between(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    one = {"was": "bad news within a day", "visit": "tab", "number": 3}
    save(client, kept, "never mind", **one)
    now = kept.store.read(kept.key).created_at
    field = workflow.field_named(FIELD)
    kept.store.change(kept.key, lambda alliance: workflow.write(alliance, Party.AUTHOR, field, ""), now)
    assert save(client, kept, "never mind", **one).status_code == 200
    assert stands(kept) == ""


def test_what_the_same_page_brought_by_another_way_is_no_other_wording(
    client: TestClient, kept: Kept
) -> None:
    open_as(client, kept, Party.AUTHOR)
    was = "bad news within a day"
    save(client, kept, "came with a press", was=was, visit="tab", number=3)
    save(client, kept, "typed on", was=was, visit="tab", number=4)
    assert stands(kept) == "typed on"
    assert aside(kept) == []


def test_two_pages_that_type_by_turns_leave_two_wordings(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    was = {"one": "bad news within a day", "two": "bad news within a day"}
    for words in ("at", "at once", "at once and in"):
        for tab in was:
            text = f"from {tab} {words}"
            save(client, kept, text, was=was[tab])
            was[tab] = text
    assert stands(kept) == "from two at once and in"
    assert aside(kept) == ["from one at once and in"]


def test_a_broken_store_is_said_with_a_sentence(client: TestClient, kept: Kept) -> None:
    open_as(client, kept, Party.AUTHOR)
    kept.store.path.write_bytes(b"not a database" * 1000)
    answer = save(client, kept, "hello")
    assert answer.status_code == 503
    assert "tell whoever runs this server" in answer.json()["say"]
    assert str(kept.store.path) not in answer.text
