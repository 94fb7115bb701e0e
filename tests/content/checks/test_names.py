"""How names are spelt."""

import pytest

from tests.content.checks.rulebook import found


def test_house_dictionary_when_the_name_is_written_in_two_ways_then_is_told_once():
    text = "compagnon.fr, @Compagnon, Compagnon\ncompagnon et COMPAGNON\n"
    assert found(text, "house-dictionary", club_name="Compagnon") == [("house-dictionary", 2)]
    assert found(text, "house-dictionary") == []


def test_house_dictionary_when_the_name_is_a_common_word_too_then_an_article_tells_it():
    assert (
        found("Le compagnon, l’atelier d’un compagnon. Compagnon.\n", "house-dictionary", club_name="Compagnon") == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Github et Github\n\npuis Youtube\n", [("brand-spelling", 1), ("brand-spelling", 3)]),
        ("github, GitHub, Github.io, /Github, @Github, `Github`, Javascript-like\n", []),
        ("OpenFisca\n\nOpenfisca, OpenFisca, OPENFISCA, openfisca\n", [("brand-spelling", 3)]),
        ("Une Fin, une fin, une FIN\n", []),
    ],
)
def test_brands_when_written_otherwise_then_each_form_is_told_once(text, expected):
    assert found(text, "brand-spelling") == expected
