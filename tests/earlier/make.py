"""What this version writes, for later ones to open: `python -m tests.earlier.make FOLDER`, in a checkout of it.

A database with an alliance in each state and the secrets that open them, what both took along of the one they agreed
to, its PDF, and an invitation that was filled in. The folder is named after the version.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance_core import links, workflow
from alliance_core.content import content
from alliance_core.derived import digest, snapshots
from alliance_core.derived.export import export
from alliance_core.documents import export_file
from alliance_core.documents.pdf.alliance import render, render_agreement
from alliance_core.model import Alliance, Field, Holder, Lane, Meetings, Party, Practical, Situation, Stance
from alliance_core.model.ids import authors_key
from alliance_core.store import Store
from tests.called import P_OFFER1
from tests.filling import by_pypdf

BEGUN = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
"""In most of the world it is another day than in London."""


def on(day: int) -> datetime:
    """So many days later."""
    return BEGUN + timedelta(days=day)


def lived(identity: str) -> dict[str, Alliance]:
    """An alliance in each state it comes through, with something of everything in it."""
    example = content("en").situations[Situation.HOUSEHOLD].example
    draft = workflow.start(identity, Situation.HOUSEHOLD, Lane.GUIDED, "Ana", "Dan", "en", BEGUN)
    for clause in example.clauses[:6]:
        if clause.kind == "statement":
            draft = workflow.write(draft, Party.AUTHOR, Field.clause(clause.id), clause.text)
    draft = workflow.add_routine(draft, "Bins", "before nine", "the lid is shut")
    draft = workflow.add_routine(draft, "Bottles", "21:00 to 01:00", "dry")
    draft = workflow.set_date(draft, Party.AUTHOR, Practical.REVIEW, on(60).date())
    draft = workflow.set_meetings(draft, Party.AUTHOR, Meetings(first=on(7).date(), minutes=30))
    draft = workflow.write(draft, Party.AUTHOR, Field.answer("conflict"), "We take a walk")
    sent = workflow.send(draft, on(1))
    opened = workflow.record_opening(sent, on(2))
    answered = opened
    for clause in sent.revisions[0].clauses[1:]:
        answered = workflow.respond(answered, 1, authors_key(clause.id), Stance.YES)
    answered = workflow.respond(answered, 1, authors_key(sent.revisions[0].clauses[0].id), Stance.YES_IF)
    answered = workflow.write(answered, Party.PARTNER, Field.clause(P_OFFER1), "I bring cake")
    answered = workflow.reply(answered, 1, on(3))
    yes = workflow.respond(answered, 1, authors_key(sent.revisions[0].clauses[0].id), Stance.YES)
    yes = workflow.reply(yes, 1, on(4))
    agreed = workflow.say_to(yes, P_OFFER1, Stance.YES)
    shown = digest.of(agreed.id, workflow.to_sign(agreed, Party.AUTHOR))
    agreed = workflow.send_and_sign(agreed, shown, "Ana A.", on(5))
    shown = digest.of(agreed.id, agreed.revisions[-1])
    agreed = workflow.sign(agreed, Party.PARTNER, shown, "Dan D.", on(6))
    living = workflow.check_in(workflow.rest_works(agreed, Party.AUTHOR), Party.AUTHOR, on(30))
    closed = workflow.end(workflow.write_parting(living, Party.PARTNER, "Thank you"), Party.PARTNER, on(90))
    return {
        "draft": draft,
        "sent": sent,
        "opened": opened,
        "replied": answered,
        "agreed": agreed,
        "living": living,
        "closed": closed,
    }


def write(folder: Path) -> None:
    """All of it, into a folder."""
    folder.mkdir(parents=True)
    store, secrets = Store(folder / "alliance.db"), {}
    store.prepare()
    for state in lived(""):
        alliance = lived(f"earlier-{state}")[state]
        secrets[state] = {party.value: links.mint() for party in Party}
        key = store.create(alliance, secrets[state]["author"], BEGUN)
        if alliance.revisions:
            store.grant(key, Holder.PARTNER, secrets[state]["partner"], BEGUN)
    (folder / "secrets.json").write_text(json.dumps(secrets, indent=1) + "\n")
    agreed, sent = lived("earlier-agreed")["agreed"], lived("earlier-sent")["sent"]
    (folder / "agreement.pdf").write_bytes(render_agreement(snapshots.agreed_snapshot(agreed)))
    for party in Party:
        (folder / f"{party}.json").write_text(export_file.write(export(agreed, party, on(7))))
    form = render(snapshots.invitation_snapshot(sent), to_answer=True, now=on(2))
    first, second = (clause.id for clause in sent.revisions[0].clauses[:2])
    answers = {f"stance/{first}": "yes", f"stance/{second}": "no", f"text/{second}": "Not on Sundays"}
    (folder / "filled.pdf").write_bytes(by_pypdf(form, answers))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
