"""What search engines read of a public workshop: schema.org's Event, without anything secret."""

from __future__ import annotations

from typing import Any

from flask import url_for

from portal.models import Mode, Place, SessionStatus, Workshop, WorkshopSession, WorkshopStatus
from portal.web import dates, tools
from portal.web.templating import absolute

ATTENDANCE = {
    frozenset({Mode.ONSITE}): "OfflineEventAttendanceMode",
    frozenset({Mode.ONLINE}): "OnlineEventAttendanceMode",
    frozenset(Mode): "MixedEventAttendanceMode",
}


def event(workshop: Workshop) -> dict[str, Any]:
    """Describe the workshop; several sessions stand inside one event."""
    url = absolute(url_for("workshops.page", slug=workshop.slug))
    sessions = [_session(one, workshop, url) for one in (workshop.held_sessions or workshop.sessions)]
    whole: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": workshop.title,
        "url": url,
        "inLanguage": workshop.language,
        "organizer": {
            "@type": "Organization",
            "name": tools.settings().club_name,
            "url": absolute(url_for("home.index")),
        },
        **(sessions[0] if sessions else {}),
    }
    if workshop.summary:
        whole["description"] = workshop.summary
    if sessions:
        whole["endDate"] = sessions[-1]["endDate"]
    if sessions[1:]:
        whole["subEvent"] = [{"@type": "Event", "name": workshop.title, **one} for one in sessions]
    return whole


def _session(one: WorkshopSession, workshop: Workshop, url: str) -> dict[str, Any]:
    modes = frozenset(way.mode for way in workshop.modes)
    found: dict[str, Any] = {
        "startDate": dates.iso(one.starts_at, one.tzid),
        "endDate": dates.iso(one.ends_at, one.tzid),
        "eventStatus": f"https://schema.org/{_status(one, workshop)}",
    }
    if modes in ATTENDANCE:
        found["eventAttendanceMode"] = f"https://schema.org/{ATTENDANCE[modes]}"
    where: list[dict[str, Any]] = [_place(one.place)] if one.place else []
    if Mode.ONLINE in modes:
        where.append({"@type": "VirtualLocation", "url": url})
    if where:
        found["location"] = where[0] if len(where) == 1 else where
    return found


def _status(one: WorkshopSession, workshop: Workshop) -> str:
    if one.status == SessionStatus.CANCELLED:
        return "EventCancelled"
    if workshop.status == WorkshopStatus.POSTPONED:
        return "EventPostponed"
    return "EventRescheduled" if one.status == SessionStatus.MOVED else "EventScheduled"


def _place(place: Place) -> dict[str, Any]:
    return {"@type": "Place", "name": place.name, "address": place.address}
