"""What a feed says: the newest listed articles, with excerpts that hold away from their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.content.absolute import absolute, xml_text
from portal.models import Article
from portal.web import addresses
from portal.web.language import gettext as _


@dataclass(frozen=True)
class Item:
    """One article in a feed; `guid` never changes, so that readers never see it twice."""

    guid: str
    url: str
    title: str
    summary: str
    html: str
    language: str
    published_at: datetime
    updated_at: datetime
    authors: Sequence[str]
    tags: Sequence[str]


def items(articles: Sequence[Article]) -> list[Item]:
    """Turn articles, loaded by `queries.articles.for_feed`, into the items of a feed."""
    return [_item(article) for article in articles]


def _item(article: Article) -> Item:
    revision, at = article.live_revision, article.published_at
    if revision is None or at is None:
        raise ValueError("only what is published goes into a feed")
    url = addresses.article(article)
    return Item(
        guid=article.feed_guid,
        url=url,
        title=xml_text(revision.title),
        summary=xml_text(revision.summary),
        html=xml_text(absolute(revision.excerpt_html, url)) + _more(url, has_more=revision.has_more),
        language=article.language,
        published_at=at,
        updated_at=article.updated_at or at,
        authors=[xml_text(one.byline.name) for one in article.authors],
        tags=[xml_text(tag.label) for tag in article.tags],
    )


def _more(url: str, *, has_more: bool) -> str:
    return f'\n<p><a href="{url}">{_("Lire la suite")}</a></p>' if has_more else ""
