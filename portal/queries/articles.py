"""Reading the blog: what is shown, to whom, in what order. Lists never load the text of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload, undefer
from sqlalchemy.sql.base import ExecutableOption

from portal import permissions
from portal.models import Article, ArticleAuthor, Byline, Redirect, Revision, Tag, User, article_tag
from portal.models.article import ArticleStatus
from portal.models.folding import fold
from portal.permissions import Permission
from portal.queries.profiles import Seen, seen

PAGE_SIZE = 10
# What `profiles.seen` and permissions ask of the member behind a byline.
_PERSON = (User.picture, User.memberships, User.residencies, User.role_grants)
_NEWEST_FIRST = (Article.published_at.desc(), Article.id.desc())


@dataclass(frozen=True)
class Page:
    """One page of a list, and how many things the whole list holds."""

    items: Sequence[Article]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty list has one page."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class Counted:
    """A tag or an author, with how many listed articles stand under it."""

    id: int
    slug: str
    label: str
    count: int
    role: str = ""


@dataclass(frozen=True)
class Signature:
    """A name under an article, the member behind it if this viewer may know them, and their house at that time."""

    byline: Byline
    person: Seen | None
    organisation: str = ""


@dataclass(frozen=True)
class Line:
    """An article as one line of a long list: the archive, the sitemap, next and previous."""

    slug: str
    title: str
    language: str
    published_at: datetime
    updated_at: datetime | None = None


def readable_by(viewer: User | None) -> sa.ColumnElement[bool]:
    """Say in SQL what `article:read` says of one article."""
    live = Article.status == ArticleStatus.LIVE
    if permissions.moderator(viewer) or permissions.admin(viewer):
        return sa.true()
    if viewer is None or not permissions.active(viewer):
        return live
    signs = (
        sa.select(ArticleAuthor.article_id)
        .join(Byline, Byline.id == ArticleAuthor.byline_id)
        .where(ArticleAuthor.article_id == Article.id, Byline.user_id == viewer.id)
        .exists()
    )
    return sa.or_(live, Article.owner_id == viewer.id, signs)


def listed() -> sa.ColumnElement[bool]:
    """Say in SQL what lists, feeds and the sitemap show: live, and not kept out of lists by its author."""
    return sa.and_(Article.status == ArticleStatus.LIVE, Article.is_unlisted.is_(False))


def under(*, tag: str = "", author: str = "") -> sa.ColumnElement[bool]:
    """Say in SQL what is listed under a tag and by an author; empty means any."""
    conditions = [listed()]
    if tag:
        conditions.append(Article.tags.any(Tag.slug == tag))
    if author:
        conditions.append(Article.authors.any(ArticleAuthor.byline.has(Byline.key == author)))
    return sa.and_(*conditions)


def page(session: Session, number: int = 1, *, size: int = PAGE_SIZE, tag: str = "", author: str = "") -> Page:
    """Return one page of the published list, newest first."""
    chosen = under(tag=tag, author=author)
    total = session.scalar(sa.select(sa.func.count()).select_from(Article).where(chosen)) or 0
    items = session.scalars(_newest(chosen).limit(size).offset((number - 1) * size))
    return Page(items.all(), number, total, size)


def latest(session: Session, limit: int) -> Sequence[Article]:
    """Return the newest listed articles."""
    return session.scalars(_newest(listed()).limit(limit)).all()


def for_feed(session: Session, limit: int, *, tag: str = "", author: str = "") -> Sequence[Article]:
    """Return the newest listed articles with their excerpts and tags."""
    chosen = _newest(under(tag=tag, author=author)).limit(limit)
    return session.scalars(chosen.options(*_with_text(Revision.excerpt_html), selectinload(Article.tags))).all()


def last_change(session: Session, *, tag: str = "", author: str = "") -> datetime | None:
    """Return when a listed article last came, changed or went: what a feed calls its date."""
    moments = (Article.published_at, Article.updated_at, Article.retired_at)
    chosen = sa.or_(under(tag=tag, author=author), Article.status == ArticleStatus.RETIRED)
    found = session.execute(sa.select(*(sa.func.max(moment) for moment in moments)).where(chosen)).one()
    return max((moment for moment in found if moment is not None), default=None)


def find(session: Session, slug: str, viewer: User | None) -> Article | None:
    """Return an article that once was published, live or retired, with all that its page shows but its neighbours.

    A retired one has no text to show: the page says why it went.
    """
    signed = selectinload(Article.authors).joinedload(ArticleAuthor.byline)
    query = (
        sa.select(Article)
        .where(
            Article.slug == slug,
            Article.live_revision_id.is_not(None),
            sa.or_(readable_by(viewer), Article.status == ArticleStatus.RETIRED),
        )
        .options(
            joinedload(Article.cover),
            joinedload(Article.live_revision),
            *_with_text(Revision.html, Revision.toc),
            *(signed.joinedload(Byline.user).joinedload(part) for part in _PERSON),
            selectinload(Article.tags),
        )
    )
    return session.scalars(query).one_or_none()


def signatures(article: Article, viewer: User | None) -> list[Signature]:
    """Return who signed an article that `find` gave, each as the viewer may see them."""
    return [Signature(one.byline, _person(one.byline, viewer), one.organisation_at) for one in article.authors]


def author(session: Session, key: str, viewer: User | None) -> Signature | None:
    """Return a signature by its address, with the person as the viewer may see them."""
    person = (joinedload(Byline.user).joinedload(part) for part in _PERSON)
    query = sa.select(Byline).where(Byline.key == key).options(*person)
    byline = session.scalars(query).unique().one_or_none()
    return Signature(byline, _person(byline, viewer)) if byline else None


def neighbours(session: Session, article: Article) -> tuple[Line | None, Line | None]:
    """Return the listed articles published just before and just after this one, in one query."""
    here = sa.tuple_(sa.literal(article.published_at, Article.published_at.type), sa.literal(article.id))
    place = sa.tuple_(Article.published_at, Article.id)
    before = _lines(listed(), place < here).order_by(*_NEWEST_FIRST).limit(1).subquery()
    after = _lines(listed(), place > here).order_by(Article.published_at, Article.id).limit(1).subquery()
    both = sa.union_all(
        sa.select(sa.literal(0).label("side"), before),
        sa.select(sa.literal(1).label("side"), after),
    )
    found = {row[0]: Line(*row[1:]) for row in session.execute(both)}
    return found.get(0), found.get(1)


def archive(session: Session) -> list[Line]:
    """Return every listed article as a line, newest first."""
    return [Line(*row) for row in session.execute(_lines(listed()).order_by(*_NEWEST_FIRST))]


def tags(session: Session, limit: int | None = None) -> list[Counted]:
    """Return the tags in use with their counts; the most used first."""
    count = sa.func.count(Article.id)
    query = (
        sa.select(Tag.id, Tag.slug, Tag.label, count)
        .join(article_tag, article_tag.c.tag_id == Tag.id)
        .join(Article, Article.id == article_tag.c.article_id)
        .where(listed())
        .group_by(Tag.id, Tag.slug, Tag.label)
        .order_by(count.desc(), fold(Tag.label))
        .limit(limit)
    )
    return [Counted(*row) for row in session.execute(query)]


def authors(session: Session) -> list[Counted]:
    """Return everyone who signs a listed article, by name."""
    query = (
        sa.select(Byline.id, Byline.key, Byline.name, sa.func.count(Article.id), Byline.role)
        .join(ArticleAuthor, ArticleAuthor.byline_id == Byline.id)
        .join(Article, Article.id == ArticleAuthor.article_id)
        .where(listed())
        .group_by(Byline.id, Byline.key, Byline.name, Byline.role)
        .order_by(fold(Byline.name), Byline.id)
    )
    return [Counted(*row) for row in session.execute(query)]


def find_tag(session: Session, slug: str) -> Tag | None:
    """Return a tag by its address."""
    return session.scalar(sa.select(Tag).where(Tag.slug == slug))


def moved(session: Session, old_path: str) -> str | None:
    """Return the slug of the article that an old address showed, with or without a final slash."""
    bare = old_path.rstrip("/")
    spellings = {spelling for path in (bare, f"{bare}/") for spelling in (path, quote(path))}
    return session.scalar(
        sa.select(Article.slug)
        .join(Redirect, Redirect.article_id == Article.id)
        .where(Redirect.old_path.in_(spellings), Article.status != ArticleStatus.NEVER)
        .limit(1)
    )


def _newest(chosen: sa.ColumnElement[bool]) -> sa.Select[Article]:
    return (
        sa.select(Article)
        .where(chosen)
        .order_by(*_NEWEST_FIRST)
        .options(joinedload(Article.live_revision), joinedload(Article.cover), selectinload(Article.authors))
    )


def _lines(*chosen: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Article.slug, Revision.title, Article.language, Article.published_at, Article.updated_at)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(*chosen)
    )


def _with_text(*columns: InstrumentedAttribute[object]) -> list[ExecutableOption]:
    return [joinedload(Article.live_revision).options(undefer(column)) for column in columns]


def _person(byline: Byline, viewer: User | None) -> Seen | None:
    user = byline.user
    return seen(user, viewer) if user and permissions.may(viewer, Permission.PROFILE_READ, user) else None
