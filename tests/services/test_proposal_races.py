"""Two acts at the same moment have exactly one winner, on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from portal.adapters import database
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.models import Article, HistoryEntry, OutboxMessage, Proposal, Revision, User, Waiver
from portal.models import ProposalState as State
from portal.queries import reviews
from portal.services import proposals, revisions, waivers
from tests import factories
from tests.conftest import on_both

ROUNDS = 10
MESSAGE = "Sur combien de trains ? Le lecteur se le demandera."
Verb = Callable[..., Proposal]


@dataclass(frozen=True)
class Form:
    """What both carry: the proposal, and the bytes that they read."""

    proposal_id: int
    head_revision_id: int
    sha256: str

    @property
    def seen(self) -> dict[str, object]:
        return {"head_revision_id": self.head_revision_id, "sha256": self.sha256}


def submitted(session: Session, lea: User) -> Form:
    """Add a proposal in the queue; its mail is gone, so that only what the race owes is counted."""
    with database.write(session):
        made = factories.proposal(session, lea, title="Un titre de course")
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
        session.execute(sa.delete(OutboxMessage))
        session.execute(sa.delete(HistoryEntry))
        head = session.get_one(Revision, made.head_revision_id)
        return Form(made.id, head.id, head.sha256)


def race(*runners: Callable[[Session], None]) -> list[str]:
    """Run all at once, each with its own session; return how each ended, in order."""
    engine, barrier = db.engine, threading.Barrier(len(runners))
    ends = [""] * len(runners)

    def run(place: int) -> None:
        with Session(engine) as own:
            barrier.wait()
            try:
                with database.write(own):
                    runners[place](own)
                ends[place] = "done"
            except (Conflict, StaleDataError):
                ends[place] = "conflict"
            except Invalid:
                ends[place] = "invalid"

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def runner(form: Form, actor: User, verb: Verb, **options: object) -> Callable[[Session], None]:
    actor_id = actor.id

    def run(own: Session) -> None:
        verb(own, reviews.find(own, form.proposal_id), actor=own.get_one(User, actor_id), **options)

    return run


def facts(session: Session, form: Form) -> tuple[State, int | None, list[str], int]:
    """Return the state, the live revision, the acts of the race and the mails to the author."""
    session.rollback()
    session.expire_all()
    proposal = session.get_one(Proposal, form.proposal_id)
    live = session.scalar(sa.select(Article.live_revision_id).where(Article.id == proposal.article_id))
    acts = list(session.scalars(sa.select(HistoryEntry.verb).order_by(HistoryEntry.id)))
    count = session.scalar(sa.select(sa.func.count()).select_from(OutboxMessage))
    return proposal.state, live, acts, count or 0


@on_both
def test_approve_when_two_moderators_do_then_one_publication_and_one_mail(session, lea, camille, hugo) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        options = {**form.seen, "publish_now": True}
        ends = race(
            runner(form, camille, proposals.approve, **options), runner(form, hugo, proposals.approve, **options)
        )
        assert sorted(ends) == ["conflict", "done"]
        expected = (State.PUBLISHED, form.head_revision_id, ["proposal:approve", "proposal:publish"], 1)
        assert facts(session, form) == expected


@on_both
def test_approve_when_clicked_twice_then_one_publication_and_one_mail(session, lea, camille) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        options = {**form.seen, "publish_now": True}
        ends = race(*[runner(form, camille, proposals.approve, **options)] * 2)
        assert ends == ["done", "done"]
        expected = (State.PUBLISHED, form.head_revision_id, ["proposal:approve", "proposal:publish"], 1)
        assert facts(session, form) == expected


@on_both
def test_approve_when_author_recalls_then_one_of_them_wins(session, lea, camille) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        ends = race(
            runner(form, camille, proposals.approve, **form.seen, publish_now=True),
            runner(form, lea, proposals.recall),
        )
        expected = {
            ("done", "conflict"): (
                State.PUBLISHED,
                form.head_revision_id,
                ["proposal:approve", "proposal:publish"],
                1,
            ),
            ("conflict", "done"): (State.DRAFT, None, ["proposal:recall"], 0),
        }
        assert facts(session, form) == expected[ends[0], ends[1]]


@on_both
def test_approve_when_author_recalls_changes_and_submits_then_unseen_text_never_goes_live(
    session, lea, camille
) -> None:
    author_id = lea.id
    for _round in range(ROUNDS):
        form = submitted(session, lea)

        def change(own: Session, form: Form = form) -> None:
            author, proposal = own.get_one(User, author_id), reviews.find(own, form.proposal_id)
            proposals.recall(own, proposal, actor=author)
            factories.revise(own, proposal, author, "---\ntitle: B\n---\n\nUne phrase jamais relue.\n")
            proposals.submit(own, proposal, actor=author)

        ends = race(runner(form, camille, proposals.approve, **form.seen, publish_now=True), change)
        assert sorted(ends) == ["conflict", "done"]
        assert facts(session, form)[1] in {None, form.head_revision_id}
        assert (facts(session, form)[1] is None) == (ends[0] == "conflict")


@on_both
def test_reject_when_another_requests_changes_then_one_of_them_wins(session, lea, camille, hugo) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        ends = race(
            runner(form, camille, proposals.reject, **form.seen, reason=MESSAGE),
            runner(form, hugo, proposals.request_changes, **form.seen, message=MESSAGE),
        )
        assert sorted(ends) == ["conflict", "done"]
        state, live, acts, count = facts(session, form)
        won = State.REJECTED if ends[0] == "done" else State.CHANGES_REQUESTED
        assert (state, live, len(acts), count) == (won, None, 1, 1)


@on_both
def test_claim_when_two_moderators_do_then_one_holds_it(session, lea, camille, hugo) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        ends = race(runner(form, camille, proposals.claim), runner(form, hugo, proposals.claim))
        assert sorted(ends) == ["conflict", "done"]
        assert facts(session, form) == (State.IN_REVIEW, None, ["proposal:claim"], 0)


@on_both
def test_publish_when_run_twice_then_one_publication(session, lea, camille, hugo) -> None:
    for _round in range(ROUNDS):
        form = submitted(session, lea)
        with database.write(session):
            proposals.approve(session, reviews.find(session, form.proposal_id), actor=camille, **form.seen)
            session.execute(sa.delete(OutboxMessage))
        assert race(*[runner(form, hugo, proposals.publish)] * 2) == ["done", "done"]
        expected = (State.PUBLISHED, form.head_revision_id, ["proposal:approve", "proposal:publish"], 1)
        assert facts(session, form) == expected


@on_both
def test_approve_when_another_takes_the_waiver_back_then_nothing_unsettled_goes_live(
    session, lea, camille, hugo
) -> None:
    for _round in range(ROUNDS):
        form, waiver_id = waived(session, lea, camille)
        ends = race(
            runner(form, camille, proposals.approve, **form.seen, publish_now=True),
            runner(form, hugo, waivers.withdraw, waiver_id=waiver_id),
        )
        expected = {
            ("done", "conflict"): (State.PUBLISHED, form.head_revision_id, ["proposal:approve", "proposal:publish"], 1),
            ("invalid", "done"): (State.SUBMITTED, None, ["proposal:unwaive"], 0),
        }
        assert facts(session, form) == expected[ends[0], ends[1]]


@on_both
def test_waive_when_two_moderators_do_then_one_reason_stands(session, lea, camille, hugo) -> None:
    for _round in range(ROUNDS):
        form, waiver_id = waived(session, lea, camille)
        with database.write(session):
            key = session.get_one(Waiver, waiver_id).finding_key
            waivers.withdraw(session, reviews.find(session, form.proposal_id), actor=hugo, waiver_id=waiver_id)
            session.execute(sa.delete(HistoryEntry))
        options = {**form.seen, "finding_key": key, "reason": MESSAGE}
        ends = race(runner(form, camille, waivers.waive, **options), runner(form, hugo, waivers.waive, **options))
        assert sorted(ends) == ["conflict", "done"]
        assert facts(session, form) == (State.SUBMITTED, None, ["proposal:waive"], 0)


def waived(session: Session, lea: User, moderator: User) -> tuple[Form, int]:
    """Add a proposal in the queue whose one blocking finding is waived."""
    form = submitted(session, lea)
    with database.write(session):
        head = session.get_one(Revision, form.head_revision_id)
        head.findings = [{"code": "editor-note", "level": "blocking", "line": 7}]
        key = revisions.findings_of(head)[0].key
        proposal = reviews.find(session, form.proposal_id)
        waiver = waivers.waive(session, proposal, actor=moderator, **form.seen, finding_key=key, reason=MESSAGE)
        session.execute(sa.delete(HistoryEntry))
    return form, waiver.id


def test_row_when_written_over_an_older_reading_then_stale(session, lea) -> None:
    form = submitted(session, lea)
    with Session(db.engine) as first, Session(db.engine) as second:
        old = first.get_one(Proposal, form.proposal_id)
        with database.write(second):
            second.get_one(Proposal, form.proposal_id).reason = "plus récent"
        old.reason = "plus ancien"
        with pytest.raises(StaleDataError):
            first.flush()
