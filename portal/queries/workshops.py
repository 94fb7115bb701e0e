"""Workshops as each reader may know them: lists, one page, and the row that a decision locks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from portal import clock, permissions
from portal.models import (
    Mode,
    Place,
    Registration,
    RegistrationState,
    SessionStatus,
    User,
    Workshop,
    WorkshopHost,
    WorkshopSession,
    WorkshopStatus,
    WorkshopVisibility,
    workshop_follow,
)
from portal.models.registration import ACTIVE, HOLDING
from portal.permissions import Actor

PER_PAGE = 20
CANCELLED_KEPT = timedelta(days=30)


@dataclass
class Seats:
    """What is known of one way of taking part."""

    capacity: int
    taken: int = 0
    waiting: int = 0

    @property
    def left(self) -> int:
        """Return how many seats are free; none while people wait, since they come first."""
        return 0 if self.waiting else max(0, self.capacity - self.taken)


@dataclass
class Listed:
    """One line of a list of workshops: the thing, its next (or last) session, its seats, the reader's own place."""

    workshop: Workshop
    session: WorkshopSession | None
    seats: dict[Mode, Seats] = field(default_factory=dict)
    own_state: RegistrationState | None = None

    @property
    def left(self) -> int:
        """Return how many seats are free, in whichever way."""
        return sum(seats.left for seats in self.seats.values())

    @property
    def waiting(self) -> int:
        """Return how many people wait."""
        return sum(seats.waiting for seats in self.seats.values())


def readable_by(viewer: Actor) -> sa.ColumnElement[bool]:
    """Select what `may(viewer, WORKSHOP_READ, workshop)` allows: its twin in SQL."""
    if permissions.moderator(viewer) or permissions.admin(viewer):
        return sa.true()
    open_to = [WorkshopVisibility.PUBLIC]
    if permissions.member(viewer):
        open_to.append(WorkshopVisibility.MEMBERS)
    announced = sa.and_(
        Workshop.status != WorkshopStatus.DRAFT, Workshop.announced_at.is_not(None), Workshop.visibility.in_(open_to)
    )
    if not isinstance(viewer, User) or not permissions.active(viewer):
        return announced
    hosts = sa.select(WorkshopHost.workshop_id).where(WorkshopHost.user_id == viewer.id)
    return sa.or_(announced, Workshop.id.in_(hosts))


def upcoming(session: Session, viewer: Actor, limit: int = PER_PAGE, offset: int = 0) -> list[Listed]:
    """List the announced workshops that this reader may know and that have not ended, the next one first."""
    return coming(session, viewer, limit=limit, offset=offset)[0]


def coming(
    session: Session, viewer: Actor, *, limit: int = PER_PAGE, offset: int = 0, only_own: bool = False
) -> tuple[list[Listed], int]:
    """Return one page of what is to come, cancelled and postponed ones included, and how many there are in all."""
    held = sa.or_(WorkshopSession.status != SessionStatus.CANCELLED, Workshop.status == WorkshopStatus.CANCELLED)
    next_start = _date_of(sa.func.min(WorkshopSession.starts_at), WorkshopSession.ends_at > clock.now(), held)
    statement = (
        sa.select(Workshop, sa.func.count().over())
        .where(readable_by(viewer), Workshop.status != WorkshopStatus.DRAFT, Workshop.announced_at.is_not(None))
        .where(next_start.is_not(None))
        .order_by(next_start, Workshop.id)
    )
    if only_own:
        statement = statement.where(Workshop.id.in_(_registered(viewer)))
    return _listed(session, statement.limit(limit).offset(offset), viewer)


def past(session: Session, viewer: Actor, *, limit: int = PER_PAGE, offset: int = 0) -> tuple[list[Listed], int]:
    """Return one page of the workshops that took place, the latest first, and how many there are in all."""
    last_end = _date_of(sa.func.max(WorkshopSession.ends_at), WorkshopSession.status != SessionStatus.CANCELLED)
    took_place = Workshop.status.in_([WorkshopStatus.ANNOUNCED, WorkshopStatus.COMPLETED])
    statement = (
        sa.select(Workshop, sa.func.count().over())
        .where(readable_by(viewer), took_place, last_end <= clock.now())
        .order_by(last_end.desc(), Workshop.id.desc())
    )
    return _listed(session, statement.limit(limit).offset(offset), viewer)


def drafts(session: Session) -> Sequence[Workshop]:
    """List the workshops in preparation, the latest touched first."""
    statement = sa.select(Workshop).where(Workshop.status == WorkshopStatus.DRAFT).order_by(Workshop.updated_at.desc())
    return session.scalars(statement.limit(PER_PAGE)).all()


def find(session: Session, slug: str) -> Workshop | None:
    """Find a workshop with what permissions, its page and its calendar need."""
    statement = (
        sa.select(Workshop)
        .where(Workshop.slug == slug)
        .options(*whole(), undefer(Workshop.body_html), undefer(Workshop.body_source), selectinload(Workshop.themes))
    )
    return session.scalars(statement).unique().one_or_none()


def locked(session: Session, workshop_id: int) -> Workshop:
    """Read a workshop again and keep others from deciding about it until the transaction ends.

    PostgreSQL locks the row; on SQLite the write transaction itself is alone (BEGIN IMMEDIATE).
    """
    row = sa.select(Workshop.id).where(Workshop.id == workshop_id).with_for_update()
    session.execute(row)
    statement = sa.select(Workshop).where(Workshop.id == workshop_id).options(*whole())
    return session.scalars(statement.execution_options(populate_existing=True)).unique().one()


