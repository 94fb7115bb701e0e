"""Five hundred members and three hundred articles, to feel slowness before a club does."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.cli.demo.people import DOMAIN
from portal.content.source import Source, patch
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleMedia,
    ArticleStatus,
    Audience,
    Byline,
    Membership,
    Organisation,
    Origin,
    Revision,
    Tag,
    User,
)
from portal.web.transaction import writing

MEMBERS, ARTICLES = 500, 300
FIRST = ("Alice", "Basile", "Chloé", "David", "Emma", "Félix", "Gaëlle", "Henri", "Irène", "Jonas")
LAST = ("Abadie", "Bonnet", "Chevalier", "Diallo", "Évrard", "Faure", "Guérin", "Haddou", "Imbert", "Joly")


def multiply() -> None:
    """Add the crowd to the demo club, in one transaction."""
    with writing() as session:
        organisations = list(session.scalars(sa.select(Organisation.id)))
        users = [_member(number, organisations) for number in range(MEMBERS)]
        session.add_all(users)
        session.flush()
        _articles(session, users)


def _member(number: int, organisations: list[int]) -> User:
    name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}"
    user = User(
        handle=f"membre-{number}",
        email=f"membre-{number}@{DOMAIN}",
        name=f"{name} {number // 100 + 1}",
        headline="Membre du club",
        created_at=clock.now(),
        listed_for=Audience.PUBLIC if number % 2 else Audience.MEMBERS,
        helps_with=["Python", "statistique"] if number % 3 else [],
    )
    since = clock.now().date() - timedelta(days=number)
    user.memberships = [Membership(organisation_id=organisations[number % len(organisations)], starts_on=since)]
    user.role_grants, user.residencies = [], []
    return user


def _articles(session: Session, users: list[User]) -> None:
    model = session.scalars(
        sa.select(Revision).join(Article, Article.live_revision_id == Revision.id).order_by(Revision.id).limit(1)
    ).one()
    shown = session.scalars(sa.select(ArticleMedia).where(ArticleMedia.article_id == model.article_id)).all()
    tags = list(session.scalars(sa.select(Tag).order_by(Tag.id).limit(5)))
    for number in range(ARTICLES):
        owner = users[number]
        at = clock.now() - timedelta(days=200 + 3 * number)
        article = Article(
            slug=f"carnet-{number}",
            feed_guid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'carnet-{number}')}",
            owner_id=owner.id,
            origin=Origin.IMPORT,
            created_at=at,
            authors=[ArticleAuthor(byline=Byline(key=owner.handle, name=owner.name, user_id=owner.id))],
            tags=[tags[number % len(tags)]],
            media=[ArticleMedia(path=one.path, media_id=one.media_id) for one in shown],
        )
        session.add(article)
        session.flush()
        revision = _copy(model, article, number)
        session.add(revision)
        session.flush()
        article.live_revision_id = revision.id
        article.published_at = article.updated_at = at
        article.status = ArticleStatus.LIVE


def _copy(model: Revision, article: Article, number: int) -> Revision:
    title = f"Carnet {number} : {model.title}"
    source = patch(model.source, {"title": title, "tags": [tag.label for tag in article.tags]})
    return Revision(
        article_id=article.id,
        number=1,
        source=source,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        body_line=model.body_line,
        front_matter=Source.parse(source).front_matter,
        created_by_id=article.owner_id,
        created_at=article.created_at,
        pipeline_version=model.pipeline_version,
        title=title,
        summary=model.summary,
        html=model.html,
        excerpt_html=model.excerpt_html,
        has_more=model.has_more,
        text=model.text,
        toc=model.toc,
        findings=[],
        word_count=model.word_count,
        reading_minutes=model.reading_minutes,
    )
