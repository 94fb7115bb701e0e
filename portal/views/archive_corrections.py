"""One click in the archive check mends findings of an article online, in a new version that someone else accepts."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from portal.adapters.renderer import GONE
from portal.content.findings import Finding
from portal.errors import Conflict, Invalid, NotFound, TooMany
from portal.forms.numbers import whole
from portal.models import Article
from portal.permissions import Permission, may, require
from portal.queries import archive, drafts
from portal.queries.archive import Entry
from portal.services import articles, mending
from portal.services.mending import Text
from portal.web import fixes, sentences
from portal.web import mending as words
from portal.web.access import moderators, signed_in
from portal.web.language import gettext as _
from portal.web.limits import per_person
from portal.web.tools import session, settings, tools
from portal.web.transaction import writing

bp = Blueprint("archive_corrections", __name__)


@dataclass(frozen=True)
class Correction:
    """A text before and after, with what was mended; `code` is its rule, or `all` when it is of several."""

    before: Text
    after: Text
    done: list[Finding]
    code: str


@bp.post("/moderation/articles/<int:number>/corrections")
@per_person("30/minute")
@moderators
def mend(number: int) -> ResponseReturnValue:
    """Begin a new version of the article that was read, mend in it what the button names, and open it."""
    entry, me = archive.entry(session(), number), signed_in()
    if entry is None:
        raise NotFound("not-found")
    require(me, Permission.ARTICLE_CHANGE, entry.article)
    if entry.change is not None:
        # A second click, or someone who was faster.
        if not may(me, Permission.PROPOSAL_EDIT, entry.change):
            raise Conflict("change-under-way")
        return redirect(url_for("drafts.show", number=entry.change.id), 303)
    if whole(request.form.get("revision", "")) != entry.revision.id:
        raise Conflict("head-changed")
    try:
        made = _keep(entry, _corrected(entry, request.form.get("mend", "")))
    except (Invalid, TooMany) as refusal:
        flash(sentences.of_error(refusal))
        return redirect(url_for("archive.show", number=number), 303)
    except Conflict as conflict:
        if conflict.code != GONE:
            raise
        flash(_("Ce point n’est plus dans le texte en ligne : rien n’a été corrigé. Vérifiez l’article à nouveau."))
        return redirect(url_for("archive.show", number=number), 303)
    return redirect(url_for("drafts.show", number=made, _anchor="ui-mended"), 303)


def _corrected(entry: Entry, wanted: str) -> Correction:
    """Mend what the button names, outside of any transaction.

    Raises: Conflict `finding-gone`; Invalid and TooMany when the text cannot be rendered now.
    """
    source, renderer = entry.revision.source, tools().renderer
    context = drafts.context_for(session(), entry.article, club_name=settings().club_name, source=source)
    before = Text(source, renderer.render(source, context))
    found = before.rendered.findings
    chosen = fixes.fixable(found) if wanted == fixes.ALL else fixes.meant(wanted, found, source)
    mended, done = fixes.mend(source, chosen, context)
    codes = {one.code for one in done}
    after = Text(mended, renderer.render(mended, context))
    return Correction(before, after, done, codes.pop() if len(codes) == 1 else fixes.ALL)


def _keep(entry: Entry, correction: Correction) -> int:
    """Keep the correction in a new version of the very text that was read, and return its proposal's number."""
    with writing() as within:
        query = sa.select(Article).where(Article.id == entry.article.id).options(selectinload(Article.authors))
        proposal = articles.propose_changes(within, within.scalars(query).one(), actor=signed_in())
        if proposal.head_revision_id != entry.revision.id:
            raise Conflict("change-under-way")
        mending.mend(
            within,
            proposal,
            actor=signed_in(),
            typed=correction.before,
            mended=correction.after,
            lock_version=proposal.lock_version,
            code=correction.code,
            count=words.count(correction.done),
        )
        return proposal.id
