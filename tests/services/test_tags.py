"""An article has the tags that its text names, in their order, each once."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.adapters import database
from portal.models import Article
from portal.services import tags
from tests.articles import make_draft


def test_tags_when_set_again_then_replace_the_old_and_keep_their_order(session, lea) -> None:
    number = make_draft(session, lea).article_id
    for labels in (["b", "a"], ["éthique", "a", "Éthique"]):
        with database.write(session):
            tags.set_tags(session, session.get_one(Article, number), tags.by_slug(labels))
    article = session.scalars(sa.select(Article).options(selectinload(Article.tags))).one()
    assert [(tag.slug, tag.label) for tag in article.tags] == [("ethique", "éthique"), ("a", "a")]
