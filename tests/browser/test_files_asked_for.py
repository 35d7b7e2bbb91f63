"""A file goes to the page that asks for one, is read once, and is not taken where no page asks."""

from __future__ import annotations

from playwright.sync_api import FilePayload, expect

from alliance_core.documents.pdf.alliance import render_agreement
from alliance_core.documents.received.verdict_words import FINDINGS
from alliance_core.documents.received.verifying import Finding
from tests.browser.conftest import Opens, Server
from tests.browser.person import DESK, Person
from tests.documents.agreements import agreed_snapshot


def test_a_file_is_taken_by_the_page_that_asks_and_by_no_other(server: Server, contexts: Opens) -> None:
    person = Person(contexts(**DESK), server.url)
    person.visit("verify")
    agreed = render_agreement(agreed_snapshot())
    upload: FilePayload = {"name": "agreed.pdf", "mimeType": "application/pdf", "buffer": agreed}
    with person.page.expect_request(lambda asked: asked.method == "PUT") as sent:
        person.page.locator("input[type=file]").set_input_files([upload])
    verdict = person.page.get_by_text(FINDINGS[Finding.UNCHANGED])
    expect(verdict).to_be_visible()
    place, token = sent.value.url, sent.value.all_headers()["x-xsrftoken"]
    place = place.rpartition("/")[0]

    def status(name: str) -> int:
        return person.device.request.put(
            f"{place}/{name}", multipart={"file": upload}, headers={"x-xsrftoken": token}
        ).status

    # The session is the same, and what is asked for now is nothing.
    assert status("one-more") == 204
    person.go("To the start page", "home")
    assert status("another") == 403
