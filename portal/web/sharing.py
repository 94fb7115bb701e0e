"""What an article says of itself to machines that share or index it."""

from __future__ import annotations

from portal.models import Article
from portal.web import addresses, tools

# What the networks show as a picture; a drawing in SVG is none for them.
SHARED_TYPES = {"image/png", "image/jpeg", "image/webp", "image/gif"}


def picture(article: Article) -> str:
    """Return the public address of the picture to share, or nothing when only a plate stands for the article."""
    cover = article.cover
    if cover is None or cover.is_damaged or cover.content_type not in SHARED_TYPES:
        return ""
    return tools.settings().base_url + addresses.media(cover)


def linked_data(article: Article) -> dict[str, object]:
    """Describe an article as schema.org does (https://schema.org/Article)."""
    revision, address = article.live_revision, addresses.article(article)
    if revision is None or article.published_at is None:
        return {}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "mainEntityOfPage": address,
        "headline": revision.title,
        "description": revision.summary,
        "inLanguage": article.language,
        "datePublished": article.published_at.isoformat(),
        "dateModified": (article.updated_at or article.published_at).isoformat(),
        "author": [_person(signature.byline.name, signature.byline.key) for signature in article.authors],
        "publisher": {"@type": "Organization", "name": tools.settings().club_name, "url": tools.settings().base_url},
        "keywords": [tag.label for tag in article.tags],
        "wordCount": revision.word_count,
        "image": picture(article),
        "isBasedOn": article.republished_url,
    }
    return {name: value for name, value in data.items() if value}


def _person(name: str, key: str) -> dict[str, str]:
    address = addresses.in_language(f"/blog/authors/{key}", tools.settings().locale)
    return {"@type": "Person", "name": name, "url": address}
