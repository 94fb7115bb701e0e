"""What an article says of itself to machines."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.queries import articles
from portal.web import sharing
from tests import factories


@pytest.mark.parametrize("content_type", ["image/svg+xml", "image/png"])
def test_picture_when_the_networks_cannot_show_it_then_none(app, session, content_type: str) -> None:
    with database.write(session):
        cover = factories.media(session)
        cover.content_type = content_type
        factories.published_article(session, slug="un", cover=cover)
    found = sharing.picture(articles.find(session, "un", None))
    assert found == ("" if content_type == "image/svg+xml" else f"http://localhost/media/{cover.sha256}/couverture.png")


def test_linked_data_when_read_then_describes_the_article(app, session) -> None:
    with database.write(session):
        article = factories.published_article(session, "Un", slug="un", tags=["Santé"], language="en")
    assert sharing.linked_data(articles.find(session, "un", None)) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": "http://localhost/en/blog/un",
        "mainEntityOfPage": "http://localhost/en/blog/un",
        "headline": "Un",
        "description": "L’une surveille des conduites, l’autre des essieux.",
        "inLanguage": "en",
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.published_at.isoformat(),
        "author": [{"@type": "Person", "name": "Léa Moreau", "url": "http://localhost/blog/authors/lea-moreau"}],
        "publisher": {"@type": "Organization", "name": "datacraft", "url": "http://localhost"},
        "keywords": ["Santé"],
        "wordCount": 1200,
    }
