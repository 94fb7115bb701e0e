"""From sessions to calendar events: what anyone who may read the page may put into an agenda."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, request, url_for

from portal.content import calendars
from portal.models import Mode, SessionStatus, WorkshopSession
from portal.web.templating import absolute


def answer(sessions: Sequence[WorkshopSession], *, name: str, file_name: str) -> Response:
    """Answer a request with a calendar of these sessions, whose workshops and modes are loaded."""
    response = Response(calendars.write([event(one) for one in sessions], name=name), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    response.add_etag()
    response.make_conditional(request)
    return response


def event(session: WorkshopSession) -> calendars.Event:
    """Describe one session; the online link and the way in stay out of it."""
    workshop = session.workshop
    place = session.place
    return calendars.Event(
        uid=session.uid,
        sequence=session.sequence,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        tzid=session.tzid,
        title=workshop.title,
        summary=workshop.summary,
        url=absolute(url_for("workshops.page", slug=workshop.slug)),
        place=", ".join(filter(None, (place.name, place.address))) if place else "",
        changed_at=max(session.updated_at, workshop.updated_at),
        language=workshop.language,
        is_online=any(way.mode == Mode.ONLINE for way in workshop.modes),
        is_cancelled=session.status == SessionStatus.CANCELLED,
    )
