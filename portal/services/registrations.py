"""Seats: register, change one's way of coming, leave, and give a freed seat to whoever waited longest.

Every verb first locks the workshop's row, so that confirmed + offered <= capacity holds whoever else writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Conflict, Invalid
from portal.models import (
    ListConsent,
    Mode,
    Phase,
    Registration,
    RegistrationState,
    SessionStatus,
    User,
    Workshop,
    WorkshopSession,
)
from portal.models.registration import ACTIVE
from portal.permissions import Actor, Permission, require, today
from portal.queries import registrations, workshops
from portal.services import history, outbox

LONGEST_NEEDS = 1000
SHUT = {
    Phase.NOT_OPEN: "registration-not-open",
    Phase.CLOSED: "registration-closed",
    Phase.UNDER_WAY: "workshop-begun",
    Phase.PAST: "workshop-begun",
}


@dataclass(frozen=True)
class Wishes:
    """What a person says when registering."""

    mode: Mode
    list_consent: ListConsent = ListConsent.NOBODY
    has_photo_consent: bool = False
    access_needs: str = ""


def register(session: Session, workshop: Workshop, wishes: Wishes, *, actor: User) -> Registration:
    """Give a seat, or a place at the end of the waiting list; asking again changes the wishes of the one there is.

    Posts the mail that says which. Raises: Conflict out of the window, Invalid for a way that is not offered.
    """
    require(actor, Permission.WORKSHOP_REGISTER, workshop)
    workshop = workshops.locked(session, workshop.id)
    _check_window(workshop)
    if workshop.capacity(wishes.mode) is None:
        raise Invalid("mode", "mode-not-offered")
    if len(wishes.access_needs) > LONGEST_NEEDS:
        raise Invalid("access_needs", "text-too-long", limit=LONGEST_NEEDS)
    found = registrations.active_of(session, workshop, actor)
    if found is None:
        return _enter(session, workshop, wishes, actor)
    if found.mode != wishes.mode:
        _change_mode(session, workshop, found, wishes.mode, actor)
    _note(found, wishes)
    session.flush()
    return found


def cancel(session: Session, registration: Registration, *, actor: Actor) -> Registration:
    """Leave a workshop or its waiting list; a freed seat goes to the first who waits. Leaving twice changes nothing.

    Raises: Conflict once the workshop has begun, or after its last hour for leaving.
    """
    require(actor, Permission.REGISTRATION_CANCEL, registration)
    workshop = workshops.locked(session, registration.workshop_id)
    session.refresh(registration)
    if registration.state == RegistrationState.CANCELLED_BY_MEMBER:
        return registration
    _check_leaving(workshop, registration)
    _settle(registration, RegistrationState.CANCELLED_BY_MEMBER)
    history.record(session, "workshop:leave", workshop, actor=actor, details={"registration": registration.id})
    rebalance(session, workshop, by=actor)
    return registration


def rebalance(session: Session, workshop: Workshop, *, by: Actor = None) -> list[Registration]:
    """Give every free seat to those who wait: strictly first come, first served, in each way; return who got one.

    The caller holds the workshop's lock. Once the workshop has begun, or is not announced, nobody moves.
    """
    session.flush()
    if not _is_ahead(workshop):
        return []
    seated = []
    for way in workshop.modes:
        free = way.capacity - registrations.taken(session, workshop, way.mode)
        first = registrations.waiting(session, workshop, way.mode, limit=free) if free > 0 else ()
        for one in first:
            _settle(one, RegistrationState.CONFIRMED)
            seated.append(one)
    session.flush()
    for one in seated:
        _tell(session, workshop, one, "workshop-seat-given", to=one.user)
        history.record(session, "workshop:seat_given", workshop, actor=by, details={"registration": one.id})
    return seated


def end_all(session: Session, workshop: Workshop, *, reason: str) -> list[Registration]:
    """End every registration because the organiser cancels, and owe each person the mail that says why."""
    ended = list(registrations.active(session, workshop))
    for one in ended:
        _settle(one, RegistrationState.CANCELLED_BY_ORGANISER)
    session.flush()
    for one in ended:
        _tell(session, workshop, one, "workshop-cancelled", to=one.user, reason=reason)
    return ended


def tell_of_change(session: Session, workshop: Workshop) -> None:
    """Owe everyone who comes or waits the mail that gives the new dates."""
    for one in registrations.active(session, workshop):
        _tell(session, workshop, one, "workshop-moved", to=one.user, about=f"version:{workshop.lock_version}")


def erase_needs(session: Session, before: datetime) -> int:
    """Erase what people said they need for workshops that ended before a moment, and return how many were erased.

    Where no session is held any more, the registration's last change counts.
    """
    last = sa.select(sa.func.max(WorkshopSession.ends_at)).where(
        WorkshopSession.workshop_id == Registration.workshop_id,
        WorkshopSession.status != SessionStatus.CANCELLED,
    )
    statement = (
        sa.update(Registration)
        .where(Registration.access_needs != "")
        .where(sa.func.coalesce(last.scalar_subquery(), Registration.state_at) < before)
        .values(access_needs="")
        .execution_options(synchronize_session=False)
    )
    return len(session.scalars(statement.returning(Registration.id)).all())


def may_leave(workshop: Workshop, registration: Registration, now: datetime) -> bool:
    """Say whether this person may still leave by themselves."""
    try:
        _check_leaving(workshop, registration, now)
    except Conflict:
        return False
    return True


def _enter(session: Session, workshop: Workshop, wishes: Wishes, actor: User) -> Registration:
    now = clock.now()
    is_free = _has_seat(session, workshop, wishes.mode)
    entered = Registration(
        workshop_id=workshop.id,
        user_id=actor.id,
        mode=wishes.mode,
        state=RegistrationState.CONFIRMED if is_free else RegistrationState.WAITLISTED,
        organisation_at=_organisation(actor),
        created_at=now,
        state_at=now,
    )
    _note(entered, wishes)
    session.add(entered)
    session.flush()
    details = {"registration": entered.id, "mode": entered.mode.value, "state": entered.state.value}
    history.record(session, "workshop:register", workshop, actor=actor, details=details)
    _tell(session, workshop, entered, "workshop-registered" if is_free else "workshop-waitlisted", to=actor)
    return entered


def _change_mode(session: Session, workshop: Workshop, found: Registration, mode: Mode, actor: User) -> None:
    """Move to the other way of coming; a confirmed seat is given up only for another one."""
    is_free = _has_seat(session, workshop, mode)
    if found.state == RegistrationState.CONFIRMED and not is_free:
        raise Conflict("mode-full")
    found.mode = mode
    _settle(found, RegistrationState.CONFIRMED if is_free else RegistrationState.WAITLISTED)
    session.flush()
    details = {"registration": found.id, "mode": mode.value, "state": found.state.value}
    history.record(session, "workshop:change_mode", workshop, actor=actor, details=details)
    _tell(session, workshop, found, "workshop-registered" if is_free else "workshop-waitlisted", to=actor)
    rebalance(session, workshop, by=actor)


def _has_seat(session: Session, workshop: Workshop, mode: Mode) -> bool:
    """Say whether a seat is free for a newcomer: none is while others wait for it."""
    if registrations.waiting(session, workshop, mode, limit=1):
        return False
    return registrations.taken(session, workshop, mode) < (workshop.capacity(mode) or 0)


def _settle(registration: Registration, state: RegistrationState) -> None:
    registration.state = state
    registration.state_at = clock.now()
    registration.offered_until = None


def _note(registration: Registration, wishes: Wishes) -> None:
    registration.list_consent = wishes.list_consent
    registration.access_needs = wishes.access_needs.strip()
    if not wishes.has_photo_consent:
        registration.photo_consent_at = None
    elif registration.photo_consent_at is None:
        registration.photo_consent_at = clock.now()


def _is_ahead(workshop: Workshop) -> bool:
    return workshop.phase(clock.now()) in {Phase.NOT_OPEN, Phase.OPEN, Phase.CLOSED}


def _check_window(workshop: Workshop) -> None:
    phase = workshop.phase(clock.now())
    if phase != Phase.OPEN:
        raise Conflict(SHUT.get(phase, "workshop-takes-nobody"))


def _check_leaving(workshop: Workshop, registration: Registration, now: datetime | None = None) -> None:
    now = now or clock.now()
    if registration.state not in ACTIVE:
        raise Conflict("registration-over")
    if registration.state == RegistrationState.WAITLISTED:
        return
    if workshop.starts_at is not None and now >= workshop.starts_at:
        raise Conflict("workshop-begun")
    if workshop.cancel_until is not None and now >= workshop.cancel_until:
        raise Conflict("too-late-to-leave")


def _organisation(user: User) -> str:
    current = (one for one in user.memberships if one.covers(today()) and one.organisation is not None)
    return next((one.organisation.name for one in current if one.organisation is not None), "")


def _tell(
    session: Session,
    workshop: Workshop,
    registration: Registration,
    kind: str,
    *,
    to: User,
    about: str = "",
    reason: str = "",
) -> None:
    """Owe the person one mail about this registration; it holds dates and the page's address, never a secret."""
    data = {
        "title": workshop.title,
        "slug": workshop.slug,
        "mode": registration.mode.value,
        "reason": reason,
        "sessions": [
            {
                "starts_at": one.starts_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
                "tzid": one.tzid,
                "place": one.place.name if one.place else "",
            }
            for one in (workshop.held_sessions or workshop.sessions)
        ],
    }
    what = about or registration.state_at.isoformat()
    outbox.post(session, kind, to=to, about=f"registration:{registration.id}:{what}", data=data)
