"""The review desk: the queue, the review page, and who takes a text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal import clock
from portal.content import diffs
from portal.forms.review import FORMS, WaiverForm
from portal.permissions import Permission, may, require
from portal.queries import review_page, review_queue, reviews
from portal.queries.review_page import Review
from portal.queries.review_queue import Group, Job
from portal.services import proposals
from portal.services.proposal_steps import Verb, can
from portal.web import reviewing, tools
from portal.web.access import moderators, signed_in, viewer
from portal.web.language import gettext as _
from portal.web.transaction import writing

bp = Blueprint("reviews", __name__)
PAGE_SIZE = 20
# The addresses of the queue, and what each shows of it.
TABS: dict[str, dict[str, Any]] = {
    "all": {},
    "free": {"holder": "nobody"},
    "mine": {"holder": "me"},
    "changes_requested": {"state": "changes_requested"},
    "accepted": {"state": "approved"},
    "closed": {"state": "closed"},
}


@bp.get("/reviews/")
@moderators
def index() -> ResponseReturnValue:
    """Show what waits, by whose turn it is, or what was decided."""
    page = max(1, request.args.get("page", 1, type=int))
    asked = {name: value for name, value in request.args.items() if name in {"holder", "state"}}
    tab = next((name for name, query in TABS.items() if query == asked), "all")
    closed = (page, PAGE_SIZE) if tab == "closed" else None
    jobs = review_queue.jobs_for(tools.session(), signed_in(), closed=closed)
    by_tab = {name: [job for job in jobs if _is_under(job, name)] for name in TABS}
    shown, total = by_tab[tab][(page - 1) * PAGE_SIZE : page * PAGE_SIZE], len(by_tab[tab])
    if closed:
        shown, total = by_tab["closed"], review_queue.count_closed(tools.session())
    return render_template(
        "reviews/index.html",
        groups=[(group.value, found) for group in Group if (found := [job for job in shown if job.group == group])],
        counts={name: len(found) for name, found in by_tab.items()},
        oldest=next(iter(by_tab["free"]), None),
        tab=tab,
        tabs=TABS,
        now=clock.now(),
        page=page,
        page_address=lambda number: url_for("reviews.index", **TABS[tab], page=number),
        last_page=max(1, -(-total // PAGE_SIZE)),
    )


def _is_under(job: Job, tab: str) -> bool:
    if tab == "changes_requested":
        return job.proposal.state.value == tab
    return job.group.value == tab or (tab == "all" and job.group != Group.CLOSED)


@bp.get("/reviews/<int:proposal_id>")
@moderators
def show(proposal_id: int) -> ResponseReturnValue:
    """Show the text as readers will see it, what changed, or its source; `decide=` opens a decision's own page."""
    review = review_page.load(tools.session(), proposal_id, signed_in())
    require(viewer(), Permission.PROPOSAL_READ, review.proposal)
    decision = request.args.get("decide", "")
    if decision in FORMS and can(viewer(), decision, review.proposal):
        form = FORMS[decision](formdata=None)
        return render_template("reviews/decide.html", review=review, decision=decision, form=form, notice="")
    view = request.args.get("view", "text")
    return render_template("reviews/show.html", **_common(review), **_view(review, view))


def _common(review: Review) -> dict[str, object]:
    able = [verb.value for verb in Verb if can(viewer(), verb, review.proposal)]
    told = reviewing.findings_of(review)
    return {
        "review": review,
        "able": able,
        "waiver": WaiverForm(formdata=None),
        "forms": {name: FORMS[name](formdata=None) for name in FORMS if name in able},
        "is_own": not may(viewer(), Permission.PROPOSAL_REVIEW, review.proposal),
        "counts": Counter(one.level for one in told),
        "findings": told,
        "picture": reviewing.share_picture(review),
    }


def _view(review: Review, view: str) -> dict[str, object]:
    """Load the texts that the view compares or prints, and no more."""
    earlier, article_id, head_id = review.earlier(), review.proposal.article_id, review.head.id
    asked = request.args.get("from", 0, type=int)
    start = next((one for one in earlier if one.revision_id == asked), next(iter(earlier), None))
    shown: dict[str, object] = {"earlier": earlier, "start": start, "view": "text", "diff": None, "lines": []}
    if view == "changes" and start is not None:
        texts = review_page.sources(tools.session(), article_id, start.revision_id, head_id)
        return {**shown, "view": view, "diff": diffs.compare(texts[start.revision_id], texts[head_id])}
    if view == "source":
        texts = review_page.sources(tools.session(), article_id, head_id)
        return {**shown, "view": view, "lines": texts[head_id].splitlines()}
    return shown


@bp.post("/reviews/<int:proposal_id>/claim")
@moderators
def claim(proposal_id: int) -> ResponseReturnValue:
    """Take the text, take it over from another, or put it back."""
    do = request.form.get("do", "claim")
    with writing() as session:
        proposal = reviews.find(session, proposal_id)
        if do == "release":
            proposals.release(session, proposal, actor=signed_in())
        else:
            proposals.claim(session, proposal, actor=signed_in(), take_over=do == "take_over")
    if do == "release":
        flash(_("Texte rendu : il est de nouveau à prendre."))
        return redirect(url_for("reviews.index"), 303)
    flash(_("Ce texte est chez vous pour sept jours."))
    return redirect(url_for("reviews.show", proposal_id=proposal_id), 303)
