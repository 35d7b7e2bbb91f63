"""The paper of a document that a browser asks for."""

import io

import pypdf
import pytest
from starlette.testclient import TestClient

from alliance_core.model import Party
from pages.web.paper_size import region
from tests.web.conftest import Kept, open_as


@pytest.mark.parametrize(
    ("accepted", "found"),
    [
        ("en-US,en;q=0.9", "US"),
        ("en-GB,en-US;q=0.8", "GB"),
        ("es-419,es-MX;q=0.9", None),
        ("de,en-US;q=0.7", None),
        ("en;q=0.5, fr-CA;q=0.9", "CA"),
        ("fil-PH", "PH"),
        ("zh-Hant-TW", "TW"),
        ("zh-yue-HK", "HK"),
        ("*", None),
        ("", None),
        ("en-US;q=x,de-DE;q=0.1", "DE"),
        (",;q=,;;,-US", None),
        ("en-" + "US" * 10_000, None),
    ],
)
def test_the_region_is_that_of_the_language_wanted_most(accepted: str, found: str | None) -> None:
    assert region(accepted) == found


def width(client: TestClient, address: str, accepted: str) -> float:
    content = client.get(address, headers={"accept-language": accepted}).content
    return float(pypdf.PdfReader(io.BytesIO(content)).pages[0].mediabox.width)


@pytest.mark.parametrize("name", ["alliance", "card"])
def test_who_reads_in_america_gets_letter_and_who_reads_elsewhere_a4(
    client: TestClient, kept: Kept, name: str
) -> None:
    open_as(client, kept, Party.PARTNER)
    address = f"/documents/{kept.alliance.id}/partner/{name}.pdf"
    assert width(client, address, "en-US,en;q=0.9") == 612
    assert width(client, address, "en-GB,en;q=0.9") == pytest.approx(595.28, abs=0.01)
