"""Which texts were rendered by an older pipeline, or checked before what the proofreader knows has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.rendered import PIPELINE_VERSION
from portal.models import Article, ArticleCheck, ArticleStatus, GuardedName, Proposal, Revision, Waiver
from portal.models.proposal import OPEN

# What a check knows of the outside changes slowly: which links lead somewhere, which files came.
CHECK_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Text:
    """One version to render, with the article that lends it its files and its language."""

    revision_id: int
    source: str
    article: Article


@dataclass(frozen=True)
class Label:
    """How a version is named to whoever keeps the portal."""

    slug: str
    title: str
    number: int
    is_live: bool

    @property
    def name(self) -> str:
        """Return the address of what is online, else the title and the version's number."""
        return f"/blog/{self.slug}" if self.is_live else f"“{self.title}”, version {self.number}"


def outdated(session: Session, limit: int | None = None, *, is_retried: bool = False) -> Sequence[int]:
    """List the versions that an older pipeline rendered: those online first, then those under way, then the others.

    One that the present pipeline could not render is left out, unless `is_retried`.
    """
    is_live = sa.exists().where(Article.live_revision_id == Revision.id)
    is_head = sa.exists().where(Proposal.head_revision_id == Revision.id, Proposal.state.in_(OPEN))
    turn = sa.case((is_live, 0), (is_head, 1), else_=2)
    query = sa.select(Revision.id).where(Revision.pipeline_version < PIPELINE_VERSION)
    if not is_retried:
        query = query.where(Revision.refused_version < PIPELINE_VERSION)
    return session.scalars(query.order_by(turn, Revision.id.desc()).limit(limit)).all()


def unchecked(session: Session, limit: int | None = None) -> Sequence[int]:
    """List the versions online whose check is missing, of another version, or older than what it should know."""
    names = sa.select(sa.func.max(sa.func.coalesce(GuardedName.removed_at, GuardedName.added_at))).scalar_subquery()
    is_due = sa.or_(
        ArticleCheck.article_id.is_(None),
        ArticleCheck.revision_id != Article.live_revision_id,
        ArticleCheck.checked_at < clock.now() - CHECK_LASTS,
        ArticleCheck.checked_at < names,
        ArticleCheck.asked_at.is_not(None),
    )
    query = (
        sa.select(Revision.id)
        .join(Article, Article.live_revision_id == Revision.id)
        .outerjoin(ArticleCheck, ArticleCheck.article_id == Article.id)
        .where(Article.status == ArticleStatus.LIVE, is_due)
        .order_by(ArticleCheck.checked_at.asc().nulls_first(), Article.id)
    )
    return session.scalars(query.limit(limit)).all()


def live(session: Session) -> Sequence[int]:
    """List the versions online, the article published last first."""
    query = sa.select(Revision.id).join(Article, Article.live_revision_id == Revision.id)
    query = query.where(Article.status == ArticleStatus.LIVE)
    return session.scalars(query.order_by(Article.published_at.desc(), Article.id.desc())).all()


def text(session: Session, revision_id: int) -> Text | None:
    """Return a version's source and its article; None when a later autosave took its place. One query."""
    query = sa.select(Revision.source, Article).join(Article, Article.id == Revision.article_id)
    found = session.execute(query.where(Revision.id == revision_id)).one_or_none()
    return Text(revision_id, *found) if found else None


def waived(session: Session, revision_id: int) -> frozenset[str]:
    """Return the keys of the findings that a moderator let pass in a version."""
    return frozenset(key for _number, key in waived_among(session, [revision_id]))


def waived_among(session: Session, revision_ids: Iterable[int | None]) -> set[tuple[int, str]]:
    """Return the same of many versions in one query: each version's number with a finding's key."""
    query = sa.select(Waiver.revision_id, Waiver.finding_key).where(Waiver.revision_id.in_(revision_ids))
    return {(number, key) for number, key in session.execute(query)}


def label(session: Session, revision_id: int) -> Label | None:
    """Return what names a version; None when it is gone."""
    query = sa.select(Article.slug, Revision.title, Revision.number, Article.live_revision_id == Revision.id)
    found = session.execute(query.join(Article, Article.id == Revision.article_id).where(Revision.id == revision_id))
    row = found.one_or_none()
    return Label(row[0] or "", row[1], row[2], bool(row[3])) if row else None
