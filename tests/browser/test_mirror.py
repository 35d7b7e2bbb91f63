"""Mirror mode: until the partner has given their answers, nothing of the author's reaches their browser."""

from __future__ import annotations

import secrets

from playwright.sync_api import WebSocket

from alliance_core import links, workflow
from alliance_core.model import Holder, Lane, Party, Situation
from alliance_core.store import Store
from pages import house
from tests.browser.conftest import Opens, Server
from tests.browser.documents import Document
from tests.browser.person import PHONE, Person

HIDDEN = "Slowly, and with a walk before every no."


def test_the_authors_answers_travel_only_after_the_partner_has_given_theirs(
    server: Server, contexts: Opens
) -> None:
    store, now = Store(server.database), house.now()
    alliance = workflow.start(
        secrets.token_hex(8),
        Situation.PEERS,
        Lane.GUIDED,
        "Ada",
        "Ben",
        "en",
        now,
    )
    for field, text in (("clause-idea1-text", "Share the lab"), ("answer-conflict-text", HIDDEN)):
        alliance = workflow.write(alliance, Party.AUTHOR, workflow.field_named(field), text)
    key = store.create(workflow.send(workflow.mirror(alliance, on=True), now), links.mint(), now)
    secret = links.mint()
    store.grant(key, Holder.PARTNER, secret, now)

    partner = Person(contexts(**PHONE), server.url)
    came: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda frame: came.append(frame if isinstance(frame, bytes) else frame.encode())
        )

    partner.page.on("websocket", listen)
    partner.open(links.address(server.url, secret, Holder.PARTNER))
    papers = Document(partner.pdf("Read it as a PDF first"))
    assert papers.lacks("Share the lab") == []
    assert papers.lacks(HIDDEN)
    for step in ("idea", "questions"):
        partner.turn(f"answer?a={key.alliance}&step={step}", f"answer-{step}")
    partner.write("answer-conflict-text", "We sleep on it.")
    for page in ("answer-check", "sign", "life", "compare"):
        partner.turn(f"{page}?a={key.alliance}", page)
        came.append(partner.page.content().encode())
    assert any(b"Share the lab" in piece for piece in came), "what is shown is seen in the traffic"
    assert not [piece for piece in came if HIDDEN.encode() in piece]

    partner.turn(f"answer?a={key.alliance}&step=questions", "answer-questions")
    partner.press("These are my answers")
    assert [piece for piece in came if HIDDEN.encode() in piece]
    partner.fits()
