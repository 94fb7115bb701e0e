"""Blogs that come in from the browser: send an archive, follow it, read its report; for admins."""

from __future__ import annotations

import zipfile

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from portal.errors import Invalid, NotFound
from portal.forms.import_run import WAYS, ImportForm
from portal.models import ImportRun, ImportWay, User
from portal.queries import import_runs as runs
from portal.queries import users
from portal.services import import_runs
from portal.web import htmx, importing, refusals, sentences, tools
from portal.web.access import admins, signed_in
from portal.web.transaction import writing

bp = Blueprint("imports", __name__)


@bp.get("/admin/imports")
@admins
def index() -> ResponseReturnValue:
    """List the latest imports, with the form to send an archive."""
    return _page(ImportForm())


@bp.post("/admin/imports")
@admins
def create() -> ResponseReturnValue:
    """Keep an archive and ask for its import."""
    form = ImportForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        owner = _owner(form)
        name, sha256 = _kept(form.archive.data)
        with writing() as session:
            way = ImportWay(form.way.data)
            run = import_runs.ask(session, actor=signed_in(), name=name, sha256=sha256, way=way, owner=owner)
            number = run.id
    except Invalid as refusal:
        refusals.onto(form, refusal)
        return _page(form), 422
    return redirect(url_for("imports.show", number=number), 303)


@bp.get("/admin/imports/<int:number>")
@admins
def show(number: int) -> ResponseReturnValue:
    """Show how far an import is, then its report; htmx asks for the part that moves."""
    run = _found(number)
    is_short = request.args.get("show") != "all"
    report = runs.report(run, request.args.get("page", 1, type=int), is_short=is_short)
    words = importing.words(run, report, tools.settings())
    template = "imports/_run.html" if htmx.is_htmx() else "imports/show.html"
    return render_template(template, run=run, report=report, words=words, is_short=is_short, said=importing)


@bp.post("/admin/imports/<int:number>/repetition")
@admins
def repeat(number: int) -> ResponseReturnValue:
    """Bring the archive of a report in for good, or go on with an import that stopped."""
    way = ImportWay.DRAFT if request.form.get("way") == ImportWay.DRAFT else ImportWay.LIVE
    run = _found(number)
    if not tools.tools().files.has(run.sha256):
        flash(sentences.of_code("archive-gone"))
        return redirect(url_for("imports.index"), 303)
    with writing() as session:
        again = import_runs.repeat(session, _found(number), actor=signed_in(), way=way)
        number = again.id
    return redirect(url_for("imports.show", number=number), 303)


def _found(number: int) -> ImportRun:
    run = runs.find(tools.session(), number)
    if run is None:
        raise NotFound("not-found")
    return run


def _owner(form: ImportForm) -> User | None:
    if not form.owner.data:
        if form.way.data == ImportWay.DRAFT:
            raise Invalid("owner", "import-owner-missing")
        return None
    found = users.find_by_handle(tools.session(), form.owner.data)
    if found is None or found.is_suspended:
        raise Invalid("owner", "import-owner-unknown")
    return found


def _kept(sent: FileStorage | None) -> tuple[str, str]:
    """Store an archive under its hash, where nothing serves it; return its name and its hash."""
    if sent is None or not sent.filename:
        raise Invalid("archive", "archive-missing")
    limit_bytes = tools.settings().import_limit_bytes
    size_bytes = sent.stream.seek(0, 2)
    sent.stream.seek(0)
    if size_bytes > limit_bytes:
        raise Invalid("archive", "archive-too-heavy", limit_mb=limit_bytes // (1024 * 1024))
    if not zipfile.is_zipfile(sent.stream):
        raise Invalid("archive", "archive-not-a-zip")
    sent.stream.seek(0)
    name = sent.filename.replace("\\", "/").rpartition("/")[2]
    return name, tools.tools().files.keep(sent.stream)


def _page(form: ImportForm) -> str:
    listed = runs.latest(tools.session())
    return render_template("imports/index.html", form=form, listed=listed, ways=WAYS, said=importing)
