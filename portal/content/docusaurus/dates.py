"""Dates as JavaScript reads what YAML does not take for one: `May 6, 2019`, `2019/5/6`, the 31st of a short month."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_DAY, _NUMBER, _YEAR = r"(?P<day>\d{1,2})", r"(?P<number>\d{1,2})", r"(?P<year>\d{4})"
_TIME = (
    r"(?:(?:T|,?[ ]{1,4})(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"[ ]{0,4}(?P<half>[ap]m)?)?[ ]{0,4}(?P<zone>z|utc|gmt|(?:gmt|utc)?[-+]\d{1,2}(?::?\d{2})?)?\Z"
)
_FORMS = tuple(
    re.compile(rf"(?:[a-z]{{3,9}},?[ ])?{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.]{_NUMBER}(?:[-/.]{_DAY})?",
        # JavaScript reads figures the American way: 05/06 is the sixth of May.
        rf"{_NUMBER}[-/.]{_DAY}[-/.]{_YEAR}",
        rf"{_MONTH}[ -](?:{_DAY},?[ -])?{_YEAR}",
        rf"{_DAY}[ -]{_MONTH},?[ -]{_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}[ -]{_DAY}",
    )
)
_LONGEST = 60
# Every zone on earth has a date for what lies between these; beyond, a page that shows the hour could not be made.
_FIRST, _LAST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)


def moment(written: str) -> datetime | None:
    """Return a date as Docusaurus reads it: in UTC where no zone is written; None where it is no date."""
    found: datetime | None
    try:
        read = datetime.fromisoformat(written)
        found = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        found = _loosely(written.strip())
    return found if found is not None and _FIRST <= found <= _LAST else None


def _loosely(written: str) -> datetime | None:
    match = next((found for form in _FORMS if (found := form.match(written[:_LONGEST]))), None)
    if match is None:
        return None
    told = match.groupdict()
    month = _MONTHS.get(str(told.get("month", ""))[:3].casefold()) or int(told.get("number") or 0)
    day, hour = int(told["day"] or 1), int(told["hour"] or 0)
    if told["half"]:
        hour = hour % 12 + (12 if told["half"].casefold() == "pm" else 0)
    clock = timedelta(hours=hour, minutes=int(told["minute"] or 0), seconds=int(told["second"] or 0))
    if not 1 <= day <= 31 or clock > timedelta(days=1):  # noqa: PLR2004
        return None
    try:
        # The 30th of February is the second of March, or the first.
        first = datetime(int(told["year"]), month, 1, tzinfo=_zone(told["zone"] or ""))
        return (first + timedelta(days=day - 1) + clock).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(written: str) -> timezone:
    match = re.search(r"([-+])(\d{1,2}):?(\d{2})?\Z", written)
    if match is None:
        return UTC
    away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-away if match[1] == "-" else away)
