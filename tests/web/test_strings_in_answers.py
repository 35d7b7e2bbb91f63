"""Every naughty string in what routes take and answer: bodies, addresses, headers, sentences, log lines."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, unquote

import pytest
from httpx import Response
from starlette.testclient import TestClient

from alliance_core import typed, workflow
from alliance_core.model import Field, Party
from pages.web.server.script_errors import keep_logs_discreet
from tests.called import OFFER1
from tests.conftest import Show
from tests.naughty import OWN, STRINGS, alive_if_read, joined, named
from tests.web.conftest import Kept, open_as

TITLE = "Strings tried per place"
OFFER = {"alliance": "abc123", "party": "author", "field": "clause-offer1-text"}
TELLING = [one for one in alive_if_read(STRINGS) if len(one) > 9]
"""Strings that no sentence of ours has by chance."""


SENT = (*OWN, *joined(STRINGS, limit=100))
"""All strings, some together in one: fewer requests, each within what a name or a field may be long."""


def post(client: TestClient, path: str, body: dict[str, str]) -> Response:
    """Sends it as JSON, in which half a character can be sent as well."""
    return client.post(path, content=json.dumps(body), headers={"content-type": "application/json"})


def assert_quotes_nothing(answer: str) -> None:
    """None of the strings stands in an answer, in whatever way it would be escaped."""
    plain = answer.replace("\\\\", "\\")
    assert not [one for one in TELLING if one in answer or one in plain or one in unquote(answer)]


@pytest.fixture
def discreet() -> Iterator[None]:
    standard = logging.getLogRecordFactory()
    keep_logs_discreet()
    yield
    logging.setLogRecordFactory(standard)


def test_what_is_sent_to_be_saved_is_kept_as_typed_and_quoted_by_no_answer(
    client: TestClient, kept: Kept, show: Show
) -> None:
    open_as(client, kept, Party.AUTHOR)
    for raw in SENT:
        answer = post(client, "/save", OFFER | {"text": raw})
        assert (answer.status_code, list(answer.json())) == (200, ["at"])
        now = kept.store.read(kept.key)
        assert workflow.written(now, Party.AUTHOR, Field.clause(OFFER1)) == typed.text(raw)
    show(TITLE, f"POST /save, the text: {len(STRINGS)} strings, all kept as typed, none in an answer")


@pytest.mark.parametrize("part", ["alliance", "party", "field", "was", "late"])
def test_no_part_of_what_is_sent_to_be_saved_comes_back(
    client: TestClient, kept: Kept, part: str, show: Show
) -> None:
    open_as(client, kept, Party.AUTHOR)
    before = workflow.written(kept.store.read(kept.key), Party.AUTHOR, Field.clause(OFFER1))
    for raw in SENT:
        answer = post(client, "/save", OFFER | {"text": before, part: raw})
        assert answer.status_code in (200, 400, 403, 409, 422)
        assert_quotes_nothing(answer.text)
    assert workflow.written(kept.store.read(kept.key), Party.AUTHOR, Field.clause(OFFER1)) == before
    show(TITLE, f"POST /save, {part}: {len(STRINGS)} strings, none in an answer")


@pytest.mark.parametrize(
    ("path", "part"), [("/open", "secret"), ("/open", "to"), ("/keep", "alliance"), ("/forget", "alliance")]
)
def test_no_answer_quotes_what_it_was_asked(
    client: TestClient, kept: Kept, path: str, part: str, show: Show
) -> None:
    secret = {"secret": kept.secrets[Party.PARTNER]} if path == "/open" else {}
    for raw in SENT:
        answer = post(client, path, secret | {part: raw})
        assert_quotes_nothing(answer.text)
        assert_quotes_nothing(str(answer.headers))
        assert "\n" not in "".join(answer.headers.values())
    show(TITLE, f"POST {path}, {part}: {len(STRINGS)} strings, none in an answer")


@pytest.mark.parametrize(
    "address",
    [
        *("/{}", "/assets/{}", "/overview?a={}", "/documents/{}/author/alliance.ics"),
        *("/documents/{}/author/alliance.pdf", "/documents/abc123/{}/alliance.pdf"),
        *("/documents/abc123/author/{}.pdf", "/documents/abc123/author/changes.pdf?from={}"),
    ],
)
def test_no_page_quotes_its_address(client: TestClient, kept: Kept, address: str, show: Show) -> None:
    open_as(client, kept, Party.AUTHOR)
    for raw in SENT:
        answer = client.get(address.format(quote(typed.text(raw), safe="")))
        assert answer.status_code in (200, 307, 403, 404, 410)
        if not answer.content.startswith(b"%PDF"):
            assert_quotes_nothing(answer.text)
        assert not [value for name, value in answer.headers.items() if name != "location" and "evil" in value]
    show(TITLE, f"GET {address.format('…')}: {len(STRINGS)} strings, none in an answer")


def test_a_file_is_named_by_letters_whatever_the_two_are_called(
    client: TestClient, kept: Kept, show: Show
) -> None:
    shape = re.compile(r"attachment; filename=\"alliance\.ics\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+")
    open_as(client, kept, Party.AUTHOR)
    for name in named():
        kept.store.change(
            kept.key,
            partial(workflow.rename, party=Party.PARTNER, name=name),
            kept.alliance.revisions[0].sent_at,
        )
        answer = client.get("/documents/abc123/author/alliance.ics")
        given = answer.headers["content-disposition"]
        assert shape.fullmatch(given)
        file = unquote(given.rpartition("''")[2])
        assert file.endswith(".ics")
        assert not re.search(r'[/\\:*?"<>|\x00-\x1f]', file)
        assert len(file.encode()) <= 200
    show(TITLE, f"Content-Disposition: {len(named())} strings, one plain file name each")


@pytest.mark.usefixtures("discreet")
def test_no_log_line_has_what_somebody_sent(
    client: TestClient, kept: Kept, caplog: pytest.LogCaptureFixture, show: Show
) -> None:
    open_as(client, kept, Party.AUTHOR)
    caplog.set_level(logging.DEBUG)
    for raw in joined(STRINGS, limit=9_000):
        post(client, "/save", OFFER | {"text": raw})
        post(client, "/save", OFFER | {"text": raw + "x" * 10_000})
        post(client, "/save", OFFER | {"field": raw})
        post(client, "/open", {"secret": raw})
    kept_lines = "\n".join(record.getMessage() for record in caplog.records if record.name != "httpx")
    assert_quotes_nothing(kept_lines)
    show(TITLE, f"log lines: {len(STRINGS)} strings, none in {len(caplog.records)} lines")
