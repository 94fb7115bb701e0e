"""A text's first life elsewhere."""

import pytest

from portal.content.checks import check
from portal.content.context import RenderContext
from portal.content.source import Source
from tests.content.checks.rulebook import HEAD, found

CODES = ("republished-without-notice", "republished-without-permission")
BOTH = list(CODES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cet article a été initialement publié le 15/02/2021 dans [La Revue](https://x.fr).", BOTH),
        ("*Article paru dans La Revue le 3 mai.*", BOTH),
        ("> Ce billet est d’abord paru sur le blog de Léa.", BOTH),
        ("Initialement publié sur Le Blog", BOTH),
        ("This post was originally published on [my blog](https://x.fr).", BOTH),
        ("*Originally published at La Revue*", BOTH),
        ("Cet article vient du [Cercle](https://x.fr).", BOTH),
        ("Cet article vient de paraître.", []),
        ("Cross-posted from the other blog", BOTH),
        ("Cet article a été publié le 15/02/2021.", []),
        ("L’article que nous avons publié dans La Revue", []),
        ("This post was published in a hurry.", []),
        ("Le jeu de données est initialement publié dans un dépôt.", []),
        ("`Article paru dans La Revue`", []),
        ("mot\n\n" * 9 + "Article paru dans La Revue\n\n" + "mot\n\n" * 9, []),
        ("mot\n\n" * 18 + "Article paru dans La Revue\n\n", BOTH),
    ],
)
def test_origin_when_the_text_tells_of_one_then_its_fields_are_asked_for(text, expected):
    assert [code for code, _line in found(text, *CODES)] == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("republished_from: La Revue\n", [("republished-without-permission", "republished_from")]),
        ("republished_url: https://x.fr\n", [("republished-without-permission", "republished_url")]),
        ("republished_from: La Revue\nrepublished_permission: true\n", []),
        ("republished_from: {name: La Revue, permission: oui}\n", []),
        ("republished_permission: true\n", [("republished-without-notice", 1)]),
    ],
)
def test_origin_when_the_fields_tell_it_then_only_the_accord_is_asked_for(yaml, expected):
    head = HEAD.replace("description", yaml + "description")
    assert found("Article paru dans La Revue\n", *CODES, head=head) == expected


def test_origin_when_only_the_summary_tells_it_then_the_field_is_told():
    head = HEAD.replace("Ce que dit le texte", "Article publié dans La Revue")
    assert found("mot\n", *CODES, head=head) == [(code, "description") for code in CODES]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cet article est d’abord paru dans La Lettre des mesures.", "La Lettre"),
        ("Article paru dans Le Quotidien du Rail le 3 mai.", "Le Quotidien du Rail"),
        ("Article paru dans La Lettre de la Data.", "La Lettre de la Data"),
        ("Article paru dans la Revue Ferroviaire.", "Revue Ferroviaire"),
        ("Initialement publié sur [Le Blog](https://x.fr).", "Le Blog"),
        ("Originally published at The Data Letter", "The Data Letter"),
        ("Article paru dans Ferroval.", "Ferroval"),
    ],
)
def test_origin_when_the_publication_is_named_then_its_own_article_is_kept(text, name):
    told = check(Source.parse(f"{HEAD}{text}\n"), RenderContext())
    assert [one.params for one in told if one.code in CODES] == [{"name": name}] * 2
