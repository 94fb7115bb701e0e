from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from portal.errors import Invalid
from portal.forms.moments import moment

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "hour", "code"),
    [
        (date(2027, 3, 28), time(2, 30), "hour-skipped"),
        (date(2027, 10, 31), time(2, 30), "hour-twice"),
        (date(1, 1, 1), time(0), "year-out-of-reach"),
        (date(9999, 12, 31), time(23, 59), "year-out-of-reach"),
    ],
)
def test_moment_when_clocks_change_or_the_year_is_a_slip_then_refused(day, hour, code) -> None:
    with pytest.raises(Invalid) as refused:
        moment(day, hour, PARIS)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (date(2027, 3, 28), time(3), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2027, 1, 21), time(18, 30), datetime(2027, 1, 21, 17, 30, tzinfo=UTC)),
        (date(2027, 7, 1), time(9), datetime(2027, 7, 1, 7, tzinfo=UTC)),
    ],
)
def test_moment_when_it_exists_then_in_utc(day, hour, expected) -> None:
    assert moment(day, hour, PARIS) == expected
