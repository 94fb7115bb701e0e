"""The smallest valid things, for tests of any room; call each inside a write transaction."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.slugs import slugify
from portal.content.source import Source
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Byline,
    Media,
    Proposal,
    ProposalState,
    Revision,
    Tag,
    User,
)

FIRST_DAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
_count = itertools.count(1)


def tag(session: Session, label: str) -> Tag:
    """Find or add a tag by its label."""
    slug = slugify(label)
    found = session.scalar(sa.select(Tag).where(Tag.slug == slug))
    if found is None:
        found = Tag(slug=slug, label=label)
        session.add(found)
        session.flush()
    return found


def byline(session: Session, name: str, *, user: User | None = None, role: str = "", url: str = "") -> Byline:
    """Find or add the signature of an author, with or without an account."""
    key = slugify(name)
    found = session.scalar(sa.select(Byline).where(Byline.key == key))
    if found is None:
        found = Byline(key=key, name=name, role=role, url=url, user_id=user.id if user else None)
        session.add(found)
        session.flush()
    return found


def media(session: Session, data: bytes = b"picture", *, name: str = "couverture.png") -> Media:
    """Add the row of a stored file; its bytes go to the store only if the test puts them there."""
    found = Media(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        content_type="image/png",
        size_bytes=len(data),
        width=960,
        height=600,
        created_at=FIRST_DAY,
    )
    session.add(found)
    session.flush()
    return found


def published_article(
    session: Session,
    title: str = "Ce que les débitmètres apprennent aux trains",
    *,
    slug: str = "",
    tags: Sequence[str] = (),
    authors: Sequence[str | User | Byline] = ("Léa Moreau",),
    owner: User | None = None,
    language: str = "fr",
    published_at: datetime | None = None,
    summary: str = "L’une surveille des conduites, l’autre des essieux.",
    html: str = "<p>Un débitmètre vieillit comme un roulement.</p>",
    excerpt_html: str = "<p>Un débitmètre vieillit.</p>",
    has_more: bool = True,
    toc: Sequence[tuple[str, str]] = (),
    cover: Media | None = None,
    is_unlisted: bool = False,
    retired_reason: str = "",
    feed_guid: str = "",
) -> Article:
    """Add a live article with one revision; a reason makes it a retired one. Each is a minute older than the next."""
    number = next(_count)
    slug = slug or f"{slugify(title)}-{number}"
    at = published_at or FIRST_DAY + timedelta(minutes=number)
    article = Article(
        slug=slug,
        language=language,
        owner_id=owner.id if owner else None,
        feed_guid=feed_guid or f"https://club.example/blog/{slug}",
        cover_id=cover.id if cover else None,
        is_unlisted=is_unlisted,
        created_at=at,
        published_at=None,
    )
    article.tags = [tag(session, label) for label in tags]
    article.authors = [
        ArticleAuthor(byline_id=_signature(session, who).id, position=place) for place, who in enumerate(authors)
    ]
    session.add(article)
    session.flush()
    source = f"---\ntitle: {title}\n---\n\n{summary}\n"
    revision = Revision(
        article_id=article.id,
        number=1,
        source=source,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        front_matter={"title": title},
        created_by_id=owner.id if owner else None,
        created_at=at,
        pipeline_version=1,
        title=title,
        summary=summary,
        html=html,
        excerpt_html=excerpt_html,
        has_more=has_more,
        text=summary,
        toc=[{"id": id, "text": text, "level": 2} for id, text in toc],
        reading_minutes=6,
        word_count=1200,
    )
    session.add(revision)
    session.flush()
    article.live_revision_id = revision.id
    article.published_at = at
    article.status = ArticleStatus.RETIRED if retired_reason else ArticleStatus.LIVE
    article.retired_at = at + timedelta(days=1) if retired_reason else None
    article.retired_reason = retired_reason
    session.flush()
    return article


def proposal(
    session: Session,
    author: User,
    title: str = "Trois façons de rater une validation croisée",
    *,
    authors: Sequence[User] = (),
    article: Article | None = None,
    body: str = "Une validation croisée qui ment ne fait pas de bruit.",
    findings: Sequence[dict[str, object]] = (),
    front_matter: str = "",
) -> Proposal:
    """Add a draft with one revision: of a new article, signed by `author` and `authors`, or of the one given."""
    at = FIRST_DAY + timedelta(days=next(_count))
    base = article.live_revision_id if article else None
    if article is None:
        article = Article(owner_id=author.id, feed_guid=f"urn:test:{next(_count)}", created_at=at)
        article.authors = [
            ArticleAuthor(byline_id=byline(session, one.name, user=one).id, position=place)
            for place, one in enumerate((author, *authors))
        ]
        session.add(article)
        session.flush()
    made = Proposal(
        article_id=article.id,
        base_revision_id=base,
        state=ProposalState.DRAFT,
        created_by_id=author.id,
        created_at=at,
        state_at=at,
    )
    session.add(made)
    session.flush()
    source = f"---\ntitle: {title}\n{front_matter}---\n\n{body}\n"
    revise(session, made, author, source, title=title, findings=findings)
    return made


def revise(
    session: Session,
    proposal: Proposal,
    writer: User,
    source: str,
    *,
    title: str = "Trois façons de rater une validation croisée",
    findings: Sequence[dict[str, object]] = (),
) -> Revision:
    """Add a revision to the proposal's article and make it the head, whatever the state."""
    parsed = Source.parse(source)
    last = session.scalar(sa.select(sa.func.max(Revision.number)).where(Revision.article_id == proposal.article_id))
    revision = Revision(
        article_id=proposal.article_id,
        number=(last or 0) + 1,
        source=source,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        body_line=parsed.body_line,
        front_matter=parsed.front_matter,
        created_by_id=writer.id,
        created_at=FIRST_DAY,
        pipeline_version=1,
        title=title,
        summary=parsed.body.strip()[:200],
        html=f"<p>{parsed.body.strip()}</p>",
        text=parsed.body.strip(),
        findings=list(findings),
    )
    session.add(revision)
    session.flush()
    proposal.head_revision_id = revision.id
    session.flush()
    return revision


def _signature(session: Session, who: str | User | Byline) -> Byline:
    if isinstance(who, Byline):
        return who
    return byline(session, who.name, user=who) if isinstance(who, User) else byline(session, who)
