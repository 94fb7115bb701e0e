"""Names to give only with accord: the list that the proofreader reads, kept by moderators and seen by nobody else."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.errors import Invalid, NotFound
from portal.forms.guarded_name import GuardedNameForm
from portal.models import GuardedKind
from portal.permissions import Permission, require
from portal.queries import guarded_names as reading
from portal.services import guarded_names
from portal.web import refusals
from portal.web.access import moderators, signed_in, viewer
from portal.web.language import gettext as _
from portal.web.tools import session
from portal.web.transaction import writing

bp = Blueprint("guarded_names", __name__)


@bp.get("/moderation/names")
@moderators
def index() -> ResponseReturnValue:
    """List the names, with the form to add one and those taken off lately."""
    return _page(GuardedNameForm())


@bp.post("/moderation/names")
@moderators
def add() -> ResponseReturnValue:
    """Put a name on the list."""
    form = GuardedNameForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        with writing() as within:
            guarded_names.add(
                within,
                form.name.data or "",
                kind=GuardedKind(form.kind.data),
                note=form.note.data or "",
                actor=signed_in(),
            )
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return _page(form), 422
    flash(_("Nom ajouté. Les articles en ligne vont être vérifiés de nouveau."))
    return redirect(url_for("guarded_names.index"), 303)


@bp.post("/moderation/names/<int:number>/removal")
@moderators
def remove(number: int) -> ResponseReturnValue:
    """Take a name off the list."""
    with writing() as within:
        found = reading.find(within, number)
        if found is None:
            raise NotFound("not-found")
        guarded_names.remove(within, found, actor=signed_in())
    flash(_("Nom retiré de la liste."))
    return redirect(url_for("guarded_names.index"), 303)


def _page(form: GuardedNameForm) -> str:
    require(viewer(), Permission.NAMES_GUARD)
    return render_template(
        "moderation/names.html", form=form, kept=reading.kept(session()), removed=reading.removed(session())
    )
