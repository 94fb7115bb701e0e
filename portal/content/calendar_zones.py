"""VTIMEZONE: a zone's rules over the years that a calendar speaks of, taken from the IANA database.

The library's own writer gives onsets in the new offset; RFC 5545, 3.6.5 wants the local time before the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_Rule = tuple[timedelta, timedelta, str, bool]


def vtimezone(tzid: str, first_year: int, last_year: int) -> Timezone:
    """Write the zone from the start of one year to the end of another."""
    zone = ZoneInfo(tzid)
    component = Timezone()
    component.add("tzid", tzid)
    onsets: dict[_Rule, list[datetime]] = defaultdict(list)
    for before, after in _changes(zone, first_year, last_year):
        offset, name = _offset(after, zone), after.astimezone(zone).tzname() or tzid
        rule = (_offset(before, zone), offset, name, bool(after.astimezone(zone).dst()))
        onsets[rule].append((after + _offset(before, zone)).replace(tzinfo=None))
    for (before_offset, offset, name, is_daylight), dates in onsets.items():
        part = TimezoneDaylight() if is_daylight else TimezoneStandard()
        part.add("dtstart", dates[0])
        part.add("tzoffsetfrom", before_offset)
        part.add("tzoffsetto", offset)
        part.add("tzname", name)
        if dates[1:]:
            part.add("rdate", dates[1:])
        component.add_component(part)
    return component


def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[tuple[datetime, datetime]]:
    """Yield the moments just before and at each change of offset; first the start itself, which changes nothing."""
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    yield day, day
    while day.year <= last_year:
        following = day + timedelta(days=1)
        if _offset(day, zone) != _offset(following, zone):
            yield _change_between(day, following, zone)
        day = following


def _change_between(low: datetime, high: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (low, middle) if _offset(middle, zone) != _offset(low, zone) else (middle, high)
    return low, high


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
