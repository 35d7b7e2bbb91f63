"""What comes of the conversation after a reply."""

from __future__ import annotations

from alliance_core import typed
from alliance_core.errors import FieldUnknown, NewerReply, TimesAsked
from alliance_core.model import (
    Alliance,
    Clause,
    Decision,
    Field,
    Party,
    Practicality,
    Response,
    Sheet,
    Stance,
    asked,
    clause_key,
)
from alliance_core.model import sheet as sheets
from alliance_core.model.ids import ClauseKey, authors_id, authors_key
from alliance_core.workflow import conditions, editing
from alliance_core.workflow.parties import with_sheet
from alliance_core.workflow.rules import Act, require


def decide(alliance: Alliance, clause: ClauseKey, text: str) -> Alliance:
    """What the two decided about a clause, by its `clause_key`, when they talked about it."""
    require(alliance, Act.TALK, Party.AUTHOR)
    if all(clause not in r.keyed for r in alliance.revisions) and clause not in _added(alliance):
        raise FieldUnknown
    known = {d.clause: d for d in alliance.decisions} | {
        clause: Decision(clause=clause, text=typed.text(text))
    }
    return alliance.with_decisions(tuple(known.values()))


def take_wording(
    alliance: Alliance, clause: ClauseKey, seen: int | None = None, times: bool | None = None
) -> Alliance:
    """The partner's wording of a clause, as they sent it, taken into the draft. Where days or times stand beside the
    author's words, `times` is whether they stay; raises TimesAsked where nobody has said.

    Here and below `seen` is how many replies the author had before them, so that a newer one that nobody has read
    raises NewerReply; what the author changed in the draft since they sent it is set aside.
    """
    _talk(alliance, seen)
    proposal = _proposals(alliance).get(clause, "")
    if not proposal.strip():
        raise FieldUnknown
    draft: Sheet = editing.restore(alliance.draft, authors_id(clause))
    before, was = sheets.find(draft, authors_id(clause)), _sent(alliance, clause)
    if before and sheets.without_times(before) != before:
        if times is None:
            raise TimesAsked
        draft = draft if times else editing.put(draft, sheets.without_times(before))
    draft = editing.set_aside(
        editing.write_clause(draft, authors_id(clause), "text", proposal, Party.AUTHOR),
        Field.clause(authors_id(clause)),
        before.text if before else "",
        typed.text(proposal),
        was.text if was else "",
    )
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause, Stance.YES)


def take_practicality(alliance: Alliance, clause: ClauseKey, seen: int | None = None) -> Alliance:
    """The partner's own practicality, as they sent it, taken into the draft instead of the author's."""
    _talk(alliance, seen)
    sent = alliance.replies[-1].clauses
    own = next((c for c in sent if isinstance(c, Practicality) and authors_key(c.id) == clause), None)
    if own is None:
        raise FieldUnknown
    draft, was = editing.restore(alliance.draft, own.id), _sent(alliance, clause)
    before = sheets.practicality(draft.clauses, own.id)
    draft = editing.set_aside(
        editing.put(draft, own),
        Field.clause(authors_id(clause)),
        before.text,
        own.text,
        was.text if was else "",
    )
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause_key(own, partners=True), Stance.YES)


def leave_practicality(alliance: Alliance, clause: ClauseKey, seen: int | None = None) -> Alliance:
    """The author's practicality as it was sent, in the draft again, and nothing said any more to the partner's."""
    _talk(alliance, seen)
    was = _sent(alliance, clause)
    if not isinstance(was, Practicality):
        raise FieldUnknown
    back = with_sheet(
        alliance, Party.AUTHOR, editing.put(editing.restore(alliance.draft, authors_id(clause)), was)
    )
    return _say(back, clause_key(was, partners=True), None)


def leave_wording(alliance: Alliance, clause: ClauseKey, seen: int | None = None) -> Alliance:
    """The author keeps their wording of a clause; one that was taken over becomes what was sent again."""
    _talk(alliance, seen)
    proposal = _proposals(alliance).get(clause, "")
    if not proposal.strip():
        raise FieldUnknown
    draft: Sheet = alliance.draft
    sent, standing = _sent(alliance, clause), sheets.find(draft, authors_id(clause))
    if sent and standing and standing.text == proposal:
        bare = standing == sheets.without_times(sent).with_text(proposal)
        draft = editing.put(draft, sent if bare else standing.with_text(sent.text))
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause, Stance.NO)


def say_to(alliance: Alliance, clause: ClauseKey, stance: Stance | None, seen: int | None = None) -> Alliance:
    """The author's stance on what the partner added, by its `clause_key`, or none again."""
    _talk(alliance, seen)
    added = _added(alliance)
    if clause not in added or stance not in (None, *asked(added[clause]).choices):
        raise FieldUnknown
    return _say(alliance, clause, stance)


def note_own_condition(alliance: Alliance, clause: ClauseKey) -> Alliance:
    """What was a condition, beside the author's plain yes as a note."""
    require(alliance, Act.TALK, Party.AUTHOR)
    draft, new = conditions.noted(alliance.draft, say(alliance, clause))
    return alliance if draft is alliance.draft else _put(alliance.with_draft(draft), new)


def _talk(alliance: Alliance, seen: int | None) -> None:
    require(alliance, Act.TALK, Party.AUTHOR)
    if seen not in (None, len(alliance.replies)):
        raise NewerReply


def _sent(alliance: Alliance, clause: ClauseKey) -> Clause | None:
    """A clause as it stands in the revision that was answered."""
    return alliance.answered[0].keyed.get(clause) if alliance.answered else None


def write_say(alliance: Alliance, clause: ClauseKey, text: str) -> Alliance:
    """The author's words to what the partner added or proposed; they go along with the next revision."""
    require(alliance, Act.TALK, Party.AUTHOR)
    if clause not in _added(alliance) and clause not in _proposals(alliance):
        raise FieldUnknown
    return _put(alliance, say(alliance, clause).with_text(typed.text(text)))


def say(alliance: Alliance, clause: ClauseKey) -> Response:
    """What the author says so far to what the partner added or proposed."""
    return next((s for s in alliance.draft.says if s.clause == clause), Response(clause=clause))


def _say(alliance: Alliance, clause: ClauseKey, stance: Stance | None) -> Alliance:
    told = (s for r in alliance.revisions for s in r.says)
    draft, new = conditions.with_stance(alliance.draft, say(alliance, clause), stance, told)
    return _put(alliance if draft is alliance.draft else alliance.with_draft(draft), new)


def _put(alliance: Alliance, new: Response) -> Alliance:
    if new == say(alliance, new.clause):
        return alliance
    known = {s.clause: s for s in alliance.draft.says} | {new.clause: new}
    draft = alliance.draft.with_says(tuple(known.values()))
    return with_sheet(alliance, Party.AUTHOR, draft)


def _added(alliance: Alliance) -> dict[ClauseKey, Clause]:
    sent = alliance.replies[-1].clauses if alliance.replies else ()
    return {clause_key(c, partners=True): c for c in sent}


def _proposals(alliance: Alliance) -> dict[ClauseKey, str]:
    return {r.clause: r.proposal.text for r in alliance.replies[-1].responses} if alliance.replies else {}
