"""A day and an hour as people type them, in a place's zone, become one moment; or a sentence says why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from portal.errors import Invalid

EARLIEST, LATEST = 1900, 2999


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC.

    Raises: Invalid for an hour that the change to summer time skips, or that the change back shows twice, and for a
    year that is a slip of the pen: near the ends of the calendar, UTC has no name for the moment.
    """
    if not EARLIEST <= day.year <= LATEST:
        raise Invalid("start", "year-out-of-reach")
    local = datetime.combine(day, hour, tzinfo=zone)
    back = local.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Invalid("start", "hour-skipped")
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise Invalid("start", "hour-twice")
    return local.astimezone(UTC)
