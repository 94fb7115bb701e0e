"""Calendars as programs read them: RFC 5545, published as RFC 5546 says, refreshed as RFC 7986 says.

An event carries what anyone may know: never the online link nor what opens a door.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText
from icalendar import Event as Component

from portal.content.calendar_zones import vtimezone

REFRESH = timedelta(hours=6)
PRODUCT = "-//Compagnon//Portal//FR"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TEXTS = {"fr": ("Annulé : ", "En ligne"), "en": ("Cancelled: ", "Online")}


@dataclass(frozen=True)
class Event:
    """One session; `uid` and `sequence` are stored with it, `changed_at` is when anything shown here last changed."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    tzid: str
    title: str
    summary: str
    url: str
    place: str
    changed_at: datetime
    language: str = "fr"
    is_online: bool = False
    is_cancelled: bool = False


def write(events: Sequence[Event], *, name: str) -> bytes:
    """Write a calendar: one VEVENT a session, its zones beside, CRLF and lines folded at 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _one_line(name))
    calendar.add("x-wr-calname", _one_line(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT6H"))
    for tzid in sorted({event.tzid for event in events}):
        years = [event.starts_at.year for event in events if event.tzid == tzid]
        calendar.add_component(vtimezone(tzid, min(years) - 1, max(years) + 1))
    for event in events:
        calendar.add_component(_component(event))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _component(event: Event) -> Component:
    zone = ZoneInfo(event.tzid)
    cancelled, online = _TEXTS.get(event.language, _TEXTS["fr"])
    language = {"LANGUAGE": event.language}
    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.starts_at.astimezone(zone))
    component.add("dtend", event.ends_at.astimezone(zone))
    component.add("summary", _one_line((cancelled if event.is_cancelled else "") + event.title), parameters=language)
    where = [event.place] if event.place else []
    if event.is_online:
        where.append(online)
    if where:
        component.add("location", _one_line(" / ".join(where)))
    if event.summary:
        component.add("description", _plain(event.summary), parameters=language)
    component.add("url", event.url)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    return component


def _one_line(text: str) -> str:
    """Keep a title on its line: a line end inside of it would begin a property of someone's own (RFC 5545, 3.1)."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Write line ends as one kind, and leave out what RFC 5545 calls CONTROL."""
    return _CONTROL.sub("", "\n".join(text.splitlines()))