def whole() -> tuple[sa.sql.base.ExecutableOption, ...]:
    """Load sessions with their places, ways of taking part, and hosts with what is shown of them."""
    return (
        selectinload(Workshop.sessions),
        joinedload(Workshop.modes),
        selectinload(Workshop.hosts)
        .joinedload(WorkshopHost.user)
        .options(joinedload(User.role_grants), joinedload(User.memberships), joinedload(User.residencies)),
    )


def related(session: Session, workshop: Workshop, viewer: Actor) -> Sequence[Workshop]:
    """List what this workshop follows and what follows it, as far as the reader may know, by date."""
    before = sa.select(workshop_follow.c.follows_id).where(workshop_follow.c.workshop_id == workshop.id)
    after = sa.select(workshop_follow.c.workshop_id).where(workshop_follow.c.follows_id == workshop.id)
    starts_at = _date_of(sa.func.min(WorkshopSession.starts_at))
    statement = (
        sa.select(Workshop, starts_at)
        .where(sa.or_(Workshop.id.in_(before), Workshop.id.in_(after)), readable_by(viewer))
        .where(Workshop.status != WorkshopStatus.DRAFT)
        .options(joinedload(Workshop.sessions))
        .order_by(starts_at, Workshop.id)
    )
    return session.scalars(statement).unique().all()


def online_link(session: Session, workshop: Workshop) -> str:
    """Return the secret link of the session under way or next; only for those who may come, and never in a page."""
    statement = (
        sa.select(WorkshopSession.online_link)
        .where(WorkshopSession.workshop_id == workshop.id, WorkshopSession.status != SessionStatus.CANCELLED)
        .where(WorkshopSession.ends_at > clock.now(), WorkshopSession.online_link != "")
        .order_by(WorkshopSession.starts_at)
        .limit(1)
    )
    return session.scalar(statement) or ""


def places(session: Session) -> Sequence[Place]:
    """List the club's bases."""
    return session.scalars(sa.select(Place).order_by(Place.name)).all()


def people_called(session: Session, handles: set[str]) -> dict[str, int]:
    """Find the members that handles name."""
    rows = session.execute(sa.select(User.handle, User.id).where(User.handle.in_(handles))) if handles else ()
    return {row[0]: row[1] for row in rows}


def in_calendar(session: Session) -> Sequence[WorkshopSession]:
    """List the sessions of the public feed: announced to all, not long past; cancelled ones stay 30 days."""
    now = clock.now()
    statement = (
        sa.select(WorkshopSession)
        .join(WorkshopSession.workshop)
        .where(readable_by(None), WorkshopSession.ends_at > now - timedelta(days=365))
        .where(
            sa.or_(WorkshopSession.status != SessionStatus.CANCELLED, WorkshopSession.updated_at > now - CANCELLED_KEPT)
        )
        .where(Workshop.status != WorkshopStatus.POSTPONED)
        .order_by(WorkshopSession.starts_at, WorkshopSession.id)
        .options(joinedload(WorkshopSession.workshop).joinedload(Workshop.modes))
    )
    return session.scalars(statement).unique().all()


def seats_of(session: Session, workshops: Sequence[Workshop]) -> dict[int, dict[Mode, Seats]]:
    """Count what is taken and waited for in each workshop, whose modes are loaded; one query."""
    return {line.workshop.id: line.seats for line in _counted(session, workshops, None)}


def _date_of(value: sa.ColumnElement[datetime], *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[datetime]:
    statement = sa.select(value).where(WorkshopSession.workshop_id == Workshop.id, *conditions)
    return statement.correlate(Workshop).scalar_subquery()


def _registered(viewer: Actor) -> sa.Select[Any]:
    own = Registration.user_id == getattr(viewer, "id", None)
    return sa.select(Registration.workshop_id).where(own, Registration.state.in_(ACTIVE))


def _listed(session: Session, statement: sa.Select[Any, Any], viewer: Actor) -> tuple[list[Listed], int]:
    loaded = statement.options(selectinload(Workshop.sessions), selectinload(Workshop.modes))
    rows = session.execute(loaded).all()
    return _counted(session, [row[0] for row in rows], viewer), rows[0][1] if rows else 0


def _counted(session: Session, workshops: Sequence[Workshop], viewer: Actor) -> list[Listed]:
    """Say of each workshop what is taken, what is waited for, and the reader's own state; one query for all."""
    lines = {
        one.id: Listed(one, _shown(one), {way.mode: Seats(way.capacity) for way in one.modes}) for one in workshops
    }
    own = Registration.user_id == (viewer.id if isinstance(viewer, User) else 0)
    is_own = sa.func.max(sa.case((own, 1), else_=0))
    statement = (
        sa.select(Registration.workshop_id, Registration.mode, Registration.state, sa.func.count(), is_own)
        .where(Registration.workshop_id.in_(lines), Registration.state.in_(ACTIVE))
        .group_by(Registration.workshop_id, Registration.mode, Registration.state)
    )
    for workshop_id, mode, state, count, has_own in session.execute(statement) if lines else ():
        line = lines[workshop_id]
        line.own_state = state if has_own else line.own_state
        seats = line.seats.get(mode)
        if seats is not None and state in HOLDING:
            seats.taken += count
        elif seats is not None and state == RegistrationState.WAITLISTED:
            seats.waiting += count
    return list(lines.values())


def _shown(workshop: Workshop) -> WorkshopSession | None:
    """Choose the session whose date stands beside the title: the next one, else the last."""
    sessions = workshop.held_sessions or workshop.sessions
    ahead = [one for one in sessions if one.ends_at > clock.now()]
    return ahead[0] if ahead else (sessions[-1] if sessions else None)
