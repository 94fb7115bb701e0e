"""The clock tells one time, aware and in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from portal import clock


def test_now_when_asked_then_is_aware_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_at_when_a_past_is_lived_then_the_present_returns_after() -> None:
    moment = datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=2)))
    with clock.at(moment):
        assert clock.now() == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert clock.now() - datetime.now(UTC) < timedelta(seconds=1)
