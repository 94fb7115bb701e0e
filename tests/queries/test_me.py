"""One's own space: what awaits, what comes, what is to review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import (
    Article,
    Mode,
    Proposal,
    ProposalState,
    Registration,
    RegistrationState,
    Revision,
    User,
    WorkshopStatus,
)
from portal.queries import me
from tests import factories
from tests.queries.test_profiles import add_workshop


def add_proposal(
    session: Session, title: str, owner: User | None, *, by: User, state: ProposalState, **facts
) -> Proposal:
    """Add a text on its way; call inside a write transaction."""
    now = clock.now()
    article = Article(feed_guid=title, created_at=now, owner_id=owner.id if owner else None)
    session.add(article)
    session.flush()
    revision = Revision(
        article_id=article.id, number=1, source=title, sha256="0" * 64, created_at=now, pipeline_version=1, title=title
    )
    session.add(revision)
    session.flush()
    proposal = Proposal(
        article_id=article.id,
        head_revision_id=revision.id,
        state=state,
        created_by_id=by.id,
        created_at=now,
        state_at=now,
        submitted_at=now,
        **facts,
    )
    session.add(proposal)
    session.flush()
    return proposal


def titles(proposals: list[Proposal]) -> list[str]:
    return [one.head_revision.title for one in proposals]


def test_space_when_texts_are_under_way_then_what_awaits_stands_apart(session: Session, lea: User, sofia: User) -> None:
    with database.write(session):
        add_proposal(session, "À reprendre", lea, by=lea, state=ProposalState.CHANGES_REQUESTED)
        add_proposal(session, "Au brouillon", lea, by=lea, state=ProposalState.DRAFT)
        add_proposal(session, "Retiré", lea, by=lea, state=ProposalState.WITHDRAWN)
        add_proposal(session, "D’une autre", sofia, by=sofia, state=ProposalState.CHANGES_REQUESTED)
        factories.published_article(session, "Paru", authors=[factories.byline(session, lea.name, user=lea)])
    space = me.space(session, lea)
    assert (titles(space.awaiting), titles(space.under_way)) == (["À reprendre"], ["Au brouillon"])
    assert [one.live_revision.title for one in space.published] == ["Paru"]
    assert (space.queue.mine, space.queue.free) == ([], [])


def test_queue_when_moderator_has_a_part_in_a_text_then_it_is_not_there(session: Session, lea, camille, hugo) -> None:
    soon, gone = clock.now() + timedelta(hours=1), clock.now() - timedelta(hours=1)
    review, held = ProposalState.IN_REVIEW, {"claimed_until": soon}
    with database.write(session):
        add_proposal(session, "Libre", lea, by=lea, state=ProposalState.SUBMITTED)
        add_proposal(session, "Importé", None, by=lea, state=ProposalState.SUBMITTED)
        add_proposal(session, "Rendu", lea, by=lea, state=review, claimed_by_id=hugo.id, claimed_until=gone)
        add_proposal(session, "Chez Hugo", lea, by=lea, state=review, claimed_by_id=hugo.id, **held)
        add_proposal(session, "Chez moi", lea, by=lea, state=review, claimed_by_id=camille.id, **held)
        add_proposal(session, "De moi", camille, by=camille, state=ProposalState.SUBMITTED)
        add_proposal(session, "Au brouillon", lea, by=lea, state=ProposalState.DRAFT)
    queue = me.space(session, camille).queue
    assert (titles(queue.mine), titles(queue.free)) == (["Chez moi"], ["Libre", "Importé", "Rendu"])


@pytest.mark.parametrize(
    ("state", "status", "days", "is_shown"),
    [
        (RegistrationState.CONFIRMED, WorkshopStatus.ANNOUNCED, 3, True),
        (RegistrationState.WAITLISTED, WorkshopStatus.ANNOUNCED, 3, True),
        (RegistrationState.CANCELLED_BY_MEMBER, WorkshopStatus.ANNOUNCED, 3, False),
        (RegistrationState.CONFIRMED, WorkshopStatus.CANCELLED, 3, False),
        (RegistrationState.CONFIRMED, WorkshopStatus.ANNOUNCED, -3, False),
    ],
)
def test_workshops_when_coming_then_shown(  # noqa: PLR0917
    session: Session, lea: User, state, status, days, is_shown
) -> None:
    now = clock.now()
    with database.write(session):
        cancelled = {"cancelled_at": now} if status == WorkshopStatus.CANCELLED else {}
        workshop = add_workshop(session, "Atelier", starts_at=now + timedelta(days=days), status=status, **cancelled)
        place = Registration(
            workshop_id=workshop.id, user_id=lea.id, mode=Mode.ONSITE, state=state, created_at=now, state_at=now
        )
        session.add(place)
    assert [one.registration.workshop.title for one in me.space(session, lea).coming] == ["Atelier"] * is_shown
