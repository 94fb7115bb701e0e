"""Workshops as they are read: lists, one page, calendars, and the door to the online room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal import clock, permissions
from portal.forms.numbers import whole
from portal.forms.registration import RegistrationForm
from portal.models import (
    Mode,
    Phase,
    RegistrationState,
    SessionStatus,
    User,
    Workshop,
    WorkshopSession,
    WorkshopVisibility,
)
from portal.permissions import Permission, may
from portal.queries import registrations, workshops
from portal.queries.workshops import PER_PAGE, Listed
from portal.services.registrations import may_leave
from portal.web import dates, tools, workshop_data
from portal.web.access import members, public, viewer
from portal.web.language import gettext as _

bp = Blueprint("workshops", __name__)


@bp.get("/workshops/")
@public
def index() -> ResponseReturnValue:
    """List what is to come."""
    session, me = tools.session(), viewer()
    number = page_number()
    only_own = bool(me and request.args.get("mine"))
    lines, total = workshops.coming(session, me, offset=(number - 1) * PER_PAGE, only_own=only_own)
    is_moderator = may(me, Permission.WORKSHOP_ANNOUNCE)
    drafts = workshops.drafts(session) if is_moderator and not only_own and number == 1 else ()
    return _list("index.html", lines, total, number, drafts=drafts, only_own=only_own)


@bp.get("/workshops/past")
@public
def past() -> ResponseReturnValue:
    """List what took place."""
    number = page_number()
    lines, total = workshops.past(tools.session(), viewer(), offset=(number - 1) * PER_PAGE)
    return _list("past.html", lines, total, number)


@bp.get("/workshops/<slug>")
@public
def page(slug: str) -> ResponseReturnValue:
    """Show one workshop, as this reader stands to it."""
    return show(readable(slug))


@bp.get("/workshops/<slug>.ics")
@public
def one_calendar(slug: str) -> ResponseReturnValue:
    """Give the sessions of one workshop to an agenda."""
    workshop = readable(slug)
    if workshop.announced_at is None or workshop.phase(clock.now()) == Phase.POSTPONED:
        abort(404)
    kept = clock.now() - workshops.CANCELLED_KEPT
    sessions = [one for one in workshop.sessions if one.status != SessionStatus.CANCELLED or one.updated_at > kept]
    return _calendar(sessions, name=workshop.title, file_name=workshop.slug)


@bp.get("/workshops/calendar.ics")
@public
def calendar() -> ResponseReturnValue:
    """Give every public session to an agenda."""
    name = _("Ateliers de %(club)s", club=tools.settings().club_name)
    return _calendar(workshops.in_calendar(tools.session()), name=name, file_name="calendar")


def _calendar(sessions: Sequence[WorkshopSession], *, name: str, file_name: str) -> Response:
    # What writes calendars is a hundred modules, loaded for the first agenda that asks and not at the start.
    from portal.web import workshop_calendars  # noqa: PLC0415

    return workshop_calendars.answer(sessions, name=name, file_name=file_name)


@bp.get("/workshops/<slug>/online")
@members
def online(slug: str) -> ResponseReturnValue:
    """Lead those who have a seat, and those who lead, to the online room; its address stands in no page."""
    session, me, workshop = tools.session(), viewer(), readable(slug)
    own = registrations.active_of(session, workshop, me)
    has_seat = own is not None and own.state == RegistrationState.CONFIRMED
    link = workshops.online_link(session, workshop)
    if not (has_seat or may(me, Permission.WORKSHOP_EDIT, workshop)) or not link:
        abort(404)
    answer = redirect(link, 303)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def readable(slug: str) -> Workshop:
    """Find a workshop that this reader may know of, or answer 404."""
    workshop = workshops.find(tools.session(), slug)
    if workshop is None or not may(viewer(), Permission.WORKSHOP_READ, workshop):
        abort(404)
    return workshop


def page_number() -> int:
    """Return which page of a list is asked for."""
    asked = whole(request.args.get("page", "1"))
    if not asked or asked >= 10_000:  # noqa: PLR2004 - No club has so many.
        abort(404)
    return asked


def show(workshop: Workshop, form: RegistrationForm | None = None, status: int = 200) -> ResponseReturnValue:
    """Show the page, with the registration form as it was typed when it was refused."""
    session, me, now = tools.session(), viewer(), clock.now()
    own = registrations.active_of(session, workshop, me)
    is_participant = own is not None and own.state == RegistrationState.CONFIRMED
    leads = may(me, Permission.WORKSHOP_EDIT, workshop)
    is_public = workshop.visibility == WorkshopVisibility.PUBLIC and workshop.announced_at is not None
    view = _view(workshop, own.state if own else None)
    return (
        render_template(
            "workshops/page.html",
            workshop=workshop,
            view=view,
            own=own,
            rank=registrations.rank(session, own) if own and view == "waiting" else 0,
            seats=workshops.seats_of(session, [workshop])[workshop.id],
            attendance=_attendance(workshop, is_participant=is_participant),
            hosts=[(host, _person(host.user)) for host in workshop.hosts],
            related=workshops.related(session, workshop, me),
            has_link=(is_participant or leads) and bool(workshops.online_link(session, workshop)),
            can_leave=own is not None and may_leave(workshop, own, now),
            # A form carries a token, hence a cookie: a visitor's page has neither.
            form=form or (RegistrationForm(workshop) if view == "open" else None),
            structured=workshop_data.event(workshop) if is_public else None,
            is_public=is_public,
            now=now,
            Mode=Mode,
        ),
        status,
    )


def _view(workshop: Workshop, state: RegistrationState | None) -> str:
    """Choose what the slip says to this reader."""
    phase = workshop.phase(clock.now())
    if phase in {Phase.DRAFT, Phase.CANCELLED, Phase.POSTPONED, Phase.PAST}:
        return phase.value
    if state is not None:
        return "waiting" if state == RegistrationState.WAITLISTED else "registered"
    if permissions.host(viewer(), workshop):
        return "host"
    return phase.value if phase != Phase.OPEN or permissions.member(viewer()) else "visitor"


def _attendance(workshop: Workshop, *, is_participant: bool) -> registrations.Attendance | None:
    if not permissions.member(viewer()) or workshop.announced_at is None:
        return None
    return registrations.attendance(tools.session(), workshop, is_participant=is_participant)


def _person(user: User | None) -> dict[str, object] | None:
    """Say of a host what this reader may see; the name is public, as the host's part is."""
    if user is None:
        return None
    me = viewer()
    return {
        "has_page": may(me, Permission.PROFILE_READ, user),
        "headline": user.headline if permissions.sees_within(me, user, "headline") else "",
    }


def _list(template: str, lines: list[Listed], total: int, number: int, **context: object) -> str:
    last = max(1, -(-total // PER_PAGE))
    if number > last:
        abort(404)
    months = [(start, list(group)) for start, group in groupby(lines, key=_month) if start]
    return render_template(
        f"workshops/{template}", months=months, total=total, number=number, last=last, page_address=_address, **context
    )


def _address(number: int) -> str:
    """Return the address of another page of the present list."""
    return url_for(request.endpoint or "", mine=request.args.get("mine"), page=number)


def _month(line: Listed) -> object:
    return dates.local(line.session.starts_at, line.session.tzid).date().replace(day=1) if line.session else None
