"""Workshops for tests: the smallest announced one, its plan, and people by the dozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Mode, User, Workshop, WorkshopStatus
from portal.queries import workshops as reads
from portal.services import workshops
from portal.services.workshop_plans import Plan, Slot, Text
from tests.cast import make_user

HOST = "club.example"


def soon(days: float = 10, *, hours: float = 0) -> datetime:
    """Return a moment to come, at a round minute."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(days=days, hours=hours)


def slot(days: float = 10, *, hours: float = 2, **values: Any) -> Slot:
    start = soon(days)
    return Slot(starts_at=start, ends_at=start + timedelta(hours=hours), tzid="Europe/Paris", **values)


def plan(title: str = "Reprendre une application", *, slots: Sequence[Slot] | None = None, **values: Any) -> Plan:
    """Make the smallest plan that can be announced: one session, two seats on site."""
    known = {key: values.pop(key) for key in ("capacities", "leaders") if key in values}
    made = Plan(Text(title=title, **values), slots=[slot()] if slots is None else slots, capacities={Mode.ONSITE: 2})
    return replace(made, **known)


def announced(session: Session, actor: User, made: Plan | None = None) -> Workshop:
    """Announce a workshop, in its own write transaction."""
    with database.write(session):
        workshop = workshops.create(session, made or plan(), actor=actor, uid_host=HOST)
        workshops.announce(session, workshop, actor=actor)
    return again(session, workshop.slug)


def again(session: Session, slug: str) -> Workshop:
    """Read the workshop anew, with all that pages and permissions need."""
    session.expire_all()
    found = reads.find(session, slug)
    assert found is not None
    return found


def held(session: Session, workshop: Workshop, *, days_ago: float) -> Workshop:
    """Let a workshop have taken place so many days ago."""
    with database.write(session):
        for one in reads.locked(session, workshop.id).sessions:
            length = one.ends_at - one.starts_at
            one.starts_at = soon(-days_ago)
            one.ends_at = one.starts_at + length
    return again(session, workshop.slug)


def state(session: Session, workshop: Workshop, status: WorkshopStatus) -> Workshop:
    """Put a workshop into a state that no verb leads to yet."""
    with database.write(session):
        reads.locked(session, workshop.id).status = status
    return again(session, workshop.slug)


def people(session: Session, count: int, *, prefix: str = "Personne") -> list[User]:
    """Add members by the dozen."""
    with database.write(session):
        return [make_user(session, f"{prefix}{number} Essai") for number in range(count)]


def at(text: str) -> datetime:
    """Read a moment written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
