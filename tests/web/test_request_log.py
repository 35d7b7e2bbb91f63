"""Each line of the log: what it has, and what it can't have."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from alliance_core.model import Party
from alliance_core.settings import Log
from pages.web.server import logs
from tests.web.conftest import ORIGIN, Kept, open_as, run

TYPED = "the baby cries at three"


class Written:
    """What the log has by now."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.text = ""

    def getvalue(self) -> str:
        """All of it."""
        self.text += self.capsys.readouterr().err
        return self.text

    def lines(self) -> list[dict[str, object]]:
        """Line by line, from JSON."""
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Written]:
    """The log of a server, from its start on; all is put back in the end."""
    own = logging.getLogger(logs.OWN)
    before = logging.getLogRecordFactory(), own.handlers, own.propagate, own.level
    yield Written(capsys)
    logging.setLogRecordFactory(before[0])
    own.handlers, own.propagate = before[1], before[2]
    own.setLevel(before[3])


def test_a_request_is_a_line_with_the_pattern_of_its_route(
    written: Written, client: TestClient, kept: Kept
) -> None:
    logs.begin(Log.JSON)
    open_as(client, kept, Party.PARTNER)
    client.get(f"/documents/{kept.alliance.id}/partner/alliance.pdf?said={TYPED}")
    client.post("/save", json={"text": TYPED})
    _, opened, shown, saved = written.lines()
    assert set(opened) == {"time", "level", "logger", "event", "method", "route", "status", "ms"}
    assert (opened["method"], opened["route"], opened["status"]) == ("POST", "/open", 200)
    assert shown["route"] == "/documents/{alliance}/{party}/{name}.pdf"
    assert (saved["status"], saved["level"]) == (400, "warning")
    assert kept.alliance.id not in written.getvalue()
    assert kept.secrets[Party.PARTNER] not in written.getvalue()
    assert "baby" not in written.getvalue()


def test_what_is_asked_all_the_time_is_a_line_only_when_it_fails(
    written: Written, client: TestClient
) -> None:
    logs.begin(Log.JSON)
    client.get("/robots.txt")
    client.get("/assets/none.css")
    (line,) = written.lines()
    assert (line["route"], line["status"]) == ("/assets/{name}", 404)


def test_trouble_with_the_store_is_a_line_with_its_sort(
    written: Written, client: TestClient, kept: Kept
) -> None:
    logs.begin(Log.JSON)
    kept.store.path.unlink()
    assert client.post("/open", json={"secret": kept.secrets[Party.AUTHOR]}).status_code == 503
    trouble, request = written.lines()
    assert (trouble["event"], trouble["error"]) == ("store trouble", "StoreMissing")
    assert (request["status"], request["level"]) == (503, "error")
    assert str(kept.store.path) not in written.getvalue()


def test_an_error_in_a_route_is_its_type_and_place(written: Written) -> None:
    async def breaks(request: Request) -> Response:
        raise ValueError(await request.body())

    logs.begin(Log.JSON)
    app = logs.RequestLog(Starlette(routes=[Route("/breaks", breaks, methods=["POST"])]), paths={"/breaks"})
    client = TestClient(app, headers=ORIGIN, raise_server_exceptions=False)
    with pytest.raises(ValueError, match=TYPED):
        TestClient(app).post("/breaks", content=TYPED)
    client.post("/breaks", content=TYPED)
    for line in written.lines():
        assert line["status"] == 500
        assert str(line["error"]).startswith("ValueError at tests/web/test_request_log.py:")
    assert "baby" not in written.getvalue()


def test_other_programs_say_where_and_not_what(written: Written) -> None:
    other = logging.getLogger("somebody.else")
    other.propagate = False
    other.handlers = [logging.StreamHandler()]
    logs.begin(Log.JSON)
    other.warning("cannot draw %s", TYPED)
    other.warning(f"cannot draw {TYPED}")
    try:
        int(TYPED)
    except ValueError:
        other.exception("cannot count %r", TYPED)
    noticed, again, failed = written.lines()
    assert noticed["event"] == again["event"] == "notice"
    assert str(noticed["place"]).startswith("test_request_log:")
    assert str(failed["error"]).startswith("ValueError at tests/web/test_request_log.py:")
    assert "baby" not in written.getvalue()


@pytest.mark.parametrize("form", list(Log))
def test_what_fails_in_the_background_is_not_quoted(
    written: Written, form: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("asyncio"), "handlers", [logging.StreamHandler()])

    async def fail() -> None:
        raise ValueError(TYPED)

    async def begin() -> None:
        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.wait([task])

    logs.begin(form)
    run(begin())
    logging.getLogger("asyncio").error("Task exception was never retrieved %s", ValueError(TYPED))
    assert len(written.getvalue().splitlines()) == 2
    assert "baby" not in written.getvalue()


def test_plain_lines_say_the_same_in_order(written: Written) -> None:
    logs.begin(Log.PLAIN)
    logs.event("purge", removed=3)
    assert written.getvalue().rstrip().endswith(" info alliance: purge removed=3")


def test_lines_are_plain_on_a_terminal_and_json_elsewhere_unless_the_host_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert logs.form(None) is Log.JSON
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert logs.form(None) is Log.PLAIN
    assert logs.form(Log.JSON) is Log.JSON


@given(name=st.text(), value=st.text())
def test_an_event_is_one_line_whatever_is_in_it(name: str, value: str) -> None:
    record = logging.LogRecord(logs.OWN, logging.INFO, "", 0, name, (), None)
    record.fields = {"value": value}
    line = logs.OneLine(Log.JSON).format(record)
    assert "\n" not in line
    assert json.loads(line)["value"] == value
