"""Feeds that readers can rely on: valid, stable, and never more than what is listed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest

from portal.adapters import database
from tests import factories

FORMATS = ("rss.xml", "atom.xml")


@pytest.fixture(autouse=True)
def shelf(session) -> None:
    with database.write(session):
        factories.published_article(session, "Caché", is_unlisted=True)
        factories.published_article(session, "Parti", retired_reason="Une erreur de droits.")
        factories.published_article(
            session,
            "Reading a paper & more\x0b",
            slug="reading",
            language="en",
            tags=["Méthode"],
            authors=["Inès Da Costa", "Paul Nguyen"],
            published_at=datetime(2026, 9, 30, 8, tzinfo=UTC),
            summary="How the residents’ afternoons work.",
            excerpt_html='<p>See <a href="/blog/autre">this</a> &amp; that.</p>',
            feed_guid="https://ancien.example/blog/reading",
        )


def _parsed(client, path: str):
    text = client.get(path).get_data(as_text=True)
    ET.fromstring(text)
    found = feedparser.parse(text)
    assert not found.bozo
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_feed_when_read_then_holds_the_listed_articles_only(client, name: str) -> None:
    entries = _parsed(client, f"/blog/{name}").entries
    assert [(one.title, one.id, one.link) for one in entries] == [
        ("Reading a paper & more", "https://ancien.example/blog/reading", "http://localhost/en/blog/reading")
    ]
    content = entries[0].content[-1].value
    assert '<a href="http://localhost/blog/autre">' in content
    assert '<a href="http://localhost/en/blog/reading">Lire la suite</a>' in content
    assert entries[0].published_parsed[:5] == (2026, 9, 30, 8, 0)
    assert [tag.term for tag in entries[0].tags] == ["Méthode"]
    assert "Paul Nguyen" in str(entries[0].authors)


def test_json_feed_when_read_then_holds_the_same(client) -> None:
    feed = json.loads(client.get("/blog/feed.json").data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://localhost/blog/feed.json"
    item = feed["items"][0]
    assert (len(feed["items"]), item["id"], item["language"]) == (1, "https://ancien.example/blog/reading", "en")
    assert [author["name"] for author in item["authors"]] == ["Inès Da Costa", "Paul Nguyen"]


@pytest.mark.parametrize("place", ["tags/methode", "authors/ines-da-costa"])
def test_feed_when_under_a_tag_or_author_then_holds_only_theirs(client, session, place: str) -> None:
    with database.write(session):
        factories.published_article(session, "Autre", tags=["Python"])
    for name in FORMATS:
        assert [one.title for one in _parsed(client, f"/blog/{place}/{name}").entries] == ["Reading a paper & more"]
    assert len(json.loads(client.get(f"/blog/{place}/feed.json").data)["items"]) == 1


@pytest.mark.parametrize("path", ["/blog/tags/nulle-part/rss.xml", "/blog/authors/personne/feed.json"])
def test_feed_when_of_nothing_then_404(client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", [*FORMATS, "feed.json"])
def test_feed_when_nothing_changed_then_304(client, session, name: str) -> None:
    first = client.get(f"/blog/{name}")
    assert "Set-Cookie" not in first.headers
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        assert client.get(f"/blog/{name}", headers={header: value}).status_code == 304
    with database.write(session):
        factories.published_article(session, "Autre", published_at=datetime(2027, 1, 1, tzinfo=UTC))
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        assert client.get(f"/blog/{name}", headers={header: value}).status_code == 200


def test_feed_when_empty_then_is_valid(client, session) -> None:
    with database.write(session):
        session.execute(factories.sa.update(factories.Article).values(is_unlisted=True))
    for name in FORMATS:
        assert _parsed(client, f"/blog/{name}").entries == []


def test_sitemap_when_read_then_lists_each_article_in_its_own_language(client) -> None:
    root = ET.fromstring(client.get("/sitemap.xml").data)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [item.text for item in root.iter(f"{space}loc")]
    assert "http://localhost/en/blog/reading" in places
    assert "http://localhost/blog/reading" not in places
    assert {"http://localhost/blog/", "http://localhost/en/blog/", "http://localhost/en/blog/tags/methode"} <= set(
        places
    )
    assert len(places) == len(set(places))
    english = ET.fromstring(client.get("/en/sitemap.xml").data)
    assert {item.text for item in english.iter(f"{space}loc")} == set(places)


def test_robots_when_read_then_names_the_sitemap(client) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert text.splitlines()[0] == "User-agent: *"
    assert {"Disallow: /me/", "Disallow: /en/me/"} <= set(text.splitlines())
    assert "Sitemap: http://localhost/sitemap.xml" in text
