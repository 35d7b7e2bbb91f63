"""What comes of the conversation after a reply."""

from __future__ import annotations

from alliance_core import sheet as sheets
from alliance_core import typed
from alliance_core.errors import FieldUnknown
from alliance_core.model import Alliance, Decision, Party, Practicality, Response, Sheet, Stance, clause_key
from alliance_core.workflow.parties import with_sheet
from alliance_core.workflow.rules import Act, require


def decide(alliance: Alliance, clause: str, text: str) -> Alliance:
    """What the two decided about a clause, by its `clause_key`, when they talked about it."""
    require(alliance, Act.TALK, Party.AUTHOR)
    if all(clause not in r.keyed for r in alliance.revisions) and clause not in _added(alliance):
        raise FieldUnknown
    known = {d.clause: d for d in alliance.decisions} | {
        clause: Decision(clause=clause, text=typed.text(text))
    }
    return alliance.model_copy(update={"decisions": tuple(known.values())})


def take_wording(alliance: Alliance, clause: str) -> Alliance:
    """The partner's wording of a clause, as they sent it, taken into the draft."""
    require(alliance, Act.TALK, Party.AUTHOR)
    proposal = _proposals(alliance).get(clause, "")
    if not proposal.strip():
        raise FieldUnknown
    draft = sheets.write_clause(alliance.draft, clause, "text", proposal, None, Party.AUTHOR)
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause, Stance.YES)


def take_practicality(alliance: Alliance, clause: str) -> Alliance:
    """The partner's own practicality, as they sent it, taken into the draft instead of the author's."""
    require(alliance, Act.TALK, Party.AUTHOR)
    sent = alliance.replies[-1].clauses
    own = next((c for c in sent if isinstance(c, Practicality) and c.id == clause), None)
    if own is None:
        raise FieldUnknown
    draft = sheets.put(sheets.restore(alliance.draft, own.id), own)
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause_key(own, partners=True), Stance.YES)


def leave_wording(alliance: Alliance, clause: str) -> Alliance:
    """The author keeps their wording of a clause; one that was taken over becomes what was sent again."""
    require(alliance, Act.TALK, Party.AUTHOR)
    proposal = _proposals(alliance).get(clause, "")
    if not proposal.strip():
        raise FieldUnknown
    draft: Sheet = alliance.draft
    sent = alliance.answered[0].keyed.get(clause) if alliance.answered else None
    standing = sheets.find(draft, clause)
    if sent and standing and standing.text == proposal:
        draft = sheets.write_clause(draft, clause, "text", sent.text, None, Party.AUTHOR)
    return _say(with_sheet(alliance, Party.AUTHOR, draft), clause, Stance.NO)


def say_to(alliance: Alliance, clause: str, stance: Stance | None) -> Alliance:
    """The author's stance on what the partner added, by its `clause_key`, or none again."""
    require(alliance, Act.TALK, Party.AUTHOR)
    if clause not in _added(alliance):
        raise FieldUnknown
    return _say(alliance, clause, stance)


def write_say(alliance: Alliance, clause: str, text: str) -> Alliance:
    """The author's words to what the partner added or proposed; they go along with the next revision."""
    require(alliance, Act.TALK, Party.AUTHOR)
    if clause not in _added(alliance) and clause not in _proposals(alliance):
        raise FieldUnknown
    return _put(alliance, say(alliance, clause).model_copy(update={"text": typed.text(text)}))


def say(alliance: Alliance, clause: str) -> Response:
    """What the author says so far to what the partner added or proposed."""
    return next((s for s in alliance.draft.says if s.clause == clause), Response(clause=clause))


def _say(alliance: Alliance, clause: str, stance: Stance | None) -> Alliance:
    return _put(alliance, say(alliance, clause).model_copy(update={"stance": stance}))


def _put(alliance: Alliance, new: Response) -> Alliance:
    if new == say(alliance, new.clause):
        return alliance
    known = {s.clause: s for s in alliance.draft.says} | {new.clause: new}
    draft = alliance.draft.model_copy(update={"says": tuple(known.values())})
    return with_sheet(alliance, Party.AUTHOR, draft)


def _added(alliance: Alliance) -> set[str]:
    return {clause_key(c, partners=True) for c in alliance.replies[-1].clauses} if alliance.replies else set()


def _proposals(alliance: Alliance) -> dict[str, str]:
    return {r.clause: r.proposal.text for r in alliance.replies[-1].responses} if alliance.replies else {}
