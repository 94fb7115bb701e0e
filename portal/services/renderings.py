"""What was rendered from a version is a cache: renewed when the pipeline or what it knows changes; the source never."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from portal.content.rendered import PIPELINE_VERSION, Rendered
from portal.models import Article, Revision
from portal.permissions import Actor, Permission, require
from portal.services import article_checks, revisions


def renew(session: Session, revision_id: int, rendered: Rendered, *, actor: Actor) -> bool:
    """Keep a newer rendering of a version, and say whether it differs from the one that was kept.

    A rendering by an older pipeline never takes the place of a newer one's: old and new workers may run at once.
    """
    require(actor, Permission.ARCHIVE_RENEW)
    revision = _locked(session, revision_id)
    if revision is None:
        return False
    has_changed = revisions.renew(revision, rendered)
    if revision.pipeline_version == rendered.pipeline_version:
        revision.refused_version = 0
        session.flush()
        _note(session, revision)
    return has_changed


def refuse(session: Session, revision_id: int, code: str, *, actor: Actor) -> None:
    """Remember that the present pipeline cannot render a version: it keeps what it has, and is not tried again soon."""
    require(actor, Permission.ARCHIVE_RENEW)
    revision = _locked(session, revision_id)
    if revision is not None:
        revision.refused_version = PIPELINE_VERSION
        session.flush()
        _note(session, revision, refused_code=code)


def _locked(session: Session, revision_id: int) -> Revision | None:
    """Return a version that nobody else renews meanwhile; None when a later autosave took its place."""
    # A lock that lets others refer to the row: what goes live, or follows an autosave, does not wait in a circle.
    query = sa.select(Revision).where(Revision.id == revision_id).with_for_update(key_share=True)
    texts = (Revision.html, Revision.excerpt_html, Revision.text, Revision.toc, Revision.findings)
    return session.scalar(query.options(*map(undefer, texts)).execution_options(populate_existing=True))


def _note(session: Session, revision: Revision, refused_code: str = "") -> None:
    for article_id in session.scalars(sa.select(Article.id).where(Article.live_revision_id == revision.id)).all():
        article_checks.note(session, article_id, revision, refused_code=refused_code)
