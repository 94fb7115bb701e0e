"""One click in the editor mends a finding, and another takes it back; what was typed is never lost."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.adapters.renderer import GONE
from portal.content import editing
from portal.content.findings import Finding
from portal.errors import Conflict
from portal.models import Revision
from portal.models.proposal import EDITABLE
from portal.queries import drafts
from portal.queries import mending as mendings
from portal.services import mending
from portal.services.mending import Text
from portal.views import draft_texts, editor_page
from portal.views.editor_page import Typed
from portal.web import fixes, sentences
from portal.web import mending as words
from portal.web.access import members, signed_in, viewer
from portal.web.htmx import is_htmx
from portal.web.limits import per_person
from portal.web.tools import session
from portal.web.transaction import writing

bp = Blueprint("draft_mending", __name__)
FROZEN, NOT_LAST = Conflict("proposal-frozen"), Conflict("mending-not-last")


@bp.post("/drafts/<int:number>/corrections")
@per_person("120/minute")
@members
def mend(number: int) -> ResponseReturnValue:
    """Keep what was typed, then mend the finding that the button names, or all of its rule."""
    typed = editor_page.receive(number)
    if typed.proposal.state not in EDITABLE:
        return draft_texts.met(number, FROZEN)
    if typed.refusal or typed.rendered is None:
        return draft_texts.refused(typed)
    try:
        after, done = _mended(typed)
        if after.rendered is None:
            return _kept(typed, after.refusal, 422)
        _keep(number, typed, after, done)
    except Conflict as conflict:
        if conflict.code == GONE:
            return _kept(typed, sentences.of_error(conflict), 409)
        return draft_texts.met(number, conflict)
    return _shown(number, after)


@bp.post("/drafts/<int:number>/corrections/<int:revision_id>/cancellation")
@per_person("120/minute")
@members
def undo(number: int, revision_id: int) -> ResponseReturnValue:
    """Give back the text before a correction, while nothing else was written since."""
    typed, me = editor_page.receive(number), signed_in()
    if typed.proposal.state not in EDITABLE:
        return draft_texts.met(number, FROZEN)
    before = _before(typed, revision_id)
    if before is None:
        return _kept(typed, sentences.of_error(NOT_LAST), 409)
    if before.rendered is None:
        return _kept(typed, before.refusal, 422)
    try:
        with writing() as within:
            mending.undo(
                within,
                drafts.find(within, me, number),
                actor=me,
                revision_id=revision_id,
                source=before.source,
                rendered=before.rendered,
            )
    except Conflict as conflict:
        return _kept(typed, sentences.of_error(conflict), 409)
    return _shown(number, before, words.taken_back())


def _before(typed: Typed, revision_id: int) -> Typed | None:
    """Return the text before a correction; None where something else was written since, be it on this page only."""
    proposal, mended = typed.proposal, session().get(Revision, revision_id)
    last = mendings.last(session(), proposal)
    is_last = last is not None and last.revision_id == revision_id
    if mended is None or typed.source != mended.source:
        return None
    if not is_last and mendings.taken_back(session(), proposal) != revision_id:
        return None
    before = session().get_one(Revision, last.before_id if last else proposal.head_revision_id)
    text = Typed(proposal, typed.form, before.source)
    editor_page.render(text)
    return text


def _mended(typed: Typed) -> tuple[Typed, list[Finding]]:
    """Mend what the button names, outside of any transaction; return the text after it, and what was mended.

    Raises: Conflict when it is not there any more.
    """
    assert typed.rendered is not None
    chosen = fixes.meant(request.form.get("mend", ""), typed.rendered.findings, typed.source)
    source, done = fixes.mend(typed.source, chosen, editor_page.context_of(typed))
    after = Typed(typed.proposal, typed.form, source)
    editor_page.render(after)
    return after, done


def _keep(number: int, typed: Typed, after: Typed, done: list[Finding]) -> None:
    me = signed_in()
    assert typed.rendered is not None
    assert after.rendered is not None
    with writing() as within:
        mending.mend(
            within,
            drafts.find(within, me, number),
            actor=me,
            typed=Text(typed.source, typed.rendered),
            mended=Text(after.source, after.rendered),
            lock_version=typed.form.seen_version,
            code=done[0].code,
            count=words.count(done),
        )


def _shown(number: int, after: Typed, said: words.Mended | None = None) -> ResponseReturnValue:
    """Go back to the editor, or answer its parts with the text as it is by now."""
    if not is_htmx():
        if said:
            flash(said.sentence)
        return redirect(url_for("drafts.show", number=number, _anchor="ui-checks-t" if said else "ui-mended"), 303)
    kept = drafts.find(session(), viewer(), number)
    parts = {**editor_page.preview(after), **editor_page.bar(kept)}
    parts["mended"] = said or parts["mended"]
    fields = editing.read(after.source, kept.article.language)
    return render_template("drafts/_after_mending.html", **parts, fields=fields)


def _kept(typed: Typed, sentence: str, status: int) -> ResponseReturnValue:
    """Say why nothing was mended, around the text as it was typed."""
    if not is_htmx():
        return editor_page.answer(typed, status, notice=sentence)
    parts = {**editor_page.preview(typed), **editor_page.bar(typed.proposal)}
    return render_template("drafts/_not_mended.html", **parts, sentence=sentence), status
