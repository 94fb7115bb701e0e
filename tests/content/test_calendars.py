from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar

from portal.content.calendars import Event, write

EVENT = Event(
    uid="session-4f0c@club.example",
    sequence=2,
    starts_at=datetime(2026, 12, 1, 17, 30, tzinfo=UTC),
    ends_at=datetime(2026, 12, 1, 19, 30, tzinfo=UTC),
    tzid="Europe/Paris",
    title="Tableaux de bord : reprendre, sans s’énerver ; une application « abandonnée » par une équipe",
    summary="Trois équipes\nmontrent, écran par écran",
    url="https://club.example/workshops/tableaux-de-bord",
    place="Base de Jussieu",
    changed_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
    is_online=True,
)


def test_calendar_when_written_then_lines_are_as_the_standard_wants() -> None:
    raw = write([EVENT], name="Ateliers de datacraft")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    raw.decode()
    assert lines[:8] == [
        b"BEGIN:VCALENDAR",
        b"PRODID:-//Compagnon//Portal//FR",
        b"VERSION:2.0",
        b"CALSCALE:GREGORIAN",
        b"METHOD:PUBLISH",
        b"NAME:Ateliers de datacraft",
        b"X-WR-CALNAME:Ateliers de datacraft",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for line in (
        b"UID:session-4f0c@club.example",
        b"SEQUENCE:2",
        b"DTSTART;TZID=Europe/Paris:20261201T183000",
        b"DTEND;TZID=Europe/Paris:20261201T203000",
        b"DTSTAMP:20261102T080000Z",
        b"LAST-MODIFIED:20261102T080000Z",
        b"STATUS:CONFIRMED",
        b"TZID:Europe/Paris",
    ):
        assert lines.count(line) == 1


def test_calendar_when_read_back_then_says_the_same() -> None:
    calendar = Calendar.from_ical(write([EVENT], name="Ateliers"))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == EVENT.title
    assert event["DESCRIPTION"] == EVENT.summary
    assert event["LOCATION"] == "Base de Jussieu / En ligne"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (EVENT.starts_at, EVENT.ends_at)


def test_event_when_cancelled_then_says_so_in_its_language() -> None:
    gone = replace(EVENT, is_cancelled=True, title="Survival analysis", language="en", place="", is_online=False)
    (event,) = Calendar.from_ical(write([gone], name="Ateliers")).walk("VEVENT")
    assert (event["STATUS"], event["TRANSP"], event["SUMMARY"]) == (
        "CANCELLED",
        "TRANSPARENT",
        "Cancelled: Survival analysis",
    )
    assert "LOCATION" not in event


def test_calendar_when_empty_then_still_a_calendar() -> None:
    assert Calendar.from_ical(write([], name="Ateliers")).walk("VEVENT") == []


def test_calendar_when_several_zones_then_each_described_once() -> None:
    events = [EVENT, replace(EVENT, uid="b"), replace(EVENT, uid="c", tzid="Africa/Casablanca")]
    zones = Calendar.from_ical(write(events, name="Ateliers")).walk("VTIMEZONE")
    assert [zone["TZID"] for zone in zones] == ["Africa/Casablanca", "Europe/Paris"]
