"""Who comes to a workshop, and in what order others wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session, load_only, raiseload, selectinload

from portal.models import ListConsent, Mode, Registration, RegistrationState, User, Workshop
from portal.models.registration import ACTIVE, HOLDING


@dataclass
class Attendance:
    """What a member sees of the others: names of those who agreed, and how many did not."""

    named: Sequence[User] = field(default_factory=list)
    unnamed: int = 0


def active_of(session: Session, workshop: Workshop, user: User | None) -> Registration | None:
    """Find the one registration that this person holds or waits with."""
    if user is None:
        return None
    return session.scalars(
        sa.select(Registration).where(
            Registration.workshop_id == workshop.id, Registration.user_id == user.id, Registration.state.in_(ACTIVE)
        )
    ).one_or_none()


def latest_of(session: Session, slug: str, user: User | None) -> Registration | None:
    """Find the person's last registration in the workshop of that address, over or not."""
    if user is None:
        return None
    statement = (
        sa.select(Registration)
        .join(Registration.workshop)
        .where(Workshop.slug == slug, Registration.user_id == user.id)
        .order_by(Registration.id.desc())
    )
    return session.scalars(statement.limit(1)).one_or_none()


def taken(session: Session, workshop: Workshop, mode: Mode) -> int:
    """Count the seats that are confirmed or offered."""
    statement = sa.select(sa.func.count()).where(*_in_mode(workshop, mode), Registration.state.in_(HOLDING))
    return session.scalar(statement) or 0


def waiting(session: Session, workshop: Workshop, mode: Mode, *, limit: int | None = None) -> Sequence[Registration]:
    """List those who wait, with the persons, in the order in which they will be served."""
    return session.scalars(
        sa.select(Registration)
        .where(*_in_mode(workshop, mode), Registration.state == RegistrationState.WAITLISTED)
        .order_by(Registration.state_at, Registration.id)
        .limit(limit)
        .options(selectinload(Registration.user))
    ).all()


def rank(session: Session, registration: Registration) -> int:
    """Say which one a waiting person is, from 1."""
    earlier = sa.or_(
        Registration.state_at < registration.state_at,
        sa.and_(Registration.state_at == registration.state_at, Registration.id < registration.id),
    )
    statement = sa.select(sa.func.count()).where(
        Registration.workshop_id == registration.workshop_id,
        Registration.mode == registration.mode,
        Registration.state == RegistrationState.WAITLISTED,
        earlier,
    )
    return (session.scalar(statement) or 0) + 1


def attendance(session: Session, workshop: Workshop, *, is_participant: bool) -> Attendance:
    """Tell who comes to a member, or to a participant, who sees more names."""
    consents = {ListConsent.CLUB, ListConsent.PARTICIPANTS} if is_participant else {ListConsent.CLUB}
    statement = (
        sa.select(User, Registration.list_consent)
        .join(Registration, Registration.user_id == User.id)
        .where(Registration.workshop_id == workshop.id, Registration.state == RegistrationState.CONFIRMED)
        .order_by(User.name)
        .options(load_only(User.id, User.name, User.handle), raiseload("*"))
    )
    rows = session.execute(statement).all()
    named = [user for user, consent in rows if consent in consents]
    return Attendance(named, len(rows) - len(named))


def active(session: Session, workshop: Workshop) -> Sequence[Registration]:
    """List every registration that is not over, with the persons."""
    statement = sa.select(Registration).where(Registration.workshop_id == workshop.id, Registration.state.in_(ACTIVE))
    ordered = statement.order_by(Registration.state_at, Registration.id).options(selectinload(Registration.user))
    return session.scalars(ordered).all()


def _in_mode(workshop: Workshop, mode: Mode) -> tuple[sa.ColumnElement[bool], ...]:
    return Registration.workshop_id == workshop.id, Registration.mode == mode
