"""A stored file, for those who may see something that shows it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import permissions
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleMedia,
    ArticleStatus,
    Byline,
    Media,
    Revision,
    User,
)
from portal.queries import members


def find_readable(session: Session, sha256: str, viewer: User | None) -> tuple[Media, bool] | None:
    """Return a file and whether everyone may see it; None where there is none for this viewer. One query.

    Everyone sees what the live text of a live article shows, its cover, and the portraits that their owners show to
    all; a draft's pictures are its authors' and the moderators', a portrait is for whom its owner chose.
    """
    is_public = sa.or_(_in_live_text(sha256), _is_cover(), _is_portrait(None)).label("is_public")
    row = session.execute(
        sa.select(Media, is_public).where(Media.sha256 == sha256, sa.or_(is_public, _is_open_to(viewer)))
    ).first()
    return (row[0], bool(row[1])) if row else None


def _in_live_text(sha256: str) -> sa.ColumnElement[bool]:
    shows = Revision.html.contains(f"/media/{sha256}/", autoescape=True)
    return sa.exists().where(
        ArticleMedia.media_id == Media.id,
        Article.id == ArticleMedia.article_id,
        Article.status == ArticleStatus.LIVE,
        Revision.id == Article.live_revision_id,
        shows,
    )


def _is_cover() -> sa.ColumnElement[bool]:
    return sa.exists().where(Article.cover_id == Media.id, Article.status == ArticleStatus.LIVE)


def _is_portrait(viewer: User | None) -> sa.ColumnElement[bool]:
    return sa.exists().where(User.picture_id == Media.id, members.visible_to(viewer), members.shows(viewer, "picture"))


def _is_open_to(viewer: User | None) -> sa.ColumnElement[bool]:
    if viewer is None or not permissions.active(viewer):
        return sa.false()
    own = [_is_portrait(viewer), _in_own_article(viewer)]
    if permissions.moderator(viewer) or permissions.admin(viewer):
        own.append(sa.exists().where(ArticleMedia.media_id == Media.id))
    return sa.or_(*own)


def _in_own_article(viewer: User) -> sa.ColumnElement[bool]:
    signs = sa.exists().where(
        ArticleAuthor.article_id == Article.id, ArticleAuthor.byline_id == Byline.id, Byline.user_id == viewer.id
    )
    return sa.exists().where(
        ArticleMedia.media_id == Media.id,
        Article.id == ArticleMedia.article_id,
        sa.or_(Article.owner_id == viewer.id, signs),
    )
