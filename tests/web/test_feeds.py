"""What a feed says of an article."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.queries import articles
from portal.web import feeds
from tests import factories


@pytest.mark.parametrize("has_more", [True, False])
def test_item_when_made_then_says_whether_there_is_more(app, session, has_more: bool) -> None:
    with database.write(session):
        factories.published_article(session, "Un\x0b", slug="un", has_more=has_more, excerpt_html='<p id="x">a</p>')
    with app.test_request_context("/"):
        item = feeds.items(articles.for_feed(session, 5))[0]
    more = '\n<p><a href="http://localhost/blog/un">Lire la suite</a></p>'
    assert (item.title, item.html) == ("Un", '<p id="x">a</p>' + (more if has_more else ""))
    assert item.updated_at == item.published_at
