"""The tags of an article, as the text that is online names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.slugs import kebab
from portal.models import Article, Tag, article_tag
from portal.services.rows import add_if_absent

MAX_TAGS = 20


def by_slug(labels: Iterable[str]) -> dict[str, str]:
    """Map the slugs of these labels to them, in their order; two spellings of one slug are one."""
    wanted: dict[str, str] = {}
    for label in list(labels)[:MAX_TAGS]:
        wanted.setdefault(kebab(label), label[:80])
    return wanted


def tags_of(session: Session, wanted: Mapping[str, str]) -> list[Tag]:
    """Return the tags of these slugs in their order, made with their labels where they are new."""
    found = _found(session, wanted)
    missing = [slug for slug in wanted if slug not in found]
    for slug in missing:
        add_if_absent(session, Tag, slug=slug, label=wanted[slug])
    if missing:
        found = _found(session, wanted)
    return [found[slug] for slug in wanted]


def set_tags(session: Session, article: Article, wanted: Mapping[str, str]) -> None:
    """Give an article these tags, labels by slug, and no others."""
    tags = tags_of(session, wanted)
    session.execute(sa.delete(article_tag).where(article_tag.c.article_id == article.id))
    rows = [{"article_id": article.id, "tag_id": tag.id, "position": place} for place, tag in enumerate(tags)]
    if rows:
        session.execute(sa.insert(article_tag), rows)
    session.expire(article, ["tags"])


def _found(session: Session, wanted: Mapping[str, str]) -> dict[str, Tag]:
    if not wanted:
        return {}
    return {tag.slug: tag for tag in session.scalars(sa.select(Tag).where(Tag.slug.in_(wanted)))}
