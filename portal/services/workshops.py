"""Workshops: prepare, change, announce, cancel; a session's sequence moves only when its date, place or way does."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.slugs import slugify
from portal.errors import Conflict, Invalid
from portal.models import User, Workshop, WorkshopStatus
from portal.permissions import Permission, require
from portal.queries import workshops
from portal.services import history, registrations, workshop_plans
from portal.services.workshop_plans import Plan

RESERVED_SLUGS = frozenset({"new", "past", "calendar", "drafts", "month", "page"})
ENDED = (WorkshopStatus.CANCELLED, WorkshopStatus.COMPLETED)


def create(session: Session, plan: Plan, *, actor: User, uid_host: str) -> Workshop:
    """Begin a workshop as a draft; `uid_host` ends the calendar UID of its sessions, for ever."""
    require(actor, Permission.WORKSHOP_ANNOUNCE)
    now = clock.now()
    workshop = Workshop(slug=_free_slug(session, plan.text.title), created_by_id=actor.id, created_at=now)
    workshop.sessions, workshop.modes, workshop.hosts = [], [], []
    workshop.status = WorkshopStatus.DRAFT
    workshop_plans.write(session, workshop, plan, uid_host)
    session.add(workshop)
    session.flush()
    history.record(session, "workshop:create", workshop, actor=actor)
    return workshop


def edit(session: Session, workshop: Workshop, plan: Plan, *, actor: User, lock_version: int, uid_host: str) -> None:
    """Change a workshop; people are told when a date, a place or a way of coming moves, and freed seats are given.

    Raises: Conflict when someone changed it meanwhile or when it is over, Invalid for fewer seats than are taken.
    """
    require(actor, Permission.WORKSHOP_EDIT, workshop)
    workshop = workshops.locked(session, workshop.id)
    if workshop.status in ENDED:
        raise Conflict("workshop-over")
    if workshop.lock_version != lock_version:
        raise Conflict("changed-meanwhile")
    has_moved = workshop_plans.write(session, workshop, plan, uid_host)
    session.flush()
    history.record(session, "workshop:edit", workshop, actor=actor, details={"moved": has_moved})
    if has_moved:
        registrations.tell_of_change(session, workshop)
    registrations.rebalance(session, workshop, by=actor)


def announce(session: Session, workshop: Workshop, *, actor: User) -> None:
    """Show a draft to those it is for; empty fields are allowed, a date and a way of coming are not optional.

    Announcing twice changes nothing. Raises: Conflict with what is missing, or when the moment has passed.
    """
    require(actor, Permission.WORKSHOP_ANNOUNCE, workshop)
    workshop = workshops.locked(session, workshop.id)
    if workshop.status == WorkshopStatus.ANNOUNCED:
        return
    missing = lacks(workshop)
    if missing:
        raise Conflict(missing)
    workshop.status = WorkshopStatus.ANNOUNCED
    workshop.announced_at = workshop.announced_at or clock.now()
    workshop.updated_at = clock.now()
    session.flush()
    history.record(session, "workshop:announce", workshop, actor=actor)
    registrations.rebalance(session, workshop, by=actor)


def lacks(workshop: Workshop) -> str:
    """Name what stands between a workshop and its announcement; `""` when nothing does."""
    if workshop.status in ENDED:
        return "workshop-over"
    if workshop.ends_at is None:
        return "announcement-without-session"
    if workshop.ends_at <= clock.now():
        return "announcement-in-the-past"
    return "" if workshop.modes else "announcement-without-mode"


def cancel(session: Session, workshop: Workshop, *, actor: User, reason: str) -> None:
    """Cancel a workshop: sessions, registrations, and a mail to everyone who came or waited.

    Raises: Invalid without a reason, Conflict when it has ended.
    """
    require(actor, Permission.WORKSHOP_CANCEL, workshop)
    if not reason.strip():
        raise Invalid("reason", "reason-missing")
    workshop = workshops.locked(session, workshop.id)
    now = clock.now()
    if workshop.status in ENDED or (workshop.ends_at is not None and workshop.ends_at <= now):
        raise Conflict("workshop-over")
    workshop.status = WorkshopStatus.CANCELLED
    workshop.cancelled_at = workshop.updated_at = now
    workshop.cancelled_by_id = actor.id
    workshop.cancelled_reason = reason.strip()
    for one in workshop.held_sessions:
        workshop_plans.cancel_session(one)
    session.flush()
    history.record(session, "workshop:cancel", workshop, actor=actor, reason=reason.strip())
    registrations.end_all(session, workshop, reason=reason.strip())


def _free_slug(session: Session, title: str) -> str:
    """Make an address from the title; the second of the same name is numbered."""
    base = slugify(title) or "atelier"
    taken = set(session.scalars(sa.select(Workshop.slug).where(Workshop.slug.startswith(base, autoescape=True))))
    numbered = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(slug for slug in numbered if slug not in taken | RESERVED_SLUGS)
