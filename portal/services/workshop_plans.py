"""What is typed about a workshop, and how it is written into the rows that stand already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Invalid
from portal.models import (
    Mode,
    SessionStatus,
    SkillLevel,
    Workshop,
    WorkshopHost,
    WorkshopMode,
    WorkshopSession,
    WorkshopVisibility,
)
from portal.queries import registrations


@dataclass(frozen=True)
class Slot:
    """One session as it was typed; `id` names the one it changes."""

    starts_at: datetime
    ends_at: datetime
    tzid: str
    place_id: int | None = None
    room: str = ""
    online_link: str = ""
    audience: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Leader:
    """A host: a person of the club, or a guest known by name."""

    user_id: int | None = None
    guest_name: str = ""
    guest_about: str = ""


@dataclass(frozen=True)
class Text:
    """The columns of a workshop that whoever prepares it writes; `body_html` is rendered before the transaction."""

    title: str
    summary: str = ""
    body_source: str = ""
    body_html: str = ""
    language: str = "fr"
    kind: str = "atelier"
    python_level: SkillLevel = SkillLevel.OPEN
    ml_level: SkillLevel = SkillLevel.OPEN
    prerequisites: str = ""
    is_bring_your_own_data: bool = False
    visibility: WorkshopVisibility = WorkshopVisibility.PUBLIC
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    cancel_until: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """All that the form of a workshop says."""

    text: Text
    slots: Sequence[Slot] = ()
    capacities: Mapping[Mode, int] = field(default_factory=dict)
    leaders: Sequence[Leader] = ()


def write(session: Session, workshop: Workshop, plan: Plan, uid_host: str) -> bool:
    """Put the plan into the workshop; say whether people must be told that something moved."""
    if not plan.text.title.strip():
        raise Invalid("title", "title-missing")
    for item in fields(plan.text):
        setattr(workshop, item.name, getattr(plan.text, item.name))
    workshop.updated_at = clock.now()
    has_other_ways = _write_modes(session, workshop, plan.capacities)
    _write_hosts(workshop, plan.leaders)
    is_moved = _write_sessions(session, workshop, plan.slots, uid_host, has_other_ways=has_other_ways)
    return is_moved and workshop.announced_at is not None


def _write_modes(session: Session, workshop: Workshop, capacities: Mapping[Mode, int]) -> bool:
    """Set how many may come in each way; nobody who has a seat loses it. Say whether the ways changed."""
    before = {one.mode: one for one in workshop.modes}
    for mode in before:
        seated = registrations.taken(session, workshop, mode)
        if capacities.get(mode, 0) < seated:
            raise Invalid(f"{mode.value}_capacity", "capacity-below-taken", taken=seated)
        if mode not in capacities and registrations.waiting(session, workshop, mode, limit=1):
            raise Invalid(f"{mode.value}_capacity", "mode-awaited")
    kept = [before.get(mode) or WorkshopMode(mode=mode) for mode in capacities]
    for one in kept:
        one.capacity = capacities[one.mode]
    workshop.modes = kept
    return set(before) != set(capacities)


def _write_hosts(workshop: Workshop, leaders: Sequence[Leader]) -> None:
    """Set the hosts in their order; a row is kept for whoever stays."""
    before = {(one.user_id, one.guest_name): one for one in workshop.hosts}
    hosts: dict[tuple[int | None, str], WorkshopHost] = {}
    for leader in leaders:
        key = (leader.user_id, leader.guest_name)
        host = hosts.get(key) or before.get(key) or WorkshopHost(user_id=leader.user_id, guest_name=leader.guest_name)
        host.guest_about, host.position = leader.guest_about, len(hosts)
        hosts[key] = host
    workshop.hosts = list(hosts.values())


def _write_sessions(
    session: Session, workshop: Workshop, slots: Sequence[Slot], uid_host: str, *, has_other_ways: bool
) -> bool:
    """Change, add and take away sessions; say whether a material change was made."""
    present = {one.id: one for one in workshop.held_sessions}
    is_moved = has_other_ways
    for slot in slots:
        if slot.ends_at <= slot.starts_at:
            raise Invalid("sessions", "session-ends-before-it-starts")
        found = present.pop(slot.id, None) if slot.id is not None else None
        if found is None:
            workshop.sessions.append(_new_session(slot, uid_host))
            is_moved = True
        else:
            is_moved = _change_session(found, slot, workshop, has_other_ways=has_other_ways) or is_moved
    for gone in present.values():
        is_moved = True
        if workshop.announced_at is None:
            workshop.sessions.remove(gone)
            session.delete(gone)
        else:
            cancel_session(gone)
    return is_moved


def _new_session(slot: Slot, uid_host: str) -> WorkshopSession:
    return WorkshopSession(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        tzid=slot.tzid,
        place_id=slot.place_id,
        room=slot.room,
        online_link=slot.online_link,
        audience=slot.audience,
        status=SessionStatus.SCHEDULED,
        uid=f"session-{uuid.uuid4()}@{uid_host}",
        sequence=0,
        updated_at=clock.now(),
    )


def _change_session(found: WorkshopSession, slot: Slot, workshop: Workshop, *, has_other_ways: bool) -> bool:
    """Write a slot into its session; a material change of what was announced raises the sequence (RFC 5546, 2.1.4)."""
    before = (found.starts_at, found.ends_at, found.tzid, found.place_id)
    after = (slot.starts_at, slot.ends_at, slot.tzid, slot.place_id)
    found.starts_at, found.ends_at, found.tzid, found.place_id = after
    found.room, found.audience, found.online_link = slot.room, slot.audience, slot.online_link
    found.updated_at = clock.now()
    is_material = before != after or has_other_ways
    if is_material and workshop.announced_at is not None:
        found.sequence += 1
        found.status = SessionStatus.MOVED if before != after else found.status
    return is_material


def cancel_session(one: WorkshopSession) -> None:
    """Cancel one session; calendars that hold it see a higher sequence."""
    one.status = SessionStatus.CANCELLED
    one.sequence += 1
    one.updated_at = clock.now()
