"""The directory, profiles and residents, as each may be seen."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal import clock
from portal.errors import NotFound
from portal.permissions import Permission, may, oneself, require
from portal.queries import members, profiles
from portal.queries import residents as stays
from portal.queries.members import Search
from portal.web import tools
from portal.web.access import public, viewer

bp = Blueprint("members", __name__)
MAX_WORDS = 100


@bp.get("/members/")
@public
def index() -> ResponseReturnValue:
    """Show one page of the directory."""
    search = Search(words=_typed("q"), organisation=_typed("organisation"), purpose=_typed("for"))
    page = _page_number(request.args.get("page", "1"))
    found = members.directory(tools.session(), viewer(), search, page)
    if page > 1 and not found.people:
        abort(404)

    def address(number: int) -> str:
        names = {"q": search.words, "organisation": search.organisation, "for": search.purpose}
        kept: dict[str, Any] = {name: value for name, value in names.items() if value}
        return url_for("members.index", **kept, page=number if number > 1 else None)

    organisations = members.organisations(tools.session(), viewer())
    return render_template(
        "members/index.html",
        found=found,
        search=search,
        page=page,
        organisations=organisations,
        address=address,
    )


@bp.get("/residents/")
@public
def residents() -> ResponseReturnValue:
    """Show who is in residence, and who was."""
    return render_template("members/residents.html", residents=stays.shown_to(tools.session(), viewer()))


@bp.get("/members/<handle>")
@public
def profile(handle: str) -> ResponseReturnValue:
    """Show a person; to themselves, with `?as=public`, as a visitor sees them."""
    session, me = tools.session(), viewer()
    user = members.find(session, handle)
    if user is None:
        raise NotFound("not-found")
    require(me, Permission.PROFILE_READ, user)
    is_preview = request.args.get("as") == "public" and oneself(me, user)
    eyes = None if is_preview else me
    if is_preview and not may(None, Permission.PROFILE_READ, user):
        return render_template("members/hidden.html", person=profiles.seen(user, me))
    person = profiles.seen(user, eyes)
    return render_template(
        "members/profile.html",
        person=person,
        is_preview=is_preview,
        now=clock.now(),
        articles=profiles.articles(session, user.id),
        hosted=profiles.hosted(session, user.id, eyes),
        attended=profiles.attended(session, user.id, eyes) if person.shows_workshops else [],
    )


def _typed(name: str) -> str:
    """Return what the address asks, without signs that no page can show."""
    return "".join(sign if sign.isprintable() else " " for sign in request.args.get(name, "")).strip()[:MAX_WORDS]


def _page_number(typed: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", typed, re.ASCII):
        abort(404)
    return int(typed)
