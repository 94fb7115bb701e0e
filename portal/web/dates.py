"""Dates and hours as people write them, in the reader's language and the club's time zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import dates as babel_dates
from markupsafe import Markup

from portal import clock
from portal.web import language, tools
from portal.web.language import gettext as _
from portal.web.language import ngettext as _n
from portal.web.spacing import NBSP

DAY_SECONDS = 86_400
HOUR_SECONDS = 3_600


def local(value: datetime, tzid: str = "") -> datetime:
    """Move a moment into the place's zone, or the club's."""
    return value.astimezone(ZoneInfo(tzid) if tzid else tools.settings().zone)


def _day(value: date | datetime, tzid: str = "") -> date:
    return local(value, tzid).date() if isinstance(value, datetime) else value


def _format(value: date, pattern: str) -> str:
    return babel_dates.format_date(value, pattern, locale=language.current())


def day(value: date | datetime, *, weekday: bool = False, year: bool = True, tzid: str = "") -> str:
    """Write a day: « mardi 1er décembre 2026 », “Tuesday 1 December 2026”."""
    when = _day(value, tzid)
    number = "1er" if when.day == 1 and language.current() == "fr" else str(when.day)
    words = [number, _format(when, "MMMM")] + ([str(when.year)] if year else [])
    return (_format(when, "EEEE") + " " if weekday else "") + NBSP.join(words)


def month(value: date | datetime, tzid: str = "") -> str:
    """Write a month of a year: « février 2024 », “February 2024”."""
    return _format(_day(value, tzid), "MMMM y").replace(" ", NBSP)


def hour(value: datetime, tzid: str = "") -> str:
    """Write an hour: « 18 h 30 », “18:30”."""
    when = local(value, tzid)
    if language.current() != "fr":
        return f"{when:%H:%M}"
    return f"{when.hour}{NBSP}h{NBSP}{when:%M}" if when.minute else f"{when.hour}{NBSP}h"


def hours(start: datetime, end: datetime, tzid: str = "") -> str:
    """Write a span of hours: « 18 h 30 à 20 h 30 », “18:30 to 20:30”."""
    return _("%(start)s à %(end)s", start=hour(start, tzid), end=hour(end, tzid))


def short_weekday(value: date | datetime, tzid: str = "") -> str:
    """Write a weekday as a calendar's column does: « mar. », “Tue”."""
    return _format(_day(value, tzid), "EEE")


def short_month(value: date | datetime, tzid: str = "") -> str:
    """Write a month as a calendar's column does: « déc. », “Dec”."""
    return _format(_day(value, tzid), "MMM")


def day_number(value: date | datetime, tzid: str = "") -> str | Markup:
    """Write the number of a day, the first of the month as French does."""
    when = _day(value, tzid)
    return Markup("1<sup>er</sup>") if when.day == 1 and language.current() == "fr" else str(when.day)


def month_year(value: date | datetime, tzid: str = "") -> str:
    """Write a month as a heading does: « Décembre 2026 », “December 2026”."""
    words = _format(_day(value, tzid), "MMMM y")
    return words[:1].upper() + words[1:]


def iso(value: date | datetime, tzid: str = "") -> str:
    """Write a day or a moment for a `datetime` attribute."""
    return local(value, tzid).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def since(value: datetime) -> str:
    """Say how long ago something was: « il y a 2 h », « hier », then the day."""
    seconds = int((clock.now() - value).total_seconds())
    days = (_day(clock.now()) - _day(value)).days
    if seconds < HOUR_SECONDS:
        return _n("il y a %(n)s min", "il y a %(n)s min", max(1, seconds // 60))
    if seconds < DAY_SECONDS and days == 0:
        return _n("il y a %(n)s h", "il y a %(n)s h", seconds // HOUR_SECONDS)
    if days == 1:
        return _("hier")
    return _("le %(day)s", day=day(value, year=_day(value).year != _day(clock.now()).year))


def lasting(value: datetime) -> str:
    """Say for how long something has waited: « 20 min », « 3 h », « 5 jours »."""
    seconds = int((clock.now() - value).total_seconds())
    if seconds < HOUR_SECONDS:
        return _n("%(n)s min", "%(n)s min", max(1, seconds // 60))
    if seconds < DAY_SECONDS:
        return _n("%(n)s h", "%(n)s h", seconds // HOUR_SECONDS)
    return _n("%(n)s jour", "%(n)s jours", seconds // DAY_SECONDS)


FILTERS = {
    "date": day,
    "month": month,
    "hour": hour,
    "short_weekday": short_weekday,
    "short_month": short_month,
    "day_number": day_number,
    "iso": iso,
    "moment": datetime.fromisoformat,
    "month_year": month_year,
    "since": since,
    "lasting": lasting,
}
