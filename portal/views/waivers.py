"""Findings that a moderator lets pass: the form, the act, and taking it back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from portal.errors import Conflict
from portal.forms.review import WaiverForm
from portal.permissions import Permission, require
from portal.queries import review_page, reviews
from portal.services import waivers
from portal.views.decisions import too_late
from portal.web import reviewing, sentences, tools
from portal.web.access import moderators, signed_in
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("waivers", __name__)
# Refusals after which another text, or another moment, has to be read first.
_LATE = {"head-changed", "proposal-state"}


@bp.get("/reviews/<int:proposal_id>/waivers")
@moderators
def new(proposal_id: int) -> ResponseReturnValue:
    """Ask why a finding may pass, on a page of its own."""
    return _page(proposal_id, WaiverForm(formdata=None, finding=request.args.get("finding", "")))


@bp.post("/reviews/<int:proposal_id>/waivers")
@moderators
def waive(proposal_id: int) -> ResponseReturnValue:
    """Let one finding of exactly the bytes that were read pass."""
    form = WaiverForm()
    if not form.validate():
        return _page(proposal_id, form, 422)
    try:
        with writing() as session:
            proposal = reviews.find(session, proposal_id)
            key, reason = str(form.finding.data), str(form.reason.data)
            waivers.waive(session, proposal, actor=signed_in(), **form.seen, finding_key=key, reason=reason)
    except StaleDataError:
        return too_late(proposal_id, form, undone=_("Rien n’a été levé."))
    except Conflict as refusal:
        if refusal.code in _LATE:
            return too_late(proposal_id, form, undone=_("Rien n’a été levé."))
        return _page(proposal_id, form, 409, notice=sentences.of_error(refusal))
    flash(_("Point levé. La raison est gardée dans le parcours de l’article."))
    return _back(proposal_id)


@bp.post("/reviews/<int:proposal_id>/waivers/<int:waiver_id>/withdrawal")
@moderators
def withdraw(proposal_id: int, waiver_id: int) -> ResponseReturnValue:
    """Take a waiver back: the finding blocks again."""
    with writing() as session:
        waivers.withdraw(session, reviews.find(session, proposal_id), actor=signed_in(), waiver_id=waiver_id)
    flash(_("Ce point bloque de nouveau la publication."))
    return _back(proposal_id)


def _page(proposal_id: int, form: WaiverForm, status: int = 200, *, notice: str = "") -> ResponseReturnValue:
    """Show the form beside its finding, with what was typed; without a finding, only what was typed."""
    review = review_page.load(tools.session(), proposal_id, signed_in())
    require(signed_in(), Permission.PROPOSAL_WAIVE, review.proposal)
    found = next((one for one in reviewing.findings_of(review) if one.key == form.finding.data), None)
    if found is None and not notice:
        status, notice = 409, sentences.of_error(Conflict("waived-finding-gone"))
    return render_template("reviews/waive.html", review=review, form=form, found=found, notice=notice), status


def _back(proposal_id: int) -> ResponseReturnValue:
    return redirect(url_for("reviews.show", proposal_id=proposal_id, _anchor="ui-finds"), 303)
