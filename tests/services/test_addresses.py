"""An article's address is chosen once; what cannot be one is refused or mended."""

from __future__ import annotations

import pytest

from portal.models import Article
from portal.services import addresses


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
