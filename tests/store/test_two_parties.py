"""Two people do whatever they like, in any order, each from what they saw last: nothing that was sent, said or signed
is ever missing or changed."""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alliance_core import links, workflow
from alliance_core.derived import agenda, differences, digest, pending, pulse, snapshots, timeline
from alliance_core.errors import AllianceClosed, NotAgreed, NotAnswered, NotSent, NotYours, RuleError
from alliance_core.model import (
    Alliance,
    Balance,
    CheckIn,
    Day,
    Lane,
    Mark,
    Meetings,
    Party,
    Practical,
    Pulse,
    Question,
    Section,
    Situation,
    Stance,
    State,
    Step,
    Topic,
    Who,
)
from alliance_core.store import Store
from alliance_core.workflow import Act, rules

AUTHOR, PARTNER = Party.AUTHOR, Party.PARTNER
KEPT = ("revisions", "openings", "replies", "taken_back", "taken_in", "signatures", "check_ins", "endings")
"""What never changes once it is there; only taking them back takes the replies."""

BY_THE_TABLE = (AllianceClosed, NotAgreed, NotAnswered, NotSent, NotYours)
"""The errors that only the table of acts, parties and states raises."""

BEGINNING = datetime(2026, 3, 2, 12, tzinfo=UTC)

parties = st.sampled_from(Party)
words = st.one_of(st.just(""), st.sampled_from(["yes", "no", "within a day"]), st.text(max_size=12))
days = st.none() | st.dates(date(2026, 3, 1), date(2026, 6, 1))
places = st.integers(0, 30)
topics = st.sampled_from([Topic.OFFER, Topic.EXPECTATION, Topic.NO, Topic.PHRASE])
fields = st.sampled_from([Practical.RHYTHM, Practical.LENGTH, Practical.REVIEW])
pulses = st.none() | st.sampled_from(Pulse)
changes = st.sampled_from(["remove", "restore", "move", "try_until"])


