"""The links of an alliance as rows: what each of them opens with, and how all get a new data key at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from alliance_core import links, seal
from alliance_core.errors import (
    LinkEnded,
    LinkExpired,
    LinkLapsed,
    LinkReplaced,
    LinkUnknown,
    LinkWithdrawn,
    NotOpened,
)
from alliance_core.model import Holder, Party
from alliance_core.store import extracts

Row = Mapping[str, Any]


class Gone(StrEnum):
    """Why an alliance is no longer there."""

    DELETED = "deleted"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Key:
    """What a link opened: the alliance with this id, for this holder.

    Made for one unit of work. Unlock again for the next one, so that a link that was withdrawn, replaced or has expired
    since stops opening. `digest` and `opening` are those of the link.
    """

    alliance: str
    holder: Holder
    data_key: bytes = field(repr=False)
    digest: str = ""
    opening: bytes = field(default=b"", repr=False)

    @property
    def party(self) -> Party:
        """The party whose link it is. Raises NotOpened for a third person's, which is nobody's side."""
        if self.holder == Holder.READER:
            raise NotOpened
        return Party(self.holder)


@dataclass(frozen=True)
class LinkInfo:
    """What is known of a link without its secret. Times are in UTC; None means "not" or "never".

    `known` says whether the author can see its address again, `tries` how many wrong passcodes in a row were tried.
    """

    holder: Holder
    minted_at: datetime
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None
    replaced_at: datetime | None = None
    known: bool = False
    passcode: bool = False
    tries: int = 0
    tried_at: datetime | None = None

    def lasting(self) -> bool:
        """Whether it opens something now or would if its time was longer."""
        return self.withdrawn_at is None and self.replaced_at is None

    def living(self, now: datetime) -> bool:
        """Whether it opens anything at this time."""
        return self.lasting() and (self.expires_at is None or now < self.expires_at)

    def require_lasting(self) -> None:
        """Raises LinkReplaced or LinkWithdrawn for a link that never opens anything again."""
        if self.replaced_at:
            raise LinkReplaced(replaced_at=self.replaced_at)
        if self.withdrawn_at:
            raise LinkWithdrawn(withdrawn_at=self.withdrawn_at)

    def require_living(self, now: datetime) -> None:
        """Raises LinkReplaced, LinkWithdrawn or LinkExpired for a link that opens nothing."""
        self.require_lasting()
        if self.expires_at and self.expires_at <= now:
            raise LinkExpired(expired_at=self.expires_at)


def info(row: Row) -> LinkInfo:
    """What a row says of its link. Raises ValueError and its like for one that makes no sense."""

    def moment(column: str) -> datetime | None:
        return datetime.fromisoformat(row[column]) if row[column] else None

    return LinkInfo(
        holder=Holder(row["party"]),
        minted_at=datetime.fromisoformat(row["minted_at"]),
        expires_at=moment("expires_at"),
        withdrawn_at=moment("withdrawn_at"),
        replaced_at=moment("replaced_at"),
        known=bool(row["sealed_secret"]),
        passcode=bool(row["salt"]),
        tries=row["tries"],
        tried_at=moment("tried_at"),
    )


_FOUND = (
    "SELECT links.*, alliances.life IS NOT (SELECT life FROM housekeeping) AS restored"
    " FROM links LEFT JOIN alliances ON alliances.id = links.alliance WHERE digest = ?"
)


def find(db: Database, digest: str) -> Row:
    """The row of a link, and whether its alliance is `restored`, so that it is to get a new data key.

    Raises LinkUnknown, or LinkEnded or LinkLapsed where its alliance is gone.
    """
    found = next(db.query(_FOUND, [digest]), None)
    if found:
        return found
    stone = next(db.query("SELECT * FROM tombstones WHERE digest = ?", [digest]), None)
    if stone:
        leaf = LinkLapsed if stone["reason"] == Gone.LAPSED else LinkEnded
        raise leaf(ended_on=datetime.fromisoformat(stone["ended_on"]))
    raise LinkUnknown


def rows(db: Database, key: Key) -> list[dict[str, Any]]:
    """The links of an alliance, oldest first."""
    return list(db.query("SELECT * FROM links WHERE alliance = ? ORDER BY rowid", [key.alliance]))


def newest(found: Iterable[Row], holder: Holder, now: datetime) -> Row | None:
    """The newest link for a holder that opens at this time."""
    return next((r for r in reversed(list(found)) if r["party"] == holder and info(r).living(now)), None)


def secret(row: Row, key: Key) -> str | None:
    """The secret of a link that the author may see again. Raises SealBroken."""
    if not row["sealed_secret"]:
        return None
    return seal.unseal(
        row["sealed_secret"], key.data_key, seal.What.LINK, key.alliance, row["digest"]
    ).decode()


def insert(
    db: Database,
    key: Key,
    holder: Holder,
    secret: str,
    now: datetime,
    expires_at: datetime | None,
    *,
    known: bool,
    succeeds: bool = False,
) -> None:
    """Keeps a new link. Its secret is kept, sealed, only where it is to be seen again. One that `succeeds` others of
    its holder ends them when it is opened."""
    digest = links.digest(secret)
    public = seal.public(seal.derive(secret, seal.Use.WRAP))
    db.table("links").insert(
        {
            "digest": digest,
            "alliance": key.alliance,
            "party": str(holder),
            "minted_at": moment(now),
            "expires_at": moment(expires_at) if expires_at else None,
            "succeeds": int(succeeds),
            **_sealed(key, key.data_key, holder, digest, public, secret if known else None, plain(db, key)),
        }
    )


def plain(db: Database, key: Key) -> bytes:
    """The alliance as it is kept, opened. Raises SealBroken."""
    row = next(db.query("SELECT sealed FROM alliances WHERE id = ?", [key.alliance]))
    return seal.unseal(row["sealed"], key.data_key, seal.What.ALLIANCE, key.alliance)


def _sealed(
    key: Key,
    data_key: bytes,
    holder: Holder,
    digest: str,
    public: bytes,
    secret: str | None,
    alliance: bytes,
) -> dict[str, bytes | None]:
    bound = key.alliance, digest
    opens: Mapping[str, bytes] = {"wrapped_key": seal.wrap(data_key, public, key.alliance, holder)}
    if holder is Holder.READER:
        opens = extracts.columns(alliance, data_key, key.alliance, digest, public)
    return {
        **opens,
        "public_key": public,
        "sealed_secret": seal.seal(secret.encode(), data_key, seal.What.LINK, *bound) if secret else None,
    }


def rekey(db: Database, key: Key, publics: Mapping[str, bytes]) -> Key:
    """A new data key for an alliance and all links that last; what was sealed under the old one is overwritten.

    `publics` has the public halves that change, by their links' digests. Returns the key of the same link.
    Raises LinkUnknown when the alliance is gone, SealBroken.
    """
    kept = next(db.query("SELECT sealed, arrivals FROM alliances WHERE id = ?", [key.alliance]), None)
    if kept is None:
        raise LinkUnknown
    lasting = [row for row in rows(db, key) if info(row).lasting()]
    known = {row["digest"]: publics.get(row["digest"]) or _public(row, key) for row in lasting}
    # A link of an earlier version that nobody has opened since can be reached by the key it was made with alone: it
    # must not be the one that is lost.
    fresh = seal.data_key() if all(known.values()) else key.data_key
    alliance = seal.unseal(kept["sealed"], key.data_key, seal.What.ALLIANCE, key.alliance)
    again = seal.seal(alliance, fresh, seal.What.ALLIANCE, key.alliance)
    arrivals = _again(kept["arrivals"], key, fresh, seal.What.ARRIVALS) if kept["arrivals"] else None
    db.execute("UPDATE alliances SET sealed = ?, arrivals = ? WHERE id = ?", (again, arrivals, key.alliance))
    if fresh != key.data_key:
        db.execute(
            "UPDATE alliances SET life = (SELECT life FROM housekeeping) WHERE id = ?", (key.alliance,)
        )
    for row in lasting:
        digest = row["digest"]
        if public := known[digest]:
            update = _sealed(key, fresh, Holder(row["party"]), digest, public, secret(row, key), alliance)
            db.table("links").update(digest, update)
    return replace(key, data_key=fresh)


def _again(value: bytes, key: Key, fresh: bytes, what: seal.What) -> bytes:
    return seal.seal(seal.unseal(value, key.data_key, what, key.alliance), fresh, what, key.alliance)


def _public(row: Row, key: Key) -> bytes | None:
    """The public half of a link. Earlier versions kept none: it is made where what opens the link is known."""
    if row["public_key"]:
        return bytes(row["public_key"])
    if row["digest"] == key.digest:
        return seal.public(key.opening)
    known = secret(row, key)
    return seal.public(seal.derive(known, seal.Use.WRAP)) if known else None


def reaches_all(db: Database, key: Key) -> bool:
    """Whether a new data key would reach every link: not one of an earlier version that nobody has opened since."""
    unreached = (
        "SELECT 1 FROM links WHERE alliance = ? AND digest != ? AND public_key IS NULL AND sealed_secret IS NULL"
        " AND withdrawn_at IS NULL AND replaced_at IS NULL"
    )
    return not db.execute(unreached, (key.alliance, key.digest)).fetchone()


def record_public_key(db: Database, key: Key) -> None:
    """Lets a link of an earlier version be reached by the next data key, now that what opens it is known."""
    if key.opening:
        known = (seal.public(key.opening), key.digest)
        db.execute("UPDATE links SET public_key = ? WHERE digest = ? AND public_key IS NULL", known)


def end(db: Database, digest: str, column: str, now: datetime) -> None:
    """Erases what a link opens with, and says when, as `withdrawn_at` or `replaced_at`."""
    opened = ("wrapped_key", "public_key", "sealed_secret", "salt", "extract_key", "extract")
    gone = dict.fromkeys(opened)
    db.table("links").update(digest, {column: moment(now)} | gone)


def tombstone(db: Database, alliance: str, reason: Gone, now: datetime) -> None:
    """Removes an alliance and its links. Of each link stays what it needs to say why it opens nothing."""
    db.execute(
        "INSERT OR REPLACE INTO tombstones (digest, reason, ended_on)"
        " SELECT digest, ?, ? FROM links WHERE alliance = ?",
        (reason.value, day(now), alliance),
    )
    db.execute("DELETE FROM links WHERE alliance = ?", (alliance,))
    db.execute("DELETE FROM alliances WHERE id = ?", (alliance,))


def moment(time: datetime) -> str:
    """A time as it is kept."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def day(time: datetime) -> str:
    """A day as it is kept."""
    return time.astimezone(UTC).date().isoformat()
