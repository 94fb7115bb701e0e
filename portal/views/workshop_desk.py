"""Workshops behind the scenes: prepare, change, announce, cancel."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal import clock
from portal.content.context import RenderContext
from portal.errors import Conflict, Invalid
from portal.forms.workshop import CancellationForm, WorkshopForm
from portal.forms.workshop_data import typed
from portal.models import Workshop, WorkshopStatus
from portal.permissions import Permission, require
from portal.queries import workshops as reads
from portal.services import workshops
from portal.views.workshops import readable
from portal.web import refusals, sentences, tools
from portal.web.access import members, moderators, signed_in
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("workshop_desk", __name__)


@bp.route("/workshops/new", methods=["GET", "POST"])
@moderators
def new() -> ResponseReturnValue:
    """Prepare a workshop; nothing is written before the form is sent."""
    return _form_page(None)


@bp.route("/workshops/<slug>/edit", methods=["GET", "POST"])
@members
def edit(slug: str) -> ResponseReturnValue:
    """Change a workshop, and announce it if asked."""
    workshop = readable(slug)
    require(signed_in(), Permission.WORKSHOP_EDIT, workshop)
    if workshop.status in workshops.ENDED:
        raise Conflict("workshop-over")
    return _form_page(workshop)


@bp.post("/workshops/<slug>/announcement")
@moderators
def announce(slug: str) -> ResponseReturnValue:
    """Announce a draft as it stands."""
    with writing() as session:
        workshops.announce(session, readable(slug), actor=signed_in())
    flash(_("L’atelier est annoncé."))
    return _to_page(slug)


@bp.route("/workshops/<slug>/cancellation", methods=["GET", "POST"])
@moderators
def cancel(slug: str) -> ResponseReturnValue:
    """Ask why, then cancel and tell everyone who came or waited."""
    workshop, form = readable(slug), CancellationForm()
    if form.validate_on_submit():
        with writing() as session:
            workshops.cancel(session, readable(slug), actor=signed_in(), reason=form.reason.data)
        flash(_("L’atelier est annulé. Les personnes inscrites sont prévenues par courriel."))
        return _to_page(slug)
    seats = reads.seats_of(tools.session(), [workshop])[workshop.id].values()
    told = sum(one.taken + one.waiting for one in seats)
    answer = render_template("workshops/cancel.html", workshop=workshop, form=form, told=told)
    return answer, 422 if form.is_submitted() else 200


def _form_page(workshop: Workshop | None) -> ResponseReturnValue:
    session = tools.session()
    places = reads.places(session)
    zone = tools.settings().zone
    link = reads.online_link(session, workshop) if workshop else ""
    form = WorkshopForm(places, zone, data=typed(workshop, zone, link))
    if request.method == "GET":
        return _shown(form, workshop)
    if form.rearrange(places, request.form):
        return _shown(form, workshop)
    form.known = reads.people_called(session, form.handles())
    if not form.validate_on_submit():
        return _shown(form, workshop, 422)
    try:
        slug = _save(form, workshop)
    except Invalid as refusal:
        refusals.onto(form, refusal)
    except Conflict as refusal:
        form.form_errors.append(sentences.of_error(refusal))
        return _shown(form, _again(workshop), 409)
    else:
        flash(_("L’atelier est annoncé.") if request.form.get("do") == "announce" else _("L’atelier est enregistré."))
        return _to_page(slug)
    return _shown(form, _again(workshop), 422)


def _save(form: WorkshopForm, workshop: Workshop | None) -> str:
    """Render the text, then write everything at once; return the workshop's slug."""
    plan, me = form.plan(_rendered(form)), signed_in()
    host = urlsplit(tools.settings().base_url).hostname or "localhost"
    slug = workshop.slug if workshop else ""
    with writing() as session:
        if slug:
            found = readable(slug)
            version = request.form.get("lock_version", type=int, default=0)
            workshops.edit(session, found, plan, actor=me, lock_version=version, uid_host=host)
        else:
            found = workshops.create(session, plan, actor=me, uid_host=host)
        if request.form.get("do") == "announce":
            workshops.announce(session, found, actor=me)
        return found.slug


def _rendered(form: WorkshopForm) -> str:
    settings = tools.settings()
    context = RenderContext(language=form.language.data, club_name=settings.club_name)
    # An empty front matter keeps a text that begins with a rule from being read as one.
    return tools.tools().renderer.render(f"---\n---\n\n{form.body.data or ''}", context).html


def _again(workshop: Workshop | None) -> Workshop | None:
    """Read the workshop anew after a write transaction was rolled back."""
    return readable(workshop.slug) if workshop else None


def _shown(form: WorkshopForm, workshop: Workshop | None, status: int = 200) -> ResponseReturnValue:
    is_draft = workshop is None or workshop.status == WorkshopStatus.DRAFT
    now = clock.now()
    return (
        render_template("workshops/edit.html", form=form, workshop=workshop, is_draft=is_draft, now=now),
        status,
    )


def _to_page(slug: str) -> Response:
    return redirect(url_for("workshops.page", slug=slug), 303)
