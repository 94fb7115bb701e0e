"""Addresses that hold whatever language or name the request used."""

from __future__ import annotations

import pytest

from portal.models import Article, Media
from portal.web import addresses


@pytest.mark.parametrize(
    ("language", "slug", "wanted"),
    [
        ("fr", "2023/08/05/debit.html", "http://localhost/blog/2023/08/05/debit.html"),
        ("en", "été+1", "http://localhost/en/blog/%C3%A9t%C3%A9%2B1"),
    ],
)
def test_article_when_asked_then_is_in_its_own_language(app, language: str, slug: str, wanted: str) -> None:
    with app.test_request_context("/en/", base_url="http://ailleurs.example"):
        assert addresses.article(Article(slug=slug, language=language)) == wanted


def test_cover_when_damaged_or_missing_then_a_plate(app) -> None:
    picture = Media(sha256="a" * 64, name="à voir.png", is_damaged=False)
    assert addresses.cover(picture, "un") == f"/media/{'a' * 64}/%C3%A0%20voir.png"
    picture.is_damaged = True
    assert addresses.cover(picture, "un") == addresses.cover(None, "un") == addresses.plates.url("un")
