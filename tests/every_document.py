"""Everything that everybody gets of some alliances, into a folder: `every_document.py ALLIANCES FOLDER`.

It runs in any revision of the tree, as it knows the addresses of the routes, how alliances are stored, the clock in
`pages.house` and the command line, and no other name.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from alliance_core.model import Alliance, Holder
from pages import house

# Another revision of the tree may have them elsewhere.
mounted = import_module("pages.web.mounted" if find_spec("pages.web.mounted") else "pages.web")

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
PAPERS = {"a4": "en-GB", "letter": "en-US"}
PRINTED = ("alliance", "invitation", "agenda", "agreement", "card", "changes")
OTHERS = ("alliance.ics", "alliance.json", "alliance.md")


def write(alliances: Path, target: Path) -> None:
    """Stores the alliances, and writes what each of their two gets; where there is nothing, the status that says so."""
    logging.disable()
    house.now = lambda: NOW
    app = Starlette(routes=mounted.routes, middleware=mounted.middleware)
    people = list(stored(json.loads(alliances.read_text())))
    for name, alliance, holder, secret in people:
        client = TestClient(app, headers={"origin": "http://testserver"})
        opened(client, secret)
        into = target / name / holder
        into.mkdir(parents=True)
        for paper, accepted in PAPERS.items():
            wanted = [(f"{file}.pdf", f"{paper}-{file}.pdf") for file in PRINTED]
            wanted += [(file, file) for file in OTHERS if paper == "a4"]
            for file, kept in wanted:
                address = f"/documents/{alliance}/{holder}/{file}"
                given = client.get(address, headers={"accept-language": accepted})
                if given.is_success:
                    (into / kept).write_bytes(given.content)
                else:
                    (into / f"{kept}.refused").write_text(str(given.status_code))
    for situation in sorted({name.partition("/")[0] for name, *_ in people}):
        if not situation.startswith("every"):
            command = [sys.executable, "-P", "-m", "alliance_core.cli", "example", situation]
            made = subprocess.run(command, capture_output=True, check=True).stdout
            (target / situation / "example.json").write_bytes(made)


def stored(alliances: list[dict[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Puts them into the store, and gives the name, the id and the secret of each side."""
    store = house.store()
    for kept in alliances:
        alliance = Alliance.model_validate_json(kept["alliance"])
        key = store.create(alliance, kept["author"], NOW)
        yield kept["name"], alliance.id, "author", kept["author"]
        if alliance.revisions:
            store.grant(key, Holder.PARTNER, kept["partner"], NOW)
            yield kept["name"], alliance.id, "partner", kept["partner"]


def opened(client: TestClient, secret: str) -> None:
    """Lets a device know what a secret opens. What scripts of pages do for it, later revisions ask for."""
    client.cookies.set("alliance-cookies", "1", domain="testserver.local")
    answer = client.post("/open", json={"secret": secret}).raise_for_status()
    if answer.json().get("again"):
        client.post("/open", json={"secret": secret}).raise_for_status()


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
