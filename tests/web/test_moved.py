"""Old addresses: tested where visitors meet them, and here for what they must not do."""

from __future__ import annotations

from portal.adapters import database
from portal.models import Redirect
from tests import factories


def test_old_address_when_posted_to_then_does_not_lead_on(client, session) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="un")
        session.add(Redirect(old_path="/vieux", article_id=article.id, created_at=factories.FIRST_DAY))
    assert client.get("/vieux").status_code == 301
    assert client.get("/en/vieux").headers["Location"] == "/en/blog/un"
    assert client.post("/vieux").status_code in {400, 404}
