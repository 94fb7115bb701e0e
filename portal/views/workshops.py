"""Workshops: list, page, registration, announcement, calendars."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import public

bp = Blueprint("workshops", __name__)


@bp.get("/workshops/")
@public
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/workshops/calendar.ics")
@public
def calendar() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
