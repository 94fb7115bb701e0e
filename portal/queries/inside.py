"""The articles and workshops that a text links to: which of them are there."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content import addresses
from portal.models import Article, ArticleStatus, Redirect, Workshop
from portal.models.workshop import WorkshopStatus

MAX_PLACES = 400


def existing(session: Session, links: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """Return the places that links of a text name and that somebody finds there, an old address included.

    `known` leads somewhere, as the caller found out. One query at most, and none where that is all; beyond 400 unknown
    places the others pass for good.
    """
    places = {place for link in links if (place := addresses.inside(link))}
    there = places & {addresses.inside(link) for link in known}
    left = sorted(places - there)
    asked = left[:MAX_PLACES]
    there.update(left[MAX_PLACES:])
    if asked:
        slugs = [place.removeprefix("/blog/") for place in asked if place.startswith("/blog/")]
        names = [place.removeprefix("/workshops/") for place in asked if place.startswith("/workshops/")]
        found = session.scalars(sa.union_all(_articles(slugs), _old_addresses(asked), _workshops(names)))
        there.update(addresses.inside(path) for path in found)
    return frozenset(there)


def _articles(slugs: list[str]) -> sa.Select[str]:
    path = sa.literal("/blog/", sa.Text) + sa.cast(Article.slug, sa.Text)
    return sa.select(path).where(Article.status == ArticleStatus.LIVE, Article.slug.in_(slugs))


def _old_addresses(places: list[str]) -> sa.Select[str]:
    written = {spelling for place in places for spelling in (place, quote(place))}
    spellings = [spelling for path in sorted(written) for spelling in (path, f"{path}/")]
    return (
        sa.select(sa.cast(Redirect.old_path, sa.Text))
        .join(Article, Article.id == Redirect.article_id)
        .where(Redirect.old_path.in_(spellings), Article.status == ArticleStatus.LIVE)
    )


def _workshops(slugs: list[str]) -> sa.Select[str]:
    path = sa.literal("/workshops/", sa.Text) + sa.cast(Workshop.slug, sa.Text)
    is_shown = sa.and_(Workshop.status != WorkshopStatus.DRAFT, Workshop.announced_at.is_not(None))
    return sa.select(path).where(is_shown, Workshop.slug.in_(slugs))
