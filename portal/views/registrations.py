"""Coming to a workshop, changing how, and leaving: works without script, answers with the workshop's page."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.errors import Invalid
from portal.forms.registration import RegistrationForm, unchanged_but
from portal.models import Mode, RegistrationState
from portal.queries import registrations as reads
from portal.services import registrations
from portal.services.registrations import Wishes
from portal.views.workshops import readable, show
from portal.web import access, refusals, tools, workshop_words
from portal.web.access import members
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("registrations", __name__)


@bp.post("/workshops/<slug>/registration")
@members
def register(slug: str) -> ResponseReturnValue:
    """Take a seat or a place on the waiting list; for who is in already, change the way of coming."""
    workshop = readable(slug)
    form = RegistrationForm(workshop)
    own = reads.active_of(tools.session(), workshop, access.signed_in())
    if own is not None and set(request.form) <= {"csrf_token", "mode"} and request.form.get("mode") in set(Mode):
        return _enter(slug, unchanged_but(own, Mode(request.form["mode"])))
    if not form.validate_on_submit():
        return show(workshop, form, 422)
    try:
        return _enter(slug, form.wishes())
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return show(readable(slug), form, 422)


@bp.post("/workshops/<slug>/registration/cancellation")
@members
def cancel(slug: str) -> ResponseReturnValue:
    """Give the seat back, or leave the waiting list."""
    with writing() as session:
        found = reads.latest_of(session, slug, access.signed_in())
        if found is None:
            abort(404)
        was_waiting = found.state == RegistrationState.WAITLISTED
        registrations.cancel(session, found, actor=access.signed_in())
    flash(_("Vous avez quitté la liste d’attente.") if was_waiting else _("Votre inscription est annulée."))
    return _back(slug)


def _enter(slug: str, wishes: Wishes) -> Response:
    with writing() as session:
        made = registrations.register(session, readable(slug), wishes, actor=access.signed_in())
        has_seat, way = made.state == RegistrationState.CONFIRMED, workshop_words.mode(made.mode)
    if has_seat:
        flash(_("Votre place est réservée, %(way)s. Un courriel vous le confirme.", way=way))
    else:
        flash(_("Vous êtes sur la liste d’attente. Un courriel vous dira quand une place se libère."))
    return _back(slug)


def _back(slug: str) -> Response:
    return redirect(url_for("workshops.page", slug=slug, _anchor="ui-registration"), 303)
