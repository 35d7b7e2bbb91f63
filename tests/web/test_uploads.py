"""Files come in only where a page asks for one: so many for a session, so many bytes in all, each for a short while."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from alliance_core.limits import IMPORT_BYTES
from pages.uploads import FULL, NOT_ASKED, SESSIONS, TOO_MANY, NotLetIn, Uploads
from pages.web.server import uploads as server
from pages.web.server.uploads import BoundedUploads

PLACE = "/_stcore/upload_file/{session}/{file}"


class Held:
    """Who holds what came, as Streamlit does: by session and file."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], bytes] = {}

    @property
    def uploaded_file_mgr(self) -> Held:
        """Itself: the runtime has it under this name."""
        return self

    def remove_file(self, session: str, file: str) -> None:
        """Lets one go."""
        self.files.pop((session, file), None)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    found = Held()
    monkeypatch.setattr(server, "get_instance", lambda: found)
    return found


@pytest.fixture
def uploads() -> Uploads:
    return Uploads(per_session=2, in_all=100)


@pytest.fixture
def client(held: Held, uploads: Uploads) -> Iterator[TestClient]:
    async def put(request: Request) -> Response:
        place = request.path_params["session"], request.path_params["file"]
        held.files[place] = await request.body()
        return Response(status_code=204)

    async def delete(request: Request) -> Response:
        held.remove_file(request.path_params["session"], request.path_params["file"])
        return Response(status_code=204)

    inner = Starlette(routes=[Route(PLACE, put, methods=["PUT"]), Route(PLACE, delete, methods=["DELETE"])])
    with TestClient(BoundedUploads(inner, uploads)) as client:
        yield client


def put(client: TestClient, session: str, file: str, data: bytes = b"x") -> int:
    """The status with which a file is answered."""
    return client.put(PLACE.format(session=session, file=file), content=data).status_code


def test_a_session_whose_page_asks_for_none_can_leave_nothing(
    client: TestClient, held: Held, uploads: Uploads
) -> None:
    assert put(client, "ada", "1") == NOT_ASKED
    uploads.ask("ada")
    assert put(client, "sam", "1") == NOT_ASKED
    assert put(client, "ada", "1") == 204
    uploads.ask_no_more("ada")
    assert put(client, "ada", "2") == NOT_ASKED
    assert [*held.files] == [("ada", "1")]


def test_a_session_has_so_many_and_a_place_for_each_that_was_read(
    client: TestClient, held: Held, uploads: Uploads
) -> None:
    uploads.ask("ada")
    assert [put(client, "ada", name) for name in "123"] == [204, 204, TOO_MANY]
    uploads.forget(held, "ada", "1")  # type: ignore[arg-type]
    assert put(client, "ada", "3") == 204
    assert client.delete(PLACE.format(session="ada", file="2")).status_code == 204
    assert put(client, "ada", "4") == 204


def test_all_together_come_to_so_many_bytes(client: TestClient, uploads: Uploads) -> None:
    for session in ("ada", "sam"):
        uploads.ask(session)
    assert put(client, "ada", "1", b"x" * 60) == 204
    assert put(client, "sam", "1", b"x" * 60) == FULL
    assert uploads.bytes == 60
    assert put(client, "sam", "1", b"x" * 40) == 204


def test_what_nobody_reads_is_gone_after_a_while(
    client: TestClient, held: Held, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "KEPT", 0)
    uploads.ask("ada")
    assert put(client, "ada", "1") == 204
    assert put(client, "ada", "2") == 204  # by now the loop has had its turn
    client.get("/")
    assert held.files == {}
    assert uploads.bytes == 0


def test_sessions_that_ask_and_never_come_back_are_forgotten() -> None:
    uploads = Uploads()
    for number in range(SESSIONS + 1):
        uploads.ask(f"s{number}")
    with pytest.raises(NotLetIn):
        uploads.begin("s0", "1")
    uploads.begin("s1", "1")


def test_no_file_that_may_come_in_is_written_to_the_disk_on_its_way() -> None:
    assert MultiPartParser.spool_max_size > IMPORT_BYTES
