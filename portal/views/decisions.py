"""A moderator's decision on the text that they read, and the page that says when it was not taken."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from portal.content import diffs
from portal.errors import Conflict, Invalid
from portal.forms.review import FORMS, DecisionForm
from portal.models import Proposal
from portal.permissions import Permission, require
from portal.queries import review_page, reviews
from portal.services import proposals
from portal.services.proposal_steps import Verb, can
from portal.web import renewal, sentences, tools
from portal.web.access import moderators, signed_in
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("decisions", __name__)


@bp.post("/reviews/<int:proposal_id>/decision")
@moderators
def decide(proposal_id: int) -> ResponseReturnValue:
    """Take the decision on exactly the bytes that the form names."""
    decision = request.form.get("decision", "")
    if decision not in FORMS:
        abort(400)
    form = FORMS[decision]()
    if not form.validate():
        return _again(proposal_id, decision, form)
    if decision == Verb.APPROVE:
        _check_anew(proposal_id)
    try:
        with writing() as session:
            proposal = _carry_out(session, reviews.find(session, proposal_id), decision, form)
            said = _said(proposal)
    except (Conflict, StaleDataError):
        return too_late(proposal_id, form)
    except Invalid as refusal:
        return _again(proposal_id, decision, form, notice=sentences.of_error(refusal))
    flash(said)
    return redirect(url_for("reviews.index"), 303)


def _check_anew(proposal_id: int) -> None:
    """Let the proofreader read the head with what it knows now: rules, files and links may have changed since.

    What it finds is kept, whatever becomes of the decision, so that the page shows what stops it. A text that cannot
    be rendered any more keeps what was found before.
    """
    proposal = reviews.find(tools.session(), proposal_id)
    require(signed_in(), Permission.PROPOSAL_DECIDE, proposal)
    if proposal.head_revision_id is not None and can(signed_in(), Verb.APPROVE, proposal):
        renewal.renew(proposal.head_revision_id, actor=signed_in())


def _carry_out(session: Session, proposal: Proposal, decision: str, form: Any) -> Proposal:
    me = signed_in()
    if decision == Verb.PUBLISH:
        return proposals.publish(session, proposal, actor=me)
    if decision == Verb.APPROVE:
        publish_now = form.then.data == "publish"
        return proposals.approve(session, proposal, actor=me, **form.seen, publish_now=publish_now)
    if decision == Verb.REJECT:
        return proposals.reject(session, proposal, actor=me, **form.seen, reason=form.reason.data)
    return proposals.request_changes(session, proposal, actor=me, **form.seen, message=form.message.data)


def _said(proposal: Proposal) -> str:
    """Say back what was done."""
    return {
        "published": _("Article publié."),
        "approved": _("Article accepté, gardé pour plus tard."),
        "rejected": _("Article non retenu : ses auteurs sont prévenus."),
        "changes_requested": _("Demande de modifications envoyée."),
    }[proposal.state.value]


def _again(proposal_id: int, decision: str, form: DecisionForm, *, notice: str = "") -> ResponseReturnValue:
    """Show the form with what is wrong in it, and what was typed."""
    review = review_page.load(tools.session(), proposal_id, signed_in())
    require(signed_in(), Permission.PROPOSAL_READ, review.proposal)
    return render_template("reviews/decide.html", review=review, decision=decision, form=form, notice=notice), 422


def too_late(proposal_id: int, form: DecisionForm, *, undone: str = "") -> ResponseReturnValue:
    """Say what changed since the reading and what was not done, keep the message, and offer to look again."""
    session = tools.session()
    session.rollback()
    review = review_page.load(session, proposal_id, signed_in())
    read_id = form.seen["head_revision_id"]
    texts = review_page.sources(session, review.proposal.article_id, read_id, review.head.id)
    is_other_text = read_id != review.head.id and read_id in texts
    return render_template(
        "reviews/changed.html",
        review=review,
        read_version=next((one.number for one in review.proposal.revisions if one.id == read_id), 0),
        diff=diffs.compare(texts[read_id], texts[review.head.id]) if is_other_text else None,
        can_decide=can(signed_in(), Verb.APPROVE, review.proposal),
        kept=form.kept,
        undone=undone,
    ), 409
