"""What the partner says to a revision, and sending it."""

from __future__ import annotations

from datetime import datetime

from alliance_core import typed
from alliance_core.derived import progress
from alliance_core.derived.pending import _blank, _so_far, nonblank
from alliance_core.errors import AlreadyAnswered, FieldUnknown, NothingToSend
from alliance_core.model import (
    Alliance,
    Clause,
    Party,
    ReplyDraft,
    Response,
    Section,
    Stance,
    Words,
    asked,
    clause_key,
    response_to,
)
from alliance_core.model.ids import ClauseKey
from alliance_core.workflow import conditions
from alliance_core.workflow.parties import with_sheet
from alliance_core.workflow.placing import there
from alliance_core.workflow.rules import Act, require


def _respond(alliance: Alliance, answering: ReplyDraft, new: Response) -> ReplyDraft:
    revision = alliance.revision
    if not revision or all(c.id != new.clause for c in revision.clauses):
        raise FieldUnknown
    known = {r.clause: r for r in answering.responses} | {new.clause: new}
    return answering.with_responses(tuple(known.values()))


def write_response(alliance: Alliance, clause: ClauseKey, part: str, raw: str) -> Alliance:
    """The partner's new words on a clause: "text" for words, "proposal" for another wording of it."""
    answering, new = alliance.answering, typed.text(raw)
    old = response_to(answering, clause)
    match part:
        case "text":
            changed = old.with_text(new)
        case "proposal":
            changed = old.with_proposal(Words(text=new))
        case _:
            raise FieldUnknown
    sheet = answering if changed == old else _respond(alliance, answering, changed)
    return with_sheet(alliance, Party.PARTNER, sheet)


def respond(alliance: Alliance, revision: int, clause: ClauseKey, stance: Stance | None) -> Alliance:
    """The partner's stance on one clause, or none again; their words stay, but for a condition beside a plain yes.

    `revision` is the number of the one they were looking at. Raises AlreadyAnswered when a newer one has come:
    a yes is to the words that were read. Raises FieldUnknown for a stance that the clause isn't asked for.
    """
    require(alliance, Act.ANSWER, Party.PARTNER)
    _require_newest(alliance, revision)
    found = next((c for c in alliance.revisions[-1].clauses if c.id == clause), None)
    if found is None or stance not in (None, *asked(found).choices):
        raise FieldUnknown
    return take_stance(alliance, clause, stance)


def take_stance(alliance: Alliance, clause: ClauseKey, stance: Stance | None) -> Alliance:
    """The same for a stance that came in a form, also of an earlier version, which asked the same of all clauses."""
    answering = alliance.answering
    old = response_to(answering, clause)
    if old.stance is stance:
        return alliance
    told = (r for reply in alliance.replies for r in reply.responses)
    sheet, new = conditions.with_stance(answering, old, stance, told)
    return with_sheet(alliance, Party.PARTNER, _respond(alliance, sheet, new))


def _require_newest(alliance: Alliance, revision: int) -> None:
    if revision != len(alliance.revisions):
        raise AlreadyAnswered


def yes_to_rest(alliance: Alliance, revision: int, section: Section) -> Alliance:
    """Yes to all of a section that `progress.resting` has; `revision` as in `respond`."""
    require(alliance, Act.ANSWER, Party.PARTNER)
    _require_newest(alliance, revision)
    for clause in progress.resting(alliance, section):
        alliance = respond(alliance, revision, clause, Stance.YES)
    return alliance


def unsay(alliance: Alliance, revision: int, clauses: tuple[ClauseKey, ...]) -> Alliance:
    """No stance any more on those of the clauses that have a plain yes and nothing beside it: a "yes to the rest" is
    undone. `revision` as in `respond`."""
    require(alliance, Act.ANSWER, Party.PARTNER)
    _require_newest(alliance, revision)
    for clause in clauses:
        if response_to(alliance.answering, clause).stance is Stance.YES:
            alliance = respond(alliance, revision, clause, None)
    return alliance


def note_condition(alliance: Alliance, clause: ClauseKey) -> Alliance:
    """What was a condition, beside the partner's plain yes as a note."""
    require(alliance, Act.ANSWER, Party.PARTNER)
    answering = alliance.answering
    sheet, new = conditions.noted(answering, response_to(answering, clause))
    return (
        alliance
        if sheet is answering
        else with_sheet(alliance, Party.PARTNER, _respond(alliance, sheet, new))
    )


def compare(alliance: Alliance, now: datetime) -> Alliance:
    """In mirror mode: the partner has given their answers to the six questions and now sees the author's too.

    Raises NothingToSend when they have answered none of them.
    """
    require(alliance, Act.COMPARE, Party.PARTNER)
    if not alliance.hidden_answers:
        return alliance
    if not nonblank(alliance.answering.answers):
        raise NothingToSend
    answering = alliance.answering.compared(there(alliance.revision, now))
    return with_sheet(alliance, Party.PARTNER, answering)


def reply(alliance: Alliance, revision: int, now: datetime, *, may_be_empty: bool = False) -> Alliance:
    """What the partner has so far, sent. Sending again replaces what they said to this revision before.

    `revision` is the number of the one they were looking at. Raises AlreadyAnswered when a newer one has
    come, NothingToSend when nothing was said unless it `may_be_empty`.
    """
    require(alliance, Act.REPLY, Party.PARTNER)
    _require_newest(alliance, revision)
    now = there(alliance.revision, now)
    new, last = _so_far(alliance, now), alliance.reply
    if _blank(new) and not may_be_empty:
        raise NothingToSend
    if last and last.sent(now) == new:
        return alliance
    replied = alliance.with_reply(new)
    says = tuple(_still_said(s, alliance, replied) for s in alliance.draft.says)
    return replied.with_draft(alliance.draft.with_says(tuple(s for s in says if not s.blank)))


def _still_said(said: Response, before: Alliance, after: Alliance) -> Response:
    """What the author says to an addition or a proposal. Where that is another one now the stance falls away, and words
    that were sent already with it."""

    def about(alliance: Alliance) -> tuple[Clause | None, str]:
        sent = alliance.replies[-1] if alliance.replies else None
        came = alliance.brought.partner_clauses if alliance.brought else ()
        added: dict[ClauseKey, Clause] = {
            clause_key(c, partners=True): c for c in (sent.clauses if sent else came)
        }
        proposed = {r.clause: r.proposal.text for r in sent.responses} if sent else {}
        return added.get(said.clause), proposed.get(said.clause, "")

    if about(before) == about(after):
        return said
    # Before the first reply nothing can have been told that the partner saw.
    told = {s.clause: s.text for s in before.revisions[-1].says} if before.replies else {}
    text = "" if told.get(said.clause) == said.text else said.text
    return said.with_stance(None).with_text(text)
