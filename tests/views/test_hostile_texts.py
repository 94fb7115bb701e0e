"""What a hostile author or host writes stays text, on every page, feed, calendar and metadata that shows it."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import feedparser
import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import Workshop
from tests import factories
from tests.workshop_cast import announced

HOSTILE = '</title></script><script>alert("1")</script><img src=x onerror=alert(2)>\' " ]]> &lt;b&gt;'
LINES = "Atelier\r\nATTENDEE:mailto:x@example.org\r\nX-EVIL:1"


@pytest.fixture
def hostile_article(session, lea):
    with database.write(session):
        tags = ['"><script>alert(3)</script>']
        return factories.published_article(session, title=HOSTILE, summary=HOSTILE, tags=tags, slug="hostile")


@pytest.mark.parametrize("path", ["/", "/blog/", "/blog/hostile", "/blog/tags", "/blog/archive", "/en/blog/hostile"])
def test_page_when_the_texts_are_hostile_then_runs_nothing(client, hostile_article, path: str) -> None:
    page = client.page(path)
    scripts = [script for script in page.tree.iter("script") if not script.get("src")]
    assert {script.get("type") for script in scripts} <= {"application/ld+json"}
    assert all(json.loads(script.text) for script in scripts)
    assert [item.get("src") for item in page.tree.iter("img") if item.get("src") == "x"] == []


@pytest.mark.parametrize("path", ["/blog/rss.xml", "/blog/atom.xml", "/sitemap.xml"])
def test_feed_when_the_texts_are_hostile_then_is_well_formed(client, hostile_article, path: str) -> None:
    text = client.get(path).get_data(as_text=True)
    assert ET.fromstring(text) is not None
    assert "<script" not in text


def test_feed_when_read_by_a_reader_then_shows_the_title_as_text(client, hostile_article) -> None:
    items = client.get("/blog/feed.json").get_json()["items"]
    assert [item["title"] for item in items] == [HOSTILE]
    entries = feedparser.parse(client.get("/blog/rss.xml").get_data()).entries
    assert [entry.title for entry in entries] == [HOSTILE]


def test_calendar_when_the_title_holds_line_ends_then_adds_no_line(client, session, camille) -> None:
    slug = announced(session, camille).slug
    with database.write(session):
        session.execute(sa.update(Workshop).values(title=LINES))
    lines = client.get(f"/workshops/{slug}.ics").get_data(as_text=True).split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE", "X-EVIL"))] == []
