"""A stored workshop as its form shows it: moments in the place's zone, hosts by handle."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.models import Mode, Workshop, WorkshopHost, WorkshopSession

PLAIN = ("title", "summary", "kind", "language", "prerequisites", "is_bring_your_own_data", "lock_version")


def typed(workshop: Workshop | None, club_zone: ZoneInfo, online_link: str = "") -> dict[str, Any]:
    """Return what the form of this workshop holds before anyone types; empty for a new one."""
    if workshop is None:
        return {"onsite_capacity": 15}
    modes = {one.mode for one in workshop.modes}
    return {
        **{name: getattr(workshop, name) for name in PLAIN},
        "body": workshop.body_source,
        "python_level": workshop.python_level.value,
        "ml_level": workshop.ml_level.value,
        "visibility": workshop.visibility.value,
        "ways": "hybrid" if modes == set(Mode) else next((mode.value for mode in modes), Mode.ONSITE.value),
        "onsite_capacity": workshop.capacity(Mode.ONSITE),
        "online_capacity": workshop.capacity(Mode.ONLINE),
        "online_link": online_link,
        "opens_at": _local(workshop.opens_at, club_zone),
        "closes_at": _local(workshop.closes_at, club_zone),
        "cancel_until": _local(workshop.cancel_until, club_zone),
        "sessions": [_session(one) for one in workshop.held_sessions],
        "hosts": [_host(one) for one in workshop.hosts],
    }


def _session(one: WorkshopSession) -> dict[str, Any]:
    zone = ZoneInfo(one.tzid)
    start, end = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    return {
        "id": str(one.id),
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "place": str(one.place_id or ""),
        "room": one.room,
        "audience": one.audience,
    }


def _host(one: WorkshopHost) -> dict[str, str]:
    return {"who": f"@{one.user.handle}" if one.user else one.guest_name, "about": one.guest_about}


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None
