"""Sending and inviting are one act: whenever the process dies, there are both or neither."""

import pytest

from alliance_core import links, workflow
from alliance_core.derived import digest
from alliance_core.model import Alliance, Holder, Party
from alliance_core.store import Store
from alliance_core.store.connection import connection
from alliance_core.store.figures import figures
from tests.conftest import Show
from tests.core.people import drafted, sent
from tests.store import elsewhere
from tests.store.conftest import NOW, Kept, adding

DYING = """
import shutil, sqlite3
from alliance_core import links, workflow
from alliance_core.model import Holder
from alliance_core.store.connection import connection
from alliance_core.store.figures import figures
from tests.core.people import drafted, sent

begun, connect = Path(sys.argv[1]), sqlite3.connect
store = Store(begun)
secret = links.mint()
store.prepare()
if sys.argv[2] == "send":
    store.create(drafted(), secret, NOW)
store.scrub()

def dies_at(number, act):
    "Whether the act came to its end before its statement of this number, at which the process dies."
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    left = [number]

    def traced(*arguments, **named):
        made = connect(*arguments, **named)

        def count(_):
            left[0] -= 1
            if not left[0]:
                os._exit(9)

        made.set_trace_callback(count)
        return made

    sqlite3.connect = traced
    act()
    os._exit(0)

for number in range(1, 200):
    copy = Store(begun.with_name(f"{number}.db"))
    shutil.copy(begun, copy.path)
    if sys.argv[2] == "send":
        key = copy.unlock(secret, NOW)
        done = dies_at(number, lambda: copy.change(key, lambda a: workflow.send(a, NOW), NOW))
    else:
        done = dies_at(number, lambda: copy.create(sent(), secret, NOW))
    with connection(copy.path, 0) as db:
        there = db.execute("SELECT count(*) FROM alliances").fetchone()[0]
    revisions = len(copy.read(copy.unlock(secret, NOW)).revisions) if there else 0
    with connection(copy.path, 0) as db:
        shared = db.execute("SELECT coalesce(sum(shared), 0) FROM alliances").fetchone()[0]
        invited = db.execute("SELECT count(*) FROM links WHERE party = 'partner'").fetchone()[0]
    print(f"{revisions}{shared}{invited}", flush=True)
    if done:
        break
"""


@pytest.mark.parametrize("act", ["send", "begin"])
def test_a_process_that_dies_at_any_moment_leaves_it_sent_with_a_link_or_not_sent(
    act: str, store: Store, show: Show
) -> None:
    found = elsewhere.run(DYING, store.path.with_name("begun.db"), act)
    assert found[-1] == "111"
    assert set(found) == {"000", "111"}
    assert len(found) > 8
    show(
        "Faults survived",
        f"died at each of {len(found) - 1} moments of sending ({act}): never without a link",
    )


def test_whatever_sends_first_makes_the_link_and_later_ones_make_no_other(store: Store) -> None:
    secret = links.mint()
    key = store.create(drafted(), secret, NOW)
    assert figures(store, NOW).drafts == 1

    def signed(alliance: Alliance) -> Alliance:
        shown = digest.of(alliance.id, workflow.to_sign(alliance, Party.AUTHOR))
        return workflow.send_and_sign(alliance, shown, "Ana", NOW)

    store.change(key, signed, NOW)
    assert figures(store, NOW).drafts == 0
    made = store.secret(key, Holder.PARTNER, NOW)
    assert made
    assert store.unlock(made, NOW).holder is Holder.PARTNER
    store.change(key, adding("and more"), NOW)
    store.change(key, lambda alliance: workflow.send(alliance, NOW), NOW)
    assert store.secret(key, Holder.PARTNER, NOW) == made


def test_a_link_that_was_taken_back_is_not_made_again_by_sending(store: Store) -> None:
    key = store.create(sent(), links.mint(), NOW)
    key = store.withdraw(key, Holder.PARTNER, NOW)
    store.change(key, adding("and more"), NOW)
    store.change(key, lambda alliance: workflow.send(alliance, NOW), NOW)
    assert store.secret(key, Holder.PARTNER, NOW) is None
    assert figures(store, NOW).drafts == 0


def test_what_an_earlier_version_sent_without_a_link_gets_one_with_the_next_word(store: Store) -> None:
    key = store.create(sent(), links.mint(), NOW)
    with connection(store.path, 0) as db:
        db.execute("DELETE FROM links WHERE party = 'partner'")
        db.execute("UPDATE alliances SET shared = 0")
    store.change(key, adding("one more word"), NOW)
    assert store.secret(key, Holder.PARTNER, NOW)


def test_a_draft_that_is_only_written_to_has_no_link_for_anybody_else(kept: Kept) -> None:
    kept.store.change(kept.key, adding("one more word"), NOW)
    assert [link.holder for link in kept.store.links(kept.key)] == [Holder.AUTHOR]
