"""What the editor sends: previews, saves, and two texts that met."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.content import merging
from portal.errors import Conflict
from portal.forms.numbers import whole
from portal.models import Revision
from portal.queries import drafts
from portal.services import articles
from portal.views import editor_page
from portal.views.editor_page import Typed
from portal.web import sentences
from portal.web.access import members, signed_in, viewer
from portal.web.htmx import is_htmx
from portal.web.language import gettext as _
from portal.web.limits import per_person
from portal.web.tools import session
from portal.web.transaction import writing

bp = Blueprint("draft_texts", __name__)


@bp.post("/drafts/<int:number>/preview")
@per_person("120/minute")
@members
def preview(number: int) -> ResponseReturnValue:
    """Show what was typed as readers would see it; nothing is kept."""
    typed = editor_page.receive(number)
    if is_htmx():
        return render_template("drafts/_preview.html", **editor_page.preview(typed)), 422 if typed.refusal else 200
    notice = _("Aperçu de ce que vous avez écrit. Rien n’est encore enregistré.")
    return editor_page.answer(
        typed,
        422 if typed.refusal else 200,
        notice=typed.refusal or notice,
        tone="bad" if typed.refusal else "info",
        view="preview",
    )


@bp.post("/drafts/<int:number>/revisions")
@per_person("120/minute")
@members
def save(number: int) -> ResponseReturnValue:
    """Keep what was typed as the draft's head; an autosave answers a part, the button goes back to the editor."""
    typed = editor_page.receive(number)
    if typed.refusal or typed.rendered is None:
        return refused(typed)
    try:
        keep(typed, number, is_autosave=is_htmx())
    except Conflict as conflict:
        return met(number, conflict)
    if is_htmx():
        kept = drafts.find(session(), viewer(), number)
        return render_template("drafts/_saved.html", **{**editor_page.preview(typed), **editor_page.bar(kept)})
    flash(_("Brouillon enregistré."))
    return redirect(url_for("drafts.show", number=number), 303)


@bp.route("/drafts/<int:number>/merge", methods=["GET", "POST"])
@members
def merge(number: int) -> ResponseReturnValue:
    """Show two texts that met, passage by passage; once every passage is chosen, keep what the choices make."""
    if request.method == "GET":
        return redirect(url_for("drafts.show", number=number), 303)
    typed = editor_page.receive(number, is_rendered=False)
    mine = request.form.get("mine") or typed.source
    proposal, head = typed.proposal, typed.proposal.head_revision
    assert head is not None
    found = merging.passages(_base(typed), mine, head.source)
    joined = merging.join(found, _choices())
    is_current = request.form.get("theirs") == str(head.id)
    if joined is None or not is_current:
        status = 422 if request.form.get("theirs") else 200
        return _merge_page(typed, found, mine, status)
    typed.source = joined
    editor_page.render(typed)
    if typed.rendered is None:
        return editor_page.answer(typed, 422)
    typed.form.lock_version.data = str(proposal.lock_version)
    keep(typed, number)
    flash(_("Les deux textes sont réunis."))
    return redirect(url_for("drafts.show", number=number), 303)


def keep(typed: Typed, number: int, *, is_autosave: bool = False) -> None:
    """Save what was typed, in the write transaction."""
    me = signed_in()
    assert typed.rendered is not None
    with writing() as within:
        articles.save_draft(
            within,
            drafts.find(within, me, number),
            actor=me,
            source=typed.source,
            rendered=typed.rendered,
            lock_version=typed.form.seen_version,
            is_autosave=is_autosave,
        )


def refused(typed: Typed) -> ResponseReturnValue:
    """Answer someone whose text cannot be kept as it is: it stays on the page."""
    if is_htmx():
        return render_template("drafts/_refused.html", refusal=typed.refusal), 422
    return editor_page.answer(typed, 422)


def met(number: int, conflict: Conflict) -> ResponseReturnValue:
    """Answer someone whose text met another one: nothing of either is lost."""
    is_frozen = conflict.code == "proposal-frozen"
    typed = editor_page.receive(number, is_rendered=is_frozen and not is_htmx())
    if is_htmx():
        return render_template(
            "drafts/_met.html",
            **editor_page.bar(typed.proposal),
            sentence=sentences.of_error(conflict),
            is_frozen=is_frozen,
        ), 409
    if is_frozen:
        return render_template("drafts/frozen.html", typed=typed, sentence=sentences.of_error(conflict)), 409
    head = typed.proposal.head_revision
    assert head is not None
    return _merge_page(typed, merging.passages(_base(typed), typed.source, head.source), typed.source, 409)


def _merge_page(typed: Typed, found: list[merging.Passage], mine: str, status: int) -> ResponseReturnValue:
    choices = [one for one in found if one.is_choice]
    return (
        render_template(
            "drafts/merge.html",
            proposal=typed.proposal,
            head=typed.proposal.head_revision,
            base=typed.form.seen_revision,
            choices=choices,
            chosen=_choices(),
            mine=mine,
            is_again=status == 422,  # noqa: PLR2004 - The merge form itself came back, incomplete.
        ),
        status,
    )


def _base(typed: Typed) -> str | None:
    """Return the version that this form began from, if it is still kept."""
    base = session().get(Revision, typed.form.seen_revision)
    return base.source if base is not None and base.article_id == typed.proposal.article_id else None


def _choices() -> dict[int, str]:
    given = {name[1:]: value for name, value in request.form.items() if name[:1] == "p"}
    return {at: value for number, value in given.items() if (at := whole(number)) is not None}
