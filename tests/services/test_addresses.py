"""An article's address is chosen once; what cannot be one is refused or mended."""

from __future__ import annotations

import pytest

from portal import clock
from portal.adapters import database
from portal.content import addresses as public
from portal.models import Article, Redirect
from portal.services import addresses
from tests.articles import make_draft, put_online


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Trois façons de rater", "trois-facons-de-rater"),
        ("Archive", "article-archive"),
        ("数据", "article-7"),
        ("", "article-7"),
    ],
)
def test_slug_when_made_of_a_title_then_is_usable(title: str, slug: str) -> None:
    assert addresses.slug_from_title(title, Article(id=7)) == slug


def test_slug_when_it_comes_from_an_old_blog_then_keeps_its_form(session) -> None:
    for slug in ("2020/01/02/données-ouvertes", "7.8.0.html", "c++"):
        assert addresses.free_slug(session, Article(id=7), f"/{slug}/") == slug


def test_article_when_another_ones_old_address_is_its_own_then_it_keeps_it_and_may_leave_it(session, lea) -> None:
    first, other = (put_online(session, make_draft(session, lea), at=clock.now()) for _ in range(2))
    with database.write(session):
        first, other = session.get_one(Article, first.id), session.get_one(Article, other.id)
        slug = first.slug
        session.add(Redirect(old_path=public.article(slug), article_id=other.id, created_at=clock.now()))
        session.flush()
        assert addresses.free_slug(session, first, slug) == slug
        addresses.move_to(session, first, "ailleurs")
    assert session.get_one(Article, first.id).slug == "ailleurs"


@pytest.mark.parametrize(
    ("wanted", "title", "address"),
    [("pris", "Un", "pris-2"), ("a?b", "Été", "ete"), ("", "Tags", "article-tags"), ("x" * 181, "数据", "article")],
)
def test_newcomer_when_its_address_is_taken_or_unusable_then_has_another(session, wanted, title, address) -> None:
    with database.write(session):
        session.add(Article(slug="pris", feed_guid="pris", created_at=clock.now()))
    assert addresses.for_newcomer(session, wanted, title) == address
