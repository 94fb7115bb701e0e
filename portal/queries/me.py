"""A member's own space: what awaits them, their workshops, their articles; for a moderator, the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from portal import clock, permissions
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Byline,
    Proposal,
    ProposalState,
    Registration,
    User,
    Workshop,
    WorkshopSession,
    WorkshopStatus,
)
from portal.models.proposal import OPEN
from portal.models.registration import ACTIVE
from portal.models.workshop import SessionStatus

SHOWN_ROWS = 10
AWAITS_AUTHOR = (ProposalState.CHANGES_REQUESTED, ProposalState.AWAITING_AUTHOR)
AWAITS_REVIEWER = (ProposalState.SUBMITTED, ProposalState.IN_REVIEW)


@dataclass(frozen=True)
class Coming:
    """A session to come of a workshop in which the person has a place or waits for one."""

    registration: Registration
    session: WorkshopSession


@dataclass(frozen=True)
class Queue:
    """What a moderator may decide: with them, and free to take; the oldest first."""

    mine: list[Proposal]
    free: list[Proposal]


@dataclass(frozen=True)
class Space:
    """Everything that the page of one's own space shows."""

    awaiting: list[Proposal]
    under_way: list[Proposal]
    published: list[Article]
    coming: list[Coming]
    queue: Queue


def space(session: Session, me: User) -> Space:
    """Gather one's own space."""
    proposals = _proposals(session, me)
    return Space(
        awaiting=[one for one in proposals if one.state in AWAITS_AUTHOR],
        under_way=[one for one in proposals if one.state not in AWAITS_AUTHOR],
        published=_published(session, me),
        coming=_coming(session, me),
        queue=_queue(session, me),
    )


def _signed(me: User) -> sa.ColumnElement[bool]:
    """Select the articles that a person owns or signs."""
    signatures = sa.select(ArticleAuthor.article_id).join(ArticleAuthor.byline).where(Byline.user_id == me.id)
    # An imported article has no owner: compared with a number, it must say no rather than nothing.
    return sa.or_(sa.func.coalesce(Article.owner_id, 0) == me.id, Article.id.in_(signatures))


def _proposals(session: Session, me: User) -> list[Proposal]:
    statement = (
        sa.select(Proposal)
        .join(Proposal.article)
        .where(Proposal.state.in_(OPEN), sa.or_(Proposal.created_by_id == me.id, _signed(me)))
        .options(contains_eager(Proposal.article), joinedload(Proposal.head_revision))
        .order_by(Proposal.state_at.desc(), Proposal.id)
        .limit(SHOWN_ROWS)
    )
    return list(session.scalars(statement))


def _published(session: Session, me: User) -> list[Article]:
    statement = (
        sa.select(Article)
        .where(_signed(me), Article.status == ArticleStatus.LIVE)
        .options(joinedload(Article.live_revision))
        .order_by(Article.published_at.desc(), Article.id)
        .limit(SHOWN_ROWS // 2)
    )
    return list(session.scalars(statement))


def _coming(session: Session, me: User) -> list[Coming]:
    """List the sessions to come, the next first; a workshop of two days gives two."""
    now = clock.now()
    gone = (WorkshopStatus.DRAFT, WorkshopStatus.CANCELLED)
    statement = (
        sa.select(Registration)
        .join(Registration.workshop)
        .where(Registration.user_id == me.id, Registration.state.in_(ACTIVE), Workshop.status.not_in(gone))
        .where(Workshop.sessions.any(WorkshopSession.ends_at > now))
        .options(joinedload(Registration.workshop), selectinload(Registration.workshop, Workshop.sessions))
    )
    found = [
        Coming(registration, one)
        for registration in session.scalars(statement)
        for one in registration.workshop.sessions
        if one.ends_at > now and one.status != SessionStatus.CANCELLED
    ]
    return sorted(found, key=lambda coming: coming.session.starts_at)[:SHOWN_ROWS]


def _queue(session: Session, me: User) -> Queue:
    """Find what awaits a review; nobody decides on a text in which they have a part."""
    if not permissions.moderator(me):
        return Queue([], [])
    own = sa.or_(Proposal.created_by_id == me.id, _signed(me))
    statement = (
        sa.select(Proposal)
        .join(Proposal.article)
        .where(Proposal.state.in_(AWAITS_REVIEWER), sa.not_(own))
        .options(
            contains_eager(Proposal.article),
            joinedload(Proposal.head_revision),
            joinedload(Proposal.created_by).lazyload("*"),
        )
        .order_by(Proposal.submitted_at, Proposal.id)
    )
    now, proposals = clock.now(), list(session.scalars(statement))
    return Queue(
        mine=[one for one in proposals if _is_held(one, now) and one.claimed_by_id == me.id],
        free=[one for one in proposals if not _is_held(one, now)],
    )


def _is_held(proposal: Proposal, now: datetime) -> bool:
    return proposal.claimed_by_id is not None and (proposal.claimed_until is None or proposal.claimed_until > now)
