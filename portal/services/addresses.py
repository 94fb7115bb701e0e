"""The address of an article: chosen when it goes live, kept for ever after."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content import addresses
from portal.content.rules import RESERVED_SLUGS
from portal.content.slugs import slugify
from portal.errors import Invalid
from portal.models import Article, Redirect
from portal.services.rows import add_if_absent

MAX_CHARACTERS = 180
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\?#%<>\"]|//|(?:^|/)\.{1,2}(?:/|$)")


def free_slug(session: Session, article: Article, wanted: str) -> str:
    """Return the wanted slug, or the next free one (`-2`, `-3`).

    A slug keeps what Docusaurus allows: slashes, dots, accents. An address that led to another article is never
    given away. Raises: Invalid on `slug`.
    """
    slug = wanted.strip("/ ")
    if not slug or len(slug) > MAX_CHARACTERS or _FORBIDDEN.search(slug):
        raise Invalid("slug", "slug-unusable", slug=slug[:60])
    if slug.split("/", maxsplit=1)[0].lower() in RESERVED_SLUGS:
        raise Invalid("slug", "slug-reserved", slug=slug)
    number, candidate = 1, slug
    while _is_taken(session, article, candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def for_newcomer(session: Session, wanted: str, title: str) -> str:
    """Return where an article that is still to come would go; its title makes an address where that is unusable."""
    newcomer = Article()
    try:
        return free_slug(session, newcomer, wanted)
    except Invalid:
        return free_slug(session, newcomer, slug_from_title(title, newcomer))


def move_to(session: Session, article: Article, slug: str) -> None:
    """Give an article its address; the one it had leads there from now on."""
    session.execute(
        sa.delete(Redirect).where(Redirect.article_id == article.id, Redirect.old_path == addresses.article(slug))
    )
    if article.slug is not None and article.slug != slug:
        old_path = addresses.article(article.slug)
        add_if_absent(session, Redirect, old_path=old_path, article_id=article.id, created_at=clock.now())
    article.slug = slug


def slug_from_title(title: str, article: Article) -> str:
    """Make a slug of a title; a title without a single Latin letter gives the number of an article that has one."""
    words = slugify(title)
    if words and words not in RESERVED_SLUGS:
        return words
    return f"article-{words or article.id or ''}".strip("-")


def _is_taken(session: Session, article: Article, slug: str) -> bool:
    if slug == article.slug:
        return False
    others = sa.select(Article.id).where(Article.slug == slug, Article.id != article.id)
    old = sa.select(Redirect.article_id).where(
        Redirect.old_path == addresses.article(slug), Redirect.article_id != article.id
    )
    return session.scalar(others.union_all(old).limit(1)) is not None
