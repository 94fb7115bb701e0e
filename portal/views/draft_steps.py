"""What happens to a draft beside its text: pictures come, it is sent to review, it is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from portal.content import editing
from portal.content.picture import Picture
from portal.errors import Conflict, Invalid
from portal.models.proposal import EDITABLE
from portal.permissions import Permission, require
from portal.queries import drafts
from portal.services import articles, media, proposals
from portal.views import editor_page
from portal.web import sentences
from portal.web.access import members, signed_in, viewer
from portal.web.htmx import is_htmx
from portal.web.language import gettext as _
from portal.web.limits import per_person
from portal.web.tools import session, settings, tools
from portal.web.transaction import writing

bp = Blueprint("draft_steps", __name__)
MOST_FILES = 10


@dataclass
class Upload:
    """One file that came: a picture with its path in the text, or the sentence that refuses it."""

    name: str
    picture: Picture | None = None
    path: str = ""
    refusal: str = ""


@bp.post("/drafts/<int:number>/media")
@per_person("60/minute")
@members
def upload(number: int) -> ResponseReturnValue:
    """Add pictures to an article; without script, what was typed is kept too and the pictures go to its end."""
    proposal = drafts.find(session(), viewer(), number)
    require(viewer(), Permission.PROPOSAL_EDIT, proposal)
    if proposal.state not in EDITABLE:
        raise Conflict("proposal-frozen")
    uploads = [_looked_at(file) for file in request.files.getlist("files")[:MOST_FILES] if file.filename]
    if is_htmx():
        _keep_pictures(number, uploads)
        status = 422 if any(one.refusal for one in uploads) or not uploads else 200
        return render_template("drafts/_uploads.html", uploads=uploads), status
    return _upload_without_script(number, uploads)


@bp.post("/drafts/<int:number>/submission")
@per_person("60/minute")
@members
def submit(number: int) -> ResponseReturnValue:
    """Keep what was typed and put it into the moderators' queue, unless a finding stops it."""
    me = signed_in()
    typed = editor_page.receive(number)
    if typed.refusal or typed.rendered is None:
        return editor_page.answer(typed, 422)
    if typed.blocking:
        return editor_page.answer(
            typed, 422, notice=_("L’article n’est pas encore parti : un point au moins le bloque.")
        )
    try:
        with writing() as within:
            proposal = drafts.find(within, me, number)
            articles.save_draft(
                within,
                proposal,
                actor=me,
                source=typed.source,
                rendered=typed.rendered,
                lock_version=typed.form.seen_version,
            )
            agreed = bool(typed.form.republished_permission.data)
            proposals.submit(within, proposal, actor=me, rights_confirmed=agreed)
    except Invalid as refusal:
        typed.proposal = drafts.find(session(), viewer(), number)
        return editor_page.answer(typed, 422, notice=sentences.of_error(refusal))
    flash(_("Article envoyé. Un modérateur va le lire ; vous recevrez un courriel."))
    return redirect(url_for("drafts.show", number=number), 303)


@bp.post("/drafts/<int:number>/withdrawal")
@members
def withdraw(number: int) -> ResponseReturnValue:
    """Take a text back from the queue to go on writing, or give it up; it is kept either way."""
    me = signed_in()
    is_recall = request.form.get("to") == "draft"
    with writing() as within:
        proposal = drafts.find(within, me, number)
        (proposals.recall if is_recall else proposals.withdraw)(within, proposal, actor=me)
    if is_recall:
        flash(_("L’article est de nouveau un brouillon."))
        return redirect(url_for("drafts.show", number=number), 303)
    flash(_("L’article est retiré. Son texte est gardé."))
    return redirect(url_for("drafts.index"), 303)


def _looked_at(file: FileStorage) -> Upload:
    """Inspect one file and write its bytes down, outside of the write transaction."""
    found = Upload(file.filename or "")
    try:
        found.picture = media.inspect(file.stream.read(), settings().upload_limit_bytes)
        tools().files.put(found.picture.data)
    except Invalid as refusal:
        found.refusal = sentences.of_error(refusal)
    return found


def _keep_pictures(number: int, uploads: list[Upload]) -> None:
    me = viewer()
    good = [one for one in uploads if one.picture is not None]
    if not good:
        return
    with writing() as within:
        proposal = drafts.find(within, me, number)
        require(me, Permission.PROPOSAL_EDIT, proposal)
        for one in good:
            assert one.picture is not None
            stored = media.store(within, tools().files, one.name, one.picture, actor=me)
            one.path = media.attach_new(within, proposal.article, stored, name=one.name).path


def _upload_without_script(number: int, uploads: list[Upload]) -> ResponseReturnValue:
    """Show the editor again with what was typed, the new pictures at the end of the text."""
    _keep_pictures(number, uploads)
    typed = editor_page.receive(number, is_rendered=False)
    added = "".join(f"\n\n![]({one.path})" for one in uploads if one.path)
    typed.form.source.data = (typed.form.source.data or "").rstrip() + added + "\n"
    head = typed.proposal.head_revision
    assert head is not None
    typed.source = editing.write(typed.form.fields(), head.source, typed.proposal.article.language)
    editor_page.render(typed)
    if not added:
        refusals = [f"{one.name} — {one.refusal}" for one in uploads]
        return editor_page.answer(typed, 422, notice=" ".join(refusals) or _("Choisissez d’abord une image."))
    notice = _("Image ajoutée à la fin du texte. Décrivez-la entre les crochets, puis enregistrez.")
    refusals = [f"{one.name} — {one.refusal}" for one in uploads if one.refusal]
    return editor_page.answer(typed, notice=" ".join([notice, *refusals]), tone="warn" if refusals else "ok")
