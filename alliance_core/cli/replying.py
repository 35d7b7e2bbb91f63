"""An answer that came as a file, from the command line."""

from __future__ import annotations

from pathlib import Path

from alliance_core.cli import usage
from alliance_core.cli.terminal import _, given, now, read, settings
from alliance_core.documents.clean import inline


@usage.command(
    "reply",
    _("take in a filled invitation as the partner’s reply"),
    epilog=_("Exit code 0: it is the reply now. 2: it could not be taken in, and standard error says why."),
)
@usage.file("filled.pdf")
@usage.link(
    _(
        "the link of one of the two; - reads it from standard input, where no list of processes and no "
        "history of commands shows it"
    ),
    required=True,
)
@usage.database()
def reply(file: Path, link: str, database: str | None) -> None:
    """Make what is filled in the partner's reply, and say what it was.

    Raises FormError, RuleError, LinkError, StoreError, Failure.
    """
    from alliance_core import workflow
    from alliance_core.documents.received import form
    from alliance_core.store import Store

    filled = form.read(read(file))
    store = Store(settings(database=database).database)
    key = store.unlock(given(link), now())
    taken = store.change(key, lambda alliance: workflow.reply_from(alliance, filled, key.party, now()), now())
    news = workflow.taken_news(taken)
    said = _(
        "This is {partner}’s answer to revision {number} now. Points: {points}; own words: {own}; "
        "going on from an earlier revision: {stays}."
    )
    print(
        said.format(
            partner=inline(taken.revisions[-1].partner.text),
            number=len(taken.revisions),
            points=len(news.said.responses),
            own=len(news.said.clauses) + len(news.said.answers),
            stays=len(news.stays.responses) + len(news.stays.clauses) + len(news.stays.answers),
        )
    )


COMMANDS = (reply,)
