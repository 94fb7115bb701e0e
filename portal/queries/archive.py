"""The articles online as the proofreader sees them: what it found most, and in which of them.

A page costs the same number of queries for one article and for three hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from portal.content.findings import Finding, Level, heaviest_first, read_again
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleCheck,
    ArticleFinding,
    ArticleStatus,
    Byline,
    Proposal,
    Revision,
    Role,
    RoleGrant,
    User,
)
from portal.models.folding import fold
from portal.models.proposal import OPEN
from portal.queries import renderings
from portal.queries.users import name_only

PAGE_SIZE = 20
CLEAN = "clean"
_LIVE = Article.status == ArticleStatus.LIVE
_WEIGHTS = list(Level)


@dataclass(frozen=True)
class Wanted:
    """What a reader of the list asked for; empty means any. `level` is a Level, or `clean` for nothing found."""

    level: str = ""
    rule: str = ""
    author: str = ""
    year: int = 0


@dataclass(frozen=True)
class Entry:
    """One article with what its check found and nobody waived, and the new version under way, if any."""

    article: Article
    revision: Revision
    check: ArticleCheck | None
    findings: tuple[Finding, ...]
    change: Proposal | None


@dataclass(frozen=True)
class Shelf:
    """One page of the list, and how many articles the whole list holds."""

    entries: Sequence[Entry]
    total: int
    number: int

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty list has one page."""
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class Tally:
    """How often one rule found something of one level, in how many articles."""

    rule: str
    level: Level
    articles: int
    findings: int


@dataclass(frozen=True)
class Sums:
    """How many articles there are, how many hold a finding of each level, how many wait, and the oldest check."""

    articles: int
    blocking: int
    warning: int
    hint: int
    clean: int
    waiting: int
    oldest_check: datetime | None


