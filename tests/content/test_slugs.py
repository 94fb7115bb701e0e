"""Slugs keep what French titles say."""

from __future__ import annotations

import pytest

from portal.content.slugs import kebab, kebab_case, slugify


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


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("aif360", "aif-360"),
        ("iPET", "i-pet"),
        ("éthique", "ethique"),
        ("GitHub.Actions", "git-hub-actions"),
        ("scalabilité verticale/horizontale", "scalabilite-verticale-horizontale"),
        ("science de l’eau", "science-de-leau"),
        ("数据", "tag-5440f742"),
        ("½", "12"),
        ("?", "tag-8a8de823"),
        ("ế", "e"),
        ("mot " * 40, "-".join(["mot"] * 20)),
    ],
)
def test_tag_slug_when_label_is_odd_then_is_what_docusaurus_makes(label: str, slug: str) -> None:
    assert kebab(label) == slug


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("aif360", "aif-360"),
        ("iPET", "i-pet"),
        ("éthique", "ethique"),
        ("GitHub.Actions", "git-hub-actions"),
        ("scalabilité verticale/horizontale", "scalabilite-verticale-horizontale"),
        ("l’été d'Anna", "lete-d-anna"),
        ("XMLHttpRequest", "xml-http-request"),
        ("Œuvre", "oeuvre"),
        ("la 1st fois", "la-1st-fois"),
        ("sdg02", "sdg-02"),
        ("数据", "数据"),
        ("ŒUVRE", "oe-uvre"),
        ("tête-à-tête 🎉", "tete-a-tete-🎉"),
        ("👩‍🔬 à l’atelier", "👩‍🔬-a-latelier"),
        ("ế", "ế"),
        ("m²", "m"),
        ("½", ""),
        ("", ""),
        ("--", ""),
    ],
)
def test_kebab_case_when_given_a_label_then_is_as_lodash(label, slug):
    assert kebab_case(label) == slug
