"""Dates and hours as each language writes them, in the place's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from portal.web import dates

WINTER = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ["mardi 1er~décembre~2026", "1er~décembre", "18~h~30", "18~h~30 à 20~h", "mar.", "déc."]),
        ("/en/", ["Tuesday 1~December~2026", "1~December", "18:30", "18:30 to 20:00", "Tue", "Dec"]),
    ],
)
def test_dates_when_shown_then_follow_the_language(app: Flask, path: str, expected: list[str]) -> None:
    environ = {"portal.language": "en" if path == "/en/" else "fr"}
    with app.test_request_context(path, environ_overrides=environ):
        shown = [
            dates.day(WINTER, weekday=True),
            dates.day(WINTER, year=False),
            dates.hour(WINTER),
            dates.hours(WINTER, WINTER.replace(hour=19, minute=0)),
            dates.short_weekday(WINTER),
            dates.short_month(WINTER),
        ]
    assert shown[:3] + shown[4:] == [text.replace("~", "\u00a0") for text in expected[:3] + expected[4:]]


def test_first_of_the_month_when_french_then_is_an_ordinal(app: Flask) -> None:
    with app.test_request_context("/"):
        assert [str(dates.day_number(date(2026, 12, n))) for n in (1, 2)] == ["1<sup>er</sup>", "2"]


def test_moment_when_past_midnight_in_paris_then_is_the_next_day(app: Flask) -> None:
    with app.test_request_context("/"):
        late = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
        assert dates.day(late).replace("\u00a0", " ") == "15 juillet 2026"
        assert dates.iso(late) == "2026-07-15T00:30+02:00"
