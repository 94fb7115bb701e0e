"""Findings in words, and the picture of a share."""

from __future__ import annotations

from portal.adapters import database
from portal.models import ArticleMedia
from portal.queries import review_page
from portal.web import reviewing
from tests import factories

FINDINGS = [
    {"code": "summary-missing", "level": "hint", "line": 0, "column": 1, "field": "description", "params": {}},
    {"code": "a-rule-of-tomorrow", "level": "warning", "line": 7, "column": 1, "field": "", "params": {"n": 1}},
]


def test_findings_when_kept_then_heaviest_come_first_with_their_place(app, session, lea, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea, findings=FINDINGS)
    review = review_page.load(session, made.id, camille)
    with app.test_request_context():
        told = reviewing.findings_of(review)
    assert [(one.level, one.where, one.line) for one in told] == [("warning", "Ligne 4", 7), ("hint", "Résumé", 0)]


def test_share_picture_when_the_cover_came_with_the_article_then_is_shown(app, session, lea, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea, front_matter="image: ./couverture.png\n")
        stored = factories.media(session)
        session.add(ArticleMedia(article_id=made.article_id, path="couverture.png", media_id=stored.id))
    with app.test_request_context():
        assert reviewing.share_picture(review_page.load(session, made.id, camille)) == (
            f"/media/{stored.sha256}/couverture.png"
        )


def test_share_picture_when_there_is_none_then_is_a_plate(app, session, lea, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea, front_matter="image: ./nulle-part.png\n")
    with app.test_request_context():
        assert reviewing.share_picture(review_page.load(session, made.id, camille)).startswith("/plates/")
