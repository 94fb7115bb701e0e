"""The queue: whose turn it is, ties, and what was decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.findings import read_again
from portal.models import Proposal, Revision, User, Waiver
from portal.models import ProposalState as State
from portal.queries import review_queue
from portal.queries.review_queue import Group
from tests import factories


@pytest.fixture
def waiting(session: Session, lea: User) -> Proposal:
    with database.write(session):
        made = factories.proposal(session, lea)
        made.state, made.submitted_at = State.SUBMITTED, clock.now()
    return made


def _groups(session: Session, viewer: User) -> list[Group]:
    return [job.group for job in review_queue.jobs_for(session, viewer)]


def test_queue_when_draft_then_is_not_in_it(session, lea, camille) -> None:
    with database.write(session):
        factories.proposal(session, lea)
    assert _groups(session, camille) == []


@pytest.mark.parametrize(
    ("state", "group"),
    [
        (State.SUBMITTED, Group.FREE),
        (State.IN_REVIEW, Group.FREE),
        (State.CHANGES_REQUESTED, Group.OTHERS),
        (State.AWAITING_AUTHOR, Group.OTHERS),
    ],
)
def test_group_when_nobody_holds_it_then_follows_the_state(session, waiting, camille, state, group) -> None:
    with database.write(session):
        waiting.state = state
    assert _groups(session, camille) == [group]


def test_group_when_claimed_then_is_the_holders_until_it_runs_out(session, waiting, camille, hugo) -> None:
    with database.write(session):
        waiting.claimed_by_id = camille.id
        waiting.claimed_until = clock.now() + timedelta(days=1)
    assert (_groups(session, camille), _groups(session, hugo)) == ([Group.MINE], [Group.OTHERS])
    with database.write(session):
        waiting.claimed_until = clock.now() - timedelta(minutes=1)
    assert (_groups(session, camille), _groups(session, hugo)) == ([Group.FREE], [Group.FREE])


def test_findings_when_counted_then_say_what_they_weigh_for_whoever_decides(session, lea, camille) -> None:
    found = [
        {"code": "republished-without-permission", "level": "warning", "line": 3},
        {"code": "editor-note", "level": "blocking", "line": 7},
        {"code": "alt-missing", "level": "warning", "line": 9},
    ]
    with database.write(session):
        made = factories.proposal(session, lea, findings=found)
        made.state, made.submitted_at = State.SUBMITTED, clock.now()
    (job,) = review_queue.jobs_for(session, camille)
    assert job.findings == {"blocking": 2, "warning": 1}
    head = session.get_one(Revision, made.head_revision_id)
    with database.write(session):
        session.add(
            Waiver(
                proposal_id=made.id,
                revision_id=head.id,
                finding_code="editor-note",
                finding_key=read_again(head.findings)[1].key,
                reason="Cette note est voulue par l’auteur.",
                waived_by_id=camille.id,
                waived_at=clock.now(),
            )
        )
    (job,) = review_queue.jobs_for(session, camille)
    assert job.findings == {"blocking": 1, "warning": 1, "waived": 1}


def test_tie_when_the_membership_ended_then_is_none(session, waiting, lea, camille) -> None:
    with database.write(session):
        camille.memberships[0].organisation_id = lea.memberships[0].organisation_id
    session.expire_all()
    assert [job.tie for job in review_queue.jobs_for(session, camille)] == ["Ferroval"]
    with database.write(session):
        lea.memberships[0].ends_on = clock.now().date() - timedelta(days=1)
    session.expire_all()
    assert [job.tie for job in review_queue.jobs_for(session, camille)] == [""]


def test_closed_when_asked_by_page_then_newest_come_first(session, lea, camille) -> None:
    with database.write(session):
        for number in range(3):
            made = factories.proposal(session, lea, f"Texte {number}")
            made.state, made.state_at = State.WITHDRAWN, clock.now() + timedelta(minutes=number)
    pages = [review_queue.jobs_for(session, camille, closed=(page, 2)) for page in (1, 2)]
    assert [[job.title for job in page] for page in pages] == [["Texte 2", "Texte 1"], ["Texte 0"]]
    assert review_queue.count_closed(session) == 3
