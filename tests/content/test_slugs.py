"""Slugs keep what French titles say."""

from __future__ import annotations

import pytest

from portal.content.slugs import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ce que les débitmètres apprennent", "ce-que-les-debitmetres-apprennent"),
        ("L’œuvre d’un cœur", "l-oeuvre-d-un-coeur"),
        ("« 97 % » de quoi ?", "97-de-quoi"),
        ("数据", ""),
    ],
)
def test_slug_when_title_is_french_then_is_readable_ascii(title: str, slug: str) -> None:
    assert slugify(title) == slug
