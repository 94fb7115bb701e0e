"""A day and an hour as people type them, in a place's zone, become one moment; or a sentence says why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from portal.errors import Invalid


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC.

    Raises: Invalid for an hour that the change to summer time skips, or that the change back shows twice.
    """
    local = datetime.combine(day, hour, tzinfo=zone)
    back = local.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Invalid("start", "hour-skipped")
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise Invalid("start", "hour-twice")
    return local.astimezone(UTC)
