"""The first page: what the club is, and what happens in it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.models.workshop import WorkshopStatus
from portal.queries import articles, places, residents, workshops
from portal.web import tools
from portal.web.access import public, viewer

bp = Blueprint("home", __name__)
SHOWN = 4


@bp.get("/")
@public
def index() -> ResponseReturnValue:
    """Show the first page; what the club does not have yet leaves no hole."""
    session = tools.session()
    coming = workshops.upcoming(session, viewer(), SHOWN)
    held = [one for one in coming if one.session and one.workshop.status == WorkshopStatus.ANNOUNCED]
    return render_template(
        "home/index.html",
        following=held[0] if held else None,
        later=held[1:],
        articles=articles.latest(session, SHOWN),
        residents=residents.shown_to(session, viewer()).present[: SHOWN - 1],
        places=places.with_address(session, 2),
    )