def shelf(session: Session, wanted: Wanted, number: int, zone: ZoneInfo) -> Shelf:
    """Return one page of the list, the heaviest findings first; a page beyond the last one is the last one."""
    chosen = sa.and_(_among(wanted, zone), *_holding(wanted))
    total = session.scalar(sa.select(sa.func.count(Article.id)).select_from(_checked()).where(chosen)) or 0
    number = max(1, min(number, -(-total // PAGE_SIZE)))
    rows = session.execute(
        _entries(chosen)
        .order_by(
            *(sa.func.coalesce(column, 0).desc() for column in _columns().values()),
            Article.published_at.desc(),
            Article.id.desc(),
        )
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    return Shelf(_told(session, [(row[0], row[1]) for row in rows]), total, number)


def entry(session: Session, article_id: int) -> Entry | None:
    """Return one article that is online, as the list shows it."""
    row = session.execute(_entries(sa.and_(_LIVE, Article.id == article_id))).one_or_none()
    return _told(session, [(row[0], row[1])])[0] if row else None


def tallies(session: Session, wanted: Wanted, zone: ZoneInfo) -> list[Tally]:
    """Count what each rule found among the articles of an author and a year, the heaviest and most frequent first."""
    articles, found = sa.func.count(ArticleFinding.article_id), sa.func.sum(ArticleFinding.count)
    query = (
        sa.select(ArticleFinding.code, ArticleFinding.level, articles, found)
        .join(Article, Article.id == ArticleFinding.article_id)
        .where(_among(wanted, zone))
        .group_by(ArticleFinding.code, ArticleFinding.level)
    )
    made = [Tally(code, level, count, int(total)) for code, level, count, total in session.execute(query)]
    return sorted(made, key=lambda one: (_WEIGHTS.index(one.level), -one.articles, -one.findings, one.rule))


def sums(session: Session, wanted: Wanted, zone: ZoneInfo) -> Sums:
    """Count the articles that hold a rule's findings, of an author and a year, by the level of what they hold."""
    held = {level: sa.and_(*_holding(replace(wanted, level=level))) for level in ("", *Level, CLEAN)}
    query = sa.select(
        *(_number(condition) for condition in held.values()),
        _number(sa.or_(ArticleCheck.article_id.is_(None), ArticleCheck.asked_at.is_not(None))),
        sa.func.min(ArticleCheck.checked_at),
    )
    row = session.execute(query.select_from(_checked()).where(_among(wanted, zone))).one()
    return Sums(*tuple(row))


def authors(session: Session) -> Sequence[Byline]:
    """List who signs an article that is online, by name."""
    signs = sa.exists().where(ArticleAuthor.byline_id == Byline.id, ArticleAuthor.article_id == Article.id, _LIVE)
    return session.scalars(sa.select(Byline).where(signs).order_by(fold(Byline.name), Byline.id)).all()


def years(session: Session, zone: ZoneInfo) -> list[int]:
    """List the years in which an article that is online came out, the latest first."""
    dates = session.scalars(sa.select(Article.published_at).where(_LIVE))
    return sorted({at.astimezone(zone).year for at in dates if at is not None}, reverse=True)


def other_moderators(session: Session, viewer: User) -> int:
    """Count who else could accept what the viewer changes: four eyes need two people."""
    query = (
        sa.select(sa.func.count(sa.distinct(User.id)))
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(RoleGrant.role == Role.MODERATOR, RoleGrant.revoked_at.is_(None))
        .where(User.suspended_at.is_(None), User.id != viewer.id)
    )
    return session.scalar(query) or 0


def _columns() -> dict[str, InstrumentedAttribute[int]]:
    return {level.value: getattr(ArticleCheck, level.value) for level in Level}


def _checked() -> sa.sql.selectable.Join:
    return sa.join(Article, ArticleCheck, ArticleCheck.article_id == Article.id, isouter=True)


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _is_clean() -> sa.ColumnElement[bool]:
    return sa.and_(*(column == 0 for column in _columns().values()))


def _among(wanted: Wanted, zone: ZoneInfo) -> sa.ColumnElement[bool]:
    """Say in SQL which articles an author and a year leave."""
    conditions: list[sa.ColumnElement[bool]] = [_LIVE]
    if wanted.author:
        conditions.append(Article.authors.any(ArticleAuthor.byline.has(Byline.key == wanted.author)))
    if wanted.year:
        first, after = (datetime(year, 1, 1, tzinfo=zone) for year in (wanted.year, wanted.year + 1))
        conditions.append(sa.and_(Article.published_at >= first, Article.published_at < after))
    return sa.and_(*conditions)


def _holding(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Say in SQL which articles hold what a level and a rule ask for."""
    level = Level(wanted.level) if wanted.level in _columns() else None
    if wanted.rule and wanted.level == CLEAN:
        return [sa.false()]
    if wanted.rule:
        same = [ArticleFinding.article_id == Article.id, ArticleFinding.code == wanted.rule]
        return [sa.exists().where(*same, *([ArticleFinding.level == level] if level else []))]
    if level:
        return [_columns()[level] > 0]
    return [_is_clean()] if wanted.level == CLEAN else [sa.true()]


def _entries(chosen: sa.ColumnElement[bool]) -> sa.Select[Article, ArticleCheck]:
    return (
        sa.select(Article, ArticleCheck)
        .outerjoin(ArticleCheck, ArticleCheck.article_id == Article.id)
        .where(chosen)
        .options(joinedload(Article.live_revision).undefer(Revision.findings), selectinload(Article.authors))
    )


def _told(session: Session, rows: list[tuple[Article, ArticleCheck | None]]) -> list[Entry]:
    ids = [article.id for article, _check in rows]
    changes = {one.article_id: one for one in session.scalars(_changes(ids))}
    waived = renderings.waived_among(session, [article.live_revision_id for article, _check in rows])
    return [_entry(article, check, changes.get(article.id), waived) for article, check in rows]


def _entry(
    article: Article, check: ArticleCheck | None, change: Proposal | None, waived: set[tuple[int, str]]
) -> Entry:
    revision = article.live_revision
    assert revision is not None, "a live article has a text"
    standing = [one for one in read_again(revision.findings) if (revision.id, one.key) not in waived]
    return Entry(article, revision, check, tuple(heaviest_first(standing)), change)


def _changes(article_ids: list[int]) -> sa.Select[Proposal]:
    """Find the new versions under way, with who began each."""
    return (
        sa.select(Proposal)
        .where(Proposal.article_id.in_(article_ids), Proposal.state.in_(OPEN))
        .options(
            joinedload(Proposal.created_by).options(*name_only()),
            joinedload(Proposal.article).selectinload(Article.authors),
        )
    )
