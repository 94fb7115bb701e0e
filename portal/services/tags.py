"""The tags of an article, as the text that is online names them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.slugs import kebab
from portal.models import Article, Tag, article_tag
from portal.services.rows import add_if_absent

MAX_TAGS = 20


def tags_of(session: Session, labels: Iterable[str]) -> list[Tag]:
    """Return the tags of these labels in their order, made where they are new; two spellings of one slug are one."""
    wanted: dict[str, str] = {}
    for label in list(labels)[:MAX_TAGS]:
        wanted.setdefault(kebab(label), label[:80])
    for slug, label in wanted.items():
        add_if_absent(session, Tag, slug=slug, label=label)
    found = {tag.slug: tag for tag in session.scalars(sa.select(Tag).where(Tag.slug.in_(wanted)))}
    return [found[slug] for slug in wanted]


def set_tags(session: Session, article: Article, labels: Iterable[str]) -> None:
    """Give an article these tags and no others."""
    tags = tags_of(session, labels)
    session.execute(sa.delete(article_tag).where(article_tag.c.article_id == article.id))
    for position, tag in enumerate(tags):
        session.execute(sa.insert(article_tag).values(article_id=article.id, tag_id=tag.id, position=position))
    session.expire(article, ["tags"])
