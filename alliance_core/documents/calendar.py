"""A party's dates as an iCalendar file (RFC 5545): meetings, their routines, the review, the ends of trials.

Times float: they are read off the wall wherever the reader is. What is imported again updates what is there,
as each entry keeps its UID for as long as its clause keeps its id, and cancels what is no longer agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event, vText

from alliance_core.documents.entries import Entry, entries
from alliance_core.documents.reading import Reading
from alliance_core.language import N_
from alliance_core.model import Party, Snapshot

PRODUCT = "-//Alliance//alliance/1//EN"


class Literal(vText):
    """Text whose every character is kept. The package's own escaping takes a typed `\\N` for a line end."""

    def to_ical(self) -> bytes:
        """The text escaped as RFC 5545, 3.3.11 says."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def cancelled(snapshot: Snapshot, party: Party, now: datetime, before: Iterable[Snapshot]) -> list[Entry]:
    """What stood in a party's calendar before and does no longer: each as it stood last.

    Beside what older snapshots held, given the oldest first, that is what the end of the alliance cut off.
    """
    open_still = (older.with_endings(()) for older in (*before, snapshot))
    stood = {entry.key: entry for older in open_still for entry in entries(older, party, now)}
    standing = {entry.key for entry in entries(snapshot, party, now)}
    return [entry for key, entry in stood.items() if key not in standing]


def render_calendar(
    snapshot: Snapshot, party: Party, *, now: datetime, before: Iterable[Snapshot] = ()
) -> bytes:
    """The calendar of a party, in the language of the snapshot; the same input gives the same bytes.

    `now`, with a zone, is needed for drafts only. `before` holds what was agreed earlier, the oldest first: what is
    gone since is cancelled, so that an import takes it away. Without entries it is a calendar without events.
    """
    reading = Reading(snapshot)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    name = reading.say(N_("Alliance: {author} & {partner}"))
    calendar.add("name", Literal(name))
    calendar.add("x-wr-calname", Literal(name))
    for entry in entries(snapshot, party, now):
        event = begun(snapshot, entry, now)
        fill(event, entry)
        calendar.add_component(event)
    for entry in cancelled(snapshot, party, now, before):
        event = begun(snapshot, entry, now)
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def begun(snapshot: Snapshot, entry: Entry, now: datetime) -> Event:
    """An event with what an entry and its cancellation have in common."""
    ended = [ending.ended_at for ending in snapshot.endings[:1]]
    stamp = max([snapshot.sent_at or now, *ended]).astimezone(UTC)
    event = Event()
    event.add("uid", uid(snapshot, entry.key))
    # The end of an alliance changes entries without a new revision, and none comes after it.
    event.add("sequence", (snapshot.number or 0) + len(ended))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("summary", Literal(entry.title))
    event.add("dtstart", entry.start)
    # What two people agreed on is not for colleagues who may look into the calendar.
    event.add("class", "PRIVATE")
    return event


def uid(snapshot: Snapshot, key: str) -> str:
    """What an entry is called for ever: the clause's key within its alliance, without a letter that needs escaping."""
    return "@".join(quote(part, safe="", errors="surrogatepass") for part in (key, snapshot.id))


def fill(event: Event, entry: Entry) -> None:
    """Put what only an entry that stands has into its event."""
    event.add("description", Literal(entry.text))
    if entry.length:
        event.add("dtend", entry.start + entry.length)
    if entry.rule:
        event.add("rrule", entry.rule)
    event.add("transp", "TRANSPARENT" if entry.whole_day else "OPAQUE")
    for before in entry.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", Literal(entry.title))
        alarm.add("trigger", before)
        event.add_component(alarm)
