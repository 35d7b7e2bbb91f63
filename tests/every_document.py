"""Everything that everybody gets of the alliances in a database, into a folder: `every_document.py SECRETS FOLDER`.

It runs in any revision of the tree, as it knows the addresses of the routes, the clock in `pages.house` and the command
line, and no other name.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages import house

# Another revision of the tree may have them elsewhere.
mounted = import_module("pages.web.mounted" if find_spec("pages.web.mounted") else "pages.web")

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
PAPERS = {"a4": "en-GB", "letter": "en-US"}
PRINTED = ("alliance", "invitation", "agenda", "agreement", "card", "changes")
OTHERS = ("alliance.ics", "alliance.json", "alliance.md")


def write(secrets: Path, target: Path) -> None:
    """Writes what each of `secrets` opens; where there is nothing to give, the status that says so."""
    logging.disable()
    house.now = lambda: NOW
    app = Starlette(routes=mounted.routes, middleware=mounted.middleware)
    people = json.loads(secrets.read_text())
    for name, alliance, holder, secret in people:
        client = TestClient(app, headers={"origin": "http://testserver"})
        client.post("/open", json={"secret": secret}).raise_for_status()
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


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