class TwoParties(RuleBasedStateMachine):
    """Author and partner with a link each, over one file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "alliance.db"
        self.store = Store(self.path)
        self.store.prepare()
        self.secrets = {party: links.mint() for party in Party}
        self.now = BEGINNING
        begun = workflow.start("a1", Situation.PEERS, Lane.GUIDED, "Ana", "Sam", "en", self.now)
        key = self.store.create(begun, self.secrets[AUTHOR], self.now)
        self.store.grant(key, PARTNER.holder, self.secrets[PARTNER], self.now)
        self.seen = dict.fromkeys(Party, begun)
        self.behind = dict(self.seen)
        self.latest = begun

    def teardown(self) -> None:
        fresh = Store(self.path)
        fresh.prepare()
        for party in Party:
            read = fresh.read(fresh.unlock(self.secrets[party], self.now))
            assert read == self.latest
            assert read.model_dump_json() == self.latest.model_dump_json()
        self.folder.cleanup()

    def do(
        self, party: Party, act: Act, deed: Callable[..., Alliance], *given: object, **more: object
    ) -> None:
        """One act of a party, as the store keeps it; afterwards they have seen what came of it."""
        self.now += timedelta(hours=5)
        before, cell = self.latest, rules.cell(self.latest, act, party)
        refused = workflow.refusal(before, act, party)
        key = self.store.unlock(self.secrets[party], self.now)
        raised: RuleError | None = None
        after = before
        try:
            after = self.store.change(key, lambda a: deed(a, *given, **more), self.now)
        except RuleError as error:
            raised = error
        if isinstance(raised, BY_THE_TABLE):
            assert type(raised) is refused, "only what the table refuses is refused so"
        if raised:
            return
        assert not refused or after == before, "what is refused changes nothing"
        allowed = {before.state}
        if isinstance(cell, State):
            allowed |= {cell}
        if cell is rules.Result.ONCE_BOTH:
            allowed |= {State.AGREED, State.LIVING, State.REPLIED}
        assert after.state in allowed
        for kept in set(KEPT) - ({"replies"} if act is Act.TAKE_BACK else set()):
            was = getattr(before, kept)
            assert getattr(after, kept)[: len(was)] == was, kept
        self.latest = self.seen[party] = after

    def clause(self, party: Party, place: int) -> str:
        """Some clause that a party sees: of the newest revision, of their sheet, or of the last answer."""
        seen = self.seen[party]
        known = [*(seen.revision.keyed if seen.revision else ())]
        known += [c.id for c in (seen.draft if party is AUTHOR else seen.answering).clauses]
        known += [f"p_{c.id.removeprefix('p_')}" for r in seen.replies[-1:] for c in r.clauses]
        return known[place % len(known)] if known else "offer1"

    def type(self, party: Party, act: Act, field: str, text: str) -> None:
        """A party types into a field in which they see what stood there when they looked."""
        try:
            was = workflow.written(self.seen[party], party, workflow.field_named(field))
        except RuleError:
            was = None
        self.do(party, act, workflow.write, party, workflow.field_named(field), text, workflow.Seen(was))

    @initialize(mirror=st.booleans(), so_far=st.sampled_from(["written", "sent", "agreed", "agreed"]))
    def there_is_something_to_begin_with(self, mirror: bool, so_far: str) -> None:
        for field in ("clause-offer1-text", "clause-expectation1-text", "clause-rhythm-text"):
            self.type(AUTHOR, Act.WRITE, field, field)
        self.type(AUTHOR, Act.WRITE, "answer-conflict-text", "the author's answer")
        self.do(AUTHOR, Act.WRITE, workflow.mirror, on=mirror)
        if so_far != "written":
            self.the_author_sends()
        if so_far == "agreed":
            self.they_sit_together_until_nothing_is_open()

    @rule()
    def both_look(self) -> None:
        self.seen = dict.fromkeys(Party, self.latest)

    @rule(party=parties)
    def somebody_turns_to_their_other_tab(self, party: Party) -> None:
        self.seen[party], self.behind[party] = self.behind[party], self.seen[party]

    @rule()
    def the_partner_opens_it(self) -> None:
        self.do(PARTNER, Act.OPEN, workflow.record_opening, self.now)

    # Writing

    @rule(party=parties, topic=topics, number=st.integers(1, 3), text=words)
    def somebody_writes_a_clause(self, party: Party, topic: Topic, number: int, text: str) -> None:
        prefix = "" if party is AUTHOR else "p_"
        self.type(party, Act.WRITE, f"clause-{prefix}{topic}{number}-text", text)

    @rule(party=parties, question=st.sampled_from(Question), text=words)
    def somebody_answers_a_question(self, party: Party, question: Question, text: str) -> None:
        self.type(party, Act.WRITE, f"answer-{question}-text", text)

    @rule(party=parties, field=fields, text=words, day=days, unsure=st.booleans())
    def somebody_settles_a_practicality(
        self, party: Party, field: Practical, text: str, day: date | None, unsure: bool
    ) -> None:
        self.do(party, Act.WRITE, workflow.set_date, party, field, day)
        self.do(party, Act.WRITE, workflow.leave_open, party, field, unsure=unsure)
        self.do(party, Act.WRITE, workflow.set_meetings, party, Meetings(first=day) if day else None)
        self.type(party, Act.WRITE, f"clause-{field}-text", text)

    @rule(party=parties, place=places, change=changes, by=st.sampled_from([-1, 1]), day=days)
    def somebody_arranges_their_clauses(
        self, party: Party, place: int, change: str, by: int, day: date | None
    ) -> None:
        clause = self.clause(party, place)
        extra = {"move": (by,), "try_until": (day,)}.get(change, ())
        self.do(party, Act.WRITE, getattr(workflow, change), party, clause, *extra)

    @rule(text=words, who=st.sampled_from(Who), days=st.sets(st.sampled_from(Day), max_size=2))
    def the_author_has_a_routine(self, text: str, who: Who, days: set[Day]) -> None:
        for field in ("clause-routine1-text", "clause-routine1-when"):
            self.type(AUTHOR, Act.WRITE, field, text)
        self.do(AUTHOR, Act.WRITE, workflow.assign_routine, "routine1", who)
        self.do(AUTHOR, Act.WRITE, workflow.plan_routine, "routine1", days)
        self.do(AUTHOR, Act.WRITE, workflow.add_routines, text)

    @rule(party=parties, topic=topics, text=words, stay=st.booleans())
    def somebody_takes_an_example_and_chooses_a_wording(
        self, party: Party, topic: Topic, text: str, stay: bool
    ) -> None:
        self.do(party, Act.WRITE, workflow.take_example, party, topic, text)
        seen = self.seen[party]
        for aside in (seen.draft if party is AUTHOR else seen.answering).set_aside[:1]:
            self.do(
                party,
                Act.WRITE,
                workflow.choose_wording,
                party,
                workflow.field_named(str(aside.field)),
                aside.text,
                stay=stay,
            )

    @rule(
        name=words,
        party=parties,
        step=st.sampled_from(Step),
        mirror=st.booleans(),
        hint=st.sampled_from([*Balance, "offer1"]),
    )
    def the_author_changes_what_is_around(
        self, name: str, party: Party, step: Step, mirror: bool, hint: str
    ) -> None:
        self.type(AUTHOR, Act.WRITE, f"name-{party}-text", name)
        self.type(AUTHOR, Act.WRITE, "invitation-draft-text", name)
        self.do(AUTHOR, Act.WRITE, workflow.mark_step, step, Mark.LATER)
        self.do(AUTHOR, Act.WRITE, workflow.note_step, step)
        self.do(AUTHOR, Act.WRITE, workflow.mirror, on=mirror)
        self.do(AUTHOR, Act.WRITE, workflow.dismiss, hint)

    # To and fro

    @rule()
    def the_author_sends(self) -> None:
        self.do(AUTHOR, Act.SEND, workflow.send, self.now)

    @rule(
        place=places,
        stance=st.none() | st.sampled_from(Stance),
        text=words,
        part=st.sampled_from(["text", "proposal"]),
    )
    def the_partner_says_something_to_a_clause(
        self, place: int, stance: Stance | None, text: str, part: str
    ) -> None:
        number, clause = len(self.seen[PARTNER].revisions), self.clause(PARTNER, place)
        self.do(PARTNER, Act.ANSWER, workflow.respond, number, clause, stance)
        self.type(PARTNER, Act.ANSWER, f"response-{clause}-{part}", text)

    @rule(section=st.sampled_from(Section), shown=st.booleans())
    def the_partner_says_yes_to_the_rest(self, section: Section, shown: bool) -> None:
        number = len(self.seen[PARTNER].revisions)
        self.do(PARTNER, Act.ANSWER, workflow.yes_to_rest, number, section)
        self.do(PARTNER, Act.ANSWER, workflow.show_openings, shown=shown)

    @rule()
    def the_partner_compares(self) -> None:
        self.do(PARTNER, Act.COMPARE, workflow.compare, self.now)

    @rule()
    def the_partner_replies(self) -> None:
        number = len(self.seen[PARTNER].revisions)
        self.do(PARTNER, Act.REPLY, workflow.reply, number, self.now)

    @precondition(lambda self: self.latest.replies)
    @rule(really=st.sampled_from([False] * 3 + [True]))
    def the_partner_takes_it_all_back(self, really: bool) -> None:
        if really:
            self.do(PARTNER, Act.TAKE_BACK, workflow.take_back, self.now)
            assert not self.latest.replies
            assert self.latest.answering.clauses == ()

    @precondition(lambda self: self.latest.replies)
    @rule(place=places, text=words, stance=st.none() | st.sampled_from(Stance))
    def they_talk(self, place: int, text: str, stance: Stance | None) -> None:
        clause = self.clause(AUTHOR, place)
        self.type(AUTHOR, Act.TALK, f"decision-{clause}-text", text)
        self.type(AUTHOR, Act.TALK, f"say-{clause}-text", text)
        self.do(AUTHOR, Act.TALK, workflow.say_to, clause, stance)

    @precondition(lambda self: self.latest.replies)
    @rule(place=places, act=st.sampled_from(["take_wording", "leave_wording", "take_practicality"]))
    def the_author_takes_or_leaves(self, place: int, act: str) -> None:
        said = [r for reply in self.seen[AUTHOR].replies[-1:] for r in reply.responses if r.proposal.text]
        clause = said[place % len(said)].clause if said else self.clause(AUTHOR, place)
        self.do(AUTHOR, Act.TALK, getattr(workflow, act), clause)

    # Agreeing, and going on

    @rule(party=parties, name=words)
    def somebody_signs_what_they_saw(self, party: Party, name: str) -> None:
        seen = self.seen[party]
        shown = digest.of("a1", seen.revisions[-1]) if seen.revisions else ""
        self.do(party, Act.SIGN, workflow.sign, party, shown, name, self.now)

    @rule(name=words)
    def the_author_sends_and_signs(self, name: str) -> None:
        act = Act.SEND if pending.unsent(self.latest) else Act.SIGN
        seen = self.seen[AUTHOR]
        shown = digest.of("a1", workflow.to_sign(seen, AUTHOR)) if seen.revisions else ""
        self.do(AUTHOR, act, workflow.send_and_sign, shown, name, self.now)

    @rule()
    def they_sit_together_until_nothing_is_open(self) -> None:
        """What two people of good will do: the partner says yes, the author takes up the rest, both sign."""
        self.both_look()
        self.type(PARTNER, Act.WRITE, "answer-matters-most-text", "that we talk")
        self.the_partner_compares()
        for said in self.latest.answering.responses:
            self.type(PARTNER, Act.ANSWER, f"response-{said.clause}-proposal", "")
        for clause in self.latest.revision.clauses if self.latest.revision else ():
            number = len(self.latest.revisions)
            self.do(PARTNER, Act.ANSWER, workflow.respond, number, clause.id, Stance.YES)
        self.the_partner_replies()
        for point in agenda.points(self.latest):
            if point.own:
                self.do(AUTHOR, Act.TALK, workflow.take_practicality, point.key)
            if point.party is PARTNER:
                self.do(AUTHOR, Act.TALK, workflow.say_to, point.key, Stance.YES)
        self.both_look()
        self.the_author_sends_and_signs("Ana")
        self.both_look()
        self.somebody_signs_what_they_saw(PARTNER, "Sam")
        if self.latest.revisions and not self.latest.endings:
            assert self.latest.agreed(len(self.latest.revisions)), "who wants to agree can"

    @precondition(lambda self: self.latest.agreement)
    @rule(givers=st.lists(parties, max_size=3), place=places, felt=pulses, text=words, at_once=st.booleans())
    def they_check_in(
        self, givers: list[Party], place: int, felt: Pulse | None, text: str, at_once: bool
    ) -> None:
        for party in givers:
            clause = self.clause(party, place)
            self.do(party, Act.CHECK_IN, workflow.set_pulse, party, clause, felt)
            self.type(party, Act.CHECK_IN, f"beat-{clause}-text", text)
            self.type(party, Act.CHECK_IN, "checkin-well-text", text)
            self.do(party, Act.CHECK_IN, workflow.show_at_once, party, at_once=at_once)
            self.do(party, Act.CHECK_IN, workflow.check_in, party, self.now)

    @precondition(lambda self: self.latest.agreement)
    @rule(place=places, day=days, stays=st.booleans())
    def the_author_takes_up_a_clause(self, place: int, day: date | None, stays: bool) -> None:
        clause = self.clause(AUTHOR, place)
        if stays:
            self.do(AUTHOR, Act.REVISIT, workflow.extend_trial, clause, day)
        else:
            self.do(AUTHOR, Act.REVISIT, workflow.drop_clause, clause)

    @rule(party=parties, text=words, really=st.sampled_from([False] * 3 + [True]))
    def somebody_thinks_of_ending_it(self, party: Party, text: str, really: bool) -> None:
        self.type(party, Act.END, "parting-own-text", text)
        if really:
            self.do(party, Act.END, workflow.end, party, self.now)

    # What holds all the time

    @invariant()
    def what_was_signed_is_what_stands_there(self) -> None:
        for signature in self.latest.signatures:
            assert digest.of("a1", self.latest.revisions[signature.revision - 1]) == signature.digest
        agreement = self.latest.agreement
        if agreement:
            assert {s.party for s in snapshots.agreed_snapshot(self.latest).signatures} == set(Party)
        assert [r.number for r in self.latest.revisions] == [*range(1, len(self.latest.revisions) + 1)]

    @invariant()
    def no_clause_is_there_twice(self) -> None:
        for sheet in (self.latest.draft, self.latest.answering):
            ids = [c.id for c in sheet.clauses] + [r.clause.id for r in sheet.removed]
            assert len(ids) == len(set(ids))

    @invariant()
    def nobody_sees_a_check_in_too_early(self) -> None:
        waiting: list[CheckIn] = []
        for check_in in self.latest.check_ins:
            waiting.append(check_in)
            if {c.party for c in waiting} == set(Party):
                waiting = []
        for viewer in Party:
            seen = [c for shown in pulse.visible(self.latest, viewer) for c in shown.given.values()]
            assert not [c for c in seen if c in waiting and c.party is not viewer and not c.at_once]

    @invariant()
    def the_mirror_keeps_the_authors_answers(self) -> None:
        if self.latest.hidden_answers:
            assert snapshots.snapshot(self.latest, PARTNER).answers == ()

    @invariant()
    def everything_can_be_looked_at(self) -> None:
        for viewer in Party:
            times = [e.at for e in timeline.events(self.latest, viewer)]
            assert times == sorted(times)
            pulse.due(self.latest, viewer, self.now.date())
            agenda.still_open(self.latest, viewer)
        for old, new in zip(self.latest.revisions, self.latest.revisions[1:], strict=False):
            differences.revisions(old, new)


TestTwoParties = TwoParties.TestCase
TestTwoParties.settings = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,  # a busy disk is no failure
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
