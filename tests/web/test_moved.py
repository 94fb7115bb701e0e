"""Old addresses: tested where visitors meet them, and here for what they must not do."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.models import ArticleStatus, Redirect
from tests import factories


def test_old_address_when_posted_to_then_does_not_lead_on(client, session) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="un")
        session.add(Redirect(old_path="/vieux", article_id=article.id, created_at=factories.FIRST_DAY))
    assert client.get("/vieux").status_code == 301
    assert client.get("/en/vieux").headers["Location"] == "/en/blog/un"
    assert client.post("/vieux").status_code in {400, 404}


@pytest.mark.parametrize(
    ("reason", "status", "words"),
    [("", 404, "Cette page n’a pas pris racine"), ("Une erreur de droits.", 410, "Une erreur de droits.")],
)
def test_old_address_when_its_article_is_not_online_then_is_told_so(client, session, reason, status, words) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="un", retired_reason=reason)
        if not reason:
            article.status, article.published_at = ArticleStatus.NEVER, None
        session.add(Redirect(old_path="/projects/%C3%A9t%C3%A9", article_id=article.id, created_at=factories.FIRST_DAY))
    answer = client.get("/projects/été/", follow_redirects=True)
    assert answer.status_code == status
    assert words in answer.get_data(as_text=True)


def test_missing_page_when_asked_for_then_old_addresses_cost_one_query(client, queries) -> None:
    with queries() as sent:
        assert client.get("/nulle-part").status_code == 404
    assert [sql for sql in sent if "redirect" in sql] == sent
    assert len(sent) == 1
