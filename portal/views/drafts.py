"""Writing: a member's own articles, a new one, and the editor of each."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from portal import clock
from portal.content import editing
from portal.errors import Invalid, NotFound, TooMany
from portal.forms.draft import DraftForm
from portal.models import Article
from portal.permissions import Permission, require
from portal.queries import drafts
from portal.services import articles
from portal.views import editor_page
from portal.web import sentences
from portal.web.access import members, signed_in, viewer
from portal.web.language import gettext as _
from portal.web.tools import session, settings, tools
from portal.web.transaction import writing

bp = Blueprint("drafts", __name__)


@bp.get("/drafts/")
@members
def index() -> ResponseReturnValue:
    """List the viewer's own articles, what waits for them first."""
    me = signed_in()
    own = drafts.own(session(), me)
    imported = drafts.own_imported(session(), me)
    return render_template("drafts/index.html", own=own, imported=imported)


@bp.get("/drafts/new")
@members
def new() -> ResponseReturnValue:
    """Show an empty editor; nothing is kept before it is sent."""
    require(viewer(), Permission.ARTICLE_PROPOSE)
    form = DraftForm()
    form.language.data = settings().locale
    form.offer_covers(None)
    return render_template("drafts/new.html", form=form, notice="")


@bp.post("/drafts/")
@members
def create() -> ResponseReturnValue:
    """Begin an article with what was typed."""
    require(viewer(), Permission.ARTICLE_PROPOSE)
    form = DraftForm()
    form.offer_covers(None)
    fields = form.fields()
    if not form.validate() or not fields.title:
        if not fields.title:
            form.title.errors = [_("Donnez un titre à l’article ; vous pourrez le changer.")]
        return render_template("drafts/new.html", form=form, notice=""), 422
    source = editing.begin(fields, clock.now().astimezone(settings().zone).date().isoformat(), fields.language)
    context = drafts.context_for(
        session(), None, club_name=settings().club_name, source=source, language=fields.language
    )
    try:
        rendered = tools().renderer.render(source, context)
    except (Invalid, TooMany) as refusal:
        return render_template("drafts/new.html", form=form, notice=sentences.of_error(refusal)), 422
    me = signed_in()
    with writing() as within:
        made = articles.create(within, actor=me, source=source, rendered=rendered, language=fields.language)
        number = made.id
    flash(_("Brouillon enregistré."))
    return redirect(url_for("drafts.show", number=number), 303)


@bp.get("/drafts/<int:number>")
@members
def show(number: int) -> ResponseReturnValue:
    """Show the editor of a draft, or the text as it stands to those who only read it."""
    return editor_page.show(drafts.find(session(), viewer(), number))


@bp.post("/articles/<int:number>/proposals")
@members
def propose(number: int) -> ResponseReturnValue:
    """Begin changes of an article that is online, or go on with those under way."""
    me = signed_in()
    with writing() as within:
        article = within.scalar(sa.select(Article).where(Article.id == number).options(selectinload(Article.authors)))
        if article is None:
            raise NotFound("not-found")
        draft = articles.propose_changes(within, article, actor=me).id
    return redirect(url_for("drafts.show", number=draft), 303)
