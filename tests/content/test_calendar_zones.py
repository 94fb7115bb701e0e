from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portal.content.calendar_zones import vtimezone


def test_zone_when_paris_then_onsets_in_the_local_time_before_the_change() -> None:
    lines = vtimezone("Europe/Paris", 2026, 2027).to_ical().decode().split("\r\n")
    assert lines == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:STANDARD",
        "DTSTART:20260101T010000",
        "TZNAME:CET",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T020000",
        "RDATE:20270328T020000",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T030000",
        "RDATE:20271031T030000",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize("tzid", ["Africa/Casablanca", "America/Sao_Paulo", "Asia/Kolkata", "Europe/London", "UTC"])
def test_zone_when_read_back_then_agrees_with_the_iana_database(tzid) -> None:
    read = vtimezone(tzid, 2026, 2027).to_tz()
    for month in range(1, 13):
        moment = datetime(2026, month, 15, 12, tzinfo=ZoneInfo(tzid))
        assert moment.replace(tzinfo=read).utcoffset() == moment.utcoffset()
